//! `call: namespace.operation` and `with:` (LANGUAGE §4).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// A call of a consumed operation.
#[derive(Debug, Clone)]
pub struct Call {
    /// The namespace part of `call`; empty where it has none.
    pub namespace: String,
    /// The operation part of `call`.
    pub operation: String,
    /// The whole text of `call`.
    pub target: Spanned<String>,
    /// The entries of `with`.
    pub with: Vec<Argument>,
}

/// One entry of `with`.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The parameter it is for.
    pub name: Spanned<String>,
    /// Its value.
    pub value: Node,
}

/// Reads `call` and `with`; `None` where there is no `call`, or it cannot be read.
pub(super) fn read(from: &mut Mapping<'_>, sink: &Sink) -> Option<Call> {
    if ![keyword::STEPS, keyword::REF].iter().any(|other| from.has(other)) {
        from.needs(keyword::CALL);
    }
    let target = from.text(keyword::CALL);
    let has_with = from.has(keyword::WITH);
    let with = from.map(keyword::WITH, "`with`").map_or_else(Vec::new, |with| {
        let rest = with.rest();
        rest.iter().map(|entry| Argument { name: entry.key.clone(), value: entry.value.clone() }).collect()
    });
    let Some(target) = target else {
        if has_with && !from.has(keyword::CALL) {
            from.missing(keyword::CALL, "namespace.operation");
        }
        return None;
    };
    // A namespace or an operation with a dot in its name is told where it is declared.
    match target.value.split_once('.') {
        Some((namespace, operation)) if !namespace.is_empty() && !operation.is_empty() => {
            let (namespace, operation) = (namespace.to_owned(), operation.to_owned());
            Some(Call { namespace, operation, target, with })
        }
        // Which namespace is meant is said where they are known.
        None if !target.value.is_empty() => {
            Some(Call { namespace: String::new(), operation: target.value.clone(), target, with })
        }
        _ => {
            sink.report(no_operation(&target));
            None
        }
    }
}

/// A `call` that is not `namespace.operation`.
pub(crate) fn no_operation(target: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` names no operation", target.value);
    Diagnostic::new(rules::INVALID_CALL, target.span, message)
        .label("expected `namespace.operation`")
        .help("name a namespace of `consumes` and one of its operations, with one dot between them")
}

/// The names that a `call` can name (LANGUAGE §9).
pub(crate) fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
