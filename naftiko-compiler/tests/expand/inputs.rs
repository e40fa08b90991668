// Shows `functions`, `rest` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::search::Client::find`].
    pub fn post_find_db(
        capability: &Capability,
        input: PostFindDbInput,
    ) -> rt::Call<'_, rt::Response> {
        capability
            .search
            .find(client::search::FindInput {
                limit: input.max,
                q: rt::From::from(input.text),
            })
            .named("POST /find/{db}")
    }
    /// The inputs of [`post_find_db`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct PostFindDbInput {
        /// Input `max`.
        pub max: rt::Maybe<rt::Number>,
        /// Input `text`.
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
        use super::super::{Capability, Settings, client, functions};
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
                    &[Node::new(Edge::Segment, &[], &[&POST_FIND_DB_ROUTE])],
                    &[],
                ),
            ],
            &["/find/{s1}"],
        );
        static POST_FIND_DB_ROUTE: rt::Endpoint = rt::Endpoint::new(
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
            )
            .forms(&rt::FORMS);
        static HANDLERS: [rt::Handler<Capability>; 1] = [post_find_db];
        /// `POST /find/{db}`
        fn post_find_db<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = functions::PostFindDbInput {
                max: inbound.read("max"),
                text: inbound.read("text"),
            };
            inbound.answer(functions::post_find_db(capability, input))
        }
        rt::rest_adapter!(finder);
    }
}
