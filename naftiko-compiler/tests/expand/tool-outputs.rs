// Shows `functions`, `mcp` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::list_ships`].
    pub fn list_ships(
        capability: &Capability,
        input: client::registry::ListShipsInput,
    ) -> rt::Call<'_, ListShipsOutput> {
        capability
            .registry
            .list_ships(input)
            .returns(&outputs::LIST_SHIPS)
            .named("list-ships")
    }
    /// What `list-ships` returns.
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
        pub source: rt::Json,
    }
    impl output::FromOutput for ListShipsOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                ships: members.read("ships")?,
                next: members.read("next")?,
                source: members.read("source")?,
            })
        }
    }
    /// What declared outputs are built from, and how.
    mod outputs {
        use super::rt::output::*;
        pub(super) static LIST_SHIPS: Mapping = Mapping::new(
            3,
            Select::slots(&[0, 1, 2])
                .part(0)
                .members(
                    &[
                        ("ships", Select::slots(&[1]).part(1)),
                        (
                            "paging",
                            Select::slots(&[2])
                                .members(&[("next", Select::slots(&[2]).part(2))]),
                        ),
                    ],
                ),
            Shape::Object(
                Path::one("$", 0),
                Absent::Object,
                &[
                    (r#""ships""#, Shape::Copy(Part::Array, Path::one("$.ships", 1))),
                    (
                        r#""next""#,
                        Shape::Scalar(Scalar::String, Path::one("$.paging.next", 2)),
                    ),
                    (
                        r#""source""#,
                        Shape::Literal(r#"{"name":"registry","since":1999}"#),
                    ),
                ],
            ),
        );
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::fleet_tools::*;
    /// The MCP adapter `fleet-tools`.
    pub mod fleet_tools {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            9090,
            rt::None,
            rt::ListenerNames::new(
                    "FLEET_TOOLS_PORT",
                    "FLEET_TOOLS_ADDRESS",
                    "FLEET_TOOLS_MAX_REQUEST",
                    "FLEET_TOOLS_ALLOWED_HOSTS",
                    "FLEET_TOOLS_ALLOWED_ORIGINS",
                )
                .unknown_arguments("FLEET_TOOLS_UNKNOWN_ARGUMENTS"),
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
                                .schema(r#"{"type":"string"}"#),
                        ],
                        "registry.list-ships",
                        0,
                    )
                    .output_schema(
                        r#"{"type":"object","properties":{"ships":{"type":["array","null"],"items":{},"description":"All of them."},"next":{"type":["string","null"]},"source":{"const":{"name":"registry","since":1999}}},"required":["ships","next","source"],"additionalProperties":false}"#,
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
                flag: inbound.read("flag"),
            };
            inbound.answer(functions::list_ships(capability, input))
        }
        rt::mcp_adapter!(fleet_tools);
    }
}
