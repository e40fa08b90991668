//! The kinds of adapters.

use std::fmt;

/// The kind of an exposed adapter, by its `type`.
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
    /// Its word: the `type` of the document.
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

    /// Where on its address it is reached, if all of it is at one path.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Mcp => "/mcp",
            Self::Rest | Self::Skill => "",
        }
    }

    /// What `--help` says of it: the line of an option that serves it, and that of something to print.
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
