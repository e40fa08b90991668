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
            pub(in super::super) static LIST_SHIPS: rt::Operation = rt::Operation {
                name: "list-ships",
                method: rt::Method::GET,
                path: &[Piece::Text("/ships")],
                query: &[],
                parameters: &[
                    Parameter::optional("flag", ParameterLocation::Query, Type::String),
                ],
                body: rt::Body::None,
                format: rt::Format::JSON,
            };
            pub(in super::super) static COUNT: rt::Operation = rt::Operation {
                name: "count",
                method: rt::Method::GET,
                path: &[Piece::Text("/token")],
                query: &[],
                parameters: &[],
                body: rt::Body::None,
                format: rt::Format::JSON,
            };
            pub(in super::super) static PICTURE: rt::Operation = rt::Operation {
                name: "picture",
                method: rt::Method::PUT,
                path: &[Piece::Text("/token")],
                query: &[],
                parameters: &[],
                body: rt::Body::None,
                format: rt::Format::BINARY,
            };
            pub(in super::super) static WHOLE: rt::Operation = rt::Operation {
                name: "whole",
                method: rt::Method::POST,
                path: &[Piece::Text("/token")],
                query: &[],
                parameters: &[],
                body: rt::Body::None,
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
                    rt::Upstream::new(&API, &settings.registry, rt::Auth::none())
                        .map(Self)
                }
                /// Lists ships.
                ///
                /// `GET /ships`
                pub fn list_ships(&self) -> ListShips<'_> {
                    rt::From::from(
                        self
                            .0
                            .call(&LIST_SHIPS)
                            .shaped({
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
                            }),
                    )
                }
                /// `GET /token`
                pub fn count(&self) -> rt::Call<'_, rt::Option<i64>> {
                    self.0
                        .call(&COUNT)
                        .shaped({
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
                    self.0.call(&PICTURE)
                }
                /// `POST /token`
                pub fn whole(&self) -> rt::Call<'_> {
                    self.0.call(&WHOLE)
                }
            }
            rt::call!(
                ListShips, "list_ships", [flag : text 0 "Sets `flag`."], ListShipsOutput
            );
            /// The output of `list-ships-output`.
            #[rt::derive(rt::Debug, rt::Clone, rt::Deserialize)]
            #[serde(crate = "rt::serde")]
            #[non_exhaustive]
            pub struct ListShipsOutput {
                /// The first ship.
                ///
                /// `first-name`
                #[serde(rename = "first-name")]
                pub first_name: rt::Option<rt::String>,
                /// `ships`
                #[serde(rename = "ships")]
                pub ships: rt::Option<rt::Vec<rt::Option<ListShipsOutputShipsItem>>>,
                /// `flags`
                #[serde(rename = "flags")]
                pub flags: rt::Option<rt::output::Json>,
            }
            /// The output of `list-ships-output-ships-item`.
            #[rt::derive(rt::Debug, rt::Clone, rt::Deserialize)]
            #[serde(crate = "rt::serde")]
            #[non_exhaustive]
            pub struct ListShipsOutputShipsItem {
                /// `imo`
                #[serde(rename = "imo")]
                pub imo: rt::Option<i64>,
                /// `type`
                #[serde(rename = "type")]
                pub type_: rt::Option<rt::String>,
                /// `specs`
                #[serde(rename = "specs")]
                pub specs: rt::Option<rt::output::Json>,
            }
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
                upstream: 0,
                operation: &client::registry::LIST_SHIPS,
                arguments: &[Argument::Input(0)],
                output: rt::output::Output::Mapped(rt::output::Mapping {
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
                }),
            };
            static EVERYTHING: rt::Endpoint = rt::Endpoint {
                name: "everything",
                method: rt::Method::POST,
                route: "/ships",
                inputs: &[],
                upstream: 0,
                operation: &client::registry::WHOLE,
                arguments: &[],
                output: rt::output::Output::PassThrough,
            };
            static DRAW: rt::Endpoint = rt::Endpoint {
                name: "draw",
                method: rt::Method::PUT,
                route: "/ships",
                inputs: &[],
                upstream: 0,
                operation: &client::registry::PICTURE,
                arguments: &[],
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
                        name: "list-ships",
                        title: rt::None,
                        description: "",
                        input_schema: "{\"type\":\"object\",\"properties\":{\"flag\":{\"type\":\"string\"}},\"additionalProperties\":false}",
                        hints: Hints::NONE.read_only(true),
                        inputs: &[Input::optional_argument("flag", Type::String)],
                        upstream: 0,
                        operation: &client::registry::LIST_SHIPS,
                        arguments: &[Argument::Input(0)],
                        output: rt::output::Output::Mapped(rt::output::Mapping {
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
                        }),
                        output_schema: rt::Some(
                            "{\"type\":\"object\",\"properties\":{\"ships\":{\"type\":[\"array\",\"null\"],\"description\":\"All of them.\"},\"next\":{\"type\":[\"string\",\"null\"]},\"source\":{\"const\":{\"name\":\"registry\",\"since\":1999}}},\"required\":[\"ships\",\"next\",\"source\"],\"additionalProperties\":false}",
                        ),
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
