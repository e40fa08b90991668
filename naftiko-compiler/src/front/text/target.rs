//! The text of `call`: `namespace.operation` (LANGUAGE §4, §9).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Spanned;

/// Whether a `call` can name it.
pub(in crate::front) fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// A `call` that is not `namespace.operation`.
pub(in crate::front) fn invalid_call(target: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` names no operation", target.value);
    Diagnostic::new(rules::INVALID_CALL, target.span, message)
        .label("expected `namespace.operation`")
        .help("name a namespace of `consumes` and one of its operations, with one dot between them")
}
