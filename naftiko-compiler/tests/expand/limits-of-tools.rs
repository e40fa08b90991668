// Shows `mcp` only; `binds.rs` is a whole expansion.

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::desk::*;
    /// The MCP adapter `desk`.
    pub mod desk {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            3001,
            rt::None,
            rt::ListenerNames::new(
                    "DESK_PORT",
                    "DESK_ADDRESS",
                    "DESK_MAX_REQUEST",
                    "DESK_ALLOWED_HOSTS",
                    "DESK_ALLOWED_ORIGINS",
                )
                .unknown_arguments("DESK_UNKNOWN_ARGUMENTS"),
        );
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "desk",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                    "add-ship",
                    "",
                    Hints::NONE,
                    &[
                        Input::required("name", Source::Argument, Type::String)
                            .schema(
                                r#"{"type":"string","minLength":1,"examples":["Aurora"]}"#,
                            ),
                        Input::optional("built", Source::Argument, Type::String)
                            .schema(r#"{"type":["string","null"],"format":"date"}"#)
                            .nullable(),
                        Input::optional("berth", Source::Argument, Type::Object)
                            .schema(
                                r#"{"type":"object","properties":{"quay":{"type":"integer"}},"required":["quay"]}"#,
                            )
                            .shape({
                                static SCHEMA: rt::Schema = rt::Schema::new(Type::Object)
                                    .members(
                                        &[
                                            rt::Member::required("quay", rt::Schema::new(Type::Integer)),
                                        ],
                                    );
                                &SCHEMA
                            }),
                    ],
                    "harbour.add-ship",
                    0,
                ),
                Tool::new(
                    "rename",
                    "",
                    Hints::NONE,
                    &[
                        Input::required("name", Source::Argument, Type::String)
                            .schema(r#"{"type":"string","maxLength":20}"#)
                            .sent(
                                &[
                                    rt::Sent::AsIs("body", "name"),
                                    rt::Sent::AsIs("input", "name"),
                                ],
                            ),
                    ],
                    "harbour.add-ship",
                    1,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 2] = [add_ship, rename];
        /// The tool `add-ship`.
        fn add_ship<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::harbour::AddShipInput {
                name: inbound.read("name"),
                built: inbound.read("built"),
                berth: inbound.read("berth"),
            };
            inbound.answer(functions::add_ship(capability, input))
        }
        /// The tool `rename`.
        fn rename<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = functions::RenameInput {
                name: inbound.read("name"),
            };
            inbound.answer(functions::rename(capability, input))
        }
        rt::mcp_adapter!(desk);
    }
}
