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
            .constant_paths(1);
        static LIST: rt::Operation = rt::Operation::new(
            "list",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `docks`; clones share their connections.
            settings: docks,
            auth:|settings|rt::Auth::oauth2(rt::OAuth2::new(rt::From::from("https://auth.example/sea"), rt::Clone::clone(&settings.client), rt::Clone::clone(&settings.client_secret)).scope(rt::Secret::concat(&[rt::From::from("docks.read"), rt::From::from(" "), rt::From::from("docks.write")])).discovered().audience(rt::From::from("https://docks.example")).in_body())
        }
        impl Client {
            /// `GET /docks`
            pub fn list(&self) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&LIST);
                request.constant_path(0, "/docks");
                request.call()
            }
        }
    }
}
