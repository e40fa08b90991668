mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// A capability.
        label: "",
        description: "",
        clients: [registry],
        listeners: [fleet, fleet_tools],
        adapters: [rest::fleet, mcp::fleet_tools]
    }
    rt::settings! {
        fields: {
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
            rt::client! {
                /// Calls the operations of `registry`; clones share their connections.
                registry(| settings | rt::Auth::none(),)
            }
            impl Client {
                /// Lists ships.
                ///
                /// `GET /ships`
                pub fn list_ships(
                    &self,
                    input: ListShipsInput,
                ) -> rt::Call<'_, ListShipsOutput> {
                    static OUTPUT: output::Mapping = output::Mapping::new(
                        4,
                        output::Select::slots(&[0, 1, 2, 3])
                            .part(0)
                            .members(
                                &[
                                    (
                                        "ships",
                                        output::Select::slots(&[1, 2, 3])
                                            .part(3)
                                            .lists(
                                                &[
                                                    output::List {
                                                        slot: 2,
                                                        path: "$.ships",
                                                        items: &output::Mapping::new(
                                                            4,
                                                            output::Select::slots(&[0, 1, 2, 3])
                                                                .part(0)
                                                                .members(
                                                                    &[
                                                                        ("imo_number", output::Select::slots(&[1]).part(1)),
                                                                        ("vessel_type", output::Select::slots(&[2]).part(2)),
                                                                        ("specs", output::Select::slots(&[3]).part(3)),
                                                                    ],
                                                                ),
                                                            output::Shape::Object(
                                                                output::Path::one("$", 0),
                                                                output::Absent::Object,
                                                                &[
                                                                    (
                                                                        "\"imo\"",
                                                                        output::Shape::Scalar(
                                                                            output::Scalar::Integer,
                                                                            output::Path::one("$.imo_number", 1),
                                                                        ),
                                                                    ),
                                                                    (
                                                                        "\"type\"",
                                                                        output::Shape::Scalar(
                                                                            output::Scalar::String,
                                                                            output::Path::one("$.vessel_type", 2),
                                                                        ),
                                                                    ),
                                                                    (
                                                                        "\"specs\"",
                                                                        output::Shape::Copy(
                                                                            output::Part::Object,
                                                                            output::Path::one("$.specs", 3),
                                                                        ),
                                                                    ),
                                                                ],
                                                            ),
                                                        ),
                                                    },
                                                ],
                                            )
                                            .elements(
                                                &[
                                                    (
                                                        0,
                                                        output::Select::slots(&[1])
                                                            .members(&[("name", output::Select::slots(&[1]).part(1))]),
                                                    ),
                                                ],
                                            ),
                                    ),
                                ],
                            ),
                        output::Shape::Object(
                            output::Path::one("$", 0),
                            output::Absent::Object,
                            &[
                                (
                                    "\"first-name\"",
                                    output::Shape::Scalar(
                                        output::Scalar::String,
                                        output::Path::one("$.ships[0].name", 1),
                                    ),
                                ),
                                ("\"ships\"", output::Shape::List(2)),
                                (
                                    "\"flags\"",
                                    output::Shape::Copy(
                                        output::Part::Array,
                                        output::Path::several(
                                            "$.ships[*].flag",
                                            3,
                                            |root| output::of(root).each().member("flag"),
                                        ),
                                    ),
                                ),
                            ],
                        ),
                    );
                    let mut request = self.0.request(&LIST_SHIPS);
                    request.path("/ships").query("flag", &input.flag);
                    request.call().returns(&OUTPUT)
                }
                /// `GET /token`
                pub fn count(&self) -> rt::Call<'_, rt::Option<rt::Number>> {
                    static OUTPUT: output::Mapping = output::Mapping::new(
                        1,
                        output::Select::slots(&[0])
                            .members(&[("count", output::Select::slots(&[0]).part(0))]),
                        output::Shape::Scalar(
                            output::Scalar::Integer,
                            output::Path::one("$.count", 0),
                        ),
                    );
                    let mut request = self.0.request(&COUNT);
                    request.path("/token");
                    request.call().returns(&OUTPUT)
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
            impl output::Typed for ListShipsOutput {
                fn of(from: output::Text<'_>) -> rt::Option<Self> {
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
            impl output::Typed for ListShipsOutputShipsItem {
                fn of(from: output::Text<'_>) -> rt::Option<Self> {
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
        use super::rt::{self, Type, output};
        use super::{Capability, client};
        /// Lists ships.
        ///
        /// Calls [`client::registry::Client::list_ships`].
        pub fn large_ships<'c>(
            capability: &'c Capability,
            input: client::registry::ListShipsInput,
        ) -> rt::Call<'c, rt::Option<rt::Vec<rt::Option<LargeShipsOutputItem>>>> {
            static OUTPUT: output::Mapping = output::Mapping::new(
                1,
                output::Select::slots(&[0]).part(0),
                output::Shape::Each(
                    output::Path::several(
                        "$.ships[?@.tonnage > 1000 && (@.flag == 'DK' || !@.flag) && count($.ships[*]) != length(@.crew)]",
                        0,
                        |root| {
                            output::of(root)
                                .member("ships")
                                .filter(|at| {
                                    output::literal("1000")
                                        .less(output::of(at).member("tonnage").value())
                                        && (output::of(at)
                                            .member("flag")
                                            .value()
                                            .equals(output::text("DK"))
                                            || !output::of(at).member("flag").exists())
                                        && !output::of(root)
                                            .member("ships")
                                            .each()
                                            .count()
                                            .equals(output::of(at).member("crew").value().length())
                                })
                        },
                    ),
                    &output::Mapping::new(
                        5,
                        output::Select::slots(&[0, 1, 2, 3, 4])
                            .part(0)
                            .members(
                                &[
                                    ("imo_number", output::Select::slots(&[1]).part(1)),
                                    (
                                        "dimensions",
                                        output::Select::slots(&[2, 3])
                                            .part(2)
                                            .members(
                                                &[("length_overall", output::Select::slots(&[3]).part(3))],
                                            ),
                                    ),
                                    ("calls", output::Select::slots(&[4]).part(4)),
                                ],
                            ),
                        output::Shape::Object(
                            output::Path::one("$", 0),
                            output::Absent::Object,
                            &[
                                (
                                    "\"imo\"",
                                    output::Shape::Scalar(
                                        output::Scalar::String,
                                        output::Path::one("$.imo_number", 1),
                                    ),
                                ),
                                (
                                    "\"specs\"",
                                    output::Shape::Object(
                                        output::Path::one("$.dimensions", 2),
                                        output::Absent::Null,
                                        &[
                                            (
                                                "\"length\"",
                                                output::Shape::Scalar(
                                                    output::Scalar::Number,
                                                    output::Path::one("$.dimensions.length_overall", 3),
                                                ),
                                            ),
                                            ("\"unit\"", output::Shape::Literal("\"m\"")),
                                        ],
                                    ),
                                ),
                                (
                                    "\"ports\"",
                                    output::Shape::Copy(
                                        output::Part::Array,
                                        output::Path::several(
                                            "$..port['name', 'code']",
                                            0,
                                            |root| {
                                                output::of(root)
                                                    .descend()
                                                    .member("port")
                                                    .all(|at| [
                                                        output::of(at).member("name"),
                                                        output::of(at).member("code"),
                                                    ])
                                            },
                                        ),
                                    ),
                                ),
                                (
                                    "\"last\"",
                                    output::Shape::Each(
                                        output::Path::several(
                                            "$.calls[-3::2]",
                                            4,
                                            |root| output::of(root).slice(rt::Some(-3), rt::None, 2),
                                        ),
                                        &output::Mapping::new(
                                            1,
                                            output::Select::slots(&[0])
                                                .members(&[("year", output::Select::slots(&[0]).part(0))]),
                                            output::Shape::Scalar(
                                                output::Scalar::Integer,
                                                output::Path::one("$.year", 0),
                                            ),
                                        ),
                                    ),
                                ),
                            ],
                        ),
                    ),
                ),
            );
            capability.registry.list_ships(input).returns(&OUTPUT).of("large-ships")
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
        impl output::Typed for LargeShipsOutputItem {
            fn of(from: output::Text<'_>) -> rt::Option<Self> {
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
        impl output::Typed for LargeShipsOutputItemSpecs {
            fn of(from: output::Text<'_>) -> rt::Option<Self> {
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
            static OUTPUT: output::Mapping = output::Mapping::new(
                3,
                output::Select::slots(&[0, 1, 2])
                    .part(0)
                    .members(
                        &[
                            ("ships", output::Select::slots(&[1]).part(1)),
                            (
                                "paging",
                                output::Select::slots(&[2])
                                    .members(&[("next", output::Select::slots(&[2]).part(2))]),
                            ),
                        ],
                    ),
                output::Shape::Object(
                    output::Path::one("$", 0),
                    output::Absent::Object,
                    &[
                        (
                            "\"ships\"",
                            output::Shape::Copy(
                                output::Part::Array,
                                output::Path::one("$.ships", 1),
                            ),
                        ),
                        (
                            "\"next\"",
                            output::Shape::Scalar(
                                output::Scalar::String,
                                output::Path::one("$.paging.next", 2),
                            ),
                        ),
                        (
                            "\"source\"",
                            output::Shape::Literal(
                                "{\"name\":\"registry\",\"since\":1999}",
                            ),
                        ),
                    ],
                ),
            );
            capability.registry.list_ships(input).returns(&OUTPUT).of("list-ships")
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
        impl output::Typed for ListShipsOutput {
            fn of(from: output::Text<'_>) -> rt::Option<Self> {
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
                        &[],
                        &[&LARGE_SHIPS, &EVERYTHING, &DRAW],
                    ),
                ],
                &["/ships"],
            );
            static LARGE_SHIPS: rt::Endpoint = rt::Endpoint::new(
                "large-ships",
                rt::Method::GET,
                "/ships",
                &[Input::optional("flag", Source::Query, Type::String)],
                "registry.list-ships",
                0,
            );
            static EVERYTHING: rt::Endpoint = rt::Endpoint::new(
                "everything",
                rt::Method::POST,
                "/ships",
                &[],
                "registry.whole",
                1,
            );
            static DRAW: rt::Endpoint = rt::Endpoint::new(
                "draw",
                rt::Method::PUT,
                "/ships",
                &[],
                "registry.picture",
                2,
            );
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
                            "list-ships",
                            "",
                            Hints::NONE.read_only(true),
                            &[
                                Input::optional("flag", Source::Argument, Type::String)
                                    .schema("{\"type\":\"string\"}"),
                            ],
                            "registry.list-ships",
                            0,
                        )
                        .output_schema(
                            "{\"type\":\"object\",\"properties\":{\"ships\":{\"type\":[\"array\",\"null\"],\"description\":\"All of them.\"},\"next\":{\"type\":[\"string\",\"null\"]},\"source\":{\"const\":{\"name\":\"registry\",\"since\":1999}}},\"required\":[\"ships\",\"next\",\"source\"],\"additionalProperties\":false}",
                        ),
                ],
            );
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
            rt::mcp_adapter!(fleet_tools);
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
