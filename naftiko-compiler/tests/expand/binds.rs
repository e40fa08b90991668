mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// A capability.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) registry: client::registry::Client,
        pub(self) ships: rt::ListenerSettings,
        pub(self) ships_tools: rt::ListenerSettings,
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
            rt::From::from([rest::ships::summary(), mcp::ships_tools::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                registry: client::registry::Client::new(settings)?,
                ships: rt::Clone::clone(&settings.ships),
                ships_tools: rt::Clone::clone(&settings.ships_tools),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([rest::ships::adapter(self), mcp::ships_tools::adapter(self)])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// `REGISTRY_FLEET`: a value sent with requests.
        pub fleet: rt::String,
        /// `REGISTRY_VERSION`: a value sent with requests.
        pub version: rt::String,
        /// `REGISTRY_KEY`: a value sent with requests.
        pub key: rt::Secret,
        /// `REGISTRY_REGION`: a value sent with requests.
        pub region: rt::String,
        /// Settings of the `registry` upstream: `REGISTRY_*`.
        pub registry: rt::UpstreamSettings,
        /// Settings of the `ships` adapter: `SHIPS_*`.
        pub ships: rt::ListenerSettings,
        /// Settings of the `ships-tools` adapter: `SHIPS_TOOLS_*`.
        pub ships_tools: rt::ListenerSettings,
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
                fleet: from
                    .text(
                        "REGISTRY_FLEET",
                        "a value sent with requests",
                        &[rt::Constraint::Segment, rt::Constraint::Header],
                    ),
                version: from
                    .text(
                        "REGISTRY_VERSION",
                        "a value sent with requests",
                        &[
                            rt::Constraint::Header,
                            rt::Constraint::Type(rt::Type::Integer),
                        ],
                    ),
                key: from
                    .secret(
                        "REGISTRY_KEY",
                        "a value sent with requests",
                        &[rt::Constraint::Credential],
                    ),
                region: from
                    .text(
                        "REGISTRY_REGION",
                        "a value sent with requests",
                        &[rt::Constraint::Segment],
                    ),
                registry: from.upstream(&client::registry::API),
                ships: from.listener(&rest::ships::LISTEN),
                ships_tools: from.listener(&mcp::ships_tools::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `REGISTRY_FLEET`.
        pub fn fleet(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("REGISTRY_FLEET", value))
        }
        /// `REGISTRY_VERSION`.
        pub fn version(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("REGISTRY_VERSION", value))
        }
        /// `REGISTRY_KEY`.
        pub fn key(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("REGISTRY_KEY", value))
        }
        /// `REGISTRY_REGION`.
        pub fn region(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("REGISTRY_REGION", value))
        }
        /// `REGISTRY_*`.
        pub fn registry(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::registry::API, value))
        }
        /// `SHIPS_*`.
        pub fn ships(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&rest::ships::LISTEN, value))
        }
        /// `SHIPS_TOOLS_*`.
        pub fn ships_tools(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&mcp::ships_tools::LISTEN, value))
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
            use super::super::rt::{self, Parameter, ParameterLocation, Piece, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "registry",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[Piece::Text("https://registry.example")],
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
            pub(in super::super) static ADD_SHIP: rt::Operation = rt::Operation {
                name: "add-ship",
                method: rt::Method::PUT,
                path: &[
                    Piece::Text("/fleets/"),
                    Piece::Value(0),
                    Piece::Text("/ships/"),
                    Piece::Value(1),
                ],
                query: &[("lang", "en"), ("lang", "d%20k")],
                parameters: &[
                    Parameter::fixed(
                        "FLEET",
                        ParameterLocation::Path,
                        rt::Fixed::Bind(0),
                    ),
                    Parameter::required("imo", ParameterLocation::Path, Type::String),
                    Parameter::fixed(
                        "X-Ship",
                        ParameterLocation::Header,
                        rt::Fixed::Text(
                            &[
                                Piece::Text("ship "),
                                Piece::Value(1),
                                Piece::Text(" of "),
                                Piece::Value(6),
                            ],
                        ),
                    ),
                    Parameter::fixed(
                        "s",
                        ParameterLocation::Cookie,
                        rt::Fixed::Text(&[Piece::Text("x")]),
                    ),
                    Parameter::optional(
                        "filter",
                        ParameterLocation::Query,
                        Type::Object,
                    ),
                    Parameter::fixed(
                        "Registry-Version",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("v"), Piece::Value(7)]),
                    ),
                    Parameter::fixed(
                        "env.FLEET",
                        ParameterLocation::Text,
                        rt::Fixed::Bind(0),
                    ),
                    Parameter::fixed(
                        "VERSION",
                        ParameterLocation::Text,
                        rt::Fixed::Bind(1),
                    ),
                    Parameter::fixed("KEY", ParameterLocation::Text, rt::Fixed::Bind(2)),
                    Parameter::optional("name", ParameterLocation::Body, Type::Any),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[
                                ("key", rt::Json::Value(8)),
                                ("name", rt::Json::Value(9)),
                                (
                                    "fleet",
                                    rt::Json::Text(&[Piece::Text("fleet "), Piece::Value(0)]),
                                ),
                            ],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static SET_COUNT: rt::Operation = rt::Operation {
                name: "set-count",
                method: rt::Method::PUT,
                path: &[Piece::Text("/fleets/"), Piece::Value(0), Piece::Text("/count")],
                query: &[("lang", "en"), ("lang", "d%20k")],
                parameters: &[
                    Parameter::fixed(
                        "env.FLEET",
                        ParameterLocation::Path,
                        rt::Fixed::Bind(0),
                    ),
                    Parameter::optional("count", ParameterLocation::Body, Type::Integer),
                    Parameter::optional(
                        "limit",
                        ParameterLocation::Query,
                        Type::Integer,
                    ),
                    Parameter::fixed(
                        "Registry-Version",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("v"), Piece::Value(4)]),
                    ),
                    Parameter::fixed(
                        "VERSION",
                        ParameterLocation::Text,
                        rt::Fixed::Bind(1),
                    ),
                ],
                body: rt::Body::Fields,
                format: rt::Format::JSON,
            };
            pub(in super::super) static NAME_SHIP: rt::Operation = rt::Operation {
                name: "name-ship",
                method: rt::Method::POST,
                path: &[Piece::Text("/names")],
                query: &[("lang", "en"), ("lang", "d%20k")],
                parameters: &[
                    Parameter::fixed(
                        "X-By",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("by "), Piece::Value(2)]),
                    ),
                    Parameter::fixed(
                        "Registry-Version",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("v"), Piece::Value(3)]),
                    ),
                    Parameter::optional("X-By", ParameterLocation::Text, Type::String),
                    Parameter::fixed(
                        "VERSION",
                        ParameterLocation::Text,
                        rt::Fixed::Bind(1),
                    ),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[
                                ("model", rt::Json::Text(&[Piece::Text("gpt-4")])),
                                (
                                    "text",
                                    rt::Json::Text(&[Piece::Text("by "), Piece::Text("gpt-4")]),
                                ),
                                (
                                    "lang",
                                    rt::Json::Array(
                                        &[
                                            rt::Json::Text(&[Piece::Text("en")]),
                                            rt::Json::Text(&[Piece::Text("d k")]),
                                        ],
                                    ),
                                ),
                            ],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static NAME_FLEET: rt::Operation = rt::Operation {
                name: "name-fleet",
                method: rt::Method::PUT,
                path: &[Piece::Text("/names")],
                query: &[("lang", "en"), ("lang", "d%20k")],
                parameters: &[
                    Parameter::fixed(
                        "Registry-Version",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("v"), Piece::Value(1)]),
                    ),
                    Parameter::fixed(
                        "VERSION",
                        ParameterLocation::Text,
                        rt::Fixed::Bind(1),
                    ),
                    Parameter::optional("who", ParameterLocation::Body, Type::Any),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[("a", rt::Json::Literal("1")), ("who", rt::Json::Value(2))],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static COUNT_FLEET: rt::Operation = rt::Operation {
                name: "count-fleet",
                method: rt::Method::PATCH,
                path: &[Piece::Text("/names")],
                query: &[("lang", "en"), ("lang", "d%20k")],
                parameters: &[
                    Parameter::fixed(
                        "X-A",
                        ParameterLocation::Header,
                        rt::Fixed::Text(
                            &[
                                Piece::Text("a "),
                                Piece::Value(1),
                                Piece::Text(" "),
                                Piece::Text("5"),
                            ],
                        ),
                    ),
                    Parameter::fixed(
                        "X-B",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("b")]),
                    ),
                    Parameter::fixed(
                        "Registry-Version",
                        ParameterLocation::Header,
                        rt::Fixed::Text(&[Piece::Text("v"), Piece::Value(3)]),
                    ),
                    Parameter::fixed(
                        "VERSION",
                        ParameterLocation::Text,
                        rt::Fixed::Bind(1),
                    ),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[
                                ("n", rt::Json::Literal("5")),
                                ("s", rt::Json::Text(&[Piece::Text("5")])),
                                ("b", rt::Json::Literal("5")),
                            ],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
            /// Calls the operations of `registry`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::with(
                            &API,
                            &settings.registry,
                            rt::Auth::bearer(rt::Clone::clone(&settings.key)),
                            rt::From::from([
                                (Type::String, rt::From::from(settings.fleet.as_str())),
                                (Type::String, rt::From::from(settings.version.as_str())),
                                (Type::String, rt::Clone::clone(&settings.key)),
                                (Type::String, rt::From::from(settings.region.as_str())),
                                (Type::Integer, rt::From::from(settings.version.as_str())),
                            ]),
                        )
                        .map(Self)
                }
                /// `PUT /fleets/{FLEET}/ships/{imo}`
                pub fn add_ship(&self, imo: impl rt::Into<rt::String>) -> AddShip<'_> {
                    rt::From::from(self.0.call(&ADD_SHIP).text(1, imo))
                }
                /// `PUT /fleets/{{env.FLEET}}/count`
                pub fn set_count(&self) -> SetCount<'_> {
                    rt::From::from(self.0.call(&SET_COUNT))
                }
                /// `POST /names`
                pub fn name_ship(&self) -> NameShip<'_> {
                    rt::From::from(self.0.call(&NAME_SHIP))
                }
                /// `PUT /names`
                pub fn name_fleet(&self) -> NameFleet<'_> {
                    rt::From::from(self.0.call(&NAME_FLEET))
                }
                /// `PATCH /names`
                pub fn count_fleet(&self) -> rt::Call<'_> {
                    self.0.call(&COUNT_FLEET)
                }
            }
            rt::call!(
                AddShip, "add_ship", [filter : json 4 "Sets `filter`.", name : json 9
                "Sets `name`."]
            );
            rt::call!(
                SetCount, "set_count", [count : integer 1 "Sets `count`.", limit :
                integer 2 "Sets `limit`."]
            );
            rt::call!(NameShip, "name_ship", [x_by : text 2 "Sets `X-By`."]);
            rt::call!(NameFleet, "name_fleet", [who : json 2 "Sets `who`."]);
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::ships::*;
        /// The REST adapter `ships`.
        pub mod ships {
            use super::super::rt::{
                self, Argument, Edge, Input, Node, Piece, Source, Type,
            };
            use super::super::{Capability, client};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 8080,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "SHIPS_PORT",
                    address: "SHIPS_ADDRESS",
                    max_request: "SHIPS_MAX_REQUEST",
                    allowed_hosts: "SHIPS_ALLOWED_HOSTS",
                    allowed_origins: "SHIPS_ALLOWED_ORIGINS",
                },
            };
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: "ships",
                patterns: &["/ships/{s1}"],
                routes: &[
                    Node::new(
                        Edge::Text("/ships/"),
                        &[Node::new(Edge::Segment, &[], &[&POST_SHIPS_IMO])],
                        &[],
                    ),
                ],
            };
            static POST_SHIPS_IMO: rt::Endpoint = rt::Endpoint {
                name: "POST /ships/{imo}",
                method: rt::Method::POST,
                route: "/ships/{imo}",
                inputs: &[
                    Input::required("imo", Source::Path(&[0]), Type::String),
                    Input::optional("kind", Source::Query, Type::String),
                    Input::optional("tag", Source::Query, Type::Any),
                    Input::optional("name", Source::Field, Type::String),
                ],
                upstream: 0,
                operation: &client::registry::ADD_SHIP,
                arguments: &[
                    Argument::Absent,
                    Argument::Input(0),
                    Argument::Absent,
                    Argument::Absent,
                    Argument::Computed(
                        &rt::Json::Object(
                            &[
                                (
                                    "regions",
                                    rt::Json::Array(
                                        &[
                                            rt::Json::Value(7),
                                            rt::Json::Value(7),
                                            rt::Json::Text(&[Piece::Text("of "), Piece::Value(1)]),
                                        ],
                                    ),
                                ),
                                (
                                    "all",
                                    rt::Json::Array(
                                        &[
                                            rt::Json::Literal("1"),
                                            rt::Json::Literal("true"),
                                            rt::Json::Literal("null"),
                                            rt::Json::Text(&[]),
                                        ],
                                    ),
                                ),
                                ("tag", rt::Json::Value(2)),
                            ],
                        ),
                    ),
                    Argument::Absent,
                    Argument::Absent,
                    Argument::Absent,
                    Argument::Absent,
                    Argument::Computed(
                        &rt::Json::Text(
                            &[
                                Piece::Text("MS "),
                                Piece::Value(3),
                                Piece::Text(" "),
                                Piece::Value(7),
                            ],
                        ),
                    ),
                ],
                output: rt::output::Output::PassThrough,
            };
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(&ADAPTER, upstreams(capability), &capability.ships)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER, [&client::registry::API])
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(&ADAPTER, upstreams(capability), &capability.ships)
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([rt::Clone::clone(&capability.registry.0)])
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::ships_tools::*;
        /// The MCP adapter `ships-tools`.
        pub mod ships_tools {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Argument, Input, Piece, Type};
            use super::super::{Capability, client};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "ships-tools",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "",
                tools: &[
                    Tool {
                        name: "add-ship",
                        title: rt::None,
                        description: "",
                        input_schema: "{\"type\":\"object\",\"properties\":{\"filter\":{\"type\":\"object\"},\"name\":{}},\"additionalProperties\":false}",
                        hints: Hints::NONE.idempotent(true),
                        inputs: &[
                            Input::optional_argument("filter", Type::Object),
                            Input::optional_argument("name", Type::Any),
                        ],
                        upstream: 0,
                        operation: &client::registry::ADD_SHIP,
                        arguments: &[
                            Argument::Absent,
                            Argument::Computed(&rt::Json::Value(5)),
                            Argument::Absent,
                            Argument::Absent,
                            Argument::Input(0),
                            Argument::Absent,
                            Argument::Absent,
                            Argument::Absent,
                            Argument::Absent,
                            Argument::Input(1),
                        ],
                        output: rt::output::Output::PassThrough,
                        output_schema: rt::None,
                    },
                    Tool {
                        name: "set-count",
                        title: rt::None,
                        description: "",
                        input_schema: "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
                        hints: Hints::NONE.idempotent(true),
                        inputs: &[],
                        upstream: 0,
                        operation: &client::registry::SET_COUNT,
                        arguments: &[
                            Argument::Absent,
                            Argument::Computed(&rt::Json::Value(4)),
                            Argument::Computed(&rt::Json::Value(4)),
                            Argument::Absent,
                            Argument::Absent,
                        ],
                        output: rt::output::Output::PassThrough,
                        output_schema: rt::None,
                    },
                ],
            };
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, upstreams(capability))
            }
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 9090,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "SHIPS_TOOLS_PORT",
                    address: "SHIPS_TOOLS_ADDRESS",
                    max_request: "SHIPS_TOOLS_MAX_REQUEST",
                    allowed_hosts: "SHIPS_TOOLS_ALLOWED_HOSTS",
                    allowed_origins: "SHIPS_TOOLS_ALLOWED_ORIGINS",
                },
            };
            /// The MCP endpoint at `/mcp` and `/`, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::mcp::router(server(capability), &capability.ships_tools)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::mcp::summary(&LISTEN, &ADAPTER, [&client::registry::API])
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    upstreams(capability),
                    &capability.ships_tools,
                )
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([rt::Clone::clone(&capability.registry.0)])
            }
        }
    }
}
pub use __capability::{Capability, Settings, SettingsBuilder, client, mcp, rest};
