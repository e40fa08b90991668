// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::mail::*;
    /// The namespace `mail`.
    pub mod mail {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
            "mail",
            rt::user_agent!(),
            &[rt::Piece::Text("https://mail.example")],
            &[],
            rt::UpstreamNames::new(
                "MAIL_BASE_URI",
                "MAIL_QUERY",
                "MAIL_CONNECT_TIMEOUT",
                "MAIL_RESPONSE_TIMEOUT",
                "MAIL_IDLE_TIMEOUT",
                "MAIL_MAX_RESPONSE",
                "MAIL_PROXY",
                "MAIL_CA_FILE",
                "MAIL_CLIENT_CERT",
                "MAIL_CLIENT_KEY",
            ),
        );
        static SEND: rt::Operation = rt::Operation::new(
            "send",
            rt::Method::POST,
            rt::Format::JSON,
        );
        static RAW: rt::Operation = rt::Operation::new(
            "raw",
            rt::Method::PUT,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `mail`; clones share their connections.
            settings: mail,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /messages/{box}`
            pub fn send(&self, input: SendInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("to", rt::JsonTemplate::Value(0)),
                            (
                                "text",
                                rt::JsonTemplate::Text(
                                    &[
                                        rt::Piece::Text("Hello "),
                                        rt::Piece::Value(1),
                                        rt::Piece::Text(", from "),
                                        rt::Piece::Value(2),
                                    ],
                                ),
                            ),
                            ("priority", rt::JsonTemplate::Value(3)),
                            (
                                "tags",
                                rt::JsonTemplate::Array(
                                    &[
                                        rt::JsonTemplate::Text(&[rt::Piece::Text("fixed")]),
                                        rt::JsonTemplate::Value(4),
                                        rt::JsonTemplate::Literal("1.50"),
                                        rt::JsonTemplate::Literal("true"),
                                        rt::JsonTemplate::Literal("null"),
                                    ],
                                ),
                            ),
                        ],
                    ),
                );
                let mut request = self.0.request(&SEND);
                request
                    .path("/messages/")
                    .segment("box", &input.box_)
                    .check("priority", &rt::Typed(Type::Integer, &input.priority))
                    .template(
                        &BODY,
                        &[
                            &input.to,
                            &input.name,
                            &input.box_,
                            &input.priority,
                            &input.tag,
                        ],
                    );
                request.call()
            }
            /// `PUT /messages/{box}`
            pub fn raw(&self, input: RawInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("ids", rt::JsonTemplate::Value(0)),
                            (
                                "note",
                                rt::JsonTemplate::Text(
                                    &[rt::Piece::Text("for "), rt::Piece::Value(1)],
                                ),
                            ),
                        ],
                    ),
                );
                let mut request = self.0.request(&RAW);
                request
                    .path("/messages/")
                    .segment("box", &input.box_)
                    .template(&BODY, &[&input.ids, &input.name]);
                request.call()
            }
        }
        /// The inputs of [`Client::send`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct SendInput {
            /// Path parameter `box`.
            pub box_: rt::String,
            /// Member of the body `priority`.
            pub priority: rt::Maybe<rt::Number>,
            /// Member of the body `to`.
            pub to: rt::Maybe<rt::Json>,
            /// Member of the body `name`.
            pub name: rt::Maybe<rt::String>,
            /// Member of the body `tag`.
            pub tag: rt::Maybe<rt::Json>,
        }
        rt::new!(
            SendInput(box_ : impl rt::Into < rt::String >), priority, to, name, tag
        );
        /// The inputs of [`Client::raw`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct RawInput {
            /// Path parameter `box`.
            pub box_: rt::String,
            /// Member of the body `ids`.
            pub ids: rt::Maybe<rt::Json>,
            /// Member of the body `name`.
            pub name: rt::Maybe<rt::String>,
        }
        rt::new!(RawInput(box_ : impl rt::Into < rt::String >), ids, name);
    }
}
