mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// Fleet \[of ships\]
        ///
        /// An \`indented\` text:
        /// 
        /// not::a_doctest();
        /// 
        /// 1\. not a list, see https\://ships.example and \<b\>this\</b\>.
        label: "Fleet [of ships]",
        description: "An `indented` text:\n\n    not::a_doctest();\n\n1. not a list, see https://ships.example and <b>this</b>.\n",
        clients: [registry],
        listeners: [fleet, fleet_tools],
        adapters: [rest::fleet, mcp::fleet_tools]
    }
    rt::settings! {
        fields: {
            /// `REGISTRY_KEY`: bearer token of `registry`.
            key: rt::Secret = secret("REGISTRY_KEY", "bearer token of `registry`", &[rt::Constraint::Credential]), text: impl rt::Into<rt::String>;
            /// Settings of the `registry` upstream: `REGISTRY_*`.
            registry: rt::UpstreamSettings = upstream(&client::registry::API), upstream: rt::UpstreamOptions;
            /// Settings of the `fleet` adapter: `FLEET_*`.
            fleet: rt::ListenerSettings = listener(&rest::fleet::LISTEN), listener: rt::ListenerOptions;
            /// Settings of the `fleet-tools` adapter: `FLEET_TOOLS_*`.
            fleet_tools: rt::ListenerSettings = listener(&mcp::fleet_tools::LISTEN), listener: rt::ListenerOptions;
        }
        others: {
        }
    }
    /// Typed clients, one for each consumed namespace.
    pub mod client {
        pub use self::registry::*;
        /// The namespace `registry`.
        pub mod registry {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type, output};
            pub(in super::super) static API: rt::Api = rt::Api::new(
                "registry",
                rt::user_agent!(),
                &[rt::Piece::Text("https://registry.example")],
                &[],
                rt::UpstreamNames::new(
                    "REGISTRY_BASE_URI",
                    "REGISTRY_QUERY",
                    "REGISTRY_CONNECT_TIMEOUT",
                    "REGISTRY_RESPONSE_TIMEOUT",
                    "REGISTRY_IDLE_TIMEOUT",
                    "REGISTRY_MAX_RESPONSE",
                    "REGISTRY_PROXY",
                ),
            );
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
            rt::client! {
                /// Calls the operations of `registry`; clones share their connections.
                registry(| settings | rt::Auth::bearer(rt::Clone::clone(&settings . key)),)
            }
            impl Client {
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
        use super::rt::{self, Type, output};
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
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8080,
                rt::None,
                rt::ListenerNames::new(
                    "FLEET_PORT",
                    "FLEET_ADDRESS",
                    "FLEET_MAX_REQUEST",
                    "FLEET_ALLOWED_HOSTS",
                    "FLEET_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
                "fleet",
                &[
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
                &["/ships/{s1}", "/ships"],
            );
            static GET_SHIPS_IMO: rt::Endpoint = rt::Endpoint::new(
                "GET /ships/{imo}",
                rt::Method::GET,
                "/ships/{imo}",
                &[Input::required("imo", Source::Path(&[0]), Type::String)],
                "registry.get-ship",
                0,
            );
            static GET_SHIPS: rt::Endpoint = rt::Endpoint::new(
                "GET /ships",
                rt::Method::GET,
                "/ships",
                &[
                    Input::optional("flag", Source::Query, Type::String),
                    Input::optional("type", Source::Query, Type::Integer),
                    Input::optional("self", Source::Header, Type::String),
                    Input::optional("page[size]", Source::Query, Type::Number),
                    Input::optional("tags", Source::Query, Type::Array(&Type::Any)),
                ],
                "registry.list-ships",
                1,
            );
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
            rt::rest_adapter!(fleet);
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::fleet_tools::*;
        /// The MCP adapter `fleet-tools`.
        pub mod fleet_tools {
            use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                9090,
                rt::None,
                rt::ListenerNames::new(
                    "FLEET_TOOLS_PORT",
                    "FLEET_TOOLS_ADDRESS",
                    "FLEET_TOOLS_MAX_REQUEST",
                    "FLEET_TOOLS_ALLOWED_HOSTS",
                    "FLEET_TOOLS_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
                "fleet-tools",
                rt::env!("CARGO_PKG_VERSION"),
                "",
                &[
                    Tool::new(
                        "get-ship",
                        "",
                        Hints::NONE.read_only(true),
                        &[
                            Input::required("imo", Source::Argument, Type::String)
                                .schema("{\"type\":\"string\"}"),
                        ],
                        "registry.get-ship",
                        0,
                    ),
                ],
            );
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
            rt::mcp_adapter!(fleet_tools);
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
