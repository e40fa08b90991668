mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// A capability.
        label: "",
        description: "",
        clients: [mail],
        listeners: [post],
        adapters: [rest::post]
    }
    rt::settings! {
        fields: {
            /// Settings of the `mail` upstream: `MAIL_*`.
            mail: rt::UpstreamSettings = upstream(&client::mail::API), upstream: rt::UpstreamOptions;
            /// Settings of the `post` adapter: `POST_*`.
            post: rt::ListenerSettings = listener(&rest::post::LISTEN), listener: rt::ListenerOptions;
        }
        others: {
        }
    }
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
            static NOTE: rt::Operation = rt::Operation::new(
                "note",
                rt::Method::POST,
                rt::Format::JSON,
            );
            static COMMENT: rt::Operation = rt::Operation::new(
                "comment",
                rt::Method::PATCH,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `mail`; clones share their connections.
                mail(| settings | rt::Auth::none(),)
            }
            impl Client {
                /// `POST /messages/{box}`
                pub fn send(&self, input: SendInput) -> rt::Call<'_> {
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
                pub fn raw(&self, input: RawInput) -> rt::Call<'_> {
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
                /// `POST /messages/{box}`
                pub fn form(&self, input: FormInput) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Form(
                        &[
                            ("To", &[rt::Piece::Value(0)]),
                            ("Via", &[rt::Piece::Text("sms")]),
                        ],
                    );
                    let mut request = self.0.request(&FORM);
                    request
                        .path("/messages/")
                        .segment("box", &input.box_)
                        .template(&BODY, &[&input.to]);
                    request.call()
                }
                /// `POST /messages/{box}`
                pub fn attach(&self, input: AttachInput) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Multipart(
                        &[
                            rt::Part {
                                name: "note",
                                value: &[rt::Piece::Text("for "), rt::Piece::Value(0)],
                                file_name: rt::None,
                                content_type: rt::None,
                            },
                            rt::Part {
                                name: "file",
                                value: &[rt::Piece::Value(1)],
                                file_name: rt::Some(
                                    &[rt::Piece::Value(2), rt::Piece::Text(".txt")],
                                ),
                                content_type: rt::Some("text/plain"),
                            },
                        ],
                    );
                    let mut request = self.0.request(&ATTACH);
                    request
                        .path("/messages/")
                        .segment("box", &input.box_)
                        .template(&BODY, &[&input.box_, &input.content, &input.file]);
                    request.call()
                }
                /// `POST /messages/{box}`
                pub fn note(&self, input: NoteInput) -> rt::Call<'_> {
                    static BODY: rt::Template = rt::Template::Text {
                        content_type: "text/plain; charset=utf-8",
                        is_xml: false,
                        pieces: &[rt::Piece::Value(0)],
                    };
                    let mut request = self.0.request(&NOTE);
                    request
                        .path("/messages/")
                        .segment("box", &input.box_)
                        .template(&BODY, &[&input.text]);
                    request.call()
                }
                /// `PATCH /messages/{box}`
                pub fn comment(&self, input: CommentInput) -> rt::Call<'_> {
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
            /// The inputs of [`Client::send`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct SendInput {
                /// `box`
                pub box_: rt::String,
                /// `priority`
                pub priority: rt::Maybe<rt::Number>,
                /// `to`
                pub to: rt::Maybe<rt::Json>,
                /// `name`
                pub name: rt::Maybe<rt::String>,
                /// `tag`
                pub tag: rt::Maybe<rt::Json>,
            }
            rt::new!(
                SendInput(box_ : impl rt::Into < rt::String >), priority, to, name, tag
            );
            /// The inputs of [`Client::raw`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct RawInput {
                /// `box`
                pub box_: rt::String,
                /// `ids`
                pub ids: rt::Maybe<rt::Json>,
                /// `name`
                pub name: rt::Maybe<rt::String>,
            }
            rt::new!(RawInput(box_ : impl rt::Into < rt::String >), ids, name);
            /// The inputs of [`Client::form`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct FormInput {
                /// `box`
                pub box_: rt::String,
                /// `to`
                pub to: rt::Maybe<rt::String>,
            }
            rt::new!(FormInput(box_ : impl rt::Into < rt::String >), to);
            /// The inputs of [`Client::attach`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct AttachInput {
                /// `box`
                pub box_: rt::String,
                /// `content`
                pub content: rt::Maybe<rt::String>,
                /// `file`
                pub file: rt::Maybe<rt::String>,
            }
            rt::new!(AttachInput(box_ : impl rt::Into < rt::String >), content, file);
            /// The inputs of [`Client::note`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct NoteInput {
                /// `box`
                pub box_: rt::String,
                /// `text`
                pub text: rt::Maybe<rt::String>,
            }
            rt::new!(NoteInput(box_ : impl rt::Into < rt::String >), text);
            /// The inputs of [`Client::comment`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct CommentInput {
                /// `box`
                pub box_: rt::String,
                /// `box`
                pub box_2: rt::Option<rt::String>,
                /// `body`
                pub body: rt::Maybe<rt::Json>,
                /// `public`
                pub public: rt::Maybe<rt::Json>,
            }
            rt::new!(
                CommentInput(box_ : impl rt::Into < rt::String >), box_2, body, public
            );
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type, output};
        use super::{Capability, client};
        /// Calls [`client::mail::Client::send`].
        pub fn send<'c>(
            capability: &'c Capability,
            input: client::mail::SendInput,
        ) -> rt::Call<'c> {
            capability.mail.send(input).of("send")
        }
        /// Calls [`client::mail::Client::raw`].
        pub fn raw<'c>(
            capability: &'c Capability,
            input: client::mail::RawInput,
        ) -> rt::Call<'c> {
            capability.mail.raw(input).of("raw")
        }
        /// Calls [`client::mail::Client::comment`].
        pub fn comment<'c>(
            capability: &'c Capability,
            input: client::mail::CommentInput,
        ) -> rt::Call<'c> {
            capability.mail.comment(input).of("comment")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::post::*;
        /// The REST adapter `post`.
        pub mod post {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
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
                        &[Node::new(Edge::Segment, &[], &[&SEND, &RAW, &COMMENT])],
                        &[],
                    ),
                ],
                &["/messages/{s1}"],
            );
            static SEND: rt::Endpoint = rt::Endpoint::new(
                "send",
                rt::Method::POST,
                "/messages/{box}",
                &[
                    Input::required("box", Source::Path(&[0]), Type::String),
                    Input::optional("priority", Source::Field, Type::Integer),
                    Input::optional("to", Source::Field, Type::Any),
                    Input::optional("name", Source::Field, Type::String),
                    Input::optional("tag", Source::Field, Type::Any),
                ],
                "mail.send",
                0,
            );
            static RAW: rt::Endpoint = rt::Endpoint::new(
                "raw",
                rt::Method::PUT,
                "/messages/{box}",
                &[
                    Input::required("box", Source::Path(&[0]), Type::String),
                    Input::optional("ids", Source::Field, Type::Any),
                    Input::optional("name", Source::Field, Type::String),
                ],
                "mail.raw",
                1,
            );
            static COMMENT: rt::Endpoint = rt::Endpoint::new(
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
                2,
            );
            static HANDLERS: [rt::Handler<Capability>; 3] = [send, raw, comment];
            /// `POST /messages/{box}`
            fn send<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::mail::SendInput {
                    box_: inbound.read(),
                    priority: inbound.read(),
                    to: inbound.read(),
                    name: inbound.read(),
                    tag: inbound.read(),
                };
                inbound.answer(functions::send(capability, input))
            }
            /// `PUT /messages/{box}`
            fn raw<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::mail::RawInput {
                    box_: inbound.read(),
                    ids: inbound.read(),
                    name: inbound.read(),
                };
                inbound.answer(functions::raw(capability, input))
            }
            /// `PATCH /messages/{box}`
            fn comment<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::mail::CommentInput {
                    box_: inbound.read(),
                    box_2: inbound.read(),
                    body: inbound.read(),
                    public: inbound.read(),
                };
                inbound.answer(functions::comment(capability, input))
            }
            rt::rest_adapter!(post);
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
