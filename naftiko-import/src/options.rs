//! What is imported, and how.

use naftiko_compiler::front::words::Words;

/// The options of an import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The namespace, if it is not made from the title.
    pub namespace: Option<String>,
    /// Which operations.
    pub select: Select,
    /// What an earlier import selected by: the document may have it no longer.
    pub kept: Select,
    /// The operations that it knew: the name of each, and its method and path.
    pub known: Vec<(String, String)>,
    /// The namespaces for which the file that is there has a base URI: they need none of the document's.
    pub has_base: Vec<String>,
    /// What exposes them: MCP tools by default.
    pub expose: Vec<Expose>,
    /// Whether tools call operations that change something.
    pub include_writes: bool,
    /// The security scheme that is preferred to alternatives.
    pub security: Option<String>,
    /// Which responses are mapped.
    pub outputs: Outputs,
    /// How much of descriptions is kept.
    pub descriptions: Descriptions,
    /// The text of the draft.
    pub words: Words,
    /// Whether each tag has a draft of its own.
    pub split_by_tag: bool,
    /// Whether losses are errors.
    pub strict: bool,
}

/// Which operations are imported: those that each non-empty list names, without those that `exclude` names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Select {
    /// Tags.
    pub tags: Vec<String>,
    /// Paths, and what is below them.
    pub paths: Vec<String>,
    /// Names or `operationId`s, or a method and a path: `GET /users`.
    pub operations: Vec<String>,
    /// Names, paths or tags that are left out.
    pub exclude: Vec<String>,
}

/// An adapter that exposes operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expose {
    /// REST, one to one.
    Rest,
    /// MCP tools.
    Mcp,
}

impl Expose {
    /// As written on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Mcp => "mcp",
        }
    }
}

/// Which responses are mapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outputs {
    /// Those of a size that a model reads.
    #[default]
    Small,
    /// All that have a schema.
    All,
    /// None.
    None,
}

/// How much of descriptions is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Descriptions {
    /// What a model needs.
    #[default]
    Short,
    /// All of it.
    Full,
}
