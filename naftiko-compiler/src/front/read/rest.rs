//! `exposes`, `type: rest` (LANGUAGE §5).

use super::listener::listener;
use super::named::{Named, named_entries, required_named_entries};
use super::section::{checked, documented, method, nothing_below};
use super::{Mapping, Reading, action, forward, output, parameter, responses};
use crate::front::checked::Checked;
use crate::front::document::{Exposed, ExposedResource, Rest};
use crate::front::keyword;

/// Reads the rest of a REST adapter.
pub(super) fn read(mut from: Mapping<'_>, reading: Reading<'_>) -> Rest {
    let listener = listener(&mut from, true, reading);
    let max_size = responses::max_size(&mut from, reading);
    let resources = required_named_entries(&mut from, keyword::RESOURCES, |entry| resource(entry, reading));
    documented(&mut from);
    from.finish();
    Rest { listener, max_size, resources }
}

fn resource(entry: Named<'_>, reading: Reading<'_>) -> Option<ExposedResource> {
    let mut from = entry.mapping("an exposed resource", reading)?;
    let path = from.required_text(keyword::PATH);
    let parameters = parameter::all_exposed(&mut from, reading);
    let forward = forward::read(&mut from, reading);
    let operations = if from.has(keyword::FORWARD) {
        named_entries(&mut from, keyword::OPERATIONS, |entry| operation(entry, reading))
    } else {
        let operations = required_named_entries(&mut from, keyword::OPERATIONS, |entry| operation(entry, reading));
        let what = path.as_ref().map_or("a resource".to_owned(), |path| format!("resource `{}`", path.value));
        nothing_below(&mut from, keyword::OPERATIONS, &what, reading);
        operations
    };
    documented(&mut from);
    from.finish();
    Some(ExposedResource { path, parameters, operations, forward })
}

fn operation(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Exposed>> {
    checked(reading, || {
        let mut from = entry.mapping("an exposed operation", reading)?;
        let method = method(&mut from, reading);
        let name = from.name();
        let description = from.note(keyword::DESCRIPTION);
        let action = action::read(&mut from, reading);
        from.misplaced("operation", "write `call: namespace.operation`");
        from.misplaced(keyword::PATH, "move the operation to its own resource with that `path`");
        let (statuses, binary) = (responses::statuses(&mut from), responses::binary(&mut from, reading));
        let parameters = parameter::all_exposed(&mut from, reading);
        let outputs = output::all_exposed(&mut from, reading);
        from.label();
        from.finish();
        Some(Exposed {
            name,
            method,
            description,
            parameters,
            outputs,
            binary,
            statuses,
            action,
            span: entry.node().span,
        })
    })
}
