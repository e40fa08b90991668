mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// A capability.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) mail: client::mail::Client,
        pub(self) post: rt::ListenerSettings,
    }
    impl Capability {
        /// A capability that runs on `settings`.
        ///
        /// # Errors
        /// A credential that cannot be sent, or TLS that cannot be set up.
        pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            <Self as rt::Capability>::new(settings)
        }
    }
    impl rt::Capability for Capability {
        type Settings = Settings;
        const ABOUT: rt::About = rt::About {
            program: match rt::option_env!("CARGO_BIN_NAME") {
                rt::Some(name) => name,
                rt::None => rt::env!("CARGO_PKG_NAME"),
            },
            version: rt::env!("CARGO_PKG_VERSION"),
            label: "",
            description: "",
        };
        fn summaries() -> rt::Vec<rt::AdapterSummary> {
            rt::From::from([rest::post::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                mail: client::mail::Client::new(settings)?,
                post: rt::Clone::clone(&settings.post),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([rest::post::adapter(self)])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// Settings of the `mail` upstream: `MAIL_*`.
        pub mail: rt::UpstreamSettings,
        /// Settings of the `post` adapter: `POST_*`.
        pub post: rt::ListenerSettings,
    }
    impl Settings {
        /// The settings of the process environment.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn from_env() -> rt::Result<Self, rt::SettingsError> {
            rt::Values::env().build()
        }
        /// Settings that are given in code; the environment is not read.
        pub fn builder() -> SettingsBuilder {
            SettingsBuilder(rt::Values::none())
        }
    }
    impl rt::Settings for Settings {
        fn read(from: &mut rt::Reader<'_>) -> Self {
            Self {
                mail: from.upstream(&client::mail::API),
                post: from.listener(&rest::post::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `MAIL_*`.
        pub fn mail(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::mail::API, value))
        }
        /// `POST_*`.
        pub fn post(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&rest::post::LISTEN, value))
        }
        /// The settings.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn build(self) -> rt::Result<Settings, rt::SettingsError> {
            self.0.build()
        }
    }
    /// Typed clients, one for each consumed namespace.
    pub mod client {
        pub use self::mail::*;
        /// The namespace `mail`.
        pub mod mail {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "mail",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[rt::Piece::Text("https://mail.example")],
                variables: &[],
                names: rt::UpstreamNames {
                    base_uri: "MAIL_BASE_URI",
                    query: "MAIL_QUERY",
                    connect_timeout: "MAIL_CONNECT_TIMEOUT",
                    response_timeout: "MAIL_RESPONSE_TIMEOUT",
                    idle_timeout: "MAIL_IDLE_TIMEOUT",
                    max_response: "MAIL_MAX_RESPONSE",
                    proxy: "MAIL_PROXY",
                },
            };
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
            /// Calls the operations of `mail`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(&API, &settings.mail, rt::Auth::none()).map(Self)
                }
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
            impl SendInput {
                /// The required inputs, without the optional ones.
                pub fn new(box_: impl rt::Into<rt::String>) -> Self {
                    Self {
                        box_: rt::Into::into(box_),
                        priority: rt::Maybe::Absent,
                        to: rt::Maybe::Absent,
                        name: rt::Maybe::Absent,
                        tag: rt::Maybe::Absent,
                    }
                }
            }
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
            impl RawInput {
                /// The required inputs, without the optional ones.
                pub fn new(box_: impl rt::Into<rt::String>) -> Self {
                    Self {
                        box_: rt::Into::into(box_),
                        ids: rt::Maybe::Absent,
                        name: rt::Maybe::Absent,
                    }
                }
            }
            /// The inputs of [`Client::form`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct FormInput {
                /// `box`
                pub box_: rt::String,
                /// `to`
                pub to: rt::Maybe<rt::String>,
            }
            impl FormInput {
                /// The required inputs, without the optional ones.
                pub fn new(box_: impl rt::Into<rt::String>) -> Self {
                    Self {
                        box_: rt::Into::into(box_),
                        to: rt::Maybe::Absent,
                    }
                }
            }
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
            impl AttachInput {
                /// The required inputs, without the optional ones.
                pub fn new(box_: impl rt::Into<rt::String>) -> Self {
                    Self {
                        box_: rt::Into::into(box_),
                        content: rt::Maybe::Absent,
                        file: rt::Maybe::Absent,
                    }
                }
            }
            /// The inputs of [`Client::note`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct NoteInput {
                /// `box`
                pub box_: rt::String,
                /// `text`
                pub text: rt::Maybe<rt::String>,
            }
            impl NoteInput {
                /// The required inputs, without the optional ones.
                pub fn new(box_: impl rt::Into<rt::String>) -> Self {
                    Self {
                        box_: rt::Into::into(box_),
                        text: rt::Maybe::Absent,
                    }
                }
            }
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
            impl CommentInput {
                /// The required inputs, without the optional ones.
                pub fn new(box_: impl rt::Into<rt::String>) -> Self {
                    Self {
                        box_: rt::Into::into(box_),
                        box_2: rt::None,
                        body: rt::Maybe::Absent,
                        public: rt::Maybe::Absent,
                    }
                }
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
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
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 8082,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "POST_PORT",
                    address: "POST_ADDRESS",
                    max_request: "POST_MAX_REQUEST",
                    allowed_hosts: "POST_ALLOWED_HOSTS",
                    allowed_origins: "POST_ALLOWED_ORIGINS",
                },
            };
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: "post",
                patterns: &["/messages/{s1}"],
                routes: &[
                    Node::new(
                        Edge::Text("/messages/"),
                        &[Node::new(Edge::Segment, &[], &[&SEND, &RAW, &COMMENT])],
                        &[],
                    ),
                ],
            };
            static SEND: rt::Endpoint = rt::Endpoint {
                name: "send",
                method: rt::Method::POST,
                route: "/messages/{box}",
                inputs: &[
                    Input::required("box", Source::Path(&[0]), Type::String),
                    Input::optional("priority", Source::Field, Type::Integer),
                    Input::optional("to", Source::Field, Type::Any),
                    Input::optional("name", Source::Field, Type::String),
                    Input::optional("tag", Source::Field, Type::Any),
                ],
                calls: "mail.send",
                handler: 0,
            };
            static RAW: rt::Endpoint = rt::Endpoint {
                name: "raw",
                method: rt::Method::PUT,
                route: "/messages/{box}",
                inputs: &[
                    Input::required("box", Source::Path(&[0]), Type::String),
                    Input::optional("ids", Source::Field, Type::Any),
                    Input::optional("name", Source::Field, Type::String),
                ],
                calls: "mail.raw",
                handler: 1,
            };
            static COMMENT: rt::Endpoint = rt::Endpoint {
                name: "comment",
                method: rt::Method::PATCH,
                route: "/messages/{box}",
                inputs: &[
                    Input::required("box", Source::Path(&[0]), Type::String),
                    Input::optional("box", Source::Query, Type::String),
                    Input::optional("body", Source::Field, Type::Any),
                    Input::optional("public", Source::Field, Type::Any),
                ],
                calls: "mail.comment",
                handler: 2,
            };
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
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.post,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.post,
                )
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
