//! An MCP adapter as static data. The compiler generates these values, and the rest of this folder serves them.

use crate::inbound::Input;

/// One MCP adapter (LANGUAGE §6).
#[derive(Debug)]
pub struct Adapter {
    /// The adapter's `namespace`, as written: the server's name.
    pub namespace: &'static str,
    /// The version of the package that contains the capability: the server's version.
    pub version: &'static str,
    /// The adapter's `description`: the server's instructions; may be empty.
    pub instructions: &'static str,
    /// The tools, in document order.
    pub tools: &'static [Tool],
}

impl Adapter {
    /// An adapter, by its fields in their order.
    pub const fn new(
        namespace: &'static str,
        version: &'static str,
        instructions: &'static str,
        tools: &'static [Tool],
    ) -> Self {
        Self { namespace, version, instructions, tools }
    }
}

/// One tool.
#[derive(Debug)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its `label`.
    pub title: Option<&'static str>,
    /// Its `description`; may be empty.
    pub description: &'static str,
    /// Its annotations.
    pub hints: Hints,
    /// Its arguments, each with its schema.
    pub inputs: &'static [Input],
    /// What it does, for a person: `registry.get-ship`.
    pub calls: &'static str,
    /// The index of its handler.
    pub handler: usize,
    /// The JSON Schema of the output, if that is always an object: JSON text.
    pub output_schema: Option<&'static str>,
}

impl Tool {
    /// A tool without title and output schema.
    pub const fn new(
        name: &'static str,
        description: &'static str,
        hints: Hints,
        inputs: &'static [Input],
        calls: &'static str,
        handler: usize,
    ) -> Self {
        Self { name, title: None, description, hints, inputs, calls, handler, output_schema: None }
    }

    /// The same tool with a title.
    pub const fn title(self, title: &'static str) -> Self {
        Self { title: Some(title), ..self }
    }

    /// The same tool with the schema of its output.
    pub const fn output_schema(self, schema: &'static str) -> Self {
        Self { output_schema: Some(schema), ..self }
    }
}

/// Annotations of a tool. Unknown ones are `None`.
#[derive(Debug, Clone, Copy)]
pub struct Hints {
    /// `readOnlyHint`.
    pub read_only: Option<bool>,
    /// `destructiveHint`.
    pub destructive: Option<bool>,
    /// `idempotentHint`.
    pub idempotent: Option<bool>,
    /// `openWorldHint`.
    pub open_world: Option<bool>,
}

impl Hints {
    /// No annotation is known.
    pub const NONE: Self = Self { read_only: None, destructive: None, idempotent: None, open_world: None };

    /// The same, with `readOnlyHint`.
    pub const fn read_only(self, hint: bool) -> Self {
        Self { read_only: Some(hint), ..self }
    }

    /// The same, with `destructiveHint`.
    pub const fn destructive(self, hint: bool) -> Self {
        Self { destructive: Some(hint), ..self }
    }

    /// The same, with `idempotentHint`.
    pub const fn idempotent(self, hint: bool) -> Self {
        Self { idempotent: Some(hint), ..self }
    }

    /// The same, with `openWorldHint`.
    pub const fn open_world(self, hint: bool) -> Self {
        Self { open_world: Some(hint), ..self }
    }
}
