mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// Fleet \[of ships\]
        ///
        /// An \`indented\` text:
        /// 
        /// not::a_doctest();
        /// 
        /// 1\. not a list, see https\://ships.example and \<b\>this\</b\>.
        label: "Fleet [of ships]",
        description: "An `indented` text:\n\n    not::a_doctest();\n\n1. not a list, see https://ships.example and <b>this</b>.\n",
        clients: [registry],
        listeners: [],
        adapters: []
    }
    rt::settings! {
        fields: {
            /// `REGISTRY_FLEET`: a value sent with requests.
            fleet: rt::String = text("REGISTRY_FLEET", "a value sent with requests", &[rt::Constraint::Segment]), text: impl rt::Into<rt::String>;
            /// `REGISTRY_VERSION`: a value sent with requests.
            version: rt::String = text("REGISTRY_VERSION", "a value sent with requests", &[rt::Constraint::Segment]), text: impl rt::Into<rt::String>;
            /// `REGISTRY_KEY`: bearer token of `registry`.
            key: rt::Secret = secret("REGISTRY_KEY", "bearer token of `registry`", &[rt::Constraint::Credential]), text: impl rt::Into<rt::String>;
            /// Settings of the `registry` upstream: `REGISTRY_*`.
            registry: rt::UpstreamSettings = upstream(&client::registry::API), upstream: rt::UpstreamOptions;
        }
        others: {
            /// `REGISTRY_SITE`.
            site = "REGISTRY_SITE";
            /// `REGISTRY_STAGE`.
            registry_stage = "REGISTRY_STAGE";
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
                    rt::Piece::Text(".registry.example:8443/"),
                    rt::Piece::Value(1),
                ],
                &[
                    rt::Variable::new("SITE", "REGISTRY_SITE"),
                    rt::Variable::new("stage", "REGISTRY_STAGE"),
                ],
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
            static LIST_SHIPS: rt::Operation = rt::Operation::new(
                "list-ships",
                rt::Method::GET,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `registry`; clones share their connections.
                settings: registry,
                auth:|settings|rt::Auth::bearer(rt::Clone::clone(&settings.key)),
                binds: [
                    (Type::String, rt::From::from(settings.fleet.as_str())),
                    (Type::String, rt::From::from(settings.version.as_str()))
                ]
            }
            impl Client {
                /// `GET /fleets/{FLEET}/{{env.VERSION}}/ships`
                pub fn list_ships(&self) -> rt::Call<'_, rt::Response> {
                    let mut request = self.0.request(&LIST_SHIPS);
                    request
                        .path("/fleets/")
                        .segment("FLEET", &self.0.bind(binds::FLEET))
                        .path("/")
                        .segment("env.VERSION", &self.0.bind(binds::VERSION))
                        .path("/ships");
                    request.call()
                }
            }
            /// The run-time values that requests contain.
            pub(in super::super) mod binds {
                pub(in super::super::super) const FLEET: usize = 0;
                pub(in super::super::super) const VERSION: usize = 1;
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
