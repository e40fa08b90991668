//! `exposes`: the adapters, by type.

use super::{mcp, rest, skill};
use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::Exposes;
use crate::front::keyword;
use crate::front::yaml::Node;

#[derive(Clone, Copy)]
enum Adapter {
    Rest,
    Mcp,
    Skill,
    Later,
}

const TYPES: &[(&str, Adapter)] =
    &[("rest", Adapter::Rest), ("mcp", Adapter::Mcp), ("skill", Adapter::Skill), ("control", Adapter::Later)];

/// Reads one entry of `exposes`.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Exposes> {
    let mut from = node.mapping("an adapter", sink)?;
    from.required(keyword::TYPE);
    let Some(r#type) = from.one_of(keyword::TYPE, TYPES) else {
        // Which keys belong here depends on the type.
        from.ignore_rest();
        return None;
    };
    match r#type.value {
        Adapter::Rest => Some(Exposes::Rest(rest::read(from, sink))),
        Adapter::Mcp => Some(Exposes::Mcp(mcp::read(from, sink))),
        Adapter::Skill => Some(Exposes::Skills(skill::read(from, sink))),
        Adapter::Later => {
            let message = "this adapter type is not supported yet";
            sink.report(
                Diagnostic::new(rules::NOT_SUPPORTED_YET, r#type.span, message)
                    .help("supported types are `rest`, `mcp` and `skill`"),
            );
            from.ignore_rest();
            None
        }
    }
}
