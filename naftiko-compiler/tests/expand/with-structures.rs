// Shows `functions`, `mcp` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::find_ships`].
    pub fn find_ships(
        capability: &Capability,
        input: FindShipsInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut arguments = rt::Arguments::new();
        let call = capability
            .registry
            .find_ships(client::registry::FindShipsInput {
                filter: arguments
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
                            &[
                                &capability
                                    .registry
                                    .0
                                    .bind(client::registry::binds::REGION),
                                &input.kind,
                                &input.tag,
                            ],
                        ),
                    ),
            })
            .named("find-ships");
        arguments.checked(call)
    }
    /// The inputs of [`find_ships`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
    pub struct FindShipsInput {
        /// Input `kind`.
        pub kind: rt::Option<rt::String>,
        /// Input `tag`.
        pub tag: rt::Option<rt::Json>,
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::ships::*;
    /// The MCP adapter `ships`.
    pub mod ships {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "ships",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                    "find-ships",
                    "",
                    Hints::NONE.read_only(true),
                    &[
                        Input::optional("kind", Source::Argument, Type::String)
                            .schema(r#"{"type":"string"}"#)
                            .sent(&[rt::Sent::Within("query", "filter")]),
                        Input::optional("tag", Source::Argument, Type::Any)
                            .schema("{}")
                            .sent(&[rt::Sent::Within("query", "filter")]),
                    ],
                    "registry.find-ships",
                    0,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [find_ships];
        /// The tool `find-ships`.
        fn find_ships<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = functions::FindShipsInput {
                kind: inbound.read("kind"),
                tag: inbound.read("tag"),
            };
            inbound.answer(functions::find_ships(capability, input))
        }
        rt::mcp_adapter!();
    }
}
