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
        static FORM: rt::Operation = rt::Operation::new(
            "form",
            rt::Method::POST,
            rt::Format::JSON,
        );
        static ATTACH: rt::Operation = rt::Operation::new(
            "attach",
            rt::Method::POST,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `mail`; clones share their connections.
            settings: mail,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /messages/{box}`
            pub fn form(&self, input: FormInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Form(
                    &[("To", &[rt::Piece::Value(0)]), ("Via", &[rt::Piece::Text("sms")])],
                );
                let mut request = self.0.request(&FORM);
                request
                    .path("/messages/")
                    .segment("box", &input.box_)
                    .template(&BODY, &[&input.to]);
                request.call()
            }
            /// `POST /messages/{box}`
            pub fn attach(&self, input: AttachInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Multipart(
                    &[
                        rt::Part {
                            name: "note",
                            value: &[rt::Piece::Text("for "), rt::Piece::Value(0)],
                            file_name: rt::None,
                            content_type: rt::None,
                            is_file: false,
                        },
                        rt::Part {
                            name: "file",
                            value: &[rt::Piece::Value(1)],
                            file_name: rt::Some(
                                &[rt::Piece::Value(2), rt::Piece::Text(".txt")],
                            ),
                            content_type: rt::Some("text/plain"),
                            is_file: true,
                        },
                    ],
                );
                let mut request = self.0.request(&ATTACH);
                request
                    .path("/messages/")
                    .segment("box", &input.box_)
                    .check("content", &rt::Typed(Type::Bytes, &input.content))
                    .template(&BODY, &[&input.box_, &input.content, &input.file]);
                request.call()
            }
        }
        /// The inputs of [`Client::form`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct FormInput {
            /// Path parameter `box`.
            pub box_: rt::String,
            /// Member of the body `to`.
            pub to: rt::Maybe<rt::String>,
        }
        rt::new!(FormInput(box_ : impl rt::Into < rt::String >), to);
        /// The inputs of [`Client::attach`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct AttachInput {
            /// Path parameter `box`.
            pub box_: rt::String,
            /// Member of the body `content`.
            pub content: rt::Maybe<rt::Binary>,
            /// Member of the body `file`.
            pub file: rt::Maybe<rt::String>,
        }
        rt::new!(AttachInput(box_ : impl rt::Into < rt::String >), content, file);
    }
}
