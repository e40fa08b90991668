// Shows `functions`, `rest` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::harbour::Client::add_ship`].
    pub fn post_ships(
        capability: &Capability,
        input: PostShipsInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut arguments = rt::Arguments::new();
        arguments
            .check(
                "ship_name",
                {
                    static SCHEMA: rt::Schema = rt::Schema::new(Type::String)
                        .limits(&[rt::Limit::MaxLength(40)]);
                    &SCHEMA
                },
                &input.ship_name,
            );
        let call = capability
            .harbour
            .add_ship(client::harbour::AddShipInput {
                name: input.ship_name,
                flag: input.country,
                note: arguments
                    .optional(
                        ("body", "note"),
                        Type::String,
                        &rt::text(&[rt::Piece::Text("by Naftiko")], &[]),
                    ),
                limit: rt::constant("10"),
            })
            .named("POST /ships");
        arguments.checked(call)
    }
    /// The inputs of [`post_ships`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
    pub struct PostShipsInput {
        /// Input `ship.name`.
        pub ship_name: rt::Maybe<rt::String>,
        /// Input `country`.
        pub country: rt::Maybe<rt::String>,
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
            &[Node::new(Edge::Text("/ships"), &[], &[&POST_SHIPS_ROUTE])],
            &["/ships"],
        );
        static POST_SHIPS_ROUTE: rt::Endpoint = rt::Endpoint::new(
                "POST /ships",
                rt::Method::POST,
                "/ships",
                &[
                    Input::optional(
                            "ship.name",
                            Source::Member(&["ship", "name"]),
                            Type::String,
                        )
                        .sent(
                            &[
                                rt::Sent::AsIs("body", "name"),
                                rt::Sent::AsIs("input", "ship_name"),
                            ],
                        ),
                    Input::optional("country", Source::Field, Type::String)
                        .sent(&[rt::Sent::AsIs("body", "flag")]),
                    Input::optional("fleet", Source::Query, Type::Integer)
                        .shape({
                            static SCHEMA: rt::Schema = rt::Schema::new(Type::Integer)
                                .limits(&[rt::Limit::Minimum("1")]);
                            &SCHEMA
                        })
                        .sent(&[]),
                ],
                "harbour.add-ship",
                0,
            )
            .forms(&rt::FORMS);
        static HANDLERS: [rt::Handler<Capability>; 1] = [post_ships];
        /// `POST /ships`
        fn post_ships<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = functions::PostShipsInput {
                ship_name: inbound.read("ship.name"),
                country: inbound.read("country"),
            };
            inbound.answer(functions::post_ships(capability, input))
        }
        rt::rest_adapter!(quay);
    }
}
