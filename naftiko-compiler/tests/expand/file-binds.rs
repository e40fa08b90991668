mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// A capability.
        label: "",
        description: "",
        clients: [registry],
        listeners: [],
        adapters: []
    }
    rt::settings! {
        fields: {
            /// `./secrets.json#trace key`: a value sent with requests.
            trace: rt::Secret = secret_text("./secrets.json#trace key", "a value sent with requests", &[]), text: impl rt::Into<rt::String>;
            /// `/etc/fleet.yaml#fleet`: a value sent with requests.
            fleet: rt::String = text("/etc/fleet.yaml#fleet", "a value sent with requests", &[]), text: impl rt::Into<rt::String>;
            /// `./secrets.json#registry-token`: bearer token of `registry`.
            token: rt::Secret = secret("./secrets.json#registry-token", "bearer token of `registry`", &[rt::Constraint::Credential]), text: impl rt::Into<rt::String>;
            /// Settings of the `registry` upstream: `REGISTRY_*`.
            registry: rt::UpstreamSettings = upstream(&client::registry::API), upstream: rt::UpstreamOptions;
        }
        others: {
            /// `/etc/fleet.yaml#site`.
            site = "/etc/fleet.yaml#site";
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
                    &[
                        rt::Piece::Text("https://"),
                        rt::Piece::Value(0),
                        rt::Piece::Text(".registry.example"),
                    ],
                    &[rt::Variable::new("SITE", "/etc/fleet.yaml#site")],
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
                )
                .constant_paths(1);
            static LIST_SHIPS: rt::Operation = rt::Operation::new(
                "list-ships",
                rt::Method::GET,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `registry`; clones share their connections.
                settings: registry,
                auth:|settings|rt::Auth::bearer(rt::Clone::clone(&settings.token)),
                binds: [
                    (Type::String, rt::Clone::clone(&settings.trace)),
                    (Type::String, rt::From::from(settings.fleet.as_str()))
                ]
            }
            impl Client {
                /// `GET /ships`
                pub fn list_ships(&self) -> rt::Call<'_, rt::Response> {
                    let trace_0 = rt::text(
                        &[rt::Piece::Value(0)],
                        &[&self.0.bind(binds::TRACE)],
                    );
                    let fleet_1 = rt::text(
                        &[rt::Piece::Value(0)],
                        &[&self.0.bind(binds::FLEET)],
                    );
                    let mut request = self.0.request(&LIST_SHIPS);
                    request
                        .constant_path(0, "/ships")
                        .query("trace", &trace_0)
                        .query("fleet", &fleet_1);
                    request.call()
                }
            }
            /// The run-time values that requests contain.
            pub(in super::super) mod binds {
                pub(in super::super::super) const TRACE: usize = 0;
                pub(in super::super::super) const FLEET: usize = 1;
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type, output};
        use super::{Capability, client};
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {}
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
