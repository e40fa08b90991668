// Shows `rest`, `mcp` only; `binds.rs` is a whole expansion.

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::open::*;
    /// The REST adapter `open`.
    pub mod open {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8080,
                rt::None,
                rt::ListenerNames::new(
                    "OPEN_PORT",
                    "OPEN_ADDRESS",
                    "OPEN_MAX_REQUEST",
                    "OPEN_ALLOWED_HOSTS",
                    "OPEN_ALLOWED_ORIGINS",
                ),
            )
            .public();
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "open",
            &[Node::new(Edge::Text("/docks"), &[], &[&GET_DOCKS_ROUTE])],
            &["/docks"],
        );
        static GET_DOCKS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "GET /docks",
            rt::Method::GET,
            "/docks",
            &[],
            "docks.list",
            0,
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [get_docks];
        /// `GET /docks`
        fn get_docks<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list(capability))
        }
        rt::rest_adapter!(open);
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::desk::*;
    /// The MCP adapter `desk`.
    pub mod desk {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8081,
                rt::None,
                rt::ListenerNames::new(
                        "DESK_PORT",
                        "DESK_ADDRESS",
                        "DESK_MAX_REQUEST",
                        "DESK_ALLOWED_HOSTS",
                        "DESK_ALLOWED_ORIGINS",
                    )
                    .unknown_arguments("DESK_UNKNOWN_ARGUMENTS"),
            )
            .guarded();
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "desk",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                    "list",
                    "Lists the docks.",
                    Hints::NONE.read_only(true),
                    &[],
                    "docks.list",
                    0,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [list];
        /// The tool `list`.
        fn list<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list(capability))
        }
        rt::mcp_adapter!(
            desk, | settings | rt::Callers::header("X-Desk-Key", & [rt::Clone::clone(&
            settings.desk_key), rt::Option::unwrap_or_else(rt::Clone::clone(& settings
            .desk_key_previous), || rt::Clone::clone(& settings.desk_key))])
        );
    }
}
