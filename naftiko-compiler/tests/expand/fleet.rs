mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// Fleet \[of ships\]
    ///
    /// An \`indented\` text:
    ///
    /// not::a_doctest();
    ///
    /// 1\. not a list, see https\://ships.example and \<b\>this\</b\>.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) registry: client::registry::Client,
        pub(self) fleet: rt::ListenerSettings,
        pub(self) fleet_tools: rt::ListenerSettings,
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
            label: "Fleet [of ships]",
            description: "An `indented` text:\n\n    not::a_doctest();\n\n1. not a list, see https://ships.example and <b>this</b>.\n",
        };
        fn summaries() -> rt::Vec<rt::AdapterSummary> {
            rt::From::from([rest::fleet::summary(), mcp::fleet_tools::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                registry: client::registry::Client::new(settings)?,
                fleet: rt::Clone::clone(&settings.fleet),
                fleet_tools: rt::Clone::clone(&settings.fleet_tools),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([rest::fleet::adapter(self), mcp::fleet_tools::adapter(self)])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// `REGISTRY_KEY`: bearer token of `registry`.
        pub key: rt::Secret,
        /// Settings of the `registry` upstream: `REGISTRY_*`.
        pub registry: rt::UpstreamSettings,
        /// Settings of the `fleet` adapter: `FLEET_*`.
        pub fleet: rt::ListenerSettings,
        /// Settings of the `fleet-tools` adapter: `FLEET_TOOLS_*`.
        pub fleet_tools: rt::ListenerSettings,
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
                key: from
                    .secret(
                        "REGISTRY_KEY",
                        "bearer token of `registry`",
                        &[rt::Constraint::Credential],
                    ),
                registry: from.upstream(&client::registry::API),
                fleet: from.listener(&rest::fleet::LISTEN),
                fleet_tools: from.listener(&mcp::fleet_tools::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `REGISTRY_KEY`.
        pub fn key(self, value: impl rt::Into<rt::String>) -> Self {
            Self(self.0.text("REGISTRY_KEY", value))
        }
        /// `REGISTRY_*`.
        pub fn registry(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::registry::API, value))
        }
        /// `FLEET_*`.
        pub fn fleet(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&rest::fleet::LISTEN, value))
        }
        /// `FLEET_TOOLS_*`.
        pub fn fleet_tools(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&mcp::fleet_tools::LISTEN, value))
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
            pub(in super::super) static GET_SHIP: rt::Operation = rt::Operation {
                name: "get-ship",
                method: rt::Method::GET,
                path: &[Piece::Text("/ships/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("imo", ParameterLocation::Path, Type::String),
                ],
                body: rt::Body::None,
                format: rt::Format::JSON,
            };
            pub(in super::super) static DROP_SHIP: rt::Operation = rt::Operation {
                name: "drop-ship",
                method: rt::Method::DELETE,
                path: &[Piece::Text("/ships/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("imo", ParameterLocation::Path, Type::String),
                ],
                body: rt::Body::None,
                format: rt::Format::JSON,
            };
            pub(in super::super) static LIST_SHIPS: rt::Operation = rt::Operation {
                name: "list-ships",
                method: rt::Method::GET,
                path: &[Piece::Text("/ships")],
                query: &[],
                parameters: &[
                    Parameter::optional("flag", ParameterLocation::Query, Type::String),
                    Parameter::optional("type", ParameterLocation::Query, Type::Integer),
                    Parameter::optional("self", ParameterLocation::Header, Type::String),
                    Parameter::optional(
                        "page[size]",
                        ParameterLocation::Query,
                        Type::Number,
                    ),
                    Parameter::optional(
                        "tags",
                        ParameterLocation::Query,
                        Type::Array(&Type::Any),
                    ),
                ],
                body: rt::Body::None,
                format: rt::Format::JSON,
            };
            pub(in super::super) static ADD_SHIP: rt::Operation = rt::Operation {
                name: "add-ship",
                method: rt::Method::POST,
                path: &[Piece::Text("/ships")],
                query: &[],
                parameters: &[
                    Parameter::required("body", ParameterLocation::Body, Type::Object),
                ],
                body: rt::Body::Whole(0),
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
                    rt::Upstream::new(
                            &API,
                            &settings.registry,
                            rt::Auth::bearer(rt::Clone::clone(&settings.key)),
                        )
                        .map(Self)
                }
                /// let x = 1; // \[Client\] # \`code
                ///
                /// `GET /ships/{imo}`
                pub fn get_ship(&self, imo: impl rt::Into<rt::String>) -> rt::Call<'_> {
                    self.0.call(&GET_SHIP).text(0, imo)
                }
                /// `DELETE /ships/{imo}`
                pub fn drop_ship(&self, imo: impl rt::Into<rt::String>) -> rt::Call<'_> {
                    self.0.call(&DROP_SHIP).text(0, imo)
                }
                /// `GET /ships`
                pub fn list_ships(&self) -> ListShips<'_> {
                    rt::From::from(self.0.call(&LIST_SHIPS))
                }
                /// `POST /ships`
                pub fn add_ship(&self, body: impl rt::Serialize) -> rt::Call<'_> {
                    self.0.call(&ADD_SHIP).json(0, body)
                }
            }
            rt::call!(
                ListShips, "list_ships", [flag : text 0 "Sets `flag`.", type_ : integer 1
                "Sets `type`.", self_ : text 2 "Sets `self`.", page_size : number 3
                "Sets `page[size]`.", tags : json 4 "Sets `tags`."]
            );
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::fleet::*;
        /// The REST adapter `fleet`.
        pub mod fleet {
            use super::super::rt::{
                self, Argument, Edge, Input, Node, Piece, Source, Type,
            };
            use super::super::{Capability, client};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 8080,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "FLEET_PORT",
                    address: "FLEET_ADDRESS",
                    max_request: "FLEET_MAX_REQUEST",
                    allowed_hosts: "FLEET_ALLOWED_HOSTS",
                    allowed_origins: "FLEET_ALLOWED_ORIGINS",
                },
            };
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: "fleet",
                patterns: &["/ships/{s1}", "/ships"],
                routes: &[
                    Node::new(
                        Edge::Text("/ships"),
                        &[
                            Node::new(
                                Edge::Text("/"),
                                &[Node::new(Edge::Segment, &[], &[&GET_SHIPS_IMO])],
                                &[],
                            ),
                        ],
                        &[&GET_SHIPS],
                    ),
                ],
            };
            static GET_SHIPS_IMO: rt::Endpoint = rt::Endpoint {
                name: "GET /ships/{imo}",
                method: rt::Method::GET,
                route: "/ships/{imo}",
                inputs: &[Input::required("imo", Source::Path(&[0]), Type::String)],
                upstream: 0,
                operation: &client::registry::GET_SHIP,
                arguments: &[Argument::Input(0)],
                output: rt::output::Output::PassThrough,
            };
            static GET_SHIPS: rt::Endpoint = rt::Endpoint {
                name: "GET /ships",
                method: rt::Method::GET,
                route: "/ships",
                inputs: &[
                    Input::optional("flag", Source::Query, Type::String),
                    Input::optional("type", Source::Query, Type::Integer),
                    Input::optional("self", Source::Header, Type::String),
                    Input::optional("page[size]", Source::Query, Type::Number),
                    Input::optional("tags", Source::Query, Type::Array(&Type::Any)),
                ],
                upstream: 0,
                operation: &client::registry::LIST_SHIPS,
                arguments: &[
                    Argument::Input(0),
                    Argument::Input(1),
                    Argument::Input(2),
                    Argument::Input(3),
                    Argument::Input(4),
                ],
                output: rt::output::Output::PassThrough,
            };
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(&ADAPTER, upstreams(capability), &capability.fleet)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER, [&client::registry::API])
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(&ADAPTER, upstreams(capability), &capability.fleet)
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([rt::Clone::clone(&capability.registry.0)])
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::fleet_tools::*;
        /// The MCP adapter `fleet-tools`.
        pub mod fleet_tools {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Argument, Input, Piece, Type};
            use super::super::{Capability, client};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "fleet-tools",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "",
                tools: &[
                    Tool {
                        name: "get-ship",
                        title: rt::None,
                        description: "",
                        input_schema: "{\"type\":\"object\",\"properties\":{\"imo\":{\"type\":\"string\"}},\"required\":[\"imo\"],\"additionalProperties\":false}",
                        hints: Hints::NONE.read_only(true),
                        inputs: &[Input::required_argument("imo", Type::String)],
                        upstream: 0,
                        operation: &client::registry::GET_SHIP,
                        arguments: &[Argument::Input(0)],
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
                    port: "FLEET_TOOLS_PORT",
                    address: "FLEET_TOOLS_ADDRESS",
                    max_request: "FLEET_TOOLS_MAX_REQUEST",
                    allowed_hosts: "FLEET_TOOLS_ALLOWED_HOSTS",
                    allowed_origins: "FLEET_TOOLS_ALLOWED_ORIGINS",
                },
            };
            /// The MCP endpoint at `/mcp` and `/`, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::mcp::router(server(capability), &capability.fleet_tools)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::mcp::summary(&LISTEN, &ADAPTER, [&client::registry::API])
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    upstreams(capability),
                    &capability.fleet_tools,
                )
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([rt::Clone::clone(&capability.registry.0)])
            }
        }
    }
}
pub use __capability::{Capability, Settings, SettingsBuilder, client, mcp, rest};
