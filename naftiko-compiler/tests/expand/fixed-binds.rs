// Shows `client` only; `binds.rs` is a whole expansion.

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
        static ADD_SHIP: rt::Operation = rt::Operation::new(
            "add-ship",
            rt::Method::PUT,
            rt::Format::JSON,
        );
        static COUNT: rt::Operation = rt::Operation::new(
            "count",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::bearer(rt::Clone::clone(&settings.key)),
            binds: [
                (Type::String, rt::From::from(settings.fleet.as_str())),
                (Type::String, rt::From::from(settings.version.as_str())),
                (Type::String, rt::Clone::clone(&settings.key))
            ]
        }
        impl Client {
            /// `PUT /fleets/{FLEET}/ships/{imo}`
            pub fn add_ship(&self, input: AddShipInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("key", rt::JsonTemplate::Value(0)),
                            ("name", rt::JsonTemplate::Value(1)),
                            (
                                "fleet",
                                rt::JsonTemplate::Text(
                                    &[rt::Piece::Text("fleet "), rt::Piece::Value(2)],
                                ),
                            ),
                        ],
                    ),
                );
                let x_ship_2 = rt::text(
                    &[
                        rt::Piece::Text("ship "),
                        rt::Piece::Value(0),
                        rt::Piece::Text(" of "),
                        rt::Piece::Value(1),
                    ],
                    &[&input.imo, &self.0.bind(binds::FLEET)],
                );
                let registry_version_3 = rt::text(
                    &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                    &[&self.0.bind(binds::VERSION)],
                );
                let mut request = self.0.request(&ADD_SHIP);
                request
                    .path("/fleets/")
                    .segment("FLEET", &self.0.bind(binds::FLEET))
                    .path("/ships/")
                    .segment("imo", &input.imo)
                    .header(const { Header::new("x-ship", "X-Ship") }, &x_ship_2)
                    .header(
                        const { Header::new("registry-version", "Registry-Version") },
                        &registry_version_3,
                    )
                    .template(
                        &BODY,
                        &[
                            &self.0.bind(binds::KEY),
                            &input.name,
                            &self.0.bind(binds::FLEET),
                        ],
                    );
                request.call()
            }
            /// `GET /fleets/{{env.FLEET}}/count`
            pub fn count(&self) -> rt::Call<'_, rt::Response> {
                let registry_version_1 = rt::text(
                    &[rt::Piece::Text("v"), rt::Piece::Value(0)],
                    &[&self.0.bind(binds::VERSION)],
                );
                let mut request = self.0.request(&COUNT);
                request
                    .path("/fleets/")
                    .segment("env.FLEET", &self.0.bind(binds::FLEET))
                    .path("/count")
                    .header(
                        const { Header::new("registry-version", "Registry-Version") },
                        &registry_version_1,
                    );
                request.call()
            }
        }
        /// The inputs of [`Client::add_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct AddShipInput {
            /// Path parameter `imo`.
            pub imo: rt::String,
            /// Member of the body `name`.
            pub name: rt::Maybe<rt::Json>,
        }
        rt::new!(AddShipInput(imo : impl rt::Into < rt::String >), name);
        /// The run-time values that requests contain.
        pub(in super::super) mod binds {
            pub(in super::super::super) const FLEET: usize = 0;
            pub(in super::super::super) const VERSION: usize = 1;
            pub(in super::super::super) const KEY: usize = 2;
        }
    }
}
