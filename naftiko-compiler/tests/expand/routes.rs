// Shows `rest` only; `binds.rs` is a whole expansion.

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::fleet::*;
    /// The REST adapter `fleet`.
    pub mod fleet {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            8081,
            rt::Some("127.0.0.1"),
            rt::ListenerNames::new(
                "FLEET_PORT",
                "FLEET_ADDRESS",
                "FLEET_MAX_REQUEST",
                "FLEET_ALLOWED_HOSTS",
                "FLEET_ALLOWED_ORIGINS",
            ),
        );
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "fleet",
            &[
                Node::new(
                    Edge::Text("/"),
                    &[
                        Node::new(Edge::Text("pilots"), &[], &[&GET_PILOTS_ROUTE]),
                        Node::new(
                            Edge::Text("ships"),
                            &[
                                Node::new(
                                    Edge::Text("/"),
                                    &[
                                        Node::new(
                                            Edge::Segment,
                                            &[
                                                Node::new(
                                                    Edge::Text("/berths"),
                                                    &[],
                                                    &[&BERTHS_ROUTE, &DELETE_SHIPS_IMO_BERTHS_ROUTE],
                                                ),
                                            ],
                                            &[],
                                        ),
                                    ],
                                    &[],
                                ),
                            ],
                            &[&GET_SHIPS_ROUTE],
                        ),
                    ],
                    &[],
                ),
            ],
            &["/ships/{s1}/berths", "/pilots", "/ships"],
        );
        static BERTHS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "berths",
            rt::Method::GET,
            "/ships/{imo}/berths",
            &[Input::required("imo", Source::Path(&[0]), Type::String)],
            "registry.get-ship",
            0,
        );
        static DELETE_SHIPS_IMO_BERTHS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "DELETE /ships/{imo}/berths",
            rt::Method::DELETE,
            "/ships/{imo}/berths",
            &[Input::required("imo", Source::Path(&[0]), Type::String)],
            "registry.drop-ship",
            1,
        );
        static GET_PILOTS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "GET /pilots",
            rt::Method::GET,
            "/pilots",
            &[],
            "registry.list-ships",
            2,
        );
        static GET_SHIPS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "GET /ships",
            rt::Method::GET,
            "/ships",
            &[],
            "registry.list-ships",
            3,
        );
        static HANDLERS: [rt::Handler<Capability>; 4] = [
            berths,
            delete_ships_imo_berths,
            get_pilots,
            get_ships,
        ];
        /// `GET /ships/{imo}/berths`
        fn berths<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::registry::GetShipInput {
                imo: inbound.read("imo"),
            };
            inbound.answer(functions::get_ship(capability, input))
        }
        /// `DELETE /ships/{imo}/berths`
        fn delete_ships_imo_berths<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::registry::DropShipInput {
                imo: inbound.read("imo"),
            };
            inbound.answer(functions::drop_ship(capability, input))
        }
        /// `GET /pilots`
        fn get_pilots<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list_ships(capability))
        }
        /// `GET /ships`
        fn get_ships<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list_ships(capability))
        }
        rt::rest_adapter!(fleet);
    }
}
