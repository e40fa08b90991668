mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// A capability.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) search: client::search::Client,
        pub(self) finder: rt::ListenerSettings,
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
            rt::From::from([rest::finder::summary()])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                search: client::search::Client::new(settings)?,
                finder: rt::Clone::clone(&settings.finder),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([rest::finder::adapter(self)])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// Settings of the `search` upstream: `SEARCH_*`.
        pub search: rt::UpstreamSettings,
        /// Settings of the `finder` adapter: `FINDER_*`.
        pub finder: rt::ListenerSettings,
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
                search: from.upstream(&client::search::API),
                finder: from.listener(&rest::finder::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `SEARCH_*`.
        pub fn search(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::search::API, value))
        }
        /// `FINDER_*`.
        pub fn finder(self, value: rt::ListenerOptions) -> Self {
            Self(self.0.listener(&rest::finder::LISTEN, value))
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
        pub use self::search::*;
        /// The namespace `search`.
        pub mod search {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "search",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[rt::Piece::Text("https://search.example")],
                variables: &[],
                names: rt::UpstreamNames {
                    base_uri: "SEARCH_BASE_URI",
                    query: "SEARCH_QUERY",
                    connect_timeout: "SEARCH_CONNECT_TIMEOUT",
                    response_timeout: "SEARCH_RESPONSE_TIMEOUT",
                    idle_timeout: "SEARCH_IDLE_TIMEOUT",
                    max_response: "SEARCH_MAX_RESPONSE",
                    proxy: "SEARCH_PROXY",
                },
            };
            static FIND: rt::Operation = rt::Operation::with_query(
                "find",
                rt::Method::POST,
                &[("format", "json"), ("lang[ui]", "en%20%26%20de")],
                rt::Format::JSON,
            );
            /// Calls the operations of `search`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(&API, &settings.search, rt::Auth::none()).map(Self)
                }
                /// `POST /find?format=json`
                pub fn find(&self, input: FindInput) -> rt::Call<'_> {
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
                        .path("/find")
                        .check("limit", &rt::Typed(Type::Integer, &input.limit))
                        .template(&BODY, &[&input.limit, &input.q]);
                    request.call()
                }
            }
            /// The inputs of [`Client::find`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
            pub struct FindInput {
                /// `limit`
                pub limit: rt::Maybe<rt::Number>,
                /// `q`
                pub q: rt::Maybe<rt::Json>,
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
        use super::{Capability, client};
        /// Calls [`client::search::Client::find`].
        pub fn post_find_db<'c>(
            capability: &'c Capability,
            input: PostFindDbInput,
        ) -> rt::Call<'c> {
            capability
                .search
                .find(client::search::FindInput {
                    limit: input.max,
                    q: rt::From::from(input.text),
                })
                .of("POST /find/{db}")
        }
        /// The inputs of [`post_find_db`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct PostFindDbInput {
            /// `max`
            pub max: rt::Maybe<rt::Number>,
            /// `text`
            pub text: rt::Json,
        }
        impl PostFindDbInput {
            /// The required inputs, without the optional ones.
            pub fn new(text: rt::Json) -> Self {
                Self {
                    text,
                    max: rt::Maybe::Absent,
                }
            }
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::finder::*;
        /// The REST adapter `finder`.
        pub mod finder {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 8083,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "FINDER_PORT",
                    address: "FINDER_ADDRESS",
                    max_request: "FINDER_MAX_REQUEST",
                    allowed_hosts: "FINDER_ALLOWED_HOSTS",
                    allowed_origins: "FINDER_ALLOWED_ORIGINS",
                },
            };
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: "finder",
                patterns: &["/find/{s1}"],
                routes: &[
                    Node::new(
                        Edge::Text("/find/"),
                        &[Node::new(Edge::Segment, &[], &[&POST_FIND_DB])],
                        &[],
                    ),
                ],
            };
            static POST_FIND_DB: rt::Endpoint = rt::Endpoint {
                name: "POST /find/{db}",
                method: rt::Method::POST,
                route: "/find/{db}",
                inputs: &[
                    Input::optional("max", Source::Field, Type::Integer)
                        .sent(&[rt::Sent::AsIs("body", "limit")]),
                    Input::required("text", Source::Query, Type::Any)
                        .sent(&[rt::Sent::AsIs("body", "q")]),
                ],
                calls: "search.find",
                handler: 0,
            };
            static HANDLERS: [rt::Handler<Capability>; 1] = [post_find_db];
            /// `POST /find/{db}`
            fn post_find_db<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = functions::PostFindDbInput {
                    max: inbound.read(),
                    text: inbound.read(),
                };
                inbound.answer(functions::post_find_db(capability, input))
            }
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.finder,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.finder,
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
