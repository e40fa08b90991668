// Shows `client`, `mcp` only; `binds.rs` is a whole expansion.

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
        static ADD_PHOTO: rt::Operation = rt::Operation::new(
            "add-photo",
            rt::Method::POST,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `harbour`; clones share their connections.
            settings: harbour,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `POST /photos`
            pub fn add_photo(&self, input: AddPhotoInput) -> rt::Call<'_, rt::Response> {
                static BODY: rt::Template = rt::Template::Multipart(
                    &[
                        rt::Part {
                            name: "file",
                            value: &[rt::Piece::Value(0)],
                            file_name: rt::Some(&[rt::Piece::Text("ship.png")]),
                            content_type: rt::Some("image/png"),
                            is_file: true,
                        },
                        rt::Part {
                            name: "purpose",
                            value: &[rt::Piece::Text("album")],
                            file_name: rt::None,
                            content_type: rt::None,
                            is_file: false,
                        },
                    ],
                );
                let mut request = self.0.request(&ADD_PHOTO);
                request
                    .constant_path(0, "/photos")
                    .check("content", &rt::Typed(Type::Bytes, &input.content))
                    .template(&BODY, &[&input.content]);
                request.call()
            }
        }
        /// The inputs of [`Client::add_photo`].
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct AddPhotoInput {
            /// Member of the body `content`.
            pub content: rt::Binary,
        }
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::desk::*;
    /// The MCP adapter `desk`.
    pub mod desk {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
            3001,
            rt::None,
            rt::ListenerNames::new(
                    "DESK_PORT",
                    "DESK_ADDRESS",
                    "DESK_MAX_REQUEST",
                    "DESK_ALLOWED_HOSTS",
                    "DESK_ALLOWED_ORIGINS",
                )
                .unknown_arguments("DESK_UNKNOWN_ARGUMENTS"),
        );
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "desk",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                    "add-photo",
                    "",
                    Hints::NONE,
                    &[
                        Input::required("content", Source::Argument, Type::Bytes)
                            .schema(r#"{"type":"string","contentEncoding":"base64"}"#),
                    ],
                    "harbour.add-photo",
                    0,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [add_photo];
        /// The tool `add-photo`.
        fn add_photo<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = client::harbour::AddPhotoInput {
                content: inbound.read("content"),
            };
            inbound.answer(functions::add_photo(capability, input))
        }
        rt::mcp_adapter!(desk);
    }
}
