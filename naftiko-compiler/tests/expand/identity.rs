// Shows `functions`, `mcp` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::sign_log`].
    pub fn sign(
        capability: &Capability,
        input: SignInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut arguments = rt::Arguments::new();
        let call = capability
            .registry
            .sign_log(client::registry::SignLogInput {
                imo: input.imo,
                x_user: rt::From::from(rt::Clone::clone(&input.auth_subject)),
                tenant: rt::From::from(input.auth_claims_urn_tenant),
                mark: arguments
                    .optional(
                        ("body", "mark"),
                        Type::String,
                        &rt::text(
                            &[rt::Piece::Text("signed by "), rt::Piece::Value(0)],
                            &[&input.auth_subject],
                        ),
                    ),
            })
            .named("sign");
        arguments.checked(call)
    }
    /// The inputs of [`sign`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct SignInput {
        /// Input `imo`.
        pub imo: rt::String,
        /// The caller's subject.
        pub auth_subject: rt::String,
        /// The caller's claim urn:tenant.
        pub auth_claims_urn_tenant: rt::String,
    }
}

/// MCP adapters, one for each exposed namespace.
pub mod mcp {
    pub use self::ships_tools::*;
    /// The MCP adapter `ships-tools`.
    pub mod ships_tools {
        use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                9090,
                rt::None,
                rt::ListenerNames::new(
                        "SHIPS_TOOLS_PORT",
                        "SHIPS_TOOLS_ADDRESS",
                        "SHIPS_TOOLS_MAX_REQUEST",
                        "SHIPS_TOOLS_ALLOWED_HOSTS",
                        "SHIPS_TOOLS_ALLOWED_ORIGINS",
                    )
                    .unknown_arguments("SHIPS_TOOLS_UNKNOWN_ARGUMENTS")
                    .tokens("SHIPS_TOOLS_ISSUER", "SHIPS_TOOLS_RESOURCE"),
            )
            .guarded();
        static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
            "ships-tools",
            rt::env!("CARGO_PKG_VERSION"),
            "",
            &[
                Tool::new(
                    "sign-log",
                    "Signs the log.",
                    Hints::NONE,
                    &[
                        Input::required("imo", Source::Argument, Type::String)
                            .schema(r#"{"type":"string"}"#),
                        Input::required("auth.subject", Source::Subject, Type::String)
                            .sent(
                                &[
                                    rt::Sent::AsIs("header", "X-User"),
                                    rt::Sent::Within("body", "mark"),
                                ],
                            ),
                        Input::required(
                                "auth.claims.urn:tenant",
                                Source::Claim("urn:tenant"),
                                Type::String,
                            )
                            .sent(&[rt::Sent::AsIs("query", "tenant")]),
                    ],
                    "registry.sign-log",
                    0,
                ),
            ],
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [sign_log];
        /// The tool `sign-log`.
        fn sign_log<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            let input = functions::SignInput {
                imo: inbound.read("imo"),
                auth_subject: inbound.read("auth.subject"),
                auth_claims_urn_tenant: inbound.read("auth.claims.urn:tenant"),
            };
            inbound.answer(functions::sign(capability, input))
        }
        rt::mcp_adapter!(
            ships_tools, | settings |
            rt::Callers::oauth2(rt::ResourceServer::new(rt::From::from("https://issuer.example"),
            rt::From::from("https://ships.example"))), tokens
        );
    }
}
