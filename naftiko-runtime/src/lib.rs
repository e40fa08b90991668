//! What a compiled capability runs on, and the macro that compiles one.
//!
//! ```no_run
//! naftiko_runtime::include_capability!("../capability/microsoft-azure-openai-images.yaml");
//!
//! fn main() -> std::process::ExitCode {
//!     naftiko_runtime::main::<Capability>()
//! }
//! ```
//!
//! [`include_capability!`] reads the YAML when the crate is built and puts, into the module it stands in:
//!
//! * `Capability`, which [`main()`] and [`serve()`] run, and its `Settings`;
//! * `client::<namespace>::Client`, a typed client for each consumed API;
//! * `rest::<namespace>::router`, an [`axum::Router`] for each REST adapter;
//! * `mcp::<namespace>::router`, an [`axum::Router`] for each MCP adapter, and `mcp::<namespace>::server`, its tools
//!   ([`mcp::Server`]);
//! * `skill::<namespace>::router`, an [`axum::Router`] for each skill adapter, where there are any.
//!
//! Features, each for what a capability may declare: `mcp` and `skill` (adapters, on by default), `csv` and `xml` (formats of
//! responses, off). What needs one that is off is refused when the crate is built.
//!
//! Nothing is interpreted at run time. What is here is what the generated code calls: one HTTP client for each consumed API
//! ([`Call`], [`Response`], [`Error`]), the adapters, settings and secrets, and the server.

// Every layer serves every adapter: what only one of them needs is not cut out of the layers below where it is off.
#![cfg_attr(not(all(feature = "mcp", feature = "skill")), allow(dead_code, unused_imports))]

mod adapter;
mod capability;
mod format;
mod inbound;
mod operation;
mod projection;
mod serve;
mod settings;
#[cfg(test)]
mod testing;
mod upstream;
mod value;

pub use adapter::{Adapter, AdapterSummary};
pub use capability::{About, Capability};
#[doc(hidden)]
#[path = "contract.rs"]
pub mod __private;
pub use inbound::AdapterKind;
pub use serve::{BoundServer, Demo, ListenError, Server, StartError, main, serve};
pub use settings::*;
pub use upstream::{Call, Chunks, Response};
pub use value::{Cause, Error, Json, Phase, Secret, StatusError, Transport, Violation};

#[cfg(feature = "mcp")]
pub mod mcp {
    //! What an application does with the tools of an MCP adapter.
    //!
    //! ```no_run
    //! # async fn example(server: naftiko_runtime::mcp::Server) -> Result<(), naftiko_runtime::mcp::ErrorData> {
    //! // `server` comes from the generated `mcp::<namespace>::server(&capability)`.
    //! let result = server.call("get-ship", serde_json::json!({"imo": "9525338"})).await?;
    //! assert_ne!(result.is_error, Some(true));
    //! println!("{:?}", result.structured_content);
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! The types of the protocol are [`rmcp`]'s, re-exported whole; those that calling a tool takes stand here too.

    pub use crate::adapter::mcp::{Server, router};
    pub use rmcp::model::{CallToolResult, ContentBlock, Tool};
    pub use rmcp::{self, ErrorData};
}

/// Compiles a capability YAML into the module it stands in.
///
/// ```
/// mod quiet {
///     naftiko_runtime::include_capability!("../capability/microsoft-azure-openai-images.yaml");
/// }
/// mod strict {
///     naftiko_runtime::include_capability!(
///         "../capability/microsoft-azure-openai-images.yaml",
///         strict,
///         allow("inferred-input", "undeclared-placeholder"),
///         deny("missing-leading-slash"),
///     );
/// }
/// ```
///
/// The path is relative to the calling file, else to the package's folder. `strict` reports as warnings what is otherwise accepted, `allow`
/// silences a rule's warnings, `deny` makes them errors.
///
/// # Errors
/// Everything that is wrong in the file, each with line, column and what to write instead. The module still has the names that the rest of
/// the program uses, so that nothing but these errors is shown.
#[macro_export]
macro_rules! include_capability {
    ($($arguments:tt)*) => {
        $crate::__private::include_capability! { $crate; $($arguments)* }
    };
}
