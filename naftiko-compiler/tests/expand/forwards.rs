// Shows `client`, `rest` only; `binds.rs` is a whole expansion.

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
            &[rt::Piece::Text("https://registry.example/v1")],
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
        static FORWARD: rt::Operation = rt::Operation::with_query(
            "registry",
            rt::Method::GET,
            &[("v", "1")],
            rt::Format::BINARY,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none(),
            binds: [(Type::String, rt::From::from(settings.tenant.as_str()))]
        }
        impl Client {
            /// `GET /`
            pub(in super::super) fn forward(&self) -> rt::Call<'_, rt::Response> {
                let x_tenant_1 = rt::text(
                    &[rt::Piece::Value(0)],
                    &[&self.0.bind(binds::TENANT)],
                );
                let mut request = self.0.request(&FORWARD);
                request
                    .path("/")
                    .header(
                        const { Header::new("x-version", "X-Version") },
                        &"2026-11-28",
                    )
                    .header(const { Header::new("x-tenant", "X-Tenant") }, &x_tenant_1);
                request.call()
            }
        }
        /// The run-time values that requests contain.
        pub(in super::super) mod binds {
            pub(in super::super::super) const TENANT: usize = 0;
        }
    }
}

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::fleet::*;
    /// The REST adapter `fleet`.
    pub mod fleet {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            8081,
            rt::None,
            rt::ListenerNames::new(
                "FLEET_PORT",
                "FLEET_ADDRESS",
                "FLEET_MAX_REQUEST",
                "FLEET_ALLOWED_HOSTS",
                "FLEET_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "fleet",
            &[
                Node::new(
                    Edge::Text("/"),
                    &[
                        Node::new(Edge::Text("all"), &[], &[])
                            .forward(&FORWARD_ALL_ROUTE),
                        Node::new(
                            Edge::Text("ships/"),
                            &[
                                Node::new(Edge::Segments, &[], &[])
                                    .forward(&FORWARD_SHIPS_PATH_ROUTE),
                            ],
                            &[],
                        ),
                    ],
                    &[],
                ),
            ],
            &["/ships/{*rest}", "/all"],
        );
        static FORWARD_SHIPS_PATH_ROUTE: rt::Forward = rt::Forward::new(
            "/ships/{path}",
            "registry",
            &[0],
            &["x-trace", "accept-language"],
            0,
        );
        static FORWARD_ALL_ROUTE: rt::Forward = rt::Forward::new(
            "/all",
            "registry",
            &[],
            &[],
            1,
        );
        static HANDLERS: [rt::Handler<Capability>; 2] = [
            forward_ships_path,
            forward_all,
        ];
        /// `/ships/{path}`
        fn forward_ships_path<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(capability.registry.forward())
        }
        /// `/all`
        fn forward_all<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(capability.registry.forward())
        }
        rt::rest_adapter!(fleet);
    }
}
