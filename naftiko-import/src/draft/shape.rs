//! Schemas to what the language declares of inputs: one type each, recursion and what is too large opaque. What is lost is
//! reported where the document declares it.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::source::Span;

use super::gather::{Gathered, gather};
use super::{Drafting, Kind, Member, Shape, accept, limits, union};
use crate::api::{Additional, Prose, SchemaId};
use crate::options::Descriptions;
use crate::rules;
use crate::text;
use crate::value::Value;

/// How many members an input has, with those of its parts.
const MAX_MEMBERS: usize = 64;
/// How many levels of objects an input has.
const MAX_LEVELS: usize = 4;
/// How long the description of an input is.
const DESCRIPTION: usize = 200;

/// Where a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In JSON, where it keeps its type.
    Json,
    /// As text, in a URL, a header or a form.
    Text,
    /// Member by member, in a query.
    Deep,
}

/// Shapes of one input.
pub(super) struct Shapes<'a> {
    pub(super) drafting: Drafting<'a>,
    pub(super) form: Form,
    /// How many members there are so far.
    members: usize,
    /// How many objects are around.
    levels: usize,
    open: Vec<SchemaId>,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(drafting: Drafting<'a>, form: Form) -> Self {
        Self { drafting, form, members: 0, levels: 0, open: Vec::new() }
    }

    /// The shape of a value called `name`.
    pub(super) fn shape(&mut self, id: SchemaId, name: &str) -> Shape {
        let Some(gathered) = gather(self.drafting.api, id) else {
            return Shape::of(Kind::Any, Span::default());
        };
        let (kind, values) = self.kind(id, &gathered, name);
        let mut shape = Shape { nullable: gathered.nullable, ..Shape::of(kind, gathered.span) };
        shape.description = described_by(&gathered, self.drafting);
        self.values(&mut shape, values, &gathered, name);
        shape.limits = limits::of(&shape, &gathered, name, self.drafting);
        self.others(&shape, &gathered, name);
        self.default(&mut shape, &gathered, name);
        shape.examples = examples(&shape, gathered.examples.into_iter());
        shape
    }

    fn kind(&mut self, id: SchemaId, gathered: &Gathered<'a>, name: &str) -> (Kind, Option<Vec<&'a Value>>) {
        let types = union::types(self.drafting.api, gathered);
        let names: Vec<&str> = types.names.clone();
        let is_one_of = |known: &[&str]| !names.is_empty() && names.iter().all(|name| known.contains(name));
        let only = |known: &str| is_one_of(&[known]);
        let kind = if gathered.binary && (names.is_empty() || is_one_of(&["string", "file"])) {
            Kind::Bytes
        } else if names.is_empty() || (types.has_unknown && self.form == Form::Json) {
            match self.form {
                Form::Json => Kind::Any,
                Form::Text => Kind::Text,
                Form::Deep => Kind::Object(Vec::new()),
            }
        } else if is_one_of(&["string", "file"]) {
            Kind::Text
        } else if only("integer") {
            Kind::Integer
        } else if is_one_of(&["integer", "number"]) {
            Kind::Number
        } else if only("boolean") {
            Kind::Boolean
        } else if only("array") {
            let items = types.items.map(|items| self.items(id, items, name));
            Kind::List(items.flatten())
        } else if only("object") {
            self.object(id, gathered, name)
        } else {
            self.of_several(id, &types, &names, gathered, name)
        };
        (kind, types.values)
    }

    /// A value of several types.
    fn of_several(
        &mut self,
        id: SchemaId,
        types: &union::Types<'a>,
        names: &[&str],
        gathered: &Gathered<'a>,
        name: &str,
    ) -> Kind {
        let (kind, label) = match self.form {
            Form::Deep if names.contains(&"object") => (Kind::Object(Vec::new()), "written as an object"),
            // One value is a list of one there.
            Form::Text | Form::Deep if names.contains(&"array") => {
                let items = types.items.and_then(|items| self.items(id, items, name));
                (Kind::List(items), "written as an array")
            }
            Form::Text | Form::Deep => (Kind::Text, "written as a string"),
            Form::Json => (Kind::Any, "any JSON is accepted"),
        };
        let message = format!("{} is one of several types: {}", quote(name), names.join(", "));
        self.drafting.report(Diagnostic::new(rules::POLYMORPHIC_SCHEMA, gathered.choice(), message).label(label));
        kind
    }

    /// The elements of a list; `None` if nothing is known of them.
    fn items(&mut self, id: SchemaId, items: SchemaId, name: &str) -> Option<Box<Shape>> {
        if self.is_open(items, name) {
            return None;
        }
        self.open.push(id);
        let shape = self.shape(items, &format!("{name}[]"));
        self.open.pop();
        Some(Box::new(shape))
    }

    fn object(&mut self, id: SchemaId, gathered: &Gathered<'a>, name: &str) -> Kind {
        let opaque = Kind::Object(Vec::new());
        if gathered.unions.iter().any(|union| !union.is_empty()) {
            let message = format!("{} is one of several objects", quote(name));
            let found = Diagnostic::new(rules::POLYMORPHIC_SCHEMA, gathered.choice(), message);
            self.drafting.report(found.label("any members are accepted"));
            return opaque;
        }
        if matches!(gathered.additional, Additional::Of(_)) || self.is_open(id, name) {
            return opaque;
        }
        let properties: Vec<_> = gathered.properties.iter().filter(|(_, id)| !self.is_read_only(*id)).collect();
        if self.members + properties.len() > MAX_MEMBERS || self.levels >= MAX_LEVELS {
            if !properties.is_empty() {
                let message = format!("{} has too many members to list", quote(name));
                let found = Diagnostic::new(rules::LARGE_SCHEMA, gathered.span, message);
                self.drafting.report(found.label("any members are accepted"));
            }
            return opaque;
        }
        self.members += properties.len();
        self.levels += 1;
        self.open.push(id);
        let members = properties.into_iter().map(|(member, id)| Member {
            name: (*member).to_owned(),
            required: gathered.required.contains(member),
            shape: self.shape(*id, member),
        });
        let members = members.collect();
        self.open.pop();
        self.levels -= 1;
        Kind::Object(members)
    }

    pub(super) fn is_read_only(&self, id: SchemaId) -> bool {
        gather(self.drafting.api, id).is_some_and(|gathered| gathered.read_only)
    }

    /// Whether a schema is inside itself, which is reported.
    fn is_open(&self, id: SchemaId, name: &str) -> bool {
        let is_open = self.open.contains(&id);
        if is_open && let Some(schema) = self.drafting.api.schemas.get(id) {
            let what = schema.name.as_deref().unwrap_or(name);
            let message = format!("{} contains itself", quote(what));
            let found = Diagnostic::new(rules::RECURSIVE_SCHEMA, schema.span, message);
            self.drafting.report(found.label("where it does, any value is accepted"));
        }
        is_open
    }

    fn values(&self, shape: &mut Shape, values: Option<Vec<&Value>>, gathered: &Gathered<'_>, name: &str) {
        let Some(values) = values else { return };
        shape.nullable |= values.iter().any(|value| **value == Value::Null);
        let written = values.into_iter().filter(|value| **value != Value::Null);
        let written = written.map(|value| accept::written(&shape.kind, value));
        let (fitting, others): (Vec<_>, Vec<_>) = written.partition(|value| accept::is_of(&shape.kind, value));
        let is_scalar = matches!(shape.kind, Kind::Text | Kind::Integer | Kind::Number | Kind::Boolean);
        if !others.is_empty() || (!is_scalar && !fitting.is_empty()) {
            let message = format!("the `enum` of {} has values of another type", quote(name));
            let label = if is_scalar && !fitting.is_empty() { "these are left out" } else { "left out" };
            let found = Diagnostic::new(rules::UNUSABLE_ENUM, gathered.place(&["enum", "const"]), message);
            self.drafting.report(found.label(label));
        }
        if is_scalar {
            for value in fitting {
                if !shape.values.contains(&value) {
                    shape.values.push(value);
                }
            }
        }
    }

    fn default(&self, shape: &mut Shape, gathered: &Gathered<'_>, name: &str) {
        let Some(default) = gathered.default.map(|default| accept::written(&shape.kind, default)) else { return };
        let place = gathered.place(&["default"]);
        if matches!(shape.kind, Kind::Any | Kind::Bytes) || !accept::accepts(shape, &default) {
            let message = format!("the default of {} is a value that it does not accept itself", quote(name));
            self.drafting.report(Diagnostic::new(rules::UNUSABLE_DEFAULT, place, message).label("left out"));
        } else {
            shape.default = Some(default);
        }
    }

    /// Keywords that inputs do not have.
    fn others(&self, shape: &Shape, gathered: &Gathered<'_>, name: &str) {
        // Bytes have what is said of their content.
        if matches!(shape.kind, Kind::Bytes) {
            return;
        }
        let mut places = gathered.others.iter().map(|word| gathered.place(&[*word]));
        let Some(first) = places.next() else { return };
        let words: Vec<_> = gathered.others.iter().map(|word| format!("`{word}`")).collect();
        let (words, is) = (words.join(", "), if gathered.others.len() == 1 { "is" } else { "are" });
        let message = format!("{words} of {} {is} not checked before a request is sent", quote(name));
        let found = Diagnostic::new(rules::UNSUPPORTED_KEYWORD, first, message).label("left out");
        self.drafting.report(places.filter(|place| *place != first).fold(found, |found, place| found.also(place, "")));
    }
}

