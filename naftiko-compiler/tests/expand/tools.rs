// Shows `client`, `functions`, `mcp` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::registry::*;
    /// The namespace `registry`.
    pub mod registry {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
            "registry",
            rt::user_agent!(),
            &[rt::Piece::Text("https://registry.example")],
            &[],
            rt::UpstreamNames::new(
                "REGISTRY_BASE_URI",
                "REGISTRY_QUERY",
                "REGISTRY_CONNECT_TIMEOUT",
                "REGISTRY_RESPONSE_TIMEOUT",
                "REGISTRY_IDLE_TIMEOUT",
                "REGISTRY_MAX_RESPONSE",
                "REGISTRY_PROXY",
                "REGISTRY_CA_FILE",
                "REGISTRY_CLIENT_CERT",
                "REGISTRY_CLIENT_KEY",
            ),
        );
        static GET_SHIP: rt::Operation = rt::Operation::new(
            "get-ship",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// Fetch a ship.
            ///
            /// `GET /ships/{imo}`
            pub fn get_ship(&self, input: GetShipInput) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&GET_SHIP);
                request
                    .path("/ships/")
                    .segment("imo", &input.imo)
                    .query("fields", &input.fields);
                request.call()
            }
        }
        /// The inputs of [`Client::get_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct GetShipInput {
            /// Path parameter `imo`.
            pub imo: rt::String,
            /// Which members.
            pub fields: rt::Option<rt::Vec<rt::String>>,
        }
        rt::new!(GetShipInput(imo : impl rt::Into < rt::String >), fields);
    }
}

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Fetch a ship.
    ///
    /// Calls [`client::registry::Client::get_ship`].
    pub fn get_ship(
        capability: &Capability,
        input: client::registry::GetShipInput,
    ) -> rt::Call<'_, rt::Response> {
        capability.registry.get_ship(input).named("get-ship")
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::ships::*;
    /// The MCP adapter `ships`.
    ///
    /// Ships by number.
    pub mod ships {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "ships",
            rt::env!("CARGO_PKG_VERSION"),
            "Ships by number.",
            &[
                Tool::new(
                        "get-ship",
                        "Fetch a ship.",
                        Hints::NONE.read_only(true),
                        &[
                            Input::required("imo", Source::Argument, Type::String)
                                .schema(r#"{"type":"string"}"#),
                            Input::optional(
                                    "fields",
                                    Source::Argument,
                                    Type::Array(&Type::String),
                                )
                                .schema(
                                    r#"{"type":"array","items":{"type":"string"},"description":"Which members."}"#,
                                ),
                        ],
                        "registry.get-ship",
                        0,
                    )
                    .title("Get ship"),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [get_ship];
        /// The tool `get-ship`.
        fn get_ship<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::registry::GetShipInput {
                imo: inbound.read("imo"),
                fields: inbound.read("fields"),
            };
            inbound.answer(functions::get_ship(capability, input))
        }
        rt::mcp_adapter!();
    }
}
