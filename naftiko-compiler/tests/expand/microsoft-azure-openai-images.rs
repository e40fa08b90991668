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
            use super::super::rt::{self, Parameter, ParameterLocation, Piece, Type};
            pub(in super::super) static API: rt::Api = rt::Api {
                namespace: "microsoft-azure-openai-images",
                user_agent: rt::concat!(
                    rt::env!("CARGO_PKG_NAME"), "/", rt::env!("CARGO_PKG_VERSION")
                ),
                base_uri: &[
                    Piece::Text("https://"),
                    Piece::Value(0),
                    Piece::Text(".openai.azure.com"),
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
            pub(in super::super) static CREATEIMAGE: rt::Operation = rt::Operation {
                name: "createimage",
                method: rt::Method::POST,
                path: &[
                    Piece::Text("/openai/deployments/"),
                    Piece::Value(0),
                    Piece::Text("/images/generations"),
                ],
                query: &[],
                parameters: &[
                    Parameter::required(
                        "deployment-id",
                        ParameterLocation::Path,
                        Type::String,
                    ),
                    Parameter::required("body", ParameterLocation::Body, Type::Object),
                ],
                body: rt::Body::Whole(1),
                format: rt::Format::JSON,
            };
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
                ///
                /// * `body`: Request body (JSON).
                pub fn createimage(
                    &self,
                    deployment_id: impl rt::Into<rt::String>,
                    body: impl rt::Serialize,
                ) -> rt::Call<'_> {
                    self.0.call(&CREATEIMAGE).text(0, deployment_id).json(1, body)
                }
            }
        }
    }
    /// REST adapters, one for each exposed namespace.
    pub mod rest {
        pub use self::microsoft_azure_openai_images_rest::*;
        /// The REST adapter `microsoft-azure-openai-images-rest`.
        ///
        /// REST adapter for Azure OpenAI Service REST API — Images. One Spectral-compliant resource per consumed operation, prefixed with /v1.
        pub mod microsoft_azure_openai_images_rest {
            use super::super::rt::{
                self, Argument, Edge, Input, Node, Piece, Source, Type,
            };
            use super::super::{Capability, client};
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
                upstream: 0,
                operation: &client::microsoft_azure_openai_images::CREATEIMAGE,
                arguments: &[Argument::Input(0), Argument::Input(1)],
                output: rt::output::Output::PassThrough,
            };
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(
                    &ADAPTER,
                    upstreams(capability),
                    &capability.microsoft_azure_openai_images_rest,
                )
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(
                    &LISTEN,
                    &ADAPTER,
                    [&client::microsoft_azure_openai_images::API],
                )
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(
                    &ADAPTER,
                    upstreams(capability),
                    &capability.microsoft_azure_openai_images_rest,
                )
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([
                    rt::Clone::clone(&capability.microsoft_azure_openai_images.0),
                ])
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
            use super::super::rt::{self, Argument, Input, Piece, Type};
            use super::super::{Capability, client};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: "microsoft-azure-openai-images-mcp",
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: "MCP adapter for Azure OpenAI Service REST API — Images. One tool per consumed operation, routed inline through this capability's consumes block.",
                tools: &[
                    Tool {
                        name: "aoai-generate-image",
                        title: rt::None,
                        description: "AOAI Generate image",
                        input_schema: "{\"type\":\"object\",\"properties\":{\"deployment-id\":{\"type\":\"string\"},\"body\":{\"type\":\"object\",\"description\":\"Request body (JSON).\"}},\"required\":[\"deployment-id\",\"body\"],\"additionalProperties\":false}",
                        hints: Hints::NONE
                            .read_only(false)
                            .destructive(false)
                            .idempotent(false),
                        inputs: &[
                            Input::required_argument("deployment-id", Type::String),
                            Input::required_argument("body", Type::Object),
                        ],
                        upstream: 0,
                        operation: &client::microsoft_azure_openai_images::CREATEIMAGE,
                        arguments: &[Argument::Input(0), Argument::Input(1)],
                        output: rt::output::Output::PassThrough,
                        output_schema: rt::None,
                    },
                ],
            };
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, upstreams(capability))
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
                rt::mcp::summary(
                    &LISTEN,
                    &ADAPTER,
                    [&client::microsoft_azure_openai_images::API],
                )
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::mcp::over_http(
                    &ADAPTER,
                    upstreams(capability),
                    &capability.microsoft_azure_openai_images_mcp,
                )
            }
            fn upstreams(capability: &Capability) -> rt::Vec<rt::Upstream> {
                rt::From::from([
                    rt::Clone::clone(&capability.microsoft_azure_openai_images.0),
                ])
            }
        }
    }
}
pub use __capability::{Capability, Settings, SettingsBuilder, client, mcp, rest};
