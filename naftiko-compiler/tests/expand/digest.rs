// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::cranes::*;
    /// The namespace `cranes`.
    pub mod cranes {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "cranes",
                rt::user_agent!(),
                &[rt::Piece::Text("https://cranes.example")],
                &[],
                rt::UpstreamNames::new(
                    "CRANES_BASE_URI",
                    "CRANES_QUERY",
                    "CRANES_CONNECT_TIMEOUT",
                    "CRANES_RESPONSE_TIMEOUT",
                    "CRANES_IDLE_TIMEOUT",
                    "CRANES_MAX_RESPONSE",
                    "CRANES_PROXY",
                    "CRANES_CA_FILE",
                    "CRANES_CLIENT_CERT",
                    "CRANES_CLIENT_KEY",
                ),
            )
            .constant_paths(1);
        static LIST: rt::Operation = rt::Operation::new(
            "list",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `cranes`; clones share their connections.
            settings: cranes,
            auth:|settings|rt::Auth::digest(rt::From::from(settings.crane_user.as_str()), rt::Clone::clone(&settings.crane_password))
        }
        impl Client {
            /// `GET /cranes`
            pub fn list(&self) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&LIST);
                request.constant_path(0, "/cranes");
                request.call()
            }
        }
    }
}
