mod __capability {
    use ::naftiko_runtime::__private as rt;
    rt::capability! {
        /// Azure OpenAI Service REST API — Images
        ///
        /// Azure OpenAI Service REST API — Images. 1 operations. Lead operation: AOAI Generate image. Self-contained Naftiko capability covering one Microsoft Azure Openai business surface.
        label: "Azure OpenAI Service REST API — Images",
        description: "Azure OpenAI Service REST API — Images. 1 operations. Lead operation: AOAI Generate image. Self-contained Naftiko capability covering one Microsoft Azure Openai business surface.",
        clients: [microsoft_azure_openai_images],
        listeners: [rest::microsoft_azure_openai_images_rest, mcp::microsoft_azure_openai_images_mcp],
        adapters: [rest::microsoft_azure_openai_images_rest, mcp::microsoft_azure_openai_images_mcp]
    }
    rt::settings! {
        fields: {
            /// `MICROSOFT_AZURE_OPENAI_API_KEY`: bearer token of `microsoft-azure-openai-images`.
            microsoft_azure_openai_api_key: rt::Secret = secret("MICROSOFT_AZURE_OPENAI_API_KEY", "bearer token of `microsoft-azure-openai-images`", &[rt::Constraint::Credential]), text: impl rt::Into<rt::String>;
            /// Settings of the `microsoft-azure-openai-images` upstream: `MICROSOFT_AZURE_OPENAI_IMAGES_*`.
            microsoft_azure_openai_images: rt::UpstreamSettings = upstream(&client::microsoft_azure_openai_images::API), upstream: rt::UpstreamOptions;
            /// Settings of the `microsoft-azure-openai-images-rest` adapter: `MICROSOFT_AZURE_OPENAI_IMAGES_REST_*`.
            microsoft_azure_openai_images_rest: rt::ListenerSettings = listener(&rest::microsoft_azure_openai_images_rest::LISTEN), listener: rt::ListenerOptions;
            /// Settings of the `microsoft-azure-openai-images-mcp` adapter: `MICROSOFT_AZURE_OPENAI_IMAGES_MCP_*`.
            microsoft_azure_openai_images_mcp: rt::ListenerSettings = listener(&mcp::microsoft_azure_openai_images_mcp::LISTEN), listener: rt::ListenerOptions;
        }
        others: {
            /// `MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE`.
            microsoft_azure_openai_images_resource = "MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE";
        }
    }
    /// Typed clients, one for each consumed namespace.
    pub mod client {
        pub use self::microsoft_azure_openai_images::*;
        /// The namespace `microsoft-azure-openai-images`.
        ///
        /// Azure OpenAI Service REST API — Images business capability. Self-contained, no shared references.
        pub mod microsoft_azure_openai_images {
            use super::super::Settings;
            use super::super::rt::{self, Header, Type, output};
            pub(in super::super) static API: rt::Api = rt::Api::new(
                "microsoft-azure-openai-images",
                rt::user_agent!(),
                &[
                    rt::Piece::Text("https://"),
                    rt::Piece::Value(0),
                    rt::Piece::Text(".openai.azure.com"),
                ],
                &[
                    rt::Variable::new(
                        "resource",
                        "MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE",
                    ),
                ],
                rt::UpstreamNames::new(
                    "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_QUERY",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_CONNECT_TIMEOUT",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_RESPONSE_TIMEOUT",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_MAX_RESPONSE",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_PROXY",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_CA_FILE",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_CERT",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_KEY",
                ),
            );
            static CREATEIMAGE: rt::Operation = rt::Operation::new(
                "createimage",
                rt::Method::POST,
                rt::Format::JSON,
            );
            rt::client! {
                /// Calls the operations of `microsoft-azure-openai-images`; clones share their connections.
                settings: microsoft_azure_openai_images,
                auth:|settings|rt::Auth::bearer(rt::Clone::clone(&settings.microsoft_azure_openai_api_key))
            }
            impl Client {
                /// AOAI Generate image
                ///
                /// `POST /openai/deployments/{deployment-id}/images/generations`
                pub fn createimage(
                    &self,
                    input: CreateimageInput,
                ) -> rt::Call<'_, rt::Response> {
                    let mut request = self.0.request(&CREATEIMAGE);
                    request
                        .path("/openai/deployments/")
                        .segment("deployment-id", &input.deployment_id)
                        .path("/images/generations")
                        .body(&rt::Typed(Type::Object, &input.body));
                    request.call()
                }
            }
            /// The inputs of [`Client::createimage`].
            #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
            pub struct CreateimageInput {
                /// Path parameter `deployment-id`.
                pub deployment_id: rt::String,
                /// Request body (JSON).
                pub body: rt::Json,
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type, output};
        use super::{Capability, client};
        /// AOAI Generate image
        ///
        /// Calls [`client::microsoft_azure_openai_images::Client::createimage`].
        pub fn createimage(
            capability: &Capability,
            input: client::microsoft_azure_openai_images::CreateimageInput,
        ) -> rt::Call<'_, rt::Response> {
            capability
                .microsoft_azure_openai_images
                .createimage(input)
                .named("createimage")
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::microsoft_azure_openai_images_rest::*;
        /// The REST adapter `microsoft-azure-openai-images-rest`.
        ///
        /// REST adapter for Azure OpenAI Service REST API — Images. One Spectral-compliant resource per consumed operation, prefixed with /v1.
        pub mod microsoft_azure_openai_images_rest {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, Settings, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8080,
                rt::None,
                rt::ListenerNames::new(
                    "MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ADDRESS",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_HOSTS",
                    "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_ORIGINS",
                ),
            );
            static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
                "microsoft-azure-openai-images-rest",
                &[
                    Node::new(
                        Edge::Text("/v1/openai/deployments/"),
                        &[
                            Node::new(
                                Edge::Segment,
                                &[
                                    Node::new(
                                        Edge::Text("/images/generations"),
                                        &[],
                                        &[&CREATEIMAGE_ROUTE],
                                    ),
                                ],
                                &[],
                            ),
                        ],
                        &[],
                    ),
                ],
                &["/v1/openai/deployments/{s3}/images/generations"],
            );
            static CREATEIMAGE_ROUTE: rt::Endpoint = rt::Endpoint::new(
                "createimage",
                rt::Method::POST,
                "/v1/openai/deployments/{deployment-id}/images/generations",
                &[
                    Input::required("deployment-id", Source::Path(&[0]), Type::String),
                    Input::required("body", Source::Body, Type::Object),
                ],
                "microsoft-azure-openai-images.createimage",
                0,
            );
            static HANDLERS: [rt::Handler<Capability>; 1] = [createimage];
            /// `POST /v1/openai/deployments/{deployment-id}/images/generations`
            fn createimage<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::microsoft_azure_openai_images::CreateimageInput {
                    deployment_id: inbound.read("deployment-id"),
                    body: inbound.read("body"),
                };
                inbound.answer(functions::createimage(capability, input))
            }
            rt::rest_adapter!(microsoft_azure_openai_images_rest);
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::microsoft_azure_openai_images_mcp::*;
        /// The MCP adapter `microsoft-azure-openai-images-mcp`.
        ///
        /// MCP adapter for Azure OpenAI Service REST API — Images. One tool per consumed operation, routed inline through this capability's consumes block.
        pub mod microsoft_azure_openai_images_mcp {
            use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
            use super::super::{Capability, Settings, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                9090,
                rt::None,
                rt::ListenerNames::new(
                        "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT",
                        "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ADDRESS",
                        "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_MAX_REQUEST",
                        "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ALLOWED_HOSTS",
                        "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ALLOWED_ORIGINS",
                    )
                    .unknown_arguments(
                        "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_UNKNOWN_ARGUMENTS",
                    ),
            );
            static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
                "microsoft-azure-openai-images-mcp",
                rt::env!("CARGO_PKG_VERSION"),
                "MCP adapter for Azure OpenAI Service REST API — Images. One tool per consumed operation, routed inline through this capability's consumes block.",
                &[
                    Tool::new(
                        "aoai-generate-image",
                        "AOAI Generate image",
                        Hints::NONE
                            .read_only(false)
                            .destructive(false)
                            .idempotent(false),
                        &[
                            Input::required(
                                    "deployment-id",
                                    Source::Argument,
                                    Type::String,
                                )
                                .schema(r#"{"type":"string"}"#),
                            Input::required("body", Source::Argument, Type::Object)
                                .schema(
                                    r#"{"type":"object","description":"Request body (JSON)."}"#,
                                ),
                        ],
                        "microsoft-azure-openai-images.createimage",
                        0,
                    ),
                ],
            );
            static HANDLERS: [rt::Handler<Capability>; 1] = [aoai_generate_image];
            /// The tool `aoai-generate-image`.
            fn aoai_generate_image<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::microsoft_azure_openai_images::CreateimageInput {
                    deployment_id: inbound.read("deployment-id"),
                    body: inbound.read("body"),
                };
                inbound.answer(functions::createimage(capability, input))
            }
            rt::mcp_adapter!(microsoft_azure_openai_images_mcp);
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
