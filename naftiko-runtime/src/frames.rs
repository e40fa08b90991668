//! The frames around generated code, which do not vary: the macros write them, and the compiler what stands in them.

/// `Capability` and what a server needs of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __capability {
    (
        $(#[$docs:meta])* label: $label:literal, description: $description:literal,
        clients: [$($client:ident),*], listeners: [$($kind:ident::$listener:ident),*], adapters: [$($module:ident::$adapter:ident),*]
        $(, binds: $binds:ty = |$settings:ident| $values:expr)?
        $(, deadlines: [$($deadline:ident),*])?
    ) => {
        $(#[$docs])*
        #[derive($crate::__private::Clone)]
        pub struct Capability {
            $(pub(self) $client: client::$client::Client,)*
            $(pub(self) $listener: $crate::__private::Listener,)*
            $(pub(self) __binds: $binds,)?
            $($(pub(self) $deadline: $crate::__private::Option<$crate::__private::Duration>,)*)?
        }

        impl Capability {
            /// A capability that runs on `settings`.
            ///
            /// # Errors
            /// A credential that cannot be sent, or TLS that cannot be set up.
            pub fn new(settings: &Settings) -> $crate::__private::Result<Self, $crate::SettingsError> {
                <Self as $crate::Capability>::new(settings)
            }
        }

        impl $crate::Capability for Capability {
            type Settings = Settings;
            const ABOUT: $crate::About = $crate::About {
                program: match $crate::__private::option_env!("CARGO_BIN_NAME") {
                    $crate::__private::Some(name) => name,
                    $crate::__private::None => $crate::__private::env!("CARGO_PKG_NAME"),
                },
                version: $crate::__private::env!("CARGO_PKG_VERSION"),
                label: $label,
                description: $description,
            };

            fn summaries() -> $crate::__private::Vec<$crate::AdapterSummary> {
                $crate::__private::From::from([$($module::$adapter::summary()),*])
            }

            fn new(_settings: &Settings) -> $crate::__private::Result<Self, $crate::SettingsError> {
                // Whatever is wrong is told at once.
                $(let $client = client::$client::Client::new(_settings);)*
                $(let $listener = $kind::$listener::listener(_settings);)*
                $crate::SettingsError::all(&[
                    $($client.as_ref().err(),)* $($listener.as_ref().err(),)*
                ])?;
                $crate::__private::Ok(Self {
                    $($client: $client?,)*
                    $($listener: $listener?,)*
                    $(__binds: {
                        let $settings = _settings;
                        <$binds>::new($values)
                    },)?
                    $($($deadline: _settings.$deadline,)*)?
                })
            }

            fn adapters(&self) -> $crate::__private::Vec<$crate::Adapter> {
                $crate::__private::From::from([$($module::$adapter::adapter(self)),*])
            }
        }
    };
}

/// `Settings` and its builder. `fields` says how each is read and what the builder takes, `others` what is part of a
/// field and has a setter of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __settings {
    (
        fields: {
            $($(#[$docs:meta])* $field:ident: $type:ty = $read:ident($name:expr $(, $more:expr)*), $set:ident: $given:ty;)*
        }
        others: { $($(#[$other_docs:meta])* $other:ident = $setting:expr;)* }
    ) => {
        /// Runtime configuration.
        #[derive($crate::__private::Clone)]
        #[non_exhaustive]
        pub struct Settings {
            $($(#[$docs])* pub $field: $type,)*
        }

        impl Settings {
            /// The settings of the process environment.
            ///
            /// # Errors
            /// Everything that is missing or invalid, in one message.
            pub fn from_env() -> $crate::__private::Result<Self, $crate::SettingsError> {
                $crate::__private::SettingValues::env().build()
            }

            /// Settings that are given in code; the environment is not read.
            pub fn builder() -> SettingsBuilder {
                SettingsBuilder($crate::__private::SettingValues::none())
            }
        }

        impl $crate::Settings for Settings {
            fn read(_from: &mut $crate::__private::Reader<'_>) -> Self {
                Self { $($field: _from.$read($name $(, $more)*),)* }
            }
        }

        /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
        pub struct SettingsBuilder($crate::__private::SettingValues);

        impl SettingsBuilder {
            $(
                $(#[$docs])*
                pub fn $field(self, value: $given) -> Self {
                    Self(self.0.$set($name, value))
                }
            )*
            $(
                $(#[$other_docs])*
                pub fn $other(self, value: impl $crate::__private::Into<$crate::__private::String>) -> Self {
                    Self(self.0.text($setting, value))
                }
            )*

            /// The settings.
            ///
            /// # Errors
            /// Everything that is missing or invalid, in one message.
            pub fn build(self) -> $crate::__private::Result<Settings, $crate::SettingsError> {
                self.0.build()
            }
        }
    };
}

/// What an adapter stands on that can be reached: its settings, and who may call, if that is not anyone.
#[doc(hidden)]
#[macro_export]
macro_rules! __listener {
    ($settings:ident) => {
        pub(in super::super) fn listener(
            settings: &Settings,
        ) -> $crate::__private::Result<$crate::__private::Listener, $crate::SettingsError> {
            $crate::__private::Ok($crate::__private::Listener::open(&settings.$settings))
        }
    };
    ($settings:ident, |$all:ident| $callers:expr, tokens) => {
        $crate::__listener!($settings, |$all| $callers);

        /// What clients ask before they have a token (RFC 9728), at `/.well-known/oauth-protected-resource`: to be merged
        /// at the root of an application that has the router of this adapter, wherever that is nested.
        pub fn metadata(capability: &Capability) -> $crate::__private::Router {
            $crate::__private::metadata(&capability.$settings)
        }
    };
    ($settings:ident, |$all:ident| $callers:expr) => {
        pub(in super::super) fn listener(
            $all: &Settings,
        ) -> $crate::__private::Result<$crate::__private::Listener, $crate::SettingsError> {
            $crate::__private::Listener::guarded(&$all.$settings, ADAPTER.namespace, $callers)
        }
    };
}

/// What an application and a server need from a REST adapter, whose settings are the field `$settings`.
#[doc(hidden)]
#[macro_export]
macro_rules! __rest_adapter {
    ($settings:ident $($callers:tt)*) => {
        $crate::__listener!($settings $($callers)*);

        /// The routes of this adapter, to be merged into an application's own router or nested in it.
        ///
        /// Leaves unknown paths to the application. Pages of other origins are refused unless `_ALLOWED_ORIGINS` lists
        /// them, and so are other hosts if `_ALLOWED_HOSTS` lists any: without it, a name that leads here is this host.
        pub fn router(capability: &Capability) -> $crate::__private::Router {
            let handlers = $crate::__private::Handlers::new(capability, &HANDLERS);
            $crate::__private::rest::router(&ADAPTER, handlers, &capability.$settings)
        }

        pub(in super::super) fn summary() -> $crate::AdapterSummary {
            $crate::__private::rest::summary(&LISTEN, &ADAPTER)
        }

        pub(in super::super) fn adapter(capability: &Capability) -> $crate::Adapter {
            let handlers = $crate::__private::Handlers::new(capability, &HANDLERS);
            $crate::__private::rest::adapter(&ADAPTER, handlers, &capability.$settings)
        }
    };
}

/// What an application and a server need from an MCP adapter: one that listens has settings.
#[doc(hidden)]
#[macro_export]
macro_rules! __mcp_adapter {
    (@server |$capability:ident| $ignores_unknown:expr, $deadline:expr) => {
        /// The tools of this adapter, to be called or served by an application's own means.
        pub fn server($capability: &Capability) -> $crate::__private::mcp::Server {
            let handlers = $crate::__private::Handlers::new($capability, &HANDLERS);
            $crate::__private::mcp::Server::new(&ADAPTER, handlers, $ignores_unknown, $deadline)
        }
    };
    (@stdio) => {
        pub(in super::super) fn summary() -> $crate::AdapterSummary {
            $crate::__private::mcp::summary_over_stdio(&ADAPTER)
        }

        pub(in super::super) fn adapter(capability: &Capability) -> $crate::Adapter {
            $crate::__private::mcp::over_stdio(server(capability))
        }
    };
    () => {
        $crate::__mcp_adapter!(@server |capability| false, $crate::__private::None);
        $crate::__mcp_adapter!(@stdio);
    };
    (stdio $deadline:ident) => {
        $crate::__mcp_adapter!(@server |capability| false, capability.$deadline);
        $crate::__mcp_adapter!(@stdio);
    };
    ($settings:ident $($callers:tt)*) => {
        $crate::__listener!($settings $($callers)*);
        $crate::__mcp_adapter!(
            @server |capability| capability.$settings.ignores_unknown_arguments(), capability.$settings.deadline()
        );

        /// The MCP endpoint at `/mcp` and `/`, to be merged into an application's own router or nested in it.
        ///
        /// Pages of other origins are refused unless `_ALLOWED_ORIGINS` lists them, and so are other hosts if
        /// `_ALLOWED_HOSTS` lists any: without it, a name that leads here is this host.
        pub fn router(capability: &Capability) -> $crate::__private::Router {
            $crate::__private::mcp::router(server(capability), &capability.$settings)
        }

        pub(in super::super) fn summary() -> $crate::AdapterSummary {
            $crate::__private::mcp::summary(&LISTEN, &ADAPTER)
        }

        pub(in super::super) fn adapter(capability: &Capability) -> $crate::Adapter {
            $crate::__private::mcp::over_http(server(capability), &capability.$settings)
        }
    };
}

/// An input that is absent becomes its default, which is not made otherwise.
#[doc(hidden)]
#[macro_export]
macro_rules! __fill {
    ($input:ident.$field:ident, $default:expr) => {
        #[allow(clippy::unnecessary_lazy_evaluations)]
        {
            $input.$field.get_or_insert_with(|| $default);
        }
    };
}

/// What an application and a server need from a catalogue of skills.
#[doc(hidden)]
#[macro_export]
macro_rules! __skill_adapter {
    ($settings:ident $($callers:tt)*) => {
        $crate::__listener!($settings $($callers)*);

        /// The routes of this catalogue, to be merged into an application's own router or nested in it. Pages of other
        /// origins are refused unless `_ALLOWED_ORIGINS` lists them, and so are other hosts if `_ALLOWED_HOSTS` lists any:
        /// without it, a name that leads here is this host.
        pub fn router(capability: &Capability) -> $crate::__private::Router {
            $crate::__private::skill::router(&ADAPTER, &capability.$settings)
        }

        pub(in super::super) fn summary() -> $crate::AdapterSummary {
            $crate::__private::skill::summary(&LISTEN, &ADAPTER)
        }

        pub(in super::super) fn adapter(capability: &Capability) -> $crate::Adapter {
            $crate::__private::skill::adapter(&ADAPTER, &capability.$settings)
        }
    };
}

/// `User-Agent` of the crate that contains the capability.
#[doc(hidden)]
#[macro_export]
macro_rules! __user_agent {
    () => {
        $crate::__private::concat!(
            $crate::__private::env!("CARGO_PKG_NAME"),
            "/",
            $crate::__private::env!("CARGO_PKG_VERSION")
        )
    };
}

/// The constructor of inputs of which some are required: the others are left out.
#[doc(hidden)]
#[macro_export]
macro_rules! __new {
    ($input:ident($($required:ident: $type:ty),*), $($optional:ident),*) => {
        impl $input {
            /// The required inputs, without the optional ones.
            #[allow(clippy::too_many_arguments)]
            pub fn new($($required: $type),*) -> Self {
                Self {
                    $($required: $crate::__private::Into::into($required),)*
                    $($optional: $crate::__private::Default::default(),)*
                }
            }
        }
    };
}

/// The client of a namespace, whose settings are the field `$settings`; its operations are in an `impl` of their own.
#[doc(hidden)]
#[macro_export]
macro_rules! __client {
    ($(#[$docs:meta])* settings: $settings:ident, auth: |$all:ident| $auth:expr $(, binds: [$($bind:expr),*])?) => {
        $(#[$docs])*
        #[derive($crate::__private::Clone)]
        pub struct Client(pub(in super::super) $crate::__private::Upstream);

        impl Client {
            /// A client that runs on `settings`.
            ///
            /// # Errors
            /// A credential that cannot be sent, or TLS that cannot be set up.
            pub fn new($all: &Settings) -> $crate::__private::Result<Self, $crate::SettingsError> {
                let binds = $crate::__private::From::from([$($($bind),*)?]);
                $crate::__private::Upstream::with(&API, &$all.$settings, $auth, binds).map(Self)
            }
        }
    };
}
