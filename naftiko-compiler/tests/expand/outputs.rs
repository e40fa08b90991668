mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// A capability.
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
            label: "",
            description: "",
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
                registry: from.upstream(&client::registry::API),
                fleet: from.listener(&rest::fleet::LISTEN),
                fleet_tools: from.listener(&mcp::fleet_tools::LISTEN),
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
            static LIST_SHIPS: rt::Operation = rt::Operation::new(
                "list-ships",
                rt::Method::GET,
                rt::Format::JSON,
            );
            static COUNT: rt::Operation = rt::Operation::new(
                "count",
                rt::Method::GET,
                rt::Format::JSON,
            );
            static PICTURE: rt::Operation = rt::Operation::new(
                "picture",
                rt::Method::PUT,
                rt::Format::BINARY,
            );
            static WHOLE: rt::Operation = rt::Operation::new(
                "whole",
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
                    rt::Upstream::new(&API, &settings.registry, rt::Auth::none())
                        .map(Self)
                }
                /// Lists ships.
                ///
                /// `GET /ships`
                pub fn list_ships(
                    &self,
                    input: ListShipsInput,
                ) -> rt::Call<'_, ListShipsOutput> {
                    let mut request = self.0.request(&LIST_SHIPS);
                    request.path("/ships").query("flag", &input.flag);
                    request
                        .call()
                        .returns({
                            static OUTPUT: rt::output::Mapping = rt::output::Mapping {
                                slots: 4,
                                select: rt::output::Select::slots(&[0, 1, 2, 3])
                                    .part(0)
                                    .members(
                                        &[
                                            (
                                                "ships",
                                                rt::output::Select::slots(&[1, 2, 3])
                                                    .part(3)
                                                    .lists(
                                                        &[
                                                            rt::output::List {
                                                                slot: 2,
                                                                path: "$.ships",
                                                                items: &rt::output::Mapping {
                                                                    slots: 4,
                                                                    select: rt::output::Select::slots(&[0, 1, 2, 3])
                                                                        .part(0)
                                                                        .members(
                                                                            &[
                                                                                ("imo_number", rt::output::Select::slots(&[1]).part(1)),
                                                                                ("vessel_type", rt::output::Select::slots(&[2]).part(2)),
                                                                                ("specs", rt::output::Select::slots(&[3]).part(3)),
                                                                            ],
                                                                        ),
                                                                    shape: rt::output::Shape::Object(
                                                                        rt::output::Path::one("$", 0),
                                                                        rt::output::Absent::Object,
                                                                        &[
                                                                            (
                                                                                "\"imo\"",
                                                                                rt::output::Shape::Scalar(
                                                                                    rt::output::Scalar::Integer,
                                                                                    rt::output::Path::one("$.imo_number", 1),
                                                                                ),
                                                                            ),
                                                                            (
                                                                                "\"type\"",
                                                                                rt::output::Shape::Scalar(
                                                                                    rt::output::Scalar::String,
                                                                                    rt::output::Path::one("$.vessel_type", 2),
                                                                                ),
                                                                            ),
                                                                            (
                                                                                "\"specs\"",
                                                                                rt::output::Shape::Copy(
                                                                                    rt::output::Part::Object,
                                                                                    rt::output::Path::one("$.specs", 3),
                                                                                ),
                                                                            ),
                                                                        ],
                                                                    ),
                                                                },
                                                            },
                                                        ],
                                                    )
                                                    .elements(
                                                        &[
                                                            (
                                                                0,
                                                                rt::output::Select::slots(&[1])
                                                                    .members(
                                                                        &[("name", rt::output::Select::slots(&[1]).part(1))],
                                                                    ),
                                                            ),
                                                        ],
                                                    ),
                                            ),
                                        ],
                                    ),
                                shape: rt::output::Shape::Object(
                                    rt::output::Path::one("$", 0),
                                    rt::output::Absent::Object,
                                    &[
                                        (
                                            "\"first-name\"",
                                            rt::output::Shape::Scalar(
                                                rt::output::Scalar::String,
                                                rt::output::Path::one("$.ships[0].name", 1),
                                            ),
                                        ),
                                        ("\"ships\"", rt::output::Shape::List(2)),
                                        (
                                            "\"flags\"",
                                            rt::output::Shape::Copy(
                                                rt::output::Part::Array,
                                                rt::output::Path::several(
                                                    "$.ships[*].flag",
                                                    3,
                                                    |root| rt::output::of(root).each().member("flag"),
                                                ),
                                            ),
                                        ),
                                    ],
                                ),
                            };
                            &OUTPUT
                        })
                }
                /// `GET /token`
                pub fn count(&self) -> rt::Call<'_, rt::Option<rt::Number>> {
                    let mut request = self.0.request(&COUNT);
                    request.path("/token");
                    request
                        .call()
                        .returns({
                            static OUTPUT: rt::output::Mapping = rt::output::Mapping {
                                slots: 1,
                                select: rt::output::Select::slots(&[0])
                                    .members(
                                        &[("count", rt::output::Select::slots(&[0]).part(0))],
                                    ),
                                shape: rt::output::Shape::Scalar(
                                    rt::output::Scalar::Integer,
                                    rt::output::Path::one("$.count", 0),
                                ),
                            };
                            &OUTPUT
                        })
                }
                /// `PUT /token`
                pub fn picture(&self) -> rt::Call<'_> {
                    let mut request = self.0.request(&PICTURE);
                    request.path("/token");
                    request.call()
                }
                /// `POST /token`
                pub fn whole(&self) -> rt::Call<'_> {
                    let mut request = self.0.request(&WHOLE);
                    request.path("/token");
                    request.call()
                }
            }
            /// The inputs of [`Client::list_ships`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
            pub struct ListShipsInput {
                /// `flag`
                pub flag: rt::Option<rt::String>,
            }
            /// The output of `list-ships-output`.
            #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
            #[non_exhaustive]
            pub struct ListShipsOutput {
                /// The first ship.
                ///
                /// `first-name`
                pub first_name: rt::Option<rt::String>,
                /// `ships`
                pub ships: rt::Option<rt::Vec<rt::Option<ListShipsOutputShipsItem>>>,
                /// `flags`
                pub flags: rt::Option<rt::Json>,
            }
            impl rt::output::Typed for ListShipsOutput {
                fn of(from: rt::output::Text<'_>) -> rt::Option<Self> {
                    let mut members = from.members()?;
                    rt::Some(Self {
                        first_name: members.next()?,
                        ships: members.next()?,
                        flags: members.next()?,
                    })
                }
            }
            /// The output of `list-ships-output-ships-item`.
            #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
            #[non_exhaustive]
            pub struct ListShipsOutputShipsItem {
                /// `imo`
                pub imo: rt::Option<rt::Number>,
                /// `type`
                pub type_: rt::Option<rt::String>,
                /// `specs`
                pub specs: rt::Option<rt::Json>,
            }
            impl rt::output::Typed for ListShipsOutputShipsItem {
                fn of(from: rt::output::Text<'_>) -> rt::Option<Self> {
                    let mut members = from.members()?;
                    rt::Some(Self {
                        imo: members.next()?,
                        type_: members.next()?,
                        specs: members.next()?,
                    })
                }
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
        use super::{Capability, client};
        /// Lists ships.
        ///
        /// Calls [`client::registry::Client::list_ships`].
        pub fn large_ships<'c>(
            capability: &'c Capability,
            input: client::registry::ListShipsInput,
        ) -> rt::Call<'c, rt::Option<rt::Vec<rt::Option<LargeShipsOutputItem>>>> {
            capability
                .registry
                .list_ships(input)
                .returns({
                    static OUTPUT: rt::output::Mapping = rt::output::Mapping {
                        slots: 1,
                        select: rt::output::Select::slots(&[0]).part(0),
                        shape: rt::output::Shape::Each(
                            rt::output::Path::several(
                                "$.ships[?@.tonnage > 1000 && (@.flag == 'DK' || !@.flag) && count($.ships[*]) != length(@.crew)]",
                                0,
                                |root| {
                                    rt::output::of(root)
                                        .member("ships")
                                        .filter(|at| {
                                            rt::output::literal("1000")
                                                .less(rt::output::of(at).member("tonnage").value())
                                                && (rt::output::of(at)
                                                    .member("flag")
                                                    .value()
                                                    .equals(rt::output::text("DK"))
                                                    || !rt::output::of(at).member("flag").exists())
                                                && !rt::output::of(root)
                                                    .member("ships")
                                                    .each()
                                                    .count()
                                                    .equals(rt::output::of(at).member("crew").value().length())
                                        })
                                },
                            ),
                            &rt::output::Mapping {
                                slots: 5,
                                select: rt::output::Select::slots(&[0, 1, 2, 3, 4])
                                    .part(0)
                                    .members(
                                        &[
                                            ("imo_number", rt::output::Select::slots(&[1]).part(1)),
                                            (
                                                "dimensions",
                                                rt::output::Select::slots(&[2, 3])
                                                    .part(2)
                                                    .members(
                                                        &[
                                                            ("length_overall", rt::output::Select::slots(&[3]).part(3)),
                                                        ],
                                                    ),
                                            ),
                                            ("calls", rt::output::Select::slots(&[4]).part(4)),
                                        ],
                                    ),
                                shape: rt::output::Shape::Object(
                                    rt::output::Path::one("$", 0),
                                    rt::output::Absent::Object,
                                    &[
                                        (
                                            "\"imo\"",
                                            rt::output::Shape::Scalar(
                                                rt::output::Scalar::String,
                                                rt::output::Path::one("$.imo_number", 1),
                                            ),
                                        ),
                                        (
                                            "\"specs\"",
                                            rt::output::Shape::Object(
                                                rt::output::Path::one("$.dimensions", 2),
                                                rt::output::Absent::Null,
                                                &[
                                                    (
                                                        "\"length\"",
                                                        rt::output::Shape::Scalar(
                                                            rt::output::Scalar::Number,
                                                            rt::output::Path::one("$.dimensions.length_overall", 3),
                                                        ),
                                                    ),
                                                    ("\"unit\"", rt::output::Shape::Literal("\"m\"")),
                                                ],
                                            ),
                                        ),
                                        (
                                            "\"ports\"",
                                            rt::output::Shape::Copy(
                                                rt::output::Part::Array,
                                                rt::output::Path::several(
                                                    "$..port['name', 'code']",
                                                    0,
                                                    |root| {
                                                        rt::output::of(root)
                                                            .descend()
                                                            .member("port")
                                                            .all(|at| [
                                                                rt::output::of(at).member("name"),
                                                                rt::output::of(at).member("code"),
                                                            ])
                                                    },
                                                ),
                                            ),
                                        ),
                                        (
                                            "\"last\"",
                                            rt::output::Shape::Each(
                                                rt::output::Path::several(
                                                    "$.calls[-3::2]",
                                                    4,
                                                    |root| rt::output::of(root).slice(rt::Some(-3), rt::None, 2),
                                                ),
                                                &rt::output::Mapping {
                                                    slots: 1,
                                                    select: rt::output::Select::slots(&[0])
                                                        .members(
                                                            &[("year", rt::output::Select::slots(&[0]).part(0))],
                                                        ),
                                                    shape: rt::output::Shape::Scalar(
                                                        rt::output::Scalar::Integer,
                                                        rt::output::Path::one("$.year", 0),
                                                    ),
                                                },
                                            ),
                                        ),
                                    ],
                                ),
                            },
                        ),
                    };
                    &OUTPUT
                })
                .of("large-ships")
        }
        /// The output of `large-ships-output-item`.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct LargeShipsOutputItem {
            /// `imo`
            pub imo: rt::Option<rt::String>,
            /// `specs`
            pub specs: rt::Option<LargeShipsOutputItemSpecs>,
            /// `ports`
            pub ports: rt::Option<rt::Json>,
            /// `last`
            pub last: rt::Option<rt::Vec<rt::Option<rt::Number>>>,
        }
        impl rt::output::Typed for LargeShipsOutputItem {
            fn of(from: rt::output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    imo: members.next()?,
                    specs: members.next()?,
                    ports: members.next()?,
                    last: members.next()?,
                })
            }
        }
        /// The output of `large-ships-output-item-specs`.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct LargeShipsOutputItemSpecs {
            /// `length`
            pub length: rt::Option<rt::Number>,
            /// `unit`
            pub unit: rt::Option<rt::String>,
        }
        impl rt::output::Typed for LargeShipsOutputItemSpecs {
            fn of(from: rt::output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    length: members.next()?,
                    unit: members.next()?,
                })
            }
        }
        /// Calls [`client::registry::Client::whole`].
        pub fn whole<'c>(capability: &'c Capability) -> rt::Call<'c> {
            capability.registry.whole().of("whole")
        }
        /// Calls [`client::registry::Client::picture`].
        pub fn picture<'c>(capability: &'c Capability) -> rt::Call<'c> {
            capability.registry.picture().of("picture")
        }
        /// Lists ships.
        ///
        /// Calls [`client::registry::Client::list_ships`].
        pub fn list_ships<'c>(
            capability: &'c Capability,
            input: client::registry::ListShipsInput,
        ) -> rt::Call<'c, ListShipsOutput> {
            capability
                .registry
                .list_ships(input)
                .returns({
                    static OUTPUT: rt::output::Mapping = rt::output::Mapping {
                        slots: 3,
                        select: rt::output::Select::slots(&[0, 1, 2])
                            .part(0)
                            .members(
                                &[
                                    ("ships", rt::output::Select::slots(&[1]).part(1)),
                                    (
                                        "paging",
                                        rt::output::Select::slots(&[2])
                                            .members(
                                                &[("next", rt::output::Select::slots(&[2]).part(2))],
                                            ),
                                    ),
                                ],
                            ),
                        shape: rt::output::Shape::Object(
                            rt::output::Path::one("$", 0),
                            rt::output::Absent::Object,
                            &[
                                (
                                    "\"ships\"",
                                    rt::output::Shape::Copy(
                                        rt::output::Part::Array,
                                        rt::output::Path::one("$.ships", 1),
                                    ),
                                ),
                                (
                                    "\"next\"",
                                    rt::output::Shape::Scalar(
                                        rt::output::Scalar::String,
                                        rt::output::Path::one("$.paging.next", 2),
                                    ),
                                ),
                                (
                                    "\"source\"",
                                    rt::output::Shape::Literal(
                                        "{\"name\":\"registry\",\"since\":1999}",
                                    ),
                                ),
                            ],
                        ),
                    };
                    &OUTPUT
                })
                .of("list-ships")
        }
        /// The output of `list-ships-output`.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct ListShipsOutput {
            /// All of them.
            ///
            /// `ships`
            pub ships: rt::Option<rt::Json>,
            /// `next`
            pub next: rt::Option<rt::String>,
            /// `source`
            pub source: rt::Option<rt::Json>,
        }
        impl rt::output::Typed for ListShipsOutput {
            fn of(from: rt::output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    ships: members.next()?,
                    next: members.next()?,
                    source: members.next()?,
                })
            }
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
                patterns: &["/ships"],
                routes: &[
                    Node::new(
                        Edge::Text("/ships"),
                        &[],
                        &[&LARGE_SHIPS, &EVERYTHING, &DRAW],
                    ),
                ],
            };
            static LARGE_SHIPS: rt::Endpoint = rt::Endpoint {
                name: "large-ships",
                method: rt::Method::GET,
                route: "/ships",
                inputs: &[Input::optional("flag", Source::Query, Type::String)],
                calls: "registry.list-ships",
                handler: 0,
            };
            static EVERYTHING: rt::Endpoint = rt::Endpoint {
                name: "everything",
                method: rt::Method::POST,
                route: "/ships",
                inputs: &[],
                calls: "registry.whole",
                handler: 1,
            };
            static DRAW: rt::Endpoint = rt::Endpoint {
                name: "draw",
                method: rt::Method::PUT,
                route: "/ships",
                inputs: &[],
                calls: "registry.picture",
                handler: 2,
            };
            static HANDLERS: [rt::Handler<Capability>; 3] = [
                large_ships,
                everything,
                draw,
            ];
            /// `GET /ships`
            fn large_ships<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::registry::ListShipsInput {
                    flag: inbound.read(),
                };
                inbound.answer(functions::large_ships(capability, input))
            }
            /// `POST /ships`
            fn everything<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                inbound.answer(functions::whole(capability))
            }
            /// `PUT /ships`
            fn draw<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                inbound.answer(functions::picture(capability))
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
                        name: "list-ships",
                        title: rt::None,
                        description: "",
                        hints: Hints::NONE.read_only(true),
                        inputs: &[
                            Input::optional("flag", Source::Argument, Type::String)
                                .schema("{\"type\":\"string\"}"),
                        ],
                        calls: "registry.list-ships",
                        handler: 0,
                        output_schema: rt::Some(
                            "{\"type\":\"object\",\"properties\":{\"ships\":{\"type\":[\"array\",\"null\"],\"description\":\"All of them.\"},\"next\":{\"type\":[\"string\",\"null\"]},\"source\":{\"const\":{\"name\":\"registry\",\"since\":1999}}},\"required\":[\"ships\",\"next\",\"source\"],\"additionalProperties\":false}",
                        ),
                    },
                ],
            };
            static HANDLERS: [rt::Handler<Capability>; 1] = [list_ships];
            /// The tool `list-ships`.
            fn list_ships<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::registry::ListShipsInput {
                    flag: inbound.read(),
                };
                inbound.answer(functions::list_ships(capability, input))
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
