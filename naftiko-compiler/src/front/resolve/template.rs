//! What is reported about templates, wherever they are.

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::json_text;
use crate::front::text::template::Fault;

/// A name that is both means the input.
pub(super) fn input_and_bind(name: &str, span: Span, stage: Stage<'_>) {
    let message = format!("`{{{{{name}}}}}` is both a parameter and a bind");
    stage.report(
        Diagnostic::new(rules::INPUT_AND_BIND, span, message)
            .label("refers to the parameter")
            .help("rename one of them, or qualify the bind with its namespace"),
    );
}

/// Reports a template that cannot be read, or is not allowed.
pub(super) fn unfinished(text: &Spanned<String>, fault: Fault, stage: Stage<'_>) {
    let (message, help) = match fault.what {
        json_text::NAME => {
            ("placeholder in a member name", "write a constant name; placeholders are allowed in values only")
        }
        _ => ("invalid template", "write parameters as `{{name}}`"),
    };
    let span = stage.part(text, fault.range);
    stage.report(Diagnostic::new(rules::INVALID_TEMPLATE, span, message).label(fault.what).help(help));
}
