//! `exposes`, `type: mcp` (LANGUAGE §6).

use super::{Action, Listener, Name, Output, Parameter};
use crate::front::checked::{Checked, Listed};
use crate::front::source::{Span, Spanned};

/// An MCP adapter.
#[derive(Debug, Clone)]
pub struct Mcp {
    /// Where it listens; its description is the server's instructions.
    pub listener: Listener,
    /// The maximum size of binary responses, in bytes, if it is declared.
    pub max_size: Option<Spanned<u64>>,
    /// Whether it is served over stdin and stdout.
    pub is_stdio: bool,
    /// Where they are listed: the key `tools`, or else the namespace.
    pub place: Span,
    /// Its tools.
    pub tools: Listed<Checked<Tool>>,
}

/// A tool.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Its name.
    pub name: Name,
    /// Its label.
    pub label: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its declared inputs.
    pub parameters: Listed<Checked<Parameter>>,
    /// Its outputs.
    pub outputs: Listed<Output>,
    /// Its declared hints.
    pub hints: Hints,
    /// What it does.
    pub action: Option<Action>,
    /// The whole entry.
    pub span: Span,
}

/// Declared annotations of a tool.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// `readOnly`.
    pub read_only: Option<Spanned<bool>>,
    /// `destructive`.
    pub destructive: Option<Spanned<bool>>,
    /// `idempotent`.
    pub idempotent: Option<Spanned<bool>>,
    /// `openWorld`.
    pub open_world: Option<Spanned<bool>>,
}
