//! Samples of credentials in a document: none gets into a draft or a contract.

mod known;

use std::collections::HashSet;

use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::diagnostic::{Diagnostic, Sink};

use self::known::{is_name, is_value};
use crate::api::{Api, Details, Schema, SchemaId, Schemas, SchemeKind, ServerVariable};
use crate::rules;
use crate::value::Value;

/// Takes them out of an API; defaults of inputs are reported, examples are nobody's loss.
pub(crate) fn remove(api: &mut Api, sink: &Sink) {
    for scheme in &mut api.schemes {
        if let SchemeKind::OAuth2 { token_url, .. } = &mut scheme.kind {
            *token_url = token_url.take().filter(|url| !is_value(url));
        }
    }
    let mut taking = Taking { schemas: &mut api.schemas, seen: HashSet::new(), sink };
    for details in api.operations.iter_mut().filter_map(|operation| operation.details.as_mut()) {
        taking.operation(details);
    }
}

struct Taking<'a> {
    schemas: &'a mut Schemas,
    seen: HashSet<(SchemaId, bool)>,
    sink: &'a Sink,
}

impl Taking<'_> {
    fn operation(&mut self, details: &mut Details) {
        details.servers.iter_mut().flat_map(|server| &mut server.variables).for_each(variable);
        for parameter in &mut details.parameters {
            parameter.examples.retain(|example| !is_name(&parameter.name) && !holds_one(example));
            self.schema(parameter.schema, &parameter.name, true);
        }
        for media in details.body.iter_mut().flat_map(|body| &mut body.media) {
            media.examples.retain(|example| !holds_one(example));
            media.schema.into_iter().for_each(|schema| self.schema(schema, "body", true));
        }
        for media in details.responses.iter_mut().flat_map(|response| &mut response.media) {
            media.examples.retain(|example| !holds_one(example));
            media.schema.into_iter().for_each(|schema| self.schema(schema, "", false));
        }
    }

    /// A schema and all that is inside it: a secret one may be there under another name as well.
    fn schema(&mut self, root: SchemaId, name: &str, is_input: bool) {
        let mut open = vec![(root, name.to_owned())];
        while let Some((id, name)) = open.pop() {
            let Some(schema) = self.schemas.get_mut(id) else { continue };
            let is_secret = is_name(&name) || schema.format.as_deref() == Some("password");
            if !self.seen.insert((id, is_secret)) {
                continue;
            }
            if take(schema, is_secret) && is_input {
                let message = format!("the default of {} looks like a credential", quote(&name));
                self.sink.report(Diagnostic::new(rules::SAMPLE_SECRET, schema.span, message).label("left out"));
            }
            open.extend(schema.children().map(|id| (id, name.clone())));
            open.extend(schema.properties.iter().map(|(name, id)| (*id, name.clone())));
        }
    }
}

/// Takes the samples out of a schema; whether its default was one.
fn take(schema: &mut Schema, is_secret: bool) -> bool {
    schema.examples.retain(|example| !is_secret && !holds_one(example));
    let is_number = schema.types.iter().any(|name| name == "integer" || name == "number");
    let is_listed = |value: &Value| schema.values.as_ref().is_some_and(|values| values.contains(value));
    let is_sample = |value: &Value| {
        let is_text = !is_number && matches!(value, Value::Text(_) | Value::Number(_));
        holds_one(value) || is_secret && is_text && *value != Value::Text(String::new())
    };
    let was_sample = schema.default.as_ref().is_some_and(|value| is_sample(value) && !is_listed(value));
    if was_sample {
        schema.default = None;
    }
    was_sample
}

/// Whether a value is a credential, or has one inside.
fn holds_one(value: &Value) -> bool {
    match value {
        Value::Text(text) => is_value(text),
        Value::List(values) => values.iter().any(holds_one),
        Value::Map(members) => members.iter().any(|(name, value)| {
            let is_text = matches!(value, Value::Text(text) if !text.is_empty());
            is_text && is_name(name) || holds_one(value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A variable of a server without a default that is one.
fn variable(variable: &mut ServerVariable) {
    let Some(default) = &variable.default else { return };
    let is_listed = variable.values.contains(default);
    if !is_listed && !default.is_empty() && (is_name(&variable.name) || is_value(default)) {
        variable.default = None;
        variable.had_sample = true;
    }
}
