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
        static LIST_SHIPS: rt::Operation = rt::Operation::new(
            "list-ships",
            rt::Method::GET,
            rt::Format::JSON,
        );
        static ADD_SHIP: rt::Operation = rt::Operation::new(
            "add-ship",
            rt::Method::POST,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none(),
            binds: [
                (Type::Enum(&["eu", "us"]), rt::From::from(settings.registry_region.as_str())),
                (Type::Integer, rt::From::from(settings.registry_limit.as_str()))
            ]
        }
        impl Client {
            /// `GET /{REGISTRY_REGION}/ships`
            pub fn list_ships(&self) -> rt::Call<'_, rt::Response> {
                let limit_1 = rt::text(
                    &[rt::Piece::Value(0)],
                    &[&self.0.bind(binds::REGISTRY_LIMIT_AS_INTEGER)],
                );
                let mut request = self.0.request(&LIST_SHIPS);
                request
                    .path("/")
                    .segment(
                        "REGISTRY_REGION",
                        &self.0.bind(binds::REGISTRY_REGION_AS_ONE_OF_2_5A671A97),
                    )
                    .path("/ships")
                    .query("limit", &limit_1);
                request.call()
            }
            /// `POST /{REGISTRY_REGION}/ships`
            pub fn add_ship(&self, input: AddShipInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("limit", rt::JsonTemplate::Value(0)),
                            (
                                "note",
                                rt::JsonTemplate::Text(
                                    &[rt::Piece::Text("at most "), rt::Piece::Value(0)],
                                ),
                            ),
                            ("name", rt::JsonTemplate::Value(1)),
                        ],
                    ),
                );
                let mut request = self.0.request(&ADD_SHIP);
                request
                    .path("/")
                    .segment(
                        "REGISTRY_REGION",
                        &self.0.bind(binds::REGISTRY_REGION_AS_ONE_OF_2_5A671A97),
                    )
                    .path("/ships")
                    .template(
                        &BODY,
                        &[&self.0.bind(binds::REGISTRY_LIMIT_AS_INTEGER), &input.name],
                    );
                request.call()
            }
        }
        /// The inputs of [`Client::add_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct AddShipInput {
            /// Member of the body `name`.
            pub name: rt::Maybe<rt::Json>,
        }
        /// The run-time values that requests contain.
        pub(in super::super) mod binds {
            pub(in super::super::super) const REGISTRY_REGION_AS_ONE_OF_2_5A671A97: usize = 0;
            pub(in super::super::super) const REGISTRY_LIMIT_AS_INTEGER: usize = 1;
        }
    }
}
