mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// A capability.
        label: "",
        description: "",
        clients: [registry],
        listeners: [ships, ship_skills],
        adapters: [mcp::ships, skill::ship_skills]
    }
    rt::settings! {
        fields: {
            /// Settings of the `registry` upstream: `REGISTRY_*`.
            registry: rt::UpstreamSettings = upstream(&client::registry::API), upstream: rt::UpstreamOptions;
            /// Settings of the `ships` adapter: `SHIPS_*`.
            ships: rt::ListenerSettings = listener(&mcp::ships::LISTEN), listener: rt::ListenerOptions;
            /// Settings of the `ship-skills` adapter: `SHIP_SKILLS_*`.
            ship_skills: rt::ListenerSettings = listener(&skill::ship_skills::LISTEN), listener: rt::ListenerOptions;
        }
        others: {
        }
    }
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
                ),
            );
            static LIST_SHIPS: rt::Operation = rt::Operation::new(
                "list-ships",
                rt::Method::GET,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `registry`; clones share their connections.
                registry(| settings | rt::Auth::none(),)
            }
            impl Client {
                /// `GET /ships`
                pub fn list_ships(&self) -> rt::Call<'_> {
                    let mut request = self.0.request(&LIST_SHIPS);
                    request.path("/ships");
                    request.call()
                }
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type, output};
        use super::{Capability, client};
        /// Calls [`client::registry::Client::list_ships`].
        pub fn list_ships<'c>(capability: &'c Capability) -> rt::Call<'c> {
            capability.registry.list_ships().of("list-ships")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {}
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::ships::*;
        /// The MCP adapter `ships`.
        pub mod ships {
            use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                9090,
                rt::None,
                rt::ListenerNames::new(
                    "SHIPS_PORT",
                    "SHIPS_ADDRESS",
                    "SHIPS_MAX_REQUEST",
                    "SHIPS_ALLOWED_HOSTS",
                    "SHIPS_ALLOWED_ORIGINS",
                ),
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
            use super::super::{Capability, rt};
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
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest, skill,
};
