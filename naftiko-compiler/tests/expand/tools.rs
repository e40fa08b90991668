mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// A capability.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) registry: client::registry::Client,
    }
    impl Capability {
        /// A capability that runs on `settings`.
        ///
        /// # Errors
        /// A credential that cannot be sent, or TLS that cannot be set up.
        pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            <Self as rt::Capability>::new(settings)
        }
    }
    impl rt::Capability for Capability {
        type Settings = Settings;
        const ABOUT: rt::About = rt::About {
            program: match rt::option_env!("CARGO_BIN_NAME") {
                rt::Some(name) => name,
                rt::None => rt::env!("CARGO_PKG_NAME"),
            },
            version: rt::env!("CARGO_PKG_VERSION"),
            label: "",
            description: "",
        };
        fn summaries() -> rt::Vec<rt::AdapterSummary> {
            rt::From::from([mcp::ships::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                registry: client::registry::Client::new(settings)?,
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([mcp::ships::adapter(self)])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// Settings of the `registry` upstream: `REGISTRY_*`.
        pub registry: rt::UpstreamSettings,
    }
    impl Settings {
        /// The settings of the process environment.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn from_env() -> rt::Result<Self, rt::SettingsError> {
            rt::Values::env().build()
        }
        /// Settings that are given in code; the environment is not read.
        pub fn builder() -> SettingsBuilder {
            SettingsBuilder(rt::Values::none())
        }
    }
    impl rt::Settings for Settings {
        fn read(from: &mut rt::Reader<'_>) -> Self {
            Self {
                registry: from.upstream(&client::registry::API),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `REGISTRY_*`.
        pub fn registry(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::registry::API, value))
        }
        /// The settings.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn build(self) -> rt::Result<Settings, rt::SettingsError> {
            self.0.build()
        }
    }
    /// Typed clients, one for each consumed namespace.
    pub mod client {
        pub use self::registry::*;
        /// The namespace `registry`.
        pub mod registry {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "registry",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[rt::Piece::Text("https://registry.example")],
                variables: &[],
                names: rt::UpstreamNames {
                    base_uri: "REGISTRY_BASE_URI",
                    query: "REGISTRY_QUERY",
                    connect_timeout: "REGISTRY_CONNECT_TIMEOUT",
                    response_timeout: "REGISTRY_RESPONSE_TIMEOUT",
                    idle_timeout: "REGISTRY_IDLE_TIMEOUT",
                    max_response: "REGISTRY_MAX_RESPONSE",
                    proxy: "REGISTRY_PROXY",
                },
            };
            static GET_SHIP: rt::Operation = rt::Operation::new(
                "get-ship",
                rt::Method::GET,
                rt::Format::JSON,
            );
            /// Calls the operations of `registry`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(&API, &settings.registry, rt::Auth::none())
                        .map(Self)
                }
                /// Fetch a ship.
                ///
                /// `GET /ships/{imo}`
                pub fn get_ship(&self, input: GetShipInput) -> rt::Call<'_> {
                    let mut request = self.0.request(&GET_SHIP);
                    request
                        .path("/ships/")
                        .segment("imo", &input.imo)
                        .query("fields", &input.fields);
                    request.call()
                }
            }
            /// The inputs of [`Client::get_ship`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct GetShipInput {
                /// `imo`
                pub imo: rt::String,
                /// Which members.
                pub fields: rt::Option<rt::Vec<rt::String>>,
            }
            impl GetShipInput {
                /// The required inputs, without the optional ones.
                pub fn new(imo: impl rt::Into<rt::String>) -> Self {
                    Self {
                        imo: rt::Into::into(imo),
                        fields: rt::None,
                    }
                }
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
        use super::{Capability, client};
        /// Fetch a ship.
        ///
        /// Calls [`client::registry::Client::get_ship`].
        pub fn get_ship<'c>(
            capability: &'c Capability,
            input: client::registry::GetShipInput,
        ) -> rt::Call<'c> {
            capability.registry.get_ship(input).of("get-ship")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {}
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::ships::*;
        /// The MCP adapter `ships`.
        ///
        /// Ships by number.
        pub mod ships {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Input, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "ships",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "Ships by number.",
                tools: &[
                    Tool {
                        name: "get-ship",
                        title: rt::Some("Get ship"),
                        description: "Fetch a ship.",
                        hints: Hints::NONE.read_only(true),
                        inputs: &[
                            Input::required("imo", Source::Argument, Type::String)
                                .schema("{\"type\":\"string\"}"),
                            Input::optional(
                                    "fields",
                                    Source::Argument,
                                    Type::Array(&Type::String),
                                )
                                .schema(
                                    "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"description\":\"Which members.\"}",
                                ),
                        ],
                        calls: "registry.get-ship",
                        handler: 0,
                        output_schema: rt::None,
                    },
                ],
            };
            static HANDLERS: [rt::Handler<Capability>; 1] = [get_ship];
            /// The tool `get-ship`.
            fn get_ship<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::registry::GetShipInput {
                    imo: inbound.read(),
                    fields: inbound.read(),
                };
                inbound.answer(functions::get_ship(capability, input))
            }
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, rt::Handlers::new(capability, &HANDLERS))
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::mcp::summary_over_stdio(&ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_stdio(&ADAPTER, rt::Handlers::new(capability, &HANDLERS))
            }
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
