mod __capability {
    use ::naftiko_runtime::__private as rt;
    /// Azure OpenAI Service REST API — Images
    ///
    /// Azure OpenAI Service REST API — Images. 1 operations. Lead operation: AOAI Generate image. Self-contained Naftiko capability covering one Microsoft Azure Openai business surface.
    #[rt::derive(rt::Clone)]
    pub struct Capability {
        pub(self) microsoft_azure_openai_images: client::microsoft_azure_openai_images::Client,
        pub(self) microsoft_azure_openai_images_rest: rt::ListenerSettings,
        pub(self) microsoft_azure_openai_images_mcp: rt::ListenerSettings,
    }
    impl Capability {
        /// A capability that runs on `settings`.
        ///
        /// # Errors
        /// A credential that cannot be sent, or TLS that cannot be set up.
        pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            <Self as rt::Capability>::new(settings)
        }
    }
    impl rt::Capability for Capability {
        type Settings = Settings;
        const ABOUT: rt::About = rt::About {
            program: match rt::option_env!("CARGO_BIN_NAME") {
                rt::Some(name) => name,
                rt::None => rt::env!("CARGO_PKG_NAME"),
            },
            version: rt::env!("CARGO_PKG_VERSION"),
            label: "Azure OpenAI Service REST API — Images",
            description: "Azure OpenAI Service REST API — Images. 1 operations. Lead operation: AOAI Generate image. Self-contained Naftiko capability covering one Microsoft Azure Openai business surface.",
        };
        fn summaries() -> rt::Vec<rt::AdapterSummary> {
            rt::From::from([
                rest::microsoft_azure_openai_images_rest::summary(),
                mcp::microsoft_azure_openai_images_mcp::summary(),
            ])
        }
        fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
            rt::Ok(Self {
                microsoft_azure_openai_images: client::microsoft_azure_openai_images::Client::new(
                    settings,
                )?,
                microsoft_azure_openai_images_rest: rt::Clone::clone(
                    &settings.microsoft_azure_openai_images_rest,
                ),
                microsoft_azure_openai_images_mcp: rt::Clone::clone(
                    &settings.microsoft_azure_openai_images_mcp,
                ),
            })
        }
        fn adapters(&self) -> rt::Vec<rt::Adapter> {
            rt::From::from([
                rest::microsoft_azure_openai_images_rest::adapter(self),
                mcp::microsoft_azure_openai_images_mcp::adapter(self),
            ])
        }
    }
    /// Runtime configuration.
    #[rt::derive(rt::Clone)]
    #[non_exhaustive]
    pub struct Settings {
        /// `MICROSOFT_AZURE_OPENAI_API_KEY`: bearer token of `microsoft-azure-openai-images`.
        pub microsoft_azure_openai_api_key: rt::Secret,
        /// Settings of the `microsoft-azure-openai-images` upstream: `MICROSOFT_AZURE_OPENAI_IMAGES_*`.
        pub microsoft_azure_openai_images: rt::UpstreamSettings,
        /// Settings of the `microsoft-azure-openai-images-rest` adapter: `MICROSOFT_AZURE_OPENAI_IMAGES_REST_*`.
        pub microsoft_azure_openai_images_rest: rt::ListenerSettings,
        /// Settings of the `microsoft-azure-openai-images-mcp` adapter: `MICROSOFT_AZURE_OPENAI_IMAGES_MCP_*`.
        pub microsoft_azure_openai_images_mcp: rt::ListenerSettings,
    }
    impl Settings {
        /// The settings of the process environment.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn from_env() -> rt::Result<Self, rt::SettingsError> {
            rt::Values::env().build()
        }
        /// Settings that are given in code; the environment is not read.
        pub fn builder() -> SettingsBuilder {
            SettingsBuilder(rt::Values::none())
        }
    }
    impl rt::Settings for Settings {
        fn read(from: &mut rt::Reader<'_>) -> Self {
            Self {
                microsoft_azure_openai_api_key: from
                    .secret(
                        "MICROSOFT_AZURE_OPENAI_API_KEY",
                        "bearer token of `microsoft-azure-openai-images`",
                        &[rt::Constraint::Credential],
                    ),
                microsoft_azure_openai_images: from
                    .upstream(&client::microsoft_azure_openai_images::API),
                microsoft_azure_openai_images_rest: from
                    .listener(&rest::microsoft_azure_openai_images_rest::LISTEN),
                microsoft_azure_openai_images_mcp: from
                    .listener(&mcp::microsoft_azure_openai_images_mcp::LISTEN),
            }
        }
    }
    /// Builds [`Settings`]; what is not given has its default, or is reported by `build`.
    pub struct SettingsBuilder(rt::Values);
    impl SettingsBuilder {
        /// `MICROSOFT_AZURE_OPENAI_API_KEY`.
        pub fn microsoft_azure_openai_api_key(
            self,
            value: impl rt::Into<rt::String>,
        ) -> Self {
            Self(self.0.text("MICROSOFT_AZURE_OPENAI_API_KEY", value))
        }
        /// `MICROSOFT_AZURE_OPENAI_IMAGES_*`.
        pub fn microsoft_azure_openai_images(self, value: rt::UpstreamOptions) -> Self {
            Self(self.0.upstream(&client::microsoft_azure_openai_images::API, value))
        }
        /// `MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE`.
        pub fn microsoft_azure_openai_images_resource(
            self,
            value: impl rt::Into<rt::String>,
        ) -> Self {
            Self(self.0.text("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE", value))
        }
        /// `MICROSOFT_AZURE_OPENAI_IMAGES_REST_*`.
        pub fn microsoft_azure_openai_images_rest(
            self,
            value: rt::ListenerOptions,
        ) -> Self {
            Self(
                self.0.listener(&rest::microsoft_azure_openai_images_rest::LISTEN, value),
            )
        }
        /// `MICROSOFT_AZURE_OPENAI_IMAGES_MCP_*`.
        pub fn microsoft_azure_openai_images_mcp(
            self,
            value: rt::ListenerOptions,
        ) -> Self {
            Self(self.0.listener(&mcp::microsoft_azure_openai_images_mcp::LISTEN, value))
        }
        /// The settings.
        ///
        /// # Errors
        /// Everything that is missing or invalid, in one message.
        pub fn build(self) -> rt::Result<Settings, rt::SettingsError> {
            self.0.build()
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
            use super::super::rt::{self, Header, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "microsoft-azure-openai-images",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[
                    rt::Piece::Text("https://"),
                    rt::Piece::Value(0),
                    rt::Piece::Text(".openai.azure.com"),
                ],
                variables: &[("resource", "MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE")],
                names: rt::UpstreamNames {
                    base_uri: "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI",
                    query: "MICROSOFT_AZURE_OPENAI_IMAGES_QUERY",
                    connect_timeout: "MICROSOFT_AZURE_OPENAI_IMAGES_CONNECT_TIMEOUT",
                    response_timeout: "MICROSOFT_AZURE_OPENAI_IMAGES_RESPONSE_TIMEOUT",
                    idle_timeout: "MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT",
                    max_response: "MICROSOFT_AZURE_OPENAI_IMAGES_MAX_RESPONSE",
                    proxy: "MICROSOFT_AZURE_OPENAI_IMAGES_PROXY",
                },
            };
            static CREATEIMAGE: rt::Operation = rt::Operation::new(
                "createimage",
                rt::Method::POST,
                rt::Format::JSON,
            );
            /// Calls the operations of `microsoft-azure-openai-images`; clones share their connections.
            #[rt::derive(rt::Clone)]
            pub struct Client(pub(in super::super) rt::Upstream);
            impl Client {
                /// A client that runs on `settings`.
                ///
                /// # Errors
                /// A credential that cannot be sent, or TLS that cannot be set up.
                pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                    rt::Upstream::new(
                            &API,
                            &settings.microsoft_azure_openai_images,
                            rt::Auth::bearer(
                                rt::Clone::clone(&settings.microsoft_azure_openai_api_key),
                            ),
                        )
                        .map(Self)
                }
                /// AOAI Generate image
                ///
                /// `POST /openai/deployments/{deployment-id}/images/generations`
                pub fn createimage(&self, input: CreateimageInput) -> rt::Call<'_> {
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
                /// `deployment-id`
                pub deployment_id: rt::String,
                /// Request body (JSON).
                pub body: rt::Json,
            }
        }
    }
    /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
    pub mod functions {
        use super::rt::{self, Type};
        use super::{Capability, client};
        /// AOAI Generate image
        ///
        /// Calls [`client::microsoft_azure_openai_images::Client::createimage`].
        pub fn createimage<'c>(
            capability: &'c Capability,
            input: client::microsoft_azure_openai_images::CreateimageInput,
        ) -> rt::Call<'c> {
            capability.microsoft_azure_openai_images.createimage(input).of("createimage")
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
            use super::super::{Capability, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 8080,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT",
                    address: "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ADDRESS",
                    max_request: "MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST",
                    allowed_hosts: "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_HOSTS",
                    allowed_origins: "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_ORIGINS",
                },
            };
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: "microsoft-azure-openai-images-rest",
                patterns: &["/v1/openai/deployments/{s3}/images/generations"],
                routes: &[
                    Node::new(
                        Edge::Text("/v1/openai/deployments/"),
                        &[
                            Node::new(
                                Edge::Segment,
                                &[
                                    Node::new(
                                        Edge::Text("/images/generations"),
                                        &[],
                                        &[&CREATEIMAGE],
                                    ),
                                ],
                                &[],
                            ),
                        ],
                        &[],
                    ),
                ],
            };
            static CREATEIMAGE: rt::Endpoint = rt::Endpoint {
                name: "createimage",
                method: rt::Method::POST,
                route: "/v1/openai/deployments/{deployment-id}/images/generations",
                inputs: &[
                    Input::required("deployment-id", Source::Path(&[0]), Type::String),
                    Input::required("body", Source::Body, Type::Object),
                ],
                calls: "microsoft-azure-openai-images.createimage",
                handler: 0,
            };
            static HANDLERS: [rt::Handler<Capability>; 1] = [createimage];
            /// `POST /v1/openai/deployments/{deployment-id}/images/generations`
            fn createimage<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::microsoft_azure_openai_images::CreateimageInput {
                    deployment_id: inbound.read(),
                    body: inbound.read(),
                };
                inbound.answer(functions::createimage(capability, input))
            }
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.microsoft_azure_openai_images_rest,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.microsoft_azure_openai_images_rest,
                )
            }
        }
    }
    /// MCP adapters, one for each exposed namespace.
    pub mod mcp {
        pub use self::microsoft_azure_openai_images_mcp::*;
        /// The MCP adapter `microsoft-azure-openai-images-mcp`.
        ///
        /// MCP adapter for Azure OpenAI Service REST API — Images. One tool per consumed operation, routed inline through this capability's consumes block.
        pub mod microsoft_azure_openai_images_mcp {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Input, Source, Type};
            use super::super::{Capability, client, functions};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "microsoft-azure-openai-images-mcp",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "MCP adapter for Azure OpenAI Service REST API — Images. One tool per consumed operation, routed inline through this capability's consumes block.",
                tools: &[
                    Tool {
                        name: "aoai-generate-image",
                        title: rt::None,
                        description: "AOAI Generate image",
                        hints: Hints::NONE
                            .read_only(false)
                            .destructive(false)
                            .idempotent(false),
                        inputs: &[
                            Input::required(
                                    "deployment-id",
                                    Source::Argument,
                                    Type::String,
                                )
                                .schema("{\"type\":\"string\"}"),
                            Input::required("body", Source::Argument, Type::Object)
                                .schema(
                                    "{\"type\":\"object\",\"description\":\"Request body (JSON).\"}",
                                ),
                        ],
                        calls: "microsoft-azure-openai-images.createimage",
                        handler: 0,
                        output_schema: rt::None,
                    },
                ],
            };
            static HANDLERS: [rt::Handler<Capability>; 1] = [aoai_generate_image];
            /// The tool `aoai-generate-image`.
            fn aoai_generate_image<'c>(
                capability: &'c Capability,
                inbound: &mut rt::Inbound<'_>,
            ) -> rt::Answering<'c> {
                let input = client::microsoft_azure_openai_images::CreateimageInput {
                    deployment_id: inbound.read(),
                    body: inbound.read(),
                };
                inbound.answer(functions::createimage(capability, input))
            }
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, rt::Handlers::new(capability, &HANDLERS))
            }
            pub(in super::super) static LISTEN: rt::Listen = rt::Listen {
                port: 9090,
                address: rt::None,
                names: rt::ListenerNames {
                    port: "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT",
                    address: "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ADDRESS",
                    max_request: "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_MAX_REQUEST",
                    allowed_hosts: "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ALLOWED_HOSTS",
                    allowed_origins: "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ALLOWED_ORIGINS",
                },
            };
            /// The MCP endpoint at `/mcp` and `/`, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::mcp::router(
                    server(capability),
                    &capability.microsoft_azure_openai_images_mcp,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::mcp::summary(&LISTEN, &ADAPTER)
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    rt::Handlers::new(capability, &HANDLERS),
                    &capability.microsoft_azure_openai_images_mcp,
                )
            }
        }
    }
}
pub use __capability::{
    Capability, Settings, SettingsBuilder, client, functions, mcp, rest,
};