impl Shape {
    /// What accepts whatever either accepts, as far as that can be said of a text.
    pub(super) fn or(mut self, other: Self) -> Self {
        if self.kind != other.kind {
            return Self { description: self.description, ..Self::of(Kind::Text, self.span) };
        }
        if other.values.is_empty() {
            self.values.clear();
        } else if !self.values.is_empty() {
            let new: Vec<Value> = other.values.into_iter().filter(|value| !self.values.contains(value)).collect();
            self.values.extend(new);
        }
        self.limits.retain(|limit| other.limits.contains(limit));
        self.default = self.default.filter(|default| other.default.as_ref() == Some(default));
        self.nullable |= other.nullable;
        self
    }
}

/// The description of a value, and that it should no longer be used.
fn described_by(gathered: &Gathered<'_>, drafting: Drafting<'_>) -> Prose {
    let text = gathered.description.map(|text| described(text, drafting)).unwrap_or_default();
    deprecated(&text, gathered.deprecated)
}

/// A text that says whether its subject is deprecated.
pub(super) fn deprecated(text: &Prose, is_deprecated: bool) -> Prose {
    text.map(|text| match (is_deprecated, text.to_lowercase().contains("deprecated")) {
        (true, false) => format!("Deprecated. {text}").trim_end().to_owned(),
        _ => text.to_owned(),
    })
}

