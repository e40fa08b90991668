// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::docks::*;
    /// The namespace `docks`.
    pub mod docks {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "docks",
                rt::user_agent!(),
                &[rt::Piece::Text("https://docks.example")],
                &[],
                rt::UpstreamNames::new(
                    "DOCKS_BASE_URI",
                    "DOCKS_QUERY",
                    "DOCKS_CONNECT_TIMEOUT",
                    "DOCKS_RESPONSE_TIMEOUT",
                    "DOCKS_IDLE_TIMEOUT",
                    "DOCKS_MAX_RESPONSE",
                    "DOCKS_PROXY",
                    "DOCKS_CA_FILE",
                    "DOCKS_CLIENT_CERT",
                    "DOCKS_CLIENT_KEY",
                ),
            )
            .constant_paths(2);
        static ADD_SHIP: rt::Operation = rt::Operation::new(
            "add-ship",
            rt::Method::POST,
            rt::Format::JSON,
        );
        static BOOK: rt::Operation = rt::Operation::new(
            "book",
            rt::Method::PUT,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `docks`; clones share their connections.
            settings: docks,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /berths`
            pub fn add_ship(&self, input: AddShipInput) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&ADD_SHIP);
                request
                    .constant_path(0, "/berths")
                    .body(&rt::Typed(Type::Object, &input.body));
                request.call()
            }
            /// `PUT /berths`
            pub fn book(&self, input: BookInput) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&BOOK);
                request
                    .constant_path(1, "/berths")
                    .field("ship", &input.ship)
                    .field("days", &rt::Typed(Type::Integer, &input.days));
                request.call()
            }
        }
        /// The inputs of [`Client::add_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct AddShipInput {
            /// The body `body`.
            pub body: rt::Json,
        }
        /// The inputs of [`Client::book`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct BookInput {
            /// Member of the body `ship`.
            pub ship: rt::String,
            /// Member of the body `days`.
            pub days: rt::Maybe<rt::Number>,
        }
        rt::new!(BookInput(ship : impl rt::Into < rt::String >), days);
    }
}
