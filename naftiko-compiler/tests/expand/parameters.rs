// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::registry::*;
    /// The namespace `registry`.
    pub mod registry {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "registry",
                rt::user_agent!(),
                &[rt::Piece::Text("https://registry.example")],
                &[],
                rt::UpstreamNames::new(
                    "REGISTRY_BASE_URI",
                    "REGISTRY_QUERY",
                    "REGISTRY_CONNECT_TIMEOUT",
                    "REGISTRY_RESPONSE_TIMEOUT",
                    "REGISTRY_IDLE_TIMEOUT",
                    "REGISTRY_MAX_RESPONSE",
                    "REGISTRY_PROXY",
                    "REGISTRY_CA_FILE",
                    "REGISTRY_CLIENT_CERT",
                    "REGISTRY_CLIENT_KEY",
                ),
            )
            .constant_paths(1);
        static GET_SHIP: rt::Operation = rt::Operation::new(
            "get-ship",
            rt::Method::GET,
            rt::Format::JSON,
        );
        static LIST_SHIPS: rt::Operation = rt::Operation::new(
            "list-ships",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// let x = 1; // \[Client\] # \`code
            ///
            /// `GET /ships/{imo}`
            pub fn get_ship(&self, input: GetShipInput) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&GET_SHIP);
                request.path("/ships/").segment("imo", &input.imo);
                request.call()
            }
            /// `GET /ships`
            pub fn list_ships(
                &self,
                input: ListShipsInput,
            ) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&LIST_SHIPS);
                request
                    .constant_path(0, "/ships")
                    .query("flag", &input.flag)
                    .query("type", &rt::Typed(Type::Integer, &input.type_))
                    .header(const { Header::new("self", "self") }, &input.self_)
                    .query("page[size]", &input.page_size)
                    .query("tags", &input.tags)
                    .query("filter", &rt::Typed(Type::Object, &input.filter));
                request.call()
            }
        }
        /// The inputs of [`Client::get_ship`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct GetShipInput {
            /// Path parameter `imo`.
            pub imo: rt::String,
        }
        /// The inputs of [`Client::list_ships`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
        pub struct ListShipsInput {
            /// Query parameter `flag`.
            pub flag: rt::Option<rt::String>,
            /// Query parameter `type`.
            pub type_: rt::Option<rt::Number>,
            /// Header `self`.
            pub self_: rt::Option<rt::String>,
            /// Query parameter `page[size]`.
            pub page_size: rt::Option<rt::Number>,
            /// Query parameter `tags`.
            pub tags: rt::Option<rt::Vec<rt::Json>>,
            /// Query parameter `filter`.
            pub filter: rt::Option<rt::Json>,
        }
    }
}
