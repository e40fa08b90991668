//! The text of `call`: `namespace.operation` (LANGUAGE §4, §9).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Spanned;

/// Whether a `call` can name it.
pub(in crate::front) fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// A `call` that is not `namespace.operation`.
pub(in crate::front) fn invalid_call(target: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is not of the form `namespace.operation`", target.value);
    Diagnostic::new(rules::INVALID_CALL, target.span, message)
        .label("invalid call")
        .help("write a consumed namespace and one of its operations, separated by a dot")
}
