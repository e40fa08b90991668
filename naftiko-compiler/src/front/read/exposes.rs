//! `exposes`: the adapters, by type.

use super::section::{name, not_yet};
use super::{Mapping, mcp, rest, skill};
use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Exposes, Listener};
use crate::front::keyword;
use crate::front::source::Spanned;
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
                    .help("supported are `rest`, `mcp` and `skill`"),
            );
            from.ignore_rest();
            None
        }
    }
}

/// What every adapter says of itself; `port` is required of those that listen.
pub(super) fn listener(from: &mut Mapping<'_>, listens: bool, sink: &Sink) -> Listener {
    let namespace = name(from, keyword::NAMESPACE, sink);
    if listens {
        from.required(keyword::PORT);
    }
    let port = port(from, sink);
    let address = from.text(keyword::ADDRESS);
    let description = from.note(keyword::DESCRIPTION);
    not_yet(from, &[keyword::AUTHENTICATION], sink);
    Listener { namespace, port, address, description }
}

/// `port`: 0 takes a free one.
fn port(from: &mut Mapping<'_>, sink: &Sink) -> Option<Spanned<u16>> {
    let written = from.integer(keyword::PORT)?;
    let Ok(port) = u16::try_from(written.value) else {
        let message = format!("`{}` is not a valid port", written.value);
        sink.report(
            Diagnostic::new(rules::INVALID_PORT, written.span, message)
                .help("write a number from 1 to 65535, or 0 for any free port"),
        );
        return None;
    };
    Some(Spanned::new(port, written.span))
}
