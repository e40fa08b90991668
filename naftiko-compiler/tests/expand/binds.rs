mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// A capability.
        label: "",
        description: "",
        clients: [registry],
        listeners: [ships, ships_tools],
        adapters: [rest::ships, mcp::ships_tools]
    }
    rt::settings! {
        fields: {
            /// `REGISTRY_FLEET`: a value sent with requests.
            fleet: rt::String = text("REGISTRY_FLEET", "a value sent with requests", &[rt::Constraint::Segment, rt::Constraint::Header]), text: impl rt::Into<rt::String>;
            /// `REGISTRY_VERSION`: a value sent with requests.
            version: rt::String = text("REGISTRY_VERSION", "a value sent with requests", &[rt::Constraint::Header, rt::Constraint::Type(rt::Type::Integer)]), text: impl rt::Into<rt::String>;
            /// `REGISTRY_KEY`: a value sent with requests.
            key: rt::Secret = secret("REGISTRY_KEY", "a value sent with requests", &[rt::Constraint::Credential]), text: impl rt::Into<rt::String>;
            /// `REGISTRY_REGION`: a value sent with requests.
            region: rt::String = text("REGISTRY_REGION", "a value sent with requests", &[rt::Constraint::Segment]), text: impl rt::Into<rt::String>;
            /// Settings of the `registry` upstream: `REGISTRY_*`.
            registry: rt::UpstreamSettings = upstream(&client::registry::API), upstream: rt::UpstreamOptions;
            /// Settings of the `ships` adapter: `SHIPS_*`.
            ships: rt::ListenerSettings = listener(&rest::ships::LISTEN), listener: rt::ListenerOptions;
            /// Settings of the `ships-tools` adapter: `SHIPS_TOOLS_*`.
            ships_tools: rt::ListenerSettings = listener(&mcp::ships_tools::LISTEN), listener: rt::ListenerOptions;
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
            static ADD_SHIP: rt::Operation = rt::Operation::with_query(
                "add-ship",
                rt::Method::PUT,
                &[("lang", "en"), ("lang", "d%20k")],
                rt::Format::JSON,
            );
            static SET_COUNT: rt::Operation = rt::Operation::with_query(
                "set-count",
                rt::Method::PUT,
                &[("lang", "en"), ("lang", "d%20k")],
                rt::Format::JSON,
            );
            static NAME_SHIP: rt::Operation = rt::Operation::with_query(
                "name-ship",
                rt::Method::POST,
                &[("lang", "en"), ("lang", "d%20k")],
                rt::Format::JSON,
            );
            static NAME_FLEET: rt::Operation = rt::Operation::with_query(
                "name-fleet",
                rt::Method::PUT,
                &[("lang", "en"), ("lang", "d%20k")],
                rt::Format::JSON,
            );
            static COUNT_FLEET: rt::Operation = rt::Operation::with_query(
                "count-fleet",
                rt::Method::PATCH,
                &[("lang", "en"), ("lang", "d%20k")],
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `registry`; clones share their connections.
                registry(| settings | rt::Auth::bearer(rt::Clone::clone(&settings . key)), (Type::String, rt::From::from(settings . fleet . as_str())), (Type::String, rt::From::from(settings . version . as_str())), (Type::String, rt::Clone::clone(&settings . key)), (Type::String, rt::From::from(settings . region . as_str())), (Type::Integer, rt::From::from(settings . version . as_str())))
            }
            impl Client {
                /// `PUT /fleets/{FLEET}/ships/{imo}`
                pub fn add_ship(&self, input: AddShipInput) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Json(
                        rt::JsonTemplate::Object(
                            &[
                                ("key", rt::JsonTemplate::Value(0)),
                                ("name", rt::JsonTemplate::Value(1)),
                                (
                                    "fleet",
                                    rt::JsonTemplate::Text(
                                        &[rt::Piece::Text("fleet "), rt::Piece::Value(2)],
                                    ),
                                ),
                            ],
                        ),
                    );
                    let text_2 = rt::text(
                        &[
                            rt::Piece::Text("ship "),
                            rt::Piece::Value(0),
                            rt::Piece::Text(" of "),
                            rt::Piece::Value(1),
                        ],
                        &[&input.imo, &self.0.bind(0)],
                    );
                    let text_5 = rt::text(
                        &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                        &[&self.0.bind(1)],
                    );
                    let mut request = self.0.request(&ADD_SHIP);
                    request
                        .path("/fleets/")
                        .segment("FLEET", &self.0.bind(0))
                        .path("/ships/")
                        .segment("imo", &input.imo)
                        .header(const { Header::new("x-ship", "X-Ship") }, &text_2)
                        .cookie("s", &"x")
                        .query("filter", &rt::Typed(Type::Object, &input.filter))
                        .header(
                            const {
                                Header::new("registry-version", "Registry-Version")
                            },
                            &text_5,
                        )
                        .template(
                            &BODY,
                            &[&self.0.bind(2), &input.name, &self.0.bind(0)],
                        );
                    request.call()
                }
                /// `PUT /fleets/{{env.FLEET}}/count`
                pub fn set_count(&self, input: SetCountInput) -> rt::Call<'_> {
                    let text_3 = rt::text(
                        &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                        &[&self.0.bind(1)],
                    );
                    let mut request = self.0.request(&SET_COUNT);
                    request
                        .path("/fleets/")
                        .segment("env.FLEET", &self.0.bind(0))
                        .path("/count")
                        .field("count", &rt::Typed(Type::Integer, &input.count))
                        .query("limit", &rt::Typed(Type::Integer, &input.limit))
                        .header(
                            const {
                                Header::new("registry-version", "Registry-Version")
                            },
                            &text_3,
                        );
                    request.call()
                }
                /// `POST /names`
                pub fn name_ship(&self, input: NameShipInput) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Json(
                        rt::JsonTemplate::Object(
                            &[
                                (
                                    "model",
                                    rt::JsonTemplate::Text(&[rt::Piece::Text("gpt-4")]),
                                ),
                                (
                                    "text",
                                    rt::JsonTemplate::Text(
                                        &[rt::Piece::Text("by "), rt::Piece::Text("gpt-4")],
                                    ),
                                ),
                                (
                                    "lang",
                                    rt::JsonTemplate::Array(
                                        &[
                                            rt::JsonTemplate::Text(&[rt::Piece::Text("en")]),
                                            rt::JsonTemplate::Text(&[rt::Piece::Text("d k")]),
                                        ],
                                    ),
                                ),
                            ],
                        ),
                    );
                    let text_0 = rt::text(
                        &[rt::Piece::Text("by "), rt::Piece::Value(0)],
                        &[&input.x_by],
                    );
                    let text_1 = rt::text(
                        &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                        &[&self.0.bind(1)],
                    );
                    let mut request = self.0.request(&NAME_SHIP);
                    request
                        .path("/names")
                        .header(const { Header::new("x-by", "X-By") }, &text_0)
                        .header(
                            const {
                                Header::new("registry-version", "Registry-Version")
                            },
                            &text_1,
                        )
                        .template(&BODY, &[]);
                    request.call()
                }
                /// `PUT /names`
                pub fn name_fleet(&self, input: NameFleetInput) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Json(
                        rt::JsonTemplate::Object(
                            &[
                                ("a", rt::JsonTemplate::Literal("1")),
                                ("who", rt::JsonTemplate::Value(0)),
                            ],
                        ),
                    );
                    let text_0 = rt::text(
                        &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                        &[&self.0.bind(1)],
                    );
                    let mut request = self.0.request(&NAME_FLEET);
                    request
                        .path("/names")
                        .header(
                            const {
                                Header::new("registry-version", "Registry-Version")
                            },
                            &text_0,
                        )
                        .template(&BODY, &[&input.who]);
                    request.call()
                }
                /// `PATCH /names`
                pub fn count_fleet(&self) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Json(
                        rt::JsonTemplate::Object(
                            &[
                                ("n", rt::JsonTemplate::Literal("5")),
                                ("s", rt::JsonTemplate::Text(&[rt::Piece::Text("5")])),
                                ("b", rt::JsonTemplate::Literal("5")),
                            ],
                        ),
                    );
                    let text_0 = rt::text(
                        &[
                            rt::Piece::Text("a "),
                            rt::Piece::Value(0),
                            rt::Piece::Text(" "),
                            rt::Piece::Text("5"),
                        ],
                        &[&"b"],
                    );
                    let text_2 = rt::text(
                        &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                        &[&self.0.bind(1)],
                    );
                    let mut request = self.0.request(&COUNT_FLEET);
                    request
                        .path("/names")
                        .header(const { Header::new("x-a", "X-A") }, &text_0)
                        .header(const { Header::new("x-b", "X-B") }, &"b")
                        .header(
                            const {
                                Header::new("registry-version", "Registry-Version")
                            },
                            &text_2,
                        )
                        .template(&BODY, &[]);
                    request.call()
                }
            }
            /// The inputs of [`Client::add_ship`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct AddShipInput {
                /// `imo`
                pub imo: rt::String,
                /// `filter`
                pub filter: rt::Option<rt::Json>,
                /// `name`
                pub name: rt::Maybe<rt::Json>,
            }
            rt::new!(AddShipInput(imo : impl rt::Into < rt::String >), filter, name);
            /// The inputs of [`Client::set_count`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
            pub struct SetCountInput {
                /// `count`
                pub count: rt::Maybe<rt::Number>,
                /// `limit`
                pub limit: rt::Option<rt::Number>,
            }
            /// The inputs of [`Client::name_ship`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
            pub struct NameShipInput {
                /// `X-By`
                pub x_by: rt::Option<rt::String>,
            }
            /// The inputs of [`Client::name_fleet`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
            pub struct NameFleetInput {
                /// `who`
                pub who: rt::Maybe<rt::Json>,
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type, output};
        use super::{Capability, client};
        /// Calls [`client::registry::Client::add_ship`].
        pub fn post_ships_imo<'c>(
            capability: &'c Capability,
            input: PostShipsImoInput,
        ) -> rt::Call<'c> {
            let mut with = rt::With::new();
            let call = capability
                .registry
                .add_ship(client::registry::AddShipInput {
                    imo: input.imo,
                    filter: with
                        .optional(
                            ("query", "filter"),
                            Type::Object,
                            &rt::computed(
                                &rt::JsonTemplate::Object(
                                    &[
                                        (
                                            "regions",
                                            rt::JsonTemplate::Array(
                                                &[
                                                    rt::JsonTemplate::Value(0),
                                                    rt::JsonTemplate::Value(0),
                                                    rt::JsonTemplate::Text(
                                                        &[rt::Piece::Text("of "), rt::Piece::Value(1)],
                                                    ),
                                                ],
                                            ),
                                        ),
                                        (
                                            "all",
                                            rt::JsonTemplate::Array(
                                                &[
                                                    rt::JsonTemplate::Literal("1"),
                                                    rt::JsonTemplate::Literal("true"),
                                                    rt::JsonTemplate::Literal("null"),
                                                    rt::JsonTemplate::Text(&[]),
                                                ],
                                            ),
                                        ),
                                        ("tag", rt::JsonTemplate::Value(2)),
                                    ],
                                ),
                                &[&capability.registry.0.bind(3), &input.kind, &input.tag],
                            ),
                        ),
                    name: with
                        .optional(
                            ("body", "name"),
                            Type::Any,
                            &rt::text(
                                &[
                                    rt::Piece::Text("MS "),
                                    rt::Piece::Value(0),
                                    rt::Piece::Text(" "),
                                    rt::Piece::Value(1),
                                ],
                                &[&input.name, &capability.registry.0.bind(3)],
                            ),
                        ),
                })
                .of("POST /ships/{imo}");
            with.check(call)
        }
        /// The inputs of [`post_ships_imo`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct PostShipsImoInput {
            /// `imo`
            pub imo: rt::String,
            /// `kind`
            pub kind: rt::Option<rt::String>,
            /// `tag`
            pub tag: rt::Option<rt::Json>,
            /// `name`
            pub name: rt::Option<rt::String>,
        }
        rt::new!(PostShipsImoInput(imo : impl rt::Into < rt::String >), kind, tag, name);
        /// Calls [`client::registry::Client::add_ship`].
        pub fn add_ship<'c>(
            capability: &'c Capability,
            input: AddShipInput,
        ) -> rt::Call<'c> {
            let mut with = rt::With::new();
            let call = capability
                .registry
                .add_ship(client::registry::AddShipInput {
                    imo: with
                        .required(
                            ("path", "imo"),
                            Type::String,
                            &capability.registry.0.bind(3),
                        ),
                    filter: input.filter,
                    name: input.name,
                })
                .of("add-ship");
            with.check(call)
        }
        /// The inputs of [`add_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct AddShipInput {
            /// `filter`
            pub filter: rt::Option<rt::Json>,
            /// `name`
            pub name: rt::Maybe<rt::Json>,
        }
        /// Calls [`client::registry::Client::set_count`].
        pub fn set_count<'c>(capability: &'c Capability) -> rt::Call<'c> {
            let mut with = rt::With::new();
            let call = capability
                .registry
                .set_count(client::registry::SetCountInput {
                    count: with
                        .optional(
                            ("body", "count"),
                            Type::Integer,
                            &capability.registry.0.bind(4),
                        ),
                    limit: with
                        .optional(
                            ("query", "limit"),
                            Type::Integer,
                            &capability.registry.0.bind(4),
                        ),
                })
                .of("set-count");
            with.check(call)
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::ships::*;
        /// The REST adapter `ships`.
        pub mod ships {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8080,
                rt::None,
                rt::ListenerNames::new(
                    "SHIPS_PORT",
                    "SHIPS_ADDRESS",
                    "SHIPS_MAX_REQUEST",
                    "SHIPS_ALLOWED_HOSTS",
                    "SHIPS_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
                "ships",
                &[
                    Node::new(
                        Edge::Text("/ships/"),
                        &[Node::new(Edge::Segment, &[], &[&POST_SHIPS_IMO])],
                        &[],
                    ),
                ],
                &["/ships/{s1}"],
            );
            static POST_SHIPS_IMO: rt::Endpoint = rt::Endpoint::new(
                "POST /ships/{imo}",
                rt::Method::POST,
                "/ships/{imo}",
                &[
                    Input::required("imo", Source::Path(&[0]), Type::String)
                        .sent(
                            &[
                                rt::Sent::AsIs("path", "imo"),
                                rt::Sent::Within("header", "X-Ship"),
                            ],
                        ),
                    Input::optional("kind", Source::Query, Type::String)
                        .sent(&[rt::Sent::Within("query", "filter")]),
                    Input::optional("tag", Source::Query, Type::Any)
                        .sent(&[rt::Sent::Within("query", "filter")]),
                    Input::optional("name", Source::Field, Type::String)
                        .sent(&[rt::Sent::Within("body", "name")]),
                ],
                "registry.add-ship",
                0,
            );
            static HANDLERS: [rt::Handler<Capability>; 1] = [post_ships_imo];
            /// `POST /ships/{imo}`
            fn post_ships_imo<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = functions::PostShipsImoInput {
                    imo: inbound.read(),
                    kind: inbound.read(),
                    tag: inbound.read(),
                    name: inbound.read(),
                };
                inbound.answer(functions::post_ships_imo(capability, input))
            }
            rt::rest_adapter!(ships);
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::ships_tools::*;
        /// The MCP adapter `ships-tools`.
        pub mod ships_tools {
            use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                9090,
                rt::None,
                rt::ListenerNames::new(
                    "SHIPS_TOOLS_PORT",
                    "SHIPS_TOOLS_ADDRESS",
                    "SHIPS_TOOLS_MAX_REQUEST",
                    "SHIPS_TOOLS_ALLOWED_HOSTS",
                    "SHIPS_TOOLS_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
                "ships-tools",
                rt::env!("CARGO_PKG_VERSION"),
                "",
                &[
                    Tool::new(
                        "add-ship",
                        "",
                        Hints::NONE.idempotent(true),
                        &[
                            Input::optional("filter", Source::Argument, Type::Object)
                                .schema("{\"type\":\"object\"}"),
                            Input::optional("name", Source::Argument, Type::Any)
                                .schema("{}"),
                        ],
                        "registry.add-ship",
                        0,
                    ),
                    Tool::new(
                        "set-count",
                        "",
                        Hints::NONE.idempotent(true),
                        &[],
                        "registry.set-count",
                        1,
                    ),
                ],
            );
            static HANDLERS: [rt::Handler<Capability>; 2] = [add_ship, set_count];
            /// The tool `add-ship`.
            fn add_ship<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = functions::AddShipInput {
                    filter: inbound.read(),
                    name: inbound.read(),
                };
                inbound.answer(functions::add_ship(capability, input))
            }
            /// The tool `set-count`.
            fn set_count<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                inbound.answer(functions::set_count(capability))
            }
            rt::mcp_adapter!(ships_tools);
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
