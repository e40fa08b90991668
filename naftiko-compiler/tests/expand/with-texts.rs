// Shows `functions`, `rest` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::add_ship`].
    pub fn post_ships_imo(
        capability: &Capability,
        input: PostShipsImoInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut arguments = rt::Arguments::new();
        let call = capability
            .registry
            .add_ship(client::registry::AddShipInput {
                imo: input.imo,
                name: arguments
                    .optional(
                        ("body", "name"),
                        Type::String,
                        &rt::text(
                            &[
                                rt::Piece::Text("MS "),
                                rt::Piece::Value(0),
                                rt::Piece::Text(" "),
                                rt::Piece::Value(1),
                            ],
                            &[
                                &input.name,
                                &capability.registry.0.bind(client::registry::binds::REGION),
                            ],
                        ),
                    ),
            })
            .named("POST /ships/{imo}");
        arguments.checked(call)
    }
    /// The inputs of [`post_ships_imo`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct PostShipsImoInput {
        /// Input `imo`.
        pub imo: rt::String,
        /// Input `name`.
        pub name: rt::Option<rt::String>,
    }
    rt::new!(PostShipsImoInput(imo : impl rt::Into < rt::String >), name);
}

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::ships::*;
    /// The REST adapter `ships`.
    pub mod ships {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            8080,
            rt::None,
            rt::ListenerNames::new(
                "SHIPS_PORT",
                "SHIPS_ADDRESS",
                "SHIPS_MAX_REQUEST",
                "SHIPS_ALLOWED_HOSTS",
                "SHIPS_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "ships",
            &[
                Node::new(
                    Edge::Text("/ships/"),
                    &[Node::new(Edge::Segment, &[], &[&POST_SHIPS_IMO_ROUTE])],
                    &[],
                ),
            ],
            &["/ships/{s1}"],
        );
        static POST_SHIPS_IMO_ROUTE: rt::Endpoint = rt::Endpoint::new(
                "POST /ships/{imo}",
                rt::Method::POST,
                "/ships/{imo}",
                &[
                    Input::required("imo", Source::Path(&[0]), Type::String)
                        .sent(
                            &[
                                rt::Sent::AsIs("path", "imo"),
                                rt::Sent::Within("header", "X-Ship"),
                            ],
                        ),
                    Input::optional("name", Source::Field, Type::String)
                        .sent(&[rt::Sent::Within("body", "name")]),
                ],
                "registry.add-ship",
                0,
            )
            .forms(&rt::FORMS);
        static HANDLERS: [rt::Handler<Capability>; 1] = [post_ships_imo];
        /// `POST /ships/{imo}`
        fn post_ships_imo<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = functions::PostShipsImoInput {
                imo: inbound.read("imo"),
                name: inbound.read("name"),
            };
            inbound.answer(functions::post_ships_imo(capability, input))
        }
        rt::rest_adapter!(ships);
    }
}
