// Shows `client` only; `binds.rs` is a whole expansion.

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
            .constant_paths(2);
        static LIST_SHIPS: rt::Operation = rt::Operation::new(
            "list-ships",
            rt::Method::GET,
            rt::Format::JSON,
        );
        static ADD_SHIP: rt::Operation = rt::Operation::new(
            "add-ship",
            rt::Method::POST,
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
                let mut input = input;
                rt::fill!(input.order, ListShipsOrder::Asc);
                rt::fill!(input.limit, rt::constant("20"));
                let mut request = self.0.request(&LIST_SHIPS);
                request
                    .constrain(
                        ("query", "limit"),
                        {
                            static SCHEMA: rt::Schema = rt::Schema::new(Type::Integer)
                                .limits(&[rt::Limit::Minimum("1")]);
                            &SCHEMA
                        },
                        &input.limit,
                    )
                    .constrain(
                        ("query", "imo"),
                        {
                            static SCHEMA: rt::Schema = rt::Schema::new(Type::String)
                                .limits(
                                    &[
                                        rt::Limit::Pattern("^\\d{7}$", &super::super::patterns::P0),
                                    ],
                                );
                            &SCHEMA
                        },
                        &input.imo,
                    )
                    .constant_path(0, "/ships")
                    .query("order", &input.order)
                    .query("limit", &rt::Typed(Type::Integer, &input.limit))
                    .query("imo", &input.imo);
                request.call()
            }
            /// `POST /ships`
            pub fn add_ship(&self, input: AddShipInput) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&ADD_SHIP);
                request
                    .require_member("built", &input.built)
                    .constrain(
                        ("body", "built"),
                        {
                            static SCHEMA: rt::Schema = rt::Schema::new(Type::String)
                                .nullable()
                                .limits(&[rt::Limit::Format(rt::TextFormat::Date)]);
                            &SCHEMA
                        },
                        &input.built,
                    )
                    .constrain(
                        ("body", "berth"),
                        {
                            static SCHEMA: rt::Schema = rt::Schema::new(Type::Object)
                                .members(
                                    &[
                                        rt::Member::optional(
                                            "side",
                                            rt::Schema::new(Type::Enum(&["port", "starboard"])),
                                        ),
                                    ],
                                );
                            &SCHEMA
                        },
                        &input.berth,
                    )
                    .constant_path(1, "/ships")
                    .field("built", &input.built)
                    .field("berth", &rt::Typed(Type::Object, &input.berth));
                request.call()
            }
        }
        /// The inputs of [`Client::list_ships`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct ListShipsInput {
            /// Query parameter `order`.
            pub order: rt::Option<ListShipsOrder>,
            /// Query parameter `limit`.
            pub limit: rt::Option<rt::Number>,
            /// Query parameter `imo`.
            pub imo: rt::Option<rt::String>,
        }
        rt::enumeration! {
            /// The values of [`ListShipsInput::order`].
            ListShipsOrder{
                Asc = "asc",
                Desc = "desc"
            }
        }
        /// The inputs of [`Client::add_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct AddShipInput {
            /// Member of the body `built`.
            pub built: rt::Maybe<rt::String>,
            /// Member of the body `berth`.
            pub berth: rt::Maybe<rt::Json>,
        }
    }
}
