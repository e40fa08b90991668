// Shows `client`, `functions` only; `binds.rs` is a whole expansion.

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
            .constant_paths(2);
        static PICTURE: rt::Operation = rt::Operation::new(
            "picture",
            rt::Method::PUT,
            rt::Format::BINARY,
        );
        static WHOLE: rt::Operation = rt::Operation::new(
            "whole",
            rt::Method::POST,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `PUT /token`
            pub fn picture(&self) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&PICTURE);
                request.constant_path(0, "/token");
                request.call()
            }
            /// `POST /token`
            pub fn whole(&self) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&WHOLE);
                request.constant_path(1, "/token");
                request.call()
            }
        }
    }
}

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::whole`].
    pub fn whole(capability: &Capability) -> rt::Call<'_, rt::Response> {
        capability.registry.whole().named("whole")
    }
    /// Calls [`client::registry::Client::picture`].
    pub fn picture(capability: &Capability) -> rt::Call<'_, rt::Response> {
        capability.registry.picture().named("picture")
    }
}
