//! `exposes`, `type: rest` (LANGUAGE §5).

use super::listener::listener;
use super::section::{checked, documented, entries, method, not_yet, nothing_below, required_entries};
use super::{Mapping, call, output, parameter};
use crate::front::checked::Checked;
use crate::front::diagnostic::Sink;
use crate::front::document::{Exposed, ExposedResource, Rest};
use crate::front::keyword;
use crate::front::yaml::Node;

/// Reads the rest of a REST adapter.
pub(super) fn read(mut from: Mapping<'_>, sink: &Sink) -> Rest {
    let listener = listener(&mut from, true, sink);
    let resources = required_entries(&mut from, keyword::RESOURCES, |node| resource(node, sink));
    documented(&mut from);
    from.finish();
    Rest { listener, resources }
}

fn resource(node: &Node, sink: &Sink) -> Option<ExposedResource> {
    let mut from = node.mapping("an exposed resource", sink)?;
    let path = from.required_text(keyword::PATH);
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::exposed(node, sink));
    not_yet(&mut from, &[keyword::FORWARD], sink);
    let operations = if from.has(keyword::FORWARD) {
        entries(&mut from, keyword::OPERATIONS, |node| operation(node, sink))
    } else {
        let operations = required_entries(&mut from, keyword::OPERATIONS, |node| operation(node, sink));
        let what = path.as_ref().map_or("a resource".to_owned(), |path| format!("resource `{}`", path.value));
        nothing_below(&mut from, keyword::OPERATIONS, &what, sink);
        operations
    };
    documented(&mut from);
    from.finish();
    Some(ExposedResource { path, parameters, operations })
}

fn operation(node: &Node, sink: &Sink) -> Option<Checked<Exposed>> {
    checked(sink, || {
        let mut from = node.mapping("an exposed operation", sink)?;
        let method = method(&mut from, sink);
        let name = from.text(keyword::NAME);
        let description = from.note(keyword::DESCRIPTION);
        let action = call::read(&mut from, sink);
        from.misplaced("operation", "write `call: namespace.operation`");
        from.misplaced(keyword::PATH, "move the operation to its own resource with that `path`");
        let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::exposed(node, sink));
        let outputs = entries(&mut from, keyword::OUTPUT_PARAMETERS, |node| output::read(node, sink));
        from.note(keyword::LABEL);
        from.finish();
        Some(Exposed { name, method, description, parameters, outputs, action, span: node.span })
    })
}
