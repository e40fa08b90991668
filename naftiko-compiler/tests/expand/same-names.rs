// Shows `client`, `rest` only; `binds.rs` is a whole expansion.

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
        static COMMENT: rt::Operation = rt::Operation::new(
            "comment",
            rt::Method::PATCH,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `mail`; clones share their connections.
            settings: mail,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `PATCH /messages/{box}`
            pub fn comment(&self, input: CommentInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Json(
                    rt::JsonTemplate::Object(
                        &[
                            ("body", rt::JsonTemplate::Value(0)),
                            ("public", rt::JsonTemplate::Value(1)),
                        ],
                    ),
                );
                let mut request = self.0.request(&COMMENT);
                request
                    .path("/messages/")
                    .segment("box", &input.box_)
                    .query("box", &input.box_2)
                    .template(&BODY, &[&input.body, &input.public]);
                request.call()
            }
        }
        /// The inputs of [`Client::comment`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct CommentInput {
            /// Path parameter `box`.
            pub box_: rt::String,
            /// Query parameter `box`.
            pub box_2: rt::Option<rt::String>,
            /// Member of the body `body`.
            pub body: rt::Maybe<rt::Json>,
            /// Member of the body `public`.
            pub public: rt::Maybe<rt::Json>,
        }
        rt::new!(CommentInput(box_ : impl rt::Into < rt::String >), box_2, body, public);
    }
}

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::post::*;
    /// The REST adapter `post`.
    pub mod post {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            8082,
            rt::None,
            rt::ListenerNames::new(
                "POST_PORT",
                "POST_ADDRESS",
                "POST_MAX_REQUEST",
                "POST_ALLOWED_HOSTS",
                "POST_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "post",
            &[
                Node::new(
                    Edge::Text("/messages/"),
                    &[Node::new(Edge::Segment, &[], &[&COMMENT_ROUTE])],
                    &[],
                ),
            ],
            &["/messages/{s1}"],
        );
        static COMMENT_ROUTE: rt::Endpoint = rt::Endpoint::new(
                "comment",
                rt::Method::PATCH,
                "/messages/{box}",
                &[
                    Input::required("box", Source::Path(&[0]), Type::String),
                    Input::optional("box", Source::Query, Type::String),
                    Input::optional("body", Source::Field, Type::Any),
                    Input::optional("public", Source::Field, Type::Any),
                ],
                "mail.comment",
                0,
            )
            .forms(&rt::FORMS);
        static HANDLERS: [rt::Handler<Capability>; 1] = [comment];
        /// `PATCH /messages/{box}`
        fn comment<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::mail::CommentInput {
                box_: inbound.read("box"),
                box_2: inbound.read("box"),
                body: inbound.read("body"),
                public: inbound.read("public"),
            };
            inbound.answer(functions::comment(capability, input))
        }
        rt::rest_adapter!(post);
    }
}
