//! Keys of paths: which part of them is sent, and what they say of the query (RFC 6570 §3.2.8).

use std::collections::HashMap;

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::source::Span;

use super::{Reader, schema};
use crate::api::{Head, Parameter, Place, Prose, Schema, Style};
use crate::rules;
use crate::template::outside_braces;

/// A key of `paths`, taken apart.
struct Key {
    /// What is sent: no fragment, and no expression that stands for one or for a query.
    sent: String,
    /// The variables of `{?a,b}` and `{&c}`.
    query: Vec<String>,
    has_fragment: bool,
}

impl Key {
    fn of(written: &str) -> Self {
        let (mut rest, fragment) = outside_braces(written, '#');
        let mut key = Self { sent: String::new(), query: Vec::new(), has_fragment: fragment.is_some() };
        while let Some((before, (inside, after))) =
            rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            key.sent.push_str(before);
            match inside.strip_prefix(['?', '&']) {
                Some(names) => key.query.extend(names.split(',').map(variable).filter(|name| !name.is_empty())),
                None if inside.starts_with('#') => key.has_fragment = true,
                None => key.sent.push_str(&format!("{{{inside}}}")),
            }
            rest = after;
        }
        key.sent.push_str(rest);
        key
    }
}

/// The name in `name*` or `name:3`.
fn variable(written: &str) -> String {
    written.split(':').next().unwrap_or_default().trim().trim_end_matches('*').to_owned()
}

/// The part of a key that is sent.
pub(super) fn sent(written: &str) -> String {
    Key::of(written).sent
}

/// Where each method and path was first read that is sent.
pub(super) type Sent = HashMap<(String, String), Span>;

/// Whether an operation can be told from those before it; reports it if not, and what of its path is not sent.
pub(super) fn is_distinct(reader: &Reader<'_>, head: &Head, sent: &mut Sent) -> bool {
    let path = format!("/{}", head.path.strip_prefix('/').unwrap_or(&head.path));
    let shown = quote(&format!("{} {path}", head.method));
    if let Some(other) = sent.get(&(head.method.clone(), path.clone())) {
        let message = format!("another operation is {shown}, too");
        let found = Diagnostic::new(rules::UNSUPPORTED_PATH, head.path_span, message);
        reader.report(found.label("operation left out").also(*other, "this one is taken"));
        return false;
    }
    sent.insert((head.method.clone(), path), head.path_span);
    if Key::of(&head.written).has_fragment {
        let message = "a path has no fragment";
        reader.report(Diagnostic::new(rules::UNSUPPORTED_PATH, head.path_span, message).label("it is not sent"));
    }
    true
}

/// Makes the variables of the query parameters of it, where they are not declared as such.
pub(super) fn with_query(reader: &Reader<'_>, head: &Head, parameters: &mut Vec<Parameter>) {
    let key = Key::of(&head.written);
    let (path, query) = outside_braces(&key.sent, '?');
    // `?flag={flag}` stays a part of the path, which it may tell from another.
    let pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.filter_map(|(name, value)| Some((name, value.strip_prefix('{')?.strip_suffix('}')?, true)));
    let expressions = key.query.iter().map(|name| (name.as_str(), name.as_str(), false));
    for (name, variable, required) in pairs.chain(expressions) {
        let at =
            |place: Place, name: &str| parameters.iter().position(|known| known.place == place && known.name == *name);
        if at(Place::Query, name).is_some() {
            continue;
        }
        let declared = at(Place::Path, variable);
        let is_in_path = path.contains(&format!("{{{variable}}}"));
        let found = match declared.and_then(|at| parameters.get(at)) {
            Some(parameter) => {
                let message = format!("{} is in the query of the path", quote(variable));
                let found = Diagnostic::new(rules::UNSUPPORTED_PATH, parameter.span, message);
                found.label("written as a query parameter").also(head.path_span, "the path")
            }
            None => {
                let message = format!("query variable {} has no parameter", quote(variable));
                let found = Diagnostic::new(rules::UNDECLARED_PATH_VARIABLE, head.path_span, message);
                found.label(if required { "written as a required string" } else { "written as an optional string" })
            }
        };
        reader.report(found);
        let declared = match declared {
            Some(at) if is_in_path => parameters.get(at).cloned(),
            Some(at) => Some(parameters.remove(at)),
            None => None,
        };
        let name = name.to_owned();
        let (place, style, explode) = (Place::Query, Style::Form, true);
        parameters.push(match declared {
            Some(declared) => Parameter { name, place, style, explode, required, ..declared },
            None => undeclared(reader, name, required, head.path_span),
        });
    }
}

fn undeclared(reader: &Reader<'_>, name: String, required: bool, span: Span) -> Parameter {
    let text = Schema { types: vec!["string".to_owned()], ..Schema::any(span) };
    Parameter {
        name,
        place: Place::Query,
        required,
        description: Prose::default(),
        deprecated: false,
        schema: schema::add(reader, text),
        style: Style::Form,
        explode: true,
        content: None,
        allow_reserved: false,
        examples: Vec::new(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn fragments_and_expressions_of_the_query_are_not_sent() {
        for (written, sent, query, has_fragment) in [
            ("/x{?q}", "/x", vec!["q"], false),
            ("/x/{p}{?q*,r:3}", "/x/{p}", vec!["q", "r"], false),
            ("/x?a=1{&b}", "/x?a=1", vec!["b"], false),
            ("/x#all", "/x", vec![], true),
            ("/x{#all}", "/x", vec![], true),
            ("/x/{+a}/{b", "/x/{+a}/{b", vec![], false),
        ] {
            let key = Key::of(written);
            assert_eq!((key.sent.as_str(), key.has_fragment), (sent, has_fragment), "{written}");
            assert_eq!(key.query, query, "{written}");
        }
    }
}
