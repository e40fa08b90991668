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
            static DROP_SHIP: rt::Operation = rt::Operation::new(
                "drop-ship",
                rt::Method::DELETE,
                rt::Format::JSON,
            );
            static LIST_SHIPS: rt::Operation = rt::Operation::new(
                "list-ships",
                rt::Method::GET,
                rt::Format::JSON,
            );
            static ADD_SHIP: rt::Operation = rt::Operation::new(
                "add-ship",
                rt::Method::POST,
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
                pub fn get_ship(&self, input: GetShipInput) -> rt::Call<'_> {
                    let mut request = self.0.request(&GET_SHIP);
                    request.path("/ships/").segment("imo", &input.imo);
                    request.call()
                }
                /// `DELETE /ships/{imo}`
                pub fn drop_ship(&self, input: DropShipInput) -> rt::Call<'_> {
                    let mut request = self.0.request(&DROP_SHIP);
                    request.path("/ships/").segment("imo", &input.imo);
                    request.call()
                }
                /// `GET /ships`
                pub fn list_ships(&self, input: ListShipsInput) -> rt::Call<'_> {
                    let mut request = self.0.request(&LIST_SHIPS);
                    request
                        .path("/ships")
                        .query("flag", &input.flag)
                        .query("type", &rt::Typed(Type::Integer, &input.type_))
                        .header(const { Header::new("self", "self") }, &input.self_)
                        .query("page[size]", &input.page_size)
                        .query("tags", &input.tags);
                    request.call()
                }
                /// `POST /ships`
                pub fn add_ship(&self, input: AddShipInput) -> rt::Call<'_> {
                    let mut request = self.0.request(&ADD_SHIP);
                    request.path("/ships").body(&rt::Typed(Type::Object, &input.body));
                    request.call()
                }
            }
            /// The inputs of [`Client::get_ship`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct GetShipInput {
                /// `imo`
                pub imo: rt::String,
            }
            /// The inputs of [`Client::drop_ship`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct DropShipInput {
                /// `imo`
                pub imo: rt::String,
            }
            /// The inputs of [`Client::list_ships`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
            pub struct ListShipsInput {
                /// `flag`
                pub flag: rt::Option<rt::String>,
                /// `type`
                pub type_: rt::Option<rt::Number>,
                /// `self`
                pub self_: rt::Option<rt::String>,
                /// `page[size]`
                pub page_size: rt::Option<rt::Number>,
                /// `tags`
                pub tags: rt::Option<rt::Vec<rt::Json>>,
            }
            /// The inputs of [`Client::add_ship`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct AddShipInput {
                /// `body`
                pub body: rt::Json,
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
        use super::{Capability, client};
        /// let x = 1; // \[Client\] # \`code
        ///
        /// Calls [`client::registry::Client::get_ship`].
        pub fn get_ship<'c>(
            capability: &'c Capability,
            input: client::registry::GetShipInput,
        ) -> rt::Call<'c> {
            capability.registry.get_ship(input).of("get-ship")
        }
        /// Calls [`client::registry::Client::list_ships`].
        pub fn list_ships<'c>(
            capability: &'c Capability,
            input: client::registry::ListShipsInput,
        ) -> rt::Call<'c> {
            capability.registry.list_ships(input).of("list-ships")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::fleet::*;
        /// The REST adapter `fleet`.
        pub mod fleet {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
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
                calls: "registry.get-ship",
                handler: 0,
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
                calls: "registry.list-ships",
                handler: 1,
            };
            static HANDLERS: [rt::Handler<Capability>; 2] = [get_ships_imo, get_ships];
            /// `GET /ships/{imo}`
            fn get_ships_imo<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::registry::GetShipInput {
                    imo: inbound.read(),
                };
                inbound.answer(functions::get_ship(capability, input))
            }
            /// `GET /ships`
            fn get_ships<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::registry::ListShipsInput {
                    flag: inbound.read(),
                    type_: inbound.read(),
                    self_: inbound.read(),
                    page_size: inbound.read(),
                    tags: inbound.read(),
                };
                inbound.answer(functions::list_ships(capability, input))
            }
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.fleet,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.fleet,
                )
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::fleet_tools::*;
        /// The MCP adapter `fleet-tools`.
        pub mod fleet_tools {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Input, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "fleet-tools",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "",
                tools: &[
                    Tool {
                        name: "get-ship",
                        title: rt::None,
                        description: "",
                        hints: Hints::NONE.read_only(true),
                        inputs: &[
                            Input::required("imo", Source::Argument, Type::String)
                                .schema("{\"type\":\"string\"}"),
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
                };
                inbound.answer(functions::get_ship(capability, input))
            }
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, rt::Handlers::new(capability, &HANDLERS))
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
                rt::mcp::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.fleet_tools,
                )
            }
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
