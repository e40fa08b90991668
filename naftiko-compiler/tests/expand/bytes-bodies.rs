// Shows `client`, `rest` only; `binds.rs` is a whole expansion.

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
            .constant_paths(1);
        static PUT_PHOTO: rt::Operation = rt::Operation::new(
            "put-photo",
            rt::Method::PUT,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `harbour`; clones share their connections.
            settings: harbour,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `PUT /photos`
            pub fn put_photo(&self, input: PutPhotoInput) -> rt::Call<'_, rt::Response> {
                let mut request = self.0.request(&PUT_PHOTO);
                request.constant_path(0, "/photos").binary("image/png", &input.content);
                request.call()
            }
        }
        /// The inputs of [`Client::put_photo`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct PutPhotoInput {
            /// The body `content`.
            pub content: rt::Binary,
        }
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
            3002,
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
            &[Node::new(Edge::Text("/photos"), &[], &[&PUT_PHOTOS_ROUTE])],
            &["/photos"],
        );
        static PUT_PHOTOS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "PUT /photos",
            rt::Method::PUT,
            "/photos",
            &[
                Input::required("content", Source::Upload, Type::Bytes)
                    .sent(&[rt::Sent::AsIs("body", "body")]),
            ],
            "harbour.put-photo",
            0,
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [put_photos];
        /// `PUT /photos`
        fn put_photos<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::harbour::PutPhotoInput {
                content: inbound.read("content"),
            };
            inbound.answer(functions::put_photo(capability, input))
        }
        rt::rest_adapter!(quay);
    }
}
