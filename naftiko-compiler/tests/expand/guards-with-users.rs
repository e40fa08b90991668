// Shows `rest`, `mcp` only; `binds.rs` is a whole expansion.

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::pilots::*;
    /// The REST adapter `pilots`.
    pub mod pilots {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8080,
                rt::None,
                rt::ListenerNames::new(
                    "PILOTS_PORT",
                    "PILOTS_ADDRESS",
                    "PILOTS_MAX_REQUEST",
                    "PILOTS_ALLOWED_HOSTS",
                    "PILOTS_ALLOWED_ORIGINS",
                ),
            )
            .guarded();
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "pilots",
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
        rt::rest_adapter!(
            pilots, | settings | rt::Callers::basic(& [(rt::From::from(settings.pilot
            .as_str()), rt::Clone::clone(& settings.pilot_password)),
            (rt::From::from(settings.pilot.as_str()),
            rt::Option::unwrap_or_else(rt::Clone::clone(& settings
            .pilot_password_previous), || rt::Clone::clone(& settings.pilot_password)))])
        );
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
            desk, | settings | rt::Callers::digest(& [(rt::From::from("pilot"),
            rt::From::from("fixed"))])
        );
    }
}
