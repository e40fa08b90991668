// Shows `client`, `rest` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::harbour::*;
    /// The namespace `harbour`.
    pub mod harbour {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "harbour",
                rt::user_agent!(),
                &[rt::Piece::Text("https://harbour.example.com")],
                &[],
                rt::UpstreamNames::new(
                    "HARBOUR_BASE_URI",
                    "HARBOUR_QUERY",
                    "HARBOUR_CONNECT_TIMEOUT",
                    "HARBOUR_RESPONSE_TIMEOUT",
                    "HARBOUR_IDLE_TIMEOUT",
                    "HARBOUR_MAX_RESPONSE",
                    "HARBOUR_PROXY",
                    "HARBOUR_CA_FILE",
                    "HARBOUR_CLIENT_CERT",
                    "HARBOUR_CLIENT_KEY",
                ),
            )
            .constant_paths(1);
        static LIST_SHIPS: rt::Operation = rt::Operation::new(
            "list-ships",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `harbour`; clones share their connections.
            settings: harbour,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `GET /ships`
            pub fn list_ships(
                &self,
                input: ListShipsInput,
            ) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&LIST_SHIPS);
                request
                    .constant_path(0, "/ships")
                    .query_list("tags", rt::Style::Comma, &input.tags)
                    .query_list(
                        "ports",
                        rt::Style::Pipe,
                        &rt::Typed(Type::Array(&Type::Integer), &input.ports),
                    )
                    .query_object("filter", &rt::Typed(Type::Object, &input.filter));
                request.call()
            }
        }
        /// The inputs of [`Client::list_ships`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct ListShipsInput {
            /// Query parameter `tags`.
            pub tags: rt::Option<rt::Vec<rt::String>>,
            /// Query parameter `ports`.
            pub ports: rt::Option<rt::Vec<rt::Number>>,
            /// Query parameter `filter`.
            pub filter: rt::Option<rt::Json>,
        }
    }
}

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::quay::*;
    /// The REST adapter `quay`.
    pub mod quay {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            3001,
            rt::None,
            rt::ListenerNames::new(
                "QUAY_PORT",
                "QUAY_ADDRESS",
                "QUAY_MAX_REQUEST",
                "QUAY_ALLOWED_HOSTS",
                "QUAY_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "quay",
            &[Node::new(Edge::Text("/ships"), &[], &[&GET_SHIPS_ROUTE])],
            &["/ships"],
        );
        static GET_SHIPS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "GET /ships",
            rt::Method::GET,
            "/ships",
            &[
                Input::optional("tags", Source::Query, Type::Array(&Type::String))
                    .style(rt::Style::Comma),
                Input::optional("ports", Source::Query, Type::Array(&Type::Integer))
                    .style(rt::Style::Pipe),
                Input::optional("filter", Source::Query, Type::Object)
                    .style(rt::Style::Deep),
            ],
            "harbour.list-ships",
            0,
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [get_ships];
        /// `GET /ships`
        fn get_ships<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::harbour::ListShipsInput {
                tags: inbound.read("tags"),
                ports: inbound.read("ports"),
                filter: inbound.read("filter"),
            };
            inbound.answer(functions::list_ships(capability, input))
        }
        rt::rest_adapter!(quay);
    }
}
