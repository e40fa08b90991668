//! The kinds of adapters.

use std::fmt;

/// The kind of an exposed adapter: its `type` in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AdapterKind {
    /// `rest`
    Rest,
    /// `mcp`
    Mcp,
    /// `skill`
    Skill,
}

impl AdapterKind {
    /// Returns the `type` as written in the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Mcp => "mcp",
            Self::Skill => "skill",
        }
    }

    /// The target of its log lines.
    pub(crate) const fn log_target(self) -> &'static str {
        match self {
            Self::Rest => "naftiko::rest",
            Self::Mcp => "naftiko::mcp",
            Self::Skill => "naftiko::skill",
        }
    }

    /// The path at which the adapter is reached; empty if it has several.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Mcp => "/mcp",
            Self::Rest | Self::Skill => "",
        }
    }

    /// Its lines in `--help`: an option that serves it, and something to print.
    pub(crate) const fn help(self) -> [&'static str; 2] {
        match self {
            Self::Mcp => [
                "  --stdio            serve the MCP adapter over stdin and stdout\n",
                "  --print tools      print the tools of the MCP adapters\n",
            ],
            Self::Rest | Self::Skill => [""; 2],
        }
    }
}

impl fmt::Display for AdapterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
