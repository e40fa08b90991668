// Shows `functions`, `mcp` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// A ship.
    ///
    /// Calls [`client::registry::Client::get_ship`].
    pub fn ship(
        capability: &Capability,
        input: client::registry::GetShipInput,
    ) -> rt::Call<'_, ShipOutput> {
        capability.registry.get_ship(input).returns(&outputs::SHIP).named("ship")
    }
    /// What `ship` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct ShipOutput {
        /// `name`
        pub name: rt::Option<rt::String>,
    }
    impl output::FromOutput for ShipOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                name: members.read("name")?,
            })
        }
    }
    /// What declared outputs are built from, and how.
    mod outputs {
        use super::rt::output::*;
        pub(super) static SHIP: Mapping = Mapping::new(
            2,
            Select::slots(&[0, 1])
                .part(0)
                .members(&[("name", Select::slots(&[1]).part(1))]),
            Shape::Object(
                Path::one("$", 0),
                Absent::Object,
                &[(r#""name""#, Shape::Scalar(Scalar::String, Path::one("$.name", 1)))],
            ),
        );
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::tools::*;
    /// The MCP adapter `tools`.
    pub mod tools {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            9090,
            rt::None,
            rt::ListenerNames::new(
                    "TOOLS_PORT",
                    "TOOLS_ADDRESS",
                    "TOOLS_MAX_REQUEST",
                    "TOOLS_ALLOWED_HOSTS",
                    "TOOLS_ALLOWED_ORIGINS",
                )
                .unknown_arguments("TOOLS_UNKNOWN_ARGUMENTS"),
        );
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "tools",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                        "ship",
                        "A ship.",
                        Hints::NONE.read_only(true).destructive(false).idempotent(true),
                        &[
                            Input::required("imo", Source::Argument, Type::String)
                                .schema(r#"{"type":"string","description":"Its number."}"#),
                        ],
                        "registry.get-ship",
                        0,
                    )
                    .output_schema(
                        r#"{"type":"object","properties":{"name":{"type":["string","null"]}},"required":["name"],"additionalProperties":false}"#,
                    ),
                Tool::new(
                        "vessel",
                        "A ship by another name.",
                        Hints::NONE.read_only(true).destructive(false).idempotent(true),
                        &[
                            Input::required("imo", Source::Argument, Type::String)
                                .schema(r#"{"type":"string","description":"Its number."}"#),
                        ],
                        "registry.get-ship",
                        1,
                    )
                    .output_schema(
                        r#"{"type":"object","properties":{"name":{"type":["string","null"]}},"required":["name"],"additionalProperties":false}"#,
                    ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 2] = [ship, vessel];
        /// The tool `ship`.
        fn ship<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::registry::GetShipInput {
                imo: inbound.read("imo"),
            };
            inbound.answer(functions::ship(capability, input))
        }
        /// The tool `vessel`.
        fn vessel<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::registry::GetShipInput {
                imo: inbound.read("imo"),
            };
            inbound.answer(functions::ship(capability, input))
        }
        rt::mcp_adapter!(tools);
    }
}
