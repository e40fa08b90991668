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
            use super::super::rt::{self, Parameter, ParameterLocation, Piece, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "mail",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[Piece::Text("https://mail.example")],
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
            pub(in super::super) static SEND: rt::Operation = rt::Operation {
                name: "send",
                method: rt::Method::POST,
                path: &[Piece::Text("/messages/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("box", ParameterLocation::Path, Type::String),
                    Parameter::optional(
                        "priority",
                        ParameterLocation::Body,
                        Type::Integer,
                    ),
                    Parameter::optional("to", ParameterLocation::Body, Type::Any),
                    Parameter::optional("name", ParameterLocation::Body, Type::String),
                    Parameter::optional("tag", ParameterLocation::Body, Type::Any),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[
                                ("to", rt::Json::Value(2)),
                                (
                                    "text",
                                    rt::Json::Text(
                                        &[
                                            Piece::Text("Hello "),
                                            Piece::Value(3),
                                            Piece::Text(", from "),
                                            Piece::Value(0),
                                        ],
                                    ),
                                ),
                                ("priority", rt::Json::Value(1)),
                                (
                                    "tags",
                                    rt::Json::Array(
                                        &[
                                            rt::Json::Text(&[Piece::Text("fixed")]),
                                            rt::Json::Value(4),
                                            rt::Json::Literal("1.50"),
                                            rt::Json::Literal("true"),
                                            rt::Json::Literal("null"),
                                        ],
                                    ),
                                ),
                            ],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static RAW: rt::Operation = rt::Operation {
                name: "raw",
                method: rt::Method::PUT,
                path: &[Piece::Text("/messages/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("box", ParameterLocation::Path, Type::String),
                    Parameter::optional("ids", ParameterLocation::Body, Type::Any),
                    Parameter::optional("name", ParameterLocation::Body, Type::String),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[
                                ("ids", rt::Json::Value(1)),
                                (
                                    "note",
                                    rt::Json::Text(&[Piece::Text("for "), Piece::Value(2)]),
                                ),
                            ],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static FORM: rt::Operation = rt::Operation {
                name: "form",
                method: rt::Method::POST,
                path: &[Piece::Text("/messages/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("box", ParameterLocation::Path, Type::String),
                    Parameter::optional("to", ParameterLocation::Body, Type::String),
                ],
                body: rt::Body::Template(
                    &rt::Template::Form(
                        &[("To", &[Piece::Value(1)]), ("Via", &[Piece::Text("sms")])],
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static ATTACH: rt::Operation = rt::Operation {
                name: "attach",
                method: rt::Method::POST,
                path: &[Piece::Text("/messages/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("box", ParameterLocation::Path, Type::String),
                    Parameter::optional(
                        "content",
                        ParameterLocation::Body,
                        Type::String,
                    ),
                    Parameter::optional("file", ParameterLocation::Body, Type::String),
                ],
                body: rt::Body::Template(
                    &rt::Template::Multipart(
                        &[
                            rt::Part {
                                name: "note",
                                value: &[Piece::Text("for "), Piece::Value(0)],
                                file_name: rt::None,
                                content_type: rt::None,
                            },
                            rt::Part {
                                name: "file",
                                value: &[Piece::Value(1)],
                                file_name: rt::Some(
                                    &[Piece::Value(2), Piece::Text(".txt")],
                                ),
                                content_type: rt::Some("text/plain"),
                            },
                        ],
                    ),
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static NOTE: rt::Operation = rt::Operation {
                name: "note",
                method: rt::Method::POST,
                path: &[Piece::Text("/messages/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("box", ParameterLocation::Path, Type::String),
                    Parameter::optional("text", ParameterLocation::Body, Type::String),
                ],
                body: rt::Body::Template(
                    &rt::Template::Text {
                        content_type: "text/plain; charset=utf-8",
                        is_xml: false,
                        pieces: &[Piece::Value(1)],
                    },
                ),
                format: rt::Format::JSON,
            };
            pub(in super::super) static COMMENT: rt::Operation = rt::Operation {
                name: "comment",
                method: rt::Method::PATCH,
                path: &[Piece::Text("/messages/"), Piece::Value(0)],
                query: &[],
                parameters: &[
                    Parameter::required("box", ParameterLocation::Path, Type::String),
                    Parameter::optional("box", ParameterLocation::Query, Type::String),
                    Parameter::optional("body", ParameterLocation::Body, Type::Any),
                    Parameter::optional("public", ParameterLocation::Body, Type::Any),
                ],
                body: rt::Body::Template(
                    &rt::Template::Json(
                        rt::Json::Object(
                            &[
                                ("body", rt::Json::Value(2)),
                                ("public", rt::Json::Value(3)),
                            ],
                        ),
                    ),
                ),
                format: rt::Format::JSON,
            };
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
                pub fn send(&self, box_: impl rt::Into<rt::String>) -> Send<'_> {
                    rt::From::from(self.0.call(&SEND).text(0, box_))
                }
                /// `PUT /messages/{box}`
                pub fn raw(&self, box_: impl rt::Into<rt::String>) -> Raw<'_> {
                    rt::From::from(self.0.call(&RAW).text(0, box_))
                }
                /// `POST /messages/{box}`
                pub fn form(&self, box_: impl rt::Into<rt::String>) -> Form<'_> {
                    rt::From::from(self.0.call(&FORM).text(0, box_))
                }
                /// `POST /messages/{box}`
                pub fn attach(&self, box_: impl rt::Into<rt::String>) -> Attach<'_> {
                    rt::From::from(self.0.call(&ATTACH).text(0, box_))
                }
                /// `POST /messages/{box}`
                pub fn note(&self, box_: impl rt::Into<rt::String>) -> Note<'_> {
                    rt::From::from(self.0.call(&NOTE).text(0, box_))
                }
                /// `PATCH /messages/{box}`
                pub fn comment(&self, box_: impl rt::Into<rt::String>) -> Comment<'_> {
                    rt::From::from(self.0.call(&COMMENT).text(0, box_))
                }
            }
            rt::call!(
                Send, "send", [priority : integer 1 "Sets `priority`.", to : json 2
                "Sets `to`.", name : text 3 "Sets `name`.", tag : json 4 "Sets `tag`."]
            );
            rt::call!(
                Raw, "raw", [ids : json 1 "Sets `ids`.", name : text 2 "Sets `name`."]
            );
            rt::call!(Form, "form", [to : text 1 "Sets `to`."]);
            rt::call!(
                Attach, "attach", [content : text 1 "Sets `content`.", file : text 2
                "Sets `file`."]
            );
            rt::call!(Note, "note", [text : text 1 "Sets `text`."]);
            rt::call!(
                Comment, "comment", [box_2 : text 1 "Sets `box`.", body : json 2
                "Sets `body`.", public : json 3 "Sets `public`."]
            );
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::post::*;
        /// The REST adapter `post`.
        pub mod post {
            use super::super::rt::{
                self, Argument, Edge, Input, Node, Piece, Source, Type,
            };
            use super::super::{Capability, client};
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
                upstream: 0,
                operation: &client::mail::SEND,
                arguments: &[
                    Argument::Input(0),
                    Argument::Input(1),
                    Argument::Input(2),
                    Argument::Input(3),
                    Argument::Input(4),
                ],
                output: rt::output::Output::PassThrough,
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
                upstream: 0,
                operation: &client::mail::RAW,
                arguments: &[Argument::Input(0), Argument::Input(1), Argument::Input(2)],
                output: rt::output::Output::PassThrough,
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
                upstream: 0,
                operation: &client::mail::COMMENT,
                arguments: &[
                    Argument::Input(0),
                    Argument::Input(1),
                    Argument::Input(2),
                    Argument::Input(3),
                ],
                output: rt::output::Output::PassThrough,
            };
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(&ADAPTER, upstreams(capability), &capability.post)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER, [&client::mail::API])
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(&ADAPTER, upstreams(capability), &capability.post)
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([rt::Clone::clone(&capability.mail.0)])
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{Capability, Settings, SettingsBuilder, client, mcp, rest};
