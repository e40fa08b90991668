// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::search::*;
    /// The namespace `search`.
    pub mod search {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "search",
                rt::user_agent!(),
                &[rt::Piece::Text("https://search.example")],
                &[],
                rt::UpstreamNames::new(
                    "SEARCH_BASE_URI",
                    "SEARCH_QUERY",
                    "SEARCH_CONNECT_TIMEOUT",
                    "SEARCH_RESPONSE_TIMEOUT",
                    "SEARCH_IDLE_TIMEOUT",
                    "SEARCH_MAX_RESPONSE",
                    "SEARCH_PROXY",
                    "SEARCH_CA_FILE",
                    "SEARCH_CLIENT_CERT",
                    "SEARCH_CLIENT_KEY",
                ),
            )
            .constant_paths(3);
        static FIND: rt::Operation = rt::Operation::with_query(
            "find",
            rt::Method::POST,
            &[("format", "json"), ("lang[ui]", "en%20%26%20de"), ("lang[ui]", "d%20k")],
            rt::Format::JSON,
        );
        static COUNT: rt::Operation = rt::Operation::with_query(
            "count",
            rt::Method::PATCH,
            &[("format", "json"), ("lang[ui]", "en%20%26%20de"), ("lang[ui]", "d%20k")],
            rt::Format::JSON,
        );
        static REPLACE: rt::Operation = rt::Operation::with_query(
            "replace",
            rt::Method::PUT,
            &[("format", "json"), ("lang[ui]", "en%20%26%20de"), ("lang[ui]", "d%20k")],
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `search`; clones share their connections.
            settings: search,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /find?format=json`
            pub fn find(&self, input: FindInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("limit", rt::JsonTemplate::Value(0)),
                            ("text", rt::JsonTemplate::Value(1)),
                            (
                                "source",
                                rt::JsonTemplate::Object(
                                    &[
                                        ("kind", rt::JsonTemplate::Text(&[rt::Piece::Text("web")])),
                                        ("safe", rt::JsonTemplate::Literal("true")),
                                    ],
                                ),
                            ),
                        ],
                    ),
                );
                let mut request = self.0.request(&FIND);
                request
                    .constant_path(0, "/find")
                    .check("limit", &rt::Typed(Type::Integer, &input.limit))
                    .template(&BODY, &[&input.limit, &input.q]);
                request.call()
            }
            /// `PATCH /find?format=json`
            pub fn count(&self) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("n", rt::JsonTemplate::Literal("5")),
                            ("s", rt::JsonTemplate::Text(&[rt::Piece::Text("5")])),
                            ("b", rt::JsonTemplate::Literal("5")),
                        ],
                    ),
                );
                let mut request = self.0.request(&COUNT);
                request
                    .constant_path(1, "/find")
                    .cookie("s", &"x")
                    .header(const { Header::new("x-n", "X-N") }, &"n is 5")
                    .template(&BODY, &[]);
                request.call()
            }
            /// `PUT /find?format=json`
            pub fn replace(&self, input: ReplaceInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("a", rt::JsonTemplate::Literal("1")),
                            ("who", rt::JsonTemplate::Value(0)),
                        ],
                    ),
                );
                let mut request = self.0.request(&REPLACE);
                request.constant_path(2, "/find").template(&BODY, &[&input.who]);
                request.call()
            }
        }
        /// The inputs of [`Client::find`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct FindInput {
            /// Member of the body `limit`.
            pub limit: rt::Maybe<rt::Number>,
            /// Member of the body `q`.
            pub q: rt::Maybe<rt::Json>,
        }
        /// The inputs of [`Client::replace`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct ReplaceInput {
            /// Member of the body `who`.
            pub who: rt::Maybe<rt::Json>,
        }
    }
}