/// The text of a schema of an input, if it says something itself.
pub(crate) fn own_text(drafting: Drafting<'_>, id: SchemaId) -> Prose {
    let Some(schema) = drafting.api.schemas.get(id) else { return Prose::default() };
    let has_parts = !schema.all_of.is_empty() || !schema.any_of.is_empty();
    if schema.description.is_empty() && !schema.deprecated && !has_parts {
        return Prose::default();
    }
    // What a part says is told there, unless another one is deprecated.
    let gathered = gather(drafting.api, id).filter(|gathered| !schema.description.is_empty() || gathered.deprecated);
    gathered.map(|gathered| described_by(&gathered, drafting)).unwrap_or_default()
}

/// A description of an input.
pub(crate) fn described(text: &Prose, drafting: Drafting<'_>) -> Prose {
    text.map(|text| match drafting.options.descriptions {
        Descriptions::Full => text.trim().to_owned(),
        Descriptions::Short => text::short(&text::plain(text), DESCRIPTION),
    })
}

/// Examples that are short and accepted.
pub(super) fn examples<'v>(shape: &Shape, examples: impl Iterator<Item = &'v Value>) -> Vec<Value> {
    const MAX: usize = 2;
    const SIZE: usize = 60;
    let is_scalar = matches!(shape.kind, Kind::Text | Kind::Integer | Kind::Number);
    if !is_scalar || !shape.values.is_empty() {
        return Vec::new();
    }
    let mut kept: Vec<Value> = Vec::new();
    for example in examples.filter(|example| example.size() <= SIZE && accept::accepts(shape, example)) {
        if kept.len() < MAX && !kept.contains(example) && *example != Value::Text(String::new()) {
            kept.push(example.clone());
        }
    }
    kept
}
