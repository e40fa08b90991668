mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// Harbour
        label: "Harbour",
        description: "",
        clients: [docks, pilots],
        listeners: [harbour],
        adapters: [rest::harbour]
    }
    rt::settings! {
        fields: {
            /// `DOCK_USER`: user name of `docks`.
            dock_user: rt::String = text("DOCK_USER", "user name of `docks`", &[]), text: impl rt::Into<rt::String>;
            /// `DOCK_PASSWORD`: password of `docks`.
            dock_password: rt::Secret = secret("DOCK_PASSWORD", "password of `docks`", &[]), text: impl rt::Into<rt::String>;
            /// `PILOT_KEY`: API key of `pilots`.
            pilot_key: rt::Secret = secret("PILOT_KEY", "API key of `pilots`", &[rt::Constraint::Credential]), text: impl rt::Into<rt::String>;
            /// Settings of the `docks` upstream: `DOCKS_*`.
            docks: rt::UpstreamSettings = upstream(&client::docks::API), upstream: rt::UpstreamOptions;
            /// Settings of the `pilots` upstream: `PILOTS_*`.
            pilots: rt::UpstreamSettings = upstream(&client::pilots::API), upstream: rt::UpstreamOptions;
            /// Settings of the `harbour` adapter: `HARBOUR_*`.
            harbour: rt::ListenerSettings = listener(&rest::harbour::LISTEN), listener: rt::ListenerOptions;
        }
        others: {
            /// `HARBOUR_SITE`.
            site = "HARBOUR_SITE";
        }
    }
    /// Typed clients, one for each consumed namespace.
    pub mod client {
        /// The namespace `docks`.
        pub mod docks {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type, output};
            pub(in super::super) static API: rt::Api = rt::Api::new(
                "docks",
                rt::user_agent!(),
                &[
                    rt::Piece::Text("https://"),
                    rt::Piece::Value(0),
                    rt::Piece::Text(".docks.example:8443/v2"),
                ],
                &[("SITE", "HARBOUR_SITE")],
                rt::UpstreamNames::new(
                    "DOCKS_BASE_URI",
                    "DOCKS_QUERY",
                    "DOCKS_CONNECT_TIMEOUT",
                    "DOCKS_RESPONSE_TIMEOUT",
                    "DOCKS_IDLE_TIMEOUT",
                    "DOCKS_MAX_RESPONSE",
                    "DOCKS_PROXY",
                ),
            );
            static V2: rt::Operation = rt::Operation::new(
                "v2",
                rt::Method::POST,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `docks`; clones share their connections.
                docks(| settings | rt::Auth::basic(rt::Secret::concat(&[rt::From::from("harbour-"), rt::From::from(settings . dock_user . as_str())]), rt::Clone::clone(&settings . dock_password)),)
            }
            impl Client {
                /// `POST /docks/{dock}/berths`
                pub fn v2(&self, input: V2Input) -> rt::Call<'_> {
                    let mut request = self.0.request(&V2);
                    request
                        .path("/docks/")
                        .segment("dock", &input.dock)
                        .path("/berths")
                        .field("ship", &input.ship)
                        .field("days", &rt::Typed(Type::Integer, &input.days));
                    request.call()
                }
            }
            /// The inputs of [`Client::v2`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct V2Input {
                /// `dock`
                pub dock: rt::String,
                /// `ship`
                pub ship: rt::String,
                /// `days`
                pub days: rt::Maybe<rt::Number>,
            }
            rt::new!(
                V2Input(dock : impl rt::Into < rt::String >, ship : impl rt::Into <
                rt::String >), days
            );
        }
        /// The namespace `pilots`.
        pub mod pilots {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type, output};
            pub(in super::super) static API: rt::Api = rt::Api::new(
                "pilots",
                rt::user_agent!(),
                &[rt::Piece::Text("https://pilots.example")],
                &[],
                rt::UpstreamNames::new(
                    "PILOTS_BASE_URI",
                    "PILOTS_QUERY",
                    "PILOTS_CONNECT_TIMEOUT",
                    "PILOTS_RESPONSE_TIMEOUT",
                    "PILOTS_IDLE_TIMEOUT",
                    "PILOTS_MAX_RESPONSE",
                    "PILOTS_PROXY",
                ),
            );
            static LIST: rt::Operation = rt::Operation::new(
                "list",
                rt::Method::GET,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `pilots`; clones share their connections.
                pilots(| settings | rt::Auth::header("X-Pilot-Key", rt::Secret::concat(&[rt::From::from("Key "), rt::Clone::clone(&settings . pilot_key)])),)
            }
            impl Client {
                /// `GET /pilots`
                pub fn list(&self) -> rt::Call<'_> {
                    let mut request = self.0.request(&LIST);
                    request.path("/pilots");
                    request.call()
                }
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type, output};
        use super::{Capability, client};
        /// Calls [`client::docks::Client::v2`].
        pub fn v2<'c>(
            capability: &'c Capability,
            input: client::docks::V2Input,
        ) -> rt::Call<'c> {
            capability.docks.v2(input).of("v2")
        }
        /// Calls [`client::pilots::Client::list`].
        pub fn list<'c>(capability: &'c Capability) -> rt::Call<'c> {
            capability.pilots.list().of("list")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::harbour::*;
        /// The REST adapter `harbour`.
        pub mod harbour {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8081,
                rt::None,
                rt::ListenerNames::new(
                    "HARBOUR_PORT",
                    "HARBOUR_ADDRESS",
                    "HARBOUR_MAX_REQUEST",
                    "HARBOUR_ALLOWED_HOSTS",
                    "HARBOUR_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
                "harbour",
                &[
                    Node::new(
                        Edge::Text("/"),
                        &[
                            Node::new(
                                Edge::Text("docks/"),
                                &[
                                    Node::new(
                                        Edge::Segment,
                                        &[Node::new(Edge::Text("/bookings"), &[], &[&BOOK])],
                                        &[],
                                    ),
                                ],
                                &[],
                            ),
                            Node::new(Edge::Text("pilots"), &[], &[&GET_PILOTS]),
                        ],
                        &[],
                    ),
                ],
                &["/docks/{s1}/bookings", "/pilots"],
            );
            static BOOK: rt::Endpoint = rt::Endpoint::new(
                "book",
                rt::Method::POST,
                "/docks/{dock}/bookings",
                &[
                    Input::required("dock", Source::Path(&[0]), Type::String),
                    Input::required("ship", Source::Field, Type::String),
                    Input::optional("days", Source::Field, Type::Integer),
                ],
                "docks.v2",
                0,
            );
            static GET_PILOTS: rt::Endpoint = rt::Endpoint::new(
                "GET /pilots",
                rt::Method::GET,
                "/pilots",
                &[],
                "pilots.list",
                1,
            );
            static HANDLERS: [rt::Handler<Capability>; 2] = [book, get_pilots];
            /// `POST /docks/{dock}/bookings`
            fn book<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::docks::V2Input {
                    dock: inbound.read(),
                    ship: inbound.read(),
                    days: inbound.read(),
                };
                inbound.answer(functions::v2(capability, input))
            }
            /// `GET /pilots`
            fn get_pilots<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                inbound.answer(functions::list(capability))
            }
            rt::rest_adapter!(harbour);
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {}
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
