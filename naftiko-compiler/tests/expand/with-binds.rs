// Shows `functions`, `mcp` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::add_ship`].
    pub fn add_ship(
        capability: &Capability,
        input: AddShipInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut arguments = rt::Arguments::new();
        let call = capability
            .registry
            .add_ship(client::registry::AddShipInput {
                imo: arguments
                    .required(
                        ("path", "imo"),
                        Type::String,
                        &capability.registry.0.bind(client::registry::binds::REGION),
                    ),
                name: input.name,
            })
            .named("add-ship");
        arguments.checked(call)
    }
    /// The inputs of [`add_ship`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
    pub struct AddShipInput {
        /// Input `name`.
        pub name: rt::Maybe<rt::String>,
    }
    /// Calls [`client::registry::Client::set_count`].
    pub fn set_count(capability: &Capability) -> rt::Call<'_, rt::Response> {
        let mut arguments = rt::Arguments::new();
        let call = capability
            .registry
            .set_count(client::registry::SetCountInput {
                count: arguments
                    .optional(
                        ("body", "count"),
                        Type::Integer,
                        &capability
                            .registry
                            .0
                            .bind(client::registry::binds::VERSION_AS_INTEGER),
                    ),
                limit: arguments
                    .optional(
                        ("query", "limit"),
                        Type::Integer,
                        &capability
                            .registry
                            .0
                            .bind(client::registry::binds::VERSION_AS_INTEGER),
                    ),
            })
            .named("set-count");
        arguments.checked(call)
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::ships_tools::*;
    /// The MCP adapter `ships-tools`.
    pub mod ships_tools {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            9090,
            rt::None,
            rt::ListenerNames::new(
                    "SHIPS_TOOLS_PORT",
                    "SHIPS_TOOLS_ADDRESS",
                    "SHIPS_TOOLS_MAX_REQUEST",
                    "SHIPS_TOOLS_ALLOWED_HOSTS",
                    "SHIPS_TOOLS_ALLOWED_ORIGINS",
                )
                .unknown_arguments("SHIPS_TOOLS_UNKNOWN_ARGUMENTS"),
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
                        Input::optional("name", Source::Argument, Type::String)
                            .schema(r#"{"type":"string"}"#),
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
                name: inbound.read("name"),
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
