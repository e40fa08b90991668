mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// A capability.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) registry: client::registry::Client,
        pub(self) ships: rt::ListenerSettings,
        pub(self) ship_skills: rt::ListenerSettings,
    }
    impl Capability {
        /// A capability that runs on `settings`.
        ///
        /// # Errors
        /// A credential that cannot be sent, or TLS that cannot be set up.
        pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            <Self as rt::Capability>::new(settings)
        }
    }
    impl rt::Capability for Capability {
        type Settings = Settings;
        const ABOUT: rt::About = rt::About {
            program: match rt::option_env!("CARGO_BIN_NAME") {
                rt::Some(name) => name,
                rt::None => rt::env!("CARGO_PKG_NAME"),
            },
            version: rt::env!("CARGO_PKG_VERSION"),
            label: "",
            description: "",
        };
        fn summaries() -> rt::Vec<rt::AdapterSummary> {
            rt::From::from([mcp::ships::summary(), skill::ship_skills::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                registry: client::registry::Client::new(settings)?,
                ships: rt::Clone::clone(&settings.ships),
                ship_skills: rt::Clone::clone(&settings.ship_skills),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([
                mcp::ships::adapter(self),
                skill::ship_skills::adapter(self),
            ])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// Settings of the `registry` upstream: `REGISTRY_*`.
        pub registry: rt::UpstreamSettings,
        /// Settings of the `ships` adapter: `SHIPS_*`.
        pub ships: rt::ListenerSettings,
        /// Settings of the `ship-skills` adapter: `SHIP_SKILLS_*`.
        pub ship_skills: rt::ListenerSettings,
    }
    impl Settings {
        /// The settings of the process environment.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn from_env() -> rt::Result<Self, rt::SettingsError> {
            rt::Values::env().build()
        }
        /// Settings that are given in code; the environment is not read.
        pub fn builder() -> SettingsBuilder {
            SettingsBuilder(rt::Values::none())
        }
    }
    impl rt::Settings for Settings {
        fn read(from: &mut rt::Reader<'_>) -> Self {
            Self {
                registry: from.upstream(&client::registry::API),
                ships: from.listener(&mcp::ships::LISTEN),
                ship_skills: from.listener(&skill::ship_skills::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `REGISTRY_*`.
        pub fn registry(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::registry::API, value))
        }
        /// `SHIPS_*`.
        pub fn ships(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&mcp::ships::LISTEN, value))
        }
        /// `SHIP_SKILLS_*`.
        pub fn ship_skills(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&skill::ship_skills::LISTEN, value))
        }
        /// The settings.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn build(self) -> rt::Result<Settings, rt::SettingsError> {
            self.0.build()
        }
    }
    /// Typed clients, one for each consumed namespace.
    pub mod client {
        pub use self::registry::*;
        /// The namespace `registry`.
        pub mod registry {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "registry",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[rt::Piece::Text("https://registry.example")],
                variables: &[],
                names: rt::UpstreamNames {
                    base_uri: "REGISTRY_BASE_URI",
                    query: "REGISTRY_QUERY",
                    connect_timeout: "REGISTRY_CONNECT_TIMEOUT",
                    response_timeout: "REGISTRY_RESPONSE_TIMEOUT",
                    idle_timeout: "REGISTRY_IDLE_TIMEOUT",
                    max_response: "REGISTRY_MAX_RESPONSE",
                    proxy: "REGISTRY_PROXY",
                },
            };
            static LIST_SHIPS: rt::Operation = rt::Operation::new(
                "list-ships",
                rt::Method::GET,
                rt::Format::JSON,
            );
            /// Calls the operations of `registry`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(&API, &settings.registry, rt::Auth::none())
                        .map(Self)
                }
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
        use super::rt::{self, Type};
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
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Input, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "ships",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "",
                tools: &[
                    Tool {
                        name: "list-ships",
                        title: rt::None,
                        description: "",
                        hints: Hints::NONE.read_only(true),
                        inputs: &[],
                        calls: "registry.list-ships",
                        handler: 0,
                        output_schema: rt::None,
                    },
                ],
            };
            static HANDLERS: [rt::Handler<Capability>; 1] = [list_ships];
            /// The tool `list-ships`.
            fn list_ships<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                inbound.answer(functions::list_ships(capability))
            }
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, rt::Handlers::new(capability, &HANDLERS))
            }
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 9090,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "SHIPS_PORT",
                    address: "SHIPS_ADDRESS",
                    max_request: "SHIPS_MAX_REQUEST",
                    allowed_hosts: "SHIPS_ALLOWED_HOSTS",
                    allowed_origins: "SHIPS_ALLOWED_ORIGINS",
                },
            };
            /// The MCP endpoint at `/mcp` and `/`, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::mcp::router(server(capability), &capability.ships)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::mcp::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.ships,
                )
            }
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
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 9091,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "SHIP_SKILLS_PORT",
                    address: "SHIP_SKILLS_ADDRESS",
                    max_request: "SHIP_SKILLS_MAX_REQUEST",
                    allowed_hosts: "SHIP_SKILLS_ALLOWED_HOSTS",
                    allowed_origins: "SHIP_SKILLS_ALLOWED_ORIGINS",
                },
            };
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
            /// The routes of this catalogue, to be merged into an application's own router or nested in it.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::skill::router(&ADAPTER, &capability.ship_skills)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::skill::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::skill::adapter(&ADAPTER, &capability.ship_skills)
            }
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest, skill,
};
