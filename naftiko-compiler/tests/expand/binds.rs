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
            impl AddShipInput {
                /// The required inputs, without the optional ones.
                pub fn new(imo: impl rt::Into<rt::String>) -> Self {
                    Self {
                        imo: rt::Into::into(imo),
                        filter: rt::None,
                        name: rt::Maybe::Absent,
                    }
                }
            }
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
        use super::rt::{self, Type};
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
        impl PostShipsImoInput {
            /// The required inputs, without the optional ones.
            pub fn new(imo: impl rt::Into<rt::String>) -> Self {
                Self {
                    imo: rt::Into::into(imo),
                    kind: rt::None,
                    tag: rt::None,
                    name: rt::None,
                }
            }
        }
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
                calls: "registry.add-ship",
                handler: 0,
            };
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
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.ships,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.ships,
                )
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::ships_tools::*;
        /// The MCP adapter `ships-tools`.
        pub mod ships_tools {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Input, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "ships-tools",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "",
                tools: &[
                    Tool {
                        name: "add-ship",
                        title: rt::None,
                        description: "",
                        hints: Hints::NONE.idempotent(true),
                        inputs: &[
                            Input::optional("filter", Source::Argument, Type::Object)
                                .schema("{\"type\":\"object\"}"),
                            Input::optional("name", Source::Argument, Type::Any)
                                .schema("{}"),
                        ],
                        calls: "registry.add-ship",
                        handler: 0,
                        output_schema: rt::None,
                    },
                    Tool {
                        name: "set-count",
                        title: rt::None,
                        description: "",
                        hints: Hints::NONE.idempotent(true),
                        inputs: &[],
                        calls: "registry.set-count",
                        handler: 1,
                        output_schema: rt::None,
                    },
                ],
            };
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
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, rt::Handlers::new(capability, &HANDLERS))
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
                rt::mcp::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.ships_tools,
                )
            }
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
