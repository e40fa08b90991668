mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// Harbour
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) docks: client::docks::Client,
        pub(self) pilots: client::pilots::Client,
        pub(self) harbour: rt::ListenerSettings,
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
            label: "Harbour",
            description: "",
        };
        fn summaries() -> rt::Vec<rt::AdapterSummary> {
            rt::From::from([rest::harbour::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                docks: client::docks::Client::new(settings)?,
                pilots: client::pilots::Client::new(settings)?,
                harbour: rt::Clone::clone(&settings.harbour),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([rest::harbour::adapter(self)])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// `DOCK_USER`: user name of `docks`.
        pub dock_user: rt::String,
        /// `DOCK_PASSWORD`: password of `docks`.
        pub dock_password: rt::Secret,
        /// `PILOT_KEY`: API key of `pilots`.
        pub pilot_key: rt::Secret,
        /// Settings of the `docks` upstream: `DOCKS_*`.
        pub docks: rt::UpstreamSettings,
        /// Settings of the `pilots` upstream: `PILOTS_*`.
        pub pilots: rt::UpstreamSettings,
        /// Settings of the `harbour` adapter: `HARBOUR_*`.
        pub harbour: rt::ListenerSettings,
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
                dock_user: from.text("DOCK_USER", "user name of `docks`", &[]),
                dock_password: from.secret("DOCK_PASSWORD", "password of `docks`", &[]),
                pilot_key: from
                    .secret(
                        "PILOT_KEY",
                        "API key of `pilots`",
                        &[rt::Constraint::Credential],
                    ),
                docks: from.upstream(&client::docks::API),
                pilots: from.upstream(&client::pilots::API),
                harbour: from.listener(&rest::harbour::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `HARBOUR_SITE`.
        pub fn site(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("HARBOUR_SITE", value))
        }
        /// `DOCK_USER`.
        pub fn dock_user(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("DOCK_USER", value))
        }
        /// `DOCK_PASSWORD`.
        pub fn dock_password(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("DOCK_PASSWORD", value))
        }
        /// `PILOT_KEY`.
        pub fn pilot_key(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("PILOT_KEY", value))
        }
        /// `DOCKS_*`.
        pub fn docks(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::docks::API, value))
        }
        /// `PILOTS_*`.
        pub fn pilots(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::pilots::API, value))
        }
        /// `HARBOUR_*`.
        pub fn harbour(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&rest::harbour::LISTEN, value))
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
        /// The namespace `docks`.
        pub mod docks {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "docks",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[
                    rt::Piece::Text("https://"),
                    rt::Piece::Value(0),
                    rt::Piece::Text(".docks.example:8443/v2"),
                ],
                variables: &[("SITE", "HARBOUR_SITE")],
                names: rt::UpstreamNames {
                    base_uri: "DOCKS_BASE_URI",
                    query: "DOCKS_QUERY",
                    connect_timeout: "DOCKS_CONNECT_TIMEOUT",
                    response_timeout: "DOCKS_RESPONSE_TIMEOUT",
                    idle_timeout: "DOCKS_IDLE_TIMEOUT",
                    max_response: "DOCKS_MAX_RESPONSE",
                    proxy: "DOCKS_PROXY",
                },
            };
            static V2: rt::Operation = rt::Operation::new(
                "v2",
                rt::Method::POST,
                rt::Format::JSON,
            );
            /// Calls the operations of `docks`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(
                            &API,
                            &settings.docks,
                            rt::Auth::basic(
                                rt::Secret::concat(
                                    &[
                                        rt::From::from("harbour-"),
                                        rt::From::from(settings.dock_user.as_str()),
                                    ],
                                ),
                                rt::Clone::clone(&settings.dock_password),
                            ),
                        )
                        .map(Self)
                }
                /// `POST /docks/{dock}/berths`
                pub fn v2(&self, input: V2Input) -> rt::Call<'_> {
                    let mut request = self.0.request(&V2);
                    request
                        .path("/docks/")
                        .segment("dock", &input.dock)
                        .path("/berths")
                        .field("ship", &input.ship)
                        .field("days", &rt::Typed(Type::Integer, &input.days));
                    request.call()
                }
            }
            /// The inputs of [`Client::v2`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct V2Input {
                /// `dock`
                pub dock: rt::String,
                /// `ship`
                pub ship: rt::String,
                /// `days`
                pub days: rt::Maybe<rt::Number>,
            }
            impl V2Input {
                /// The required inputs, without the optional ones.
                pub fn new(
                    dock: impl rt::Into<rt::String>,
                    ship: impl rt::Into<rt::String>,
                ) -> Self {
                    Self {
                        dock: rt::Into::into(dock),
                        ship: rt::Into::into(ship),
                        days: rt::Maybe::Absent,
                    }
                }
            }
        }
        /// The namespace `pilots`.
        pub mod pilots {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "pilots",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[rt::Piece::Text("https://pilots.example")],
                variables: &[],
                names: rt::UpstreamNames {
                    base_uri: "PILOTS_BASE_URI",
                    query: "PILOTS_QUERY",
                    connect_timeout: "PILOTS_CONNECT_TIMEOUT",
                    response_timeout: "PILOTS_RESPONSE_TIMEOUT",
                    idle_timeout: "PILOTS_IDLE_TIMEOUT",
                    max_response: "PILOTS_MAX_RESPONSE",
                    proxy: "PILOTS_PROXY",
                },
            };
            static LIST: rt::Operation = rt::Operation::new(
                "list",
                rt::Method::GET,
                rt::Format::JSON,
            );
            /// Calls the operations of `pilots`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(
                            &API,
                            &settings.pilots,
                            rt::Auth::header(
                                "X-Pilot-Key",
                                rt::Secret::concat(
                                    &[
                                        rt::From::from("Key "),
                                        rt::Clone::clone(&settings.pilot_key),
                                    ],
                                ),
                            ),
                        )
                        .map(Self)
                }
                /// `GET /pilots`
                pub fn list(&self) -> rt::Call<'_> {
                    let mut request = self.0.request(&LIST);
                    request.path("/pilots");
                    request.call()
                }
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
        use super::{Capability, client};
        /// Calls [`client::docks::Client::v2`].
        pub fn v2<'c>(
            capability: &'c Capability,
            input: client::docks::V2Input,
        ) -> rt::Call<'c> {
            capability.docks.v2(input).of("v2")
        }
        /// Calls [`client::pilots::Client::list`].
        pub fn list<'c>(capability: &'c Capability) -> rt::Call<'c> {
            capability.pilots.list().of("list")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::harbour::*;
        /// The REST adapter `harbour`.
        pub mod harbour {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 8081,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "HARBOUR_PORT",
                    address: "HARBOUR_ADDRESS",
                    max_request: "HARBOUR_MAX_REQUEST",
                    allowed_hosts: "HARBOUR_ALLOWED_HOSTS",
                    allowed_origins: "HARBOUR_ALLOWED_ORIGINS",
                },
            };
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: "harbour",
                patterns: &["/docks/{s1}/bookings", "/pilots"],
                routes: &[
                    Node::new(
                        Edge::Text("/"),
                        &[
                            Node::new(
                                Edge::Text("docks/"),
                                &[
                                    Node::new(
                                        Edge::Segment,
                                        &[Node::new(Edge::Text("/bookings"), &[], &[&BOOK])],
                                        &[],
                                    ),
                                ],
                                &[],
                            ),
                            Node::new(Edge::Text("pilots"), &[], &[&GET_PILOTS]),
                        ],
                        &[],
                    ),
                ],
            };
            static BOOK: rt::Endpoint = rt::Endpoint {
                name: "book",
                method: rt::Method::POST,
                route: "/docks/{dock}/bookings",
                inputs: &[
                    Input::required("dock", Source::Path(&[0]), Type::String),
                    Input::required("ship", Source::Field, Type::String),
                    Input::optional("days", Source::Field, Type::Integer),
                ],
                calls: "docks.v2",
                handler: 0,
            };
            static GET_PILOTS: rt::Endpoint = rt::Endpoint {
                name: "GET /pilots",
                method: rt::Method::GET,
                route: "/pilots",
                inputs: &[],
                calls: "pilots.list",
                handler: 1,
            };
            static HANDLERS: [rt::Handler<Capability>; 2] = [book, get_pilots];
            /// `POST /docks/{dock}/bookings`
            fn book<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::docks::V2Input {
                    dock: inbound.read(),
                    ship: inbound.read(),
                    days: inbound.read(),
                };
                inbound.answer(functions::v2(capability, input))
            }
            /// `GET /pilots`
            fn get_pilots<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                inbound.answer(functions::list(capability))
            }
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.harbour,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.harbour,
                )
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
