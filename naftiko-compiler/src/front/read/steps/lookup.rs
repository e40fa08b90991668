//! A step of `type: lookup`: objects that are found in the result of an earlier step.

use std::collections::HashMap;

use crate::front::checked::Listed;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Lookup;
use crate::front::keyword;
use crate::front::read::section::not_empty;
use crate::front::read::{Mapping, Reading};
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// Reads the rest of a lookup.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Lookup> {
    let index = from.required_text(keyword::INDEX);
    let key = from.required_text(keyword::MATCH);
    let needle = from.required_text(keyword::LOOKUP_VALUE);
    let fields = fields(from, reading);
    Some(Lookup { index: index?, key: key?, needle: needle?, fields: fields? })
}

/// The members that are kept, each once.
fn fields(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Listed<Spanned<String>>> {
    from.required(keyword::OUTPUT_PARAMETERS)?;
    let nodes = from.list(keyword::OUTPUT_PARAMETERS)?;
    not_empty(from, keyword::OUTPUT_PARAMETERS, "list the fields to keep of each object");
    let fields = Listed::read(nodes.into_iter(), |node| field(node, reading));
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for field in &fields {
        let first = *seen.entry(&field.value).or_insert(field.span);
        if first != field.span {
            reading.report(
                Diagnostic::new(
                    rules::DUPLICATE_OUTPUT,
                    field.span,
                    format!("{} is listed twice", quote(&field.value)),
                )
                .label("duplicate")
                .also(first, "first listed here")
                .help("remove one of them"),
            );
        }
    }
    Some(fields)
}

/// A name; elsewhere outputs are objects, so that is explained.
fn field(node: &Node, reading: Reading<'_>) -> Option<Spanned<String>> {
    if node.as_mapping().is_none() {
        return node.text("a field", reading);
    }
    let message = format!("expected a string for a field, found {}", node.describe());
    reading.report(
        Diagnostic::new(rules::WRONG_KIND, node.span, message)
            .label(node.describe())
            .help("write only the names of the fields: a lookup copies them as they are"),
    );
    None
}
