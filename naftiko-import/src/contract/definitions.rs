//! Which schemas are definitions: those that are used twice, or in themselves, by their names in the document.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::schema;
use crate::api::{Operation, SchemaId};
use crate::draft::Drafting;

/// How long a schema without a name is that stands everywhere it is used.
const SMALL: usize = 72;

/// The schemas of a contract.
pub(crate) struct Definitions<'a> {
    pub(super) drafting: Drafting<'a>,
    /// The definitions, by name.
    pub(super) names: BTreeMap<String, SchemaId>,
    /// The name of each definition.
    by_id: HashMap<SchemaId, String>,
    /// The schemas that callers fill: only these have prose and examples.
    inputs: HashSet<SchemaId>,
}

/// How often each schema is used, and what is found on the way.
#[derive(Default)]
struct Uses {
    counts: HashMap<SchemaId, usize>,
    /// In the order of their first uses.
    order: Vec<SchemaId>,
    recursive: HashSet<SchemaId>,
    /// What a schema without a name is called.
    contexts: HashMap<SchemaId, String>,
}

impl<'a> Definitions<'a> {
    /// The definitions of a contract with these operations in detail.
    pub(super) fn of(drafting: Drafting<'a>, operations: &[&Operation]) -> Self {
        let (names, by_id) = (BTreeMap::new(), HashMap::new());
        let mut definitions = Self { drafting, names, by_id, inputs: HashSet::new() };
        let mut uses = Uses::default();
        for operation in operations {
            let Some(details) = &operation.details else { continue };
            for parameter in &details.parameters {
                definitions.filled(parameter.schema);
                uses.root(drafting, parameter.schema, &parameter.name);
            }
            for media in details.body.iter().flat_map(|body| &body.media) {
                let Some(schema) = media.schema else { continue };
                definitions.filled(schema);
                uses.root(drafting, schema, &format!("{}-body", operation.name));
            }
            for response in &details.responses {
                for schema in response.media.iter().filter_map(|media| media.schema) {
                    uses.root(drafting, schema, &format!("{}-{}", operation.name, response.status));
                }
            }
        }
        definitions.name(&uses);
        definitions
    }

    /// Notes that callers fill a schema and what is inside it.
    fn filled(&mut self, root: SchemaId) {
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            let Some(schema) = self.drafting.api.schemas.get(id).filter(|_| self.inputs.insert(id)) else { continue };
            open.extend(schema.children().chain(schema.properties.iter().map(|(_, id)| *id)));
        }
    }

    fn name(&mut self, uses: &Uses) {
        let is_shared =
            |id: &&SchemaId| uses.recursive.contains(id) || uses.counts.get(id).is_some_and(|count| *count > 1);
        let schemas = &self.drafting.api.schemas;
        let name = |id: &SchemaId| schemas.get(*id).and_then(|schema| schema.name.as_deref());
        let (certain, others): (Vec<&SchemaId>, Vec<&SchemaId>) =
            uses.order.iter().filter(is_shared).partition(|id| name(id).is_some() || uses.recursive.contains(id));
        for id in certain {
            self.define(*id, name(id).or_else(|| uses.context(*id)));
        }
        for id in others {
            if schema::inline(self, *id).width() > SMALL {
                self.define(*id, uses.context(*id));
            }
        }
    }

    fn define(&mut self, id: SchemaId, name: Option<&str>) {
        let name = unique(&plain(name.unwrap_or("schema")), &self.names);
        self.names.insert(name.clone(), id);
        self.by_id.insert(id, name);
    }

    /// The name of a definition.
    pub(super) fn named(&self, id: SchemaId) -> Option<&str> {
        self.by_id.get(&id).map(String::as_str)
    }

    /// Whether a schema has prose and examples.
    pub(super) fn is_filled(&self, id: SchemaId) -> bool {
        self.inputs.contains(&id)
    }
}

/// A name that needs no escapes in a reference.
fn plain(name: &str) -> String {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.');
    name.chars().map(|char| if is_plain(char) { char } else { '_' }).collect()
}

fn unique(name: &str, taken: &BTreeMap<String, SchemaId>) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains_key(name)).unwrap_or_default()
}

impl Uses {
    fn context(&self, id: SchemaId) -> Option<&str> {
        self.contexts.get(&id).map(String::as_str)
    }

    fn root(&mut self, drafting: Drafting<'_>, id: SchemaId, context: &str) {
        self.contexts.entry(id).or_insert_with(|| context.to_owned());
        self.visit(drafting, id, &mut HashSet::new());
    }

    fn visit(&mut self, drafting: Drafting<'_>, id: SchemaId, open: &mut HashSet<SchemaId>) {
        let count = self.counts.entry(id).or_default();
        *count += 1;
        if open.contains(&id) {
            self.recursive.insert(id);
        }
        if *count > 1 {
            return;
        }
        self.order.push(id);
        let Some(schema) = drafting.api.schemas.get(id) else { return };
        open.insert(id);
        for (name, child) in &schema.properties {
            self.contexts.entry(*child).or_insert_with(|| name.clone());
        }
        let inside: Vec<SchemaId> = schema.children().chain(schema.properties.iter().map(|(_, id)| *id)).collect();
        for child in inside {
            self.visit(drafting, child, open);
        }
        open.remove(&id);
    }
}
