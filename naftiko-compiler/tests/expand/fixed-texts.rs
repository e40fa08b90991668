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
        static NAME_SHIP: rt::Operation = rt::Operation::with_query(
            "name-ship",
            rt::Method::POST,
            &[("lang", "en"), ("lang", "d%20k")],
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /ships/{imo}`
            pub fn name_ship(&self, input: NameShipInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            (
                                "model",
                                rt::JsonTemplate::Text(&[rt::Piece::Text("gpt-4")]),
                            ),
                            (
                                "text",
                                rt::JsonTemplate::Text(&[rt::Piece::Text("by gpt-4")]),
                            ),
                            (
                                "lang",
                                rt::JsonTemplate::Array(
                                    &[
                                        rt::JsonTemplate::Text(&[rt::Piece::Text("en")]),
                                        rt::JsonTemplate::Text(&[rt::Piece::Text("d k")]),
                                    ],
                                ),
                            ),
                        ],
                    ),
                );
                let x_ship_1 = rt::text(
                    &[rt::Piece::Text("ship "), rt::Piece::Value(0)],
                    &[&input.imo],
                );
                let x_by_2 = rt::text(
                    &[
                        rt::Piece::Text("by "),
                        rt::Piece::Value(0),
                        rt::Piece::Text(" with gpt-4"),
                    ],
                    &[&input.x_by],
                );
                let x_a_3 = rt::text(&[rt::Piece::Text("a b")], &[]);
                let mut request = self.0.request(&NAME_SHIP);
                request
                    .path("/ships/")
                    .segment("imo", &input.imo)
                    .header(const { Header::new("x-ship", "X-Ship") }, &x_ship_1)
                    .header(const { Header::new("x-by", "X-By") }, &x_by_2)
                    .header(const { Header::new("x-a", "X-A") }, &x_a_3)
                    .header(const { Header::new("x-b", "X-B") }, &"b")
                    .template(&BODY, &[]);
                request.call()
            }
        }
        /// The inputs of [`Client::name_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct NameShipInput {
            /// Path parameter `imo`.
            pub imo: rt::String,
            /// Part of a text `X-By`.
            pub x_by: rt::Option<rt::String>,
        }
        rt::new!(NameShipInput(imo : impl rt::Into < rt::String >), x_by);
    }
}
