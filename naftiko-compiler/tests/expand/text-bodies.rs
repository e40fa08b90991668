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
            )
            .constant_paths(2);
        static NOTE: rt::Operation = rt::Operation::new(
            "note",
            rt::Method::POST,
            rt::Format::JSON,
        );
        static PUBLISH: rt::Operation = rt::Operation::new(
            "publish",
            rt::Method::PUT,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `mail`; clones share their connections.
            settings: mail,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /messages`
            pub fn note(&self, input: NoteInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Text {
                    content_type: "text/plain; charset=utf-8",
                    is_xml: false,
                    pieces: &[rt::Piece::Value(0)],
                };
                let mut request = self.0.request(&NOTE);
                request.constant_path(0, "/messages").template(&BODY, &[&input.text]);
                request.call()
            }
            /// `PUT /messages`
            pub fn publish(&self, input: PublishInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Text {
                    content_type: "application/xml",
                    is_xml: true,
                    pieces: &[
                        rt::Piece::Text("<a>"),
                        rt::Piece::Value(0),
                        rt::Piece::Text("</a>"),
                    ],
                };
                let mut request = self.0.request(&PUBLISH);
                request.constant_path(1, "/messages").template(&BODY, &[&input.text]);
                request.call()
            }
        }
        /// The inputs of [`Client::note`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct NoteInput {
            /// Member of the body `text`.
            pub text: rt::Maybe<rt::String>,
        }
        /// The inputs of [`Client::publish`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct PublishInput {
            /// Member of the body `text`.
            pub text: rt::Maybe<rt::String>,
        }
    }
}
