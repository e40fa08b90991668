// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
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
        static V2: rt::Operation = rt::Operation::new(
            "v2",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `docks`; clones share their connections.
            settings: docks,
            auth:|settings|rt::Auth::basic(rt::Secret::concat(&[rt::From::from("harbour-"), rt::From::from(settings.dock_user.as_str())]), rt::Clone::clone(&settings.dock_password))
        }
        impl Client {
            /// `GET /docks`
            pub fn v2(&self) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&V2);
                request.constant_path(0, "/docks");
                request.call()
            }
        }
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
                    "PILOTS_CA_FILE",
                    "PILOTS_CLIENT_CERT",
                    "PILOTS_CLIENT_KEY",
                ),
            )
            .constant_paths(1);
        static LIST: rt::Operation = rt::Operation::new(
            "list",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `pilots`; clones share their connections.
            settings: pilots,
            auth:|settings|rt::Auth::header("X-Pilot-Key", rt::Secret::concat(&[rt::From::from("Key "), rt::Clone::clone(&settings.pilot_key)]))
        }
        impl Client {
            /// `GET /pilots`
            pub fn list(&self) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&LIST);
                request.constant_path(0, "/pilots");
                request.call()
            }
        }
    }
}
