mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// A capability.
        label: "",
        description: "",
        clients: [search],
        listeners: [finder],
        adapters: [rest::finder]
    }
    rt::settings! {
        fields: {
            /// Settings of the `search` upstream: `SEARCH_*`.
            search: rt::UpstreamSettings = upstream(&client::search::API), upstream: rt::UpstreamOptions;
            /// Settings of the `finder` adapter: `FINDER_*`.
            finder: rt::ListenerSettings = listener(&rest::finder::LISTEN), listener: rt::ListenerOptions;
        }
        others: {
        }
    }
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
                ),
            );
            static FIND: rt::Operation = rt::Operation::with_query(
                "find",
                rt::Method::POST,
                &[("format", "json"), ("lang[ui]", "en%20%26%20de")],
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `search`; clones share their connections.
                search(| settings | rt::Auth::none(),)
            }
            impl Client {
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
        use super::rt::{self, Type, output};
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
        rt::new!(PostFindDbInput(text : rt::Json), max);
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::finder::*;
        /// The REST adapter `finder`.
        pub mod finder {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8083,
                rt::None,
                rt::ListenerNames::new(
                    "FINDER_PORT",
                    "FINDER_ADDRESS",
                    "FINDER_MAX_REQUEST",
                    "FINDER_ALLOWED_HOSTS",
                    "FINDER_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
                "finder",
                &[
                    Node::new(
                        Edge::Text("/find/"),
                        &[Node::new(Edge::Segment, &[], &[&POST_FIND_DB])],
                        &[],
                    ),
                ],
                &["/find/{s1}"],
            );
            static POST_FIND_DB: rt::Endpoint = rt::Endpoint::new(
                "POST /find/{db}",
                rt::Method::POST,
                "/find/{db}",
                &[
                    Input::optional("max", Source::Field, Type::Integer)
                        .sent(&[rt::Sent::AsIs("body", "limit")]),
                    Input::required("text", Source::Query, Type::Any)
                        .sent(&[rt::Sent::AsIs("body", "q")]),
                ],
                "search.find",
                0,
            );
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
            rt::rest_adapter!(finder);
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
