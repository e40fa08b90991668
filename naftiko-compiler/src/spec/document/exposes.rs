//! `exposes`: the adapters, by type.

use crate::spec::diagnostic::{Diagnostic, Sink};
use crate::spec::document::{Mcp, Rest, mcp, rest};
use crate::spec::yaml::Node;
use crate::spec::{keyword, rules};

/// One exposed adapter.
#[derive(Debug)]
pub enum Exposes {
    /// `type: rest`.
    Rest(Rest),
    /// `type: mcp`.
    Mcp(Mcp),
}

#[derive(Clone, Copy)]
enum Kind {
    Rest,
    Mcp,
    Later,
}

const KINDS: &[(&str, Kind)] =
    &[("rest", Kind::Rest), ("mcp", Kind::Mcp), ("skill", Kind::Later), ("control", Kind::Later)];

/// Reads one entry of `exposes`.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Exposes> {
    let mut from = node.mapping("an adapter", sink)?;
    from.required(keyword::TYPE);
    let Some(kind) = from.one_of(keyword::TYPE, KINDS) else {
        // Which keys belong here depends on the type.
        from.ignore_rest();
        return None;
    };
    match kind.value {
        Kind::Rest => rest::read(from, sink).map(Exposes::Rest),
        Kind::Mcp => mcp::read(from, sink).map(Exposes::Mcp),
        Kind::Later => {
            let message = "this adapter type is not compiled by this version";
            sink.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, kind.span, message).help("`rest` and `mcp` are"));
            from.ignore_rest();
            None
        }
    }
}
