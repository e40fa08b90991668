// Shows `mcp`, `skill` only; `binds.rs` is a whole expansion.

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::ships::*;
    /// The MCP adapter `ships`.
    pub mod ships {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            9090,
            rt::None,
            rt::ListenerNames::new(
                    "SHIPS_PORT",
                    "SHIPS_ADDRESS",
                    "SHIPS_MAX_REQUEST",
                    "SHIPS_ALLOWED_HOSTS",
                    "SHIPS_ALLOWED_ORIGINS",
                )
                .unknown_arguments("SHIPS_UNKNOWN_ARGUMENTS"),
        );
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "ships",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                    "list-ships",
                    "",
                    Hints::NONE.read_only(true),
                    &[],
                    "registry.list-ships",
                    0,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [list_ships];
        /// The tool `list-ships`.
        fn list_ships<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list_ships(capability))
        }
        rt::mcp_adapter!(ships);
    }
}

/// Skill catalogues, one for each exposed namespace.
pub mod skill {
    pub use self::ship_skills::*;
    /// The skill catalogue `ship-skills`.
    ///
    /// What can be done with ships.
    pub mod ship_skills {
        use super::super::{Capability, Settings, rt};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            9091,
            rt::None,
            rt::ListenerNames::new(
                "SHIP_SKILLS_PORT",
                "SHIP_SKILLS_ADDRESS",
                "SHIP_SKILLS_MAX_REQUEST",
                "SHIP_SKILLS_ALLOWED_HOSTS",
                "SHIP_SKILLS_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::skill::Adapter = rt::skill::Adapter {
            namespace: "ship-skills",
            list: "{\"count\":1,\"skills\":[{\"name\":\"ships\",\"description\":\"Look at \\\"ships\\\".\",\"license\":\"MIT\",\"tools\":[\"list-ships\",\"how-to\"]}]}",
            skills: &[
                rt::skill::Skill {
                    name: "ships",
                    document: "{\"name\":\"ships\",\"description\":\"Look at \\\"ships\\\".\",\"license\":\"MIT\",\"allowed-tools\":\"list-ships\",\"user-invocable\":true,\"metadata\":{\"owner\":\"harbour\"},\"tools\":[{\"name\":\"list-ships\",\"description\":\"Every ship.\",\"type\":\"derived\",\"invocationRef\":{\"targetNamespace\":\"ships\",\"action\":\"list-ships\",\"mode\":\"mcp\"}},{\"name\":\"how-to\",\"description\":\"\",\"type\":\"instruction\",\"instruction\":\"how-to.md\"}]}",
                    folder: rt::Some("./skills/ships"),
                },
            ],
        };
        rt::skill_adapter!(ship_skills);
    }
}
