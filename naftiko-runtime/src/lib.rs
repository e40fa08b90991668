//! The runtime of compiled capabilities, and the macro that compiles them.
//!
//! ```no_run
//! naftiko_runtime::include_capability!("../capability/microsoft-azure-openai-images.yaml");
//!
//! fn main() -> std::process::ExitCode {
//!     naftiko_runtime::main::<Capability>()
//! }
//! ```
//!
//! [`include_capability!`] reads the YAML at build time and generates these items in the module that invokes it:
//!
//! * `Capability`, which [`main()`] and [`serve()`] run, and its `Settings`;
//! * `client::<namespace>::Client`, a typed client for each consumed API: a method for each operation, which takes its
//!   inputs as one struct;
//! * `functions::<name>`, a function for everything that routes and tools do, which needs no server;
//! * `rest::<namespace>::router`, an [`axum::Router`] for each REST adapter;
//! * `mcp::<namespace>::router`, an [`axum::Router`] for each MCP adapter, and `mcp::<namespace>::server`, which
//!   returns its tools ([`mcp::Server`]);
//! * `skill::<namespace>::router`, an [`axum::Router`] for each skill adapter, if there are any.
//!
//! Cargo features enable what a capability may declare: `mcp` and `skill` (adapters, on by default), `pattern` (regular
//! expressions, on by default), `csv` and `xml` (response formats, off by default), `bind-yaml` (binds in YAML files, off
//! by default). A capability that needs a disabled feature does not compile.
//!
//! Nothing is interpreted at run time. This crate contains what the generated code calls: an HTTP client for each
//! consumed API ([`Call`], [`Response`], [`Error`]), the adapters, settings and secrets, and the server.

// Every layer serves every adapter. Code that only one adapter needs stays in the lower layers when that adapter is
// off.
#![cfg_attr(not(all(feature = "mcp", feature = "skill")), allow(dead_code, unused_imports))]

mod adapter;
mod capability;
mod digest;
mod format;
mod function;
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
pub use function::{Call, Steps, Values as MockValues};
pub use inbound::AdapterKind;
pub use serve::{BoundServer, Demo, ListenError, Server, StartError, main, serve};
pub use settings::*;
pub use upstream::{Chunks, Response};
pub use value::{
    Binary, Cause, Error, Json, Maybe, NotANumber, Number, Phase, Secret, StatusError, StepError, Transport,
    UnknownValue, Violation,
};

#[cfg(feature = "mcp")]
pub mod mcp {
    //! The tools of an MCP adapter, for use in an application.
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
    //! The protocol types are those of [`rmcp`], which is re-exported as a whole. The types needed to call a tool are
    //! also re-exported here.

    pub use crate::adapter::mcp::{Server, router};
    pub use rmcp::model::{CallToolResult, ContentBlock, Tool};
    pub use rmcp::{self, ErrorData};
}

/// Compiles a capability YAML file into the module that invokes the macro.
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
///         limit(tools = 20, tool_bytes = 4096),
///     );
/// }
/// ```
///
/// The path is relative to the calling file or, if there is no such file, to the package's folder. `strict` reports as
/// warnings what is otherwise accepted, `allow` silences a rule's warnings, and `deny` turns them into errors. `limit`
/// says from how many tools of an MCP adapter on, and from how many bytes of one in `tools/list` on, there is a warning; without
/// it that is 64 and 8192.
/// `derive(Serialize, Deserialize)` adds derives to the structs of declared outputs; those of serde need no dependency.
///
/// # Errors
/// Everything that is wrong in the file, each error with its line and column and what to write instead. The module
/// still defines the names that the rest of the program uses, so that only these errors are shown.
#[macro_export]
macro_rules! include_capability {
    ($($arguments:tt)*) => {
        $crate::__private::include_capability! { $crate; $($arguments)* }
    };
}
