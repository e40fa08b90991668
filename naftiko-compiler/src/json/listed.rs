//! What `tools/list` says of each tool, as JSON text: what a model has to read before it calls one. The runtime writes the
//! same from static data.

use std::collections::HashMap;
use std::rc::Rc;

use super::{joined, schema, string};
use crate::model::{Capability, Hints, Input, Mcp, Source, Tool};

/// A tool as clients are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The namespace of its adapter.
    pub adapter: String,
    /// Its name.
    pub name: String,
    /// The JSON text.
    pub json: String,
}

/// The tools of every MCP adapter, in document order.
#[must_use]
pub fn tools(capability: &Capability) -> Vec<Listed> {
    let mut list = List::of(capability);
    let mut of = |mcp: &Mcp| {
        let listed = |tool: &Tool| {
            let (adapter, name) = (mcp.name.wire.clone(), tool.name.wire.clone());
            Listed { adapter, name, json: list.entry(tool).json() }
        };
        mcp.tools.iter().map(listed).collect::<Vec<_>>()
    };
    capability.mcp().flat_map(&mut of).collect()
}

/// Makes the entries of a capability's tools. However many share a function, the schema of its output is made once.
#[derive(Debug)]
pub struct List<'c> {
    capability: &'c Capability,
    outputs: HashMap<usize, Option<Rc<str>>>,
}

impl<'c> List<'c> {
    /// That of `capability`.
    #[must_use]
    pub fn of(capability: &'c Capability) -> Self {
        Self { capability, outputs: HashMap::new() }
    }

    /// The entry of one of its tools.
    pub fn entry(&mut self, tool: &Tool) -> Entry {
        let mut members = vec![("name", string(&tool.name.wire).into())];
        members.extend(tool.title.as_ref().map(|title| ("title", string(title).into())));
        if !tool.description.is_empty() {
            members.push((DESCRIPTION, string(&tool.description).into()));
        }
        members.push((INPUTS, inputs(tool).into()));
        members.extend(self.output(tool.function).map(|schema| (OUTPUT, schema)));
        members.extend(annotations(tool.hints).map(|hints| ("annotations", hints.into())));
        Entry { members }
    }

    fn output(&mut self, function: usize) -> Option<Rc<str>> {
        let functions = &self.capability.functions;
        let make = || functions.get(function).and_then(|function| schema::output(&function.output)).map(Rc::from);
        self.outputs.entry(function).or_insert_with(make).clone()
    }
}

/// The member that says what a tool does.
pub const DESCRIPTION: &str = "description";
/// The member that has the schema of its arguments.
pub const INPUTS: &str = "inputSchema";
/// The member that has the schema of what it returns.
pub const OUTPUT: &str = "outputSchema";

/// What clients are told of a tool: a JSON object, by its members.
#[derive(Debug)]
pub struct Entry {
    members: Vec<(&'static str, Rc<str>)>,
}

impl Entry {
    /// The JSON text.
    #[must_use]
    pub fn json(&self) -> String {
        format!("{{{}}}", joined(self.members.iter().map(|(name, value)| format!("\"{name}\":{value}"))))
    }

    /// How many bytes the JSON text has.
    #[must_use]
    pub fn bytes(&self) -> usize {
        // Each member has quotes, a colon, and a comma or the closing brace.
        self.members.iter().map(|(name, value)| name.len() + value.len() + 4).sum::<usize>() + 1
    }

    /// How many bytes the value of a member has.
    #[must_use]
    pub fn bytes_of(&self, member: &str) -> usize {
        self.members.iter().find(|(name, _)| *name == member).map_or(0, |(_, value)| value.len())
    }
}

/// What is an argument: neither what is read from a header, nor what is known of the caller.
fn arguments(tool: &Tool) -> impl Iterator<Item = &Input> {
    tool.inputs.iter().filter(|input| !input.source.is_identity() && input.source != Source::Header)
}

/// The arguments of a tool, and how many bytes the schema of each has.
pub fn argument_bytes(tool: &Tool) -> impl Iterator<Item = (&Input, usize)> {
    arguments(tool).map(|input| (input, schema::property(input).len()))
}

/// The schema of the arguments.
fn inputs(tool: &Tool) -> String {
    let properties = arguments(tool).map(|input| format!("{}:{}", string(&input.name), schema::property(input)));
    let mut members = vec!["\"type\":\"object\"".to_owned(), format!("\"properties\":{{{}}}", joined(properties))];
    let required: Vec<_> = arguments(tool).filter(|input| input.required).map(|input| string(&input.name)).collect();
    if !required.is_empty() {
        members.push(format!("\"required\":[{}]", joined(required)));
    }
    members.push("\"additionalProperties\":false".to_owned());
    format!("{{{}}}", joined(members))
}

fn annotations(hints: Hints) -> Option<String> {
    let Hints { read_only, destructive, idempotent, open_world } = hints;
    let known = [
        ("readOnlyHint", read_only),
        ("destructiveHint", destructive),
        ("idempotentHint", idempotent),
        ("openWorldHint", open_world),
    ];
    let known: Vec<_> = known.iter().filter_map(|(name, hint)| Some(format!("\"{name}\":{}", (*hint)?))).collect();
    (!known.is_empty()).then(|| format!("{{{}}}", joined(known)))
}
