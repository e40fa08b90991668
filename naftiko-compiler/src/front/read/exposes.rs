//! `exposes`: the adapters, by type.

use super::imports::Section;
use super::{Mapping, Reading, import, later, mcp, rest, skill};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::Exposes;
use crate::front::import::is_import;
use crate::front::keyword;
use crate::front::yaml::Node;

#[derive(Clone, Copy)]
enum Adapter {
    Rest,
    Mcp,
    Skill,
    Control,
}

const TYPES: &[(&str, Adapter)] =
    &[("rest", Adapter::Rest), ("mcp", Adapter::Mcp), ("skill", Adapter::Skill), ("control", Adapter::Control)];

/// What can be imported.
const IMPORTED: Section<Exposes> = Section {
    key: keyword::EXPOSES,
    entries: |document| &document.exposes,
    namespace: |exposes| exposes.namespace().sound(),
    size: |exposes| exposes.listener().size,
};

fn imported(from: Mapping<'_>, reading: Reading<'_>) -> Option<Exposes> {
    if !reading.words.import_in(keyword::EXPOSES) {
        import::misplaced(from, reading);
        return None;
    }
    let import = import::read(from, &IMPORTED, reading);
    import.entries.first().map(|entry| (*entry).clone().renamed(import.namespace))
}

/// Reads one entry of `exposes`.
pub(super) fn read(node: &Node, reading: Reading<'_>) -> Option<Exposes> {
    let mut from = node.mapping("an adapter", reading)?;
    if is_import(node, keyword::EXPOSES, reading.words) {
        return imported(from, reading);
    }
    from.required(keyword::TYPE);
    let Some(r#type) = from.one_of(keyword::TYPE, TYPES) else {
        // Which keys belong here depends on the type.
        from.ignore_rest();
        return None;
    };
    match r#type.value {
        Adapter::Rest => Some(Exposes::Rest(rest::read(from, reading))),
        Adapter::Mcp => Some(Exposes::Mcp(mcp::read(from, reading))),
        Adapter::Skill => Some(Exposes::Skills(skill::read(from, reading))),
        Adapter::Control => {
            let message = "this adapter type is not supported yet";
            reading.report(
                Diagnostic::new(rules::NOT_SUPPORTED_YET, r#type.span, message)
                    .help("supported types are `rest`, `mcp` and `skill`"),
            );
            later::control(from);
            None
        }
    }
}
