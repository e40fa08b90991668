// Shows `rest` only; `binds.rs` is a whole expansion.

/// REST adapters, one for each exposed namespace.
pub mod rest {
    pub use self::quay::*;
    /// The REST adapter `quay`.
    pub mod quay {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            3001,
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
            &[
                Node::new(
                    Edge::Text("/photos"),
                    &[],
                    &[&POST_PHOTOS_ROUTE, &PUT_PHOTOS_ROUTE],
                ),
            ],
            &["/photos"],
        );
        static POST_PHOTOS_ROUTE: rt::Endpoint = rt::Endpoint::new(
                "POST /photos",
                rt::Method::POST,
                "/photos",
                &[Input::required("content", Source::Field, Type::Bytes)],
                "harbour.add-photo",
                0,
            )
            .forms(&rt::FORMS);
        static PUT_PHOTOS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "PUT /photos",
            rt::Method::PUT,
            "/photos",
            &[Input::required("body", Source::Body, Type::Array(&Type::Any))],
            "harbour.replace-photos",
            1,
        );
        static HANDLERS: [rt::Handler<Capability>; 2] = [post_photos, put_photos];
        /// `POST /photos`
        fn post_photos<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::harbour::AddPhotoInput {
                content: inbound.read("content"),
            };
            inbound.answer(functions::add_photo(capability, input))
        }
        /// `PUT /photos`
        fn put_photos<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::harbour::ReplacePhotosInput {
                body: inbound.read("body"),
            };
            inbound.answer(functions::replace_photos(capability, input))
        }
        rt::rest_adapter!(quay);
    }
}
