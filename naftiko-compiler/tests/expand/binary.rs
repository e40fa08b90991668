// Shows `rest`, `mcp` only; `binds.rs` is a whole expansion.

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::photos::*;
    /// The REST adapter `photos`.
    pub mod photos {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            8081,
            rt::None,
            rt::ListenerNames::new(
                "PHOTOS_PORT",
                "PHOTOS_ADDRESS",
                "PHOTOS_MAX_REQUEST",
                "PHOTOS_ALLOWED_HOSTS",
                "PHOTOS_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "photos",
            &[Node::new(Edge::Text("/any"), &[], &[&GET_ANY_ROUTE])],
            &["/any"],
        );
        static GET_ANY_ROUTE: rt::Endpoint = rt::Endpoint::new(
                "get-any",
                rt::Method::GET,
                "/any",
                &[],
                "library.get-any",
                0,
            )
            .media_types(&["image/webp"]);
        static HANDLERS: [rt::Handler<Capability>; 1] = [get_any];
        /// `GET /any`
        fn get_any<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::get_any(capability))
        }
        rt::rest_adapter!(photos);
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
            9091,
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
                    "get-photo",
                    "A photo.",
                    Hints::NONE.read_only(true),
                    &[],
                    "library.get-photo",
                    0,
                ),
                Tool::new(
                    "get-any",
                    "Anything.",
                    Hints::NONE.read_only(true),
                    &[],
                    "library.get-any",
                    1,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 2] = [get_photo, get_any];
        /// The tool `get-photo`.
        fn get_photo<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::get_photo(capability))
        }
        /// The tool `get-any`.
        fn get_any<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::get_any(capability).max_size(26214400))
        }
        rt::mcp_adapter!(tools);
    }
}
