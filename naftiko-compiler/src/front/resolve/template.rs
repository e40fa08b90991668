//! What is said of templates, wherever they stand.

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::json_text;
use crate::front::text::template::Fault;

/// A name that is both means the input.
pub(super) fn input_and_bind(name: &str, span: Span, stage: Stage<'_>) {
    let message = format!("`{{{{{name}}}}}` is a parameter and a bind");
    stage.report(
        Diagnostic::new(rules::INPUT_AND_BIND, span, message)
            .label("the parameter is meant")
            .help("rename one of them, or write the bind with its namespace"),
    );
}

/// Reports a template that cannot be read, or stands where none may.
pub(super) fn unfinished(text: &Spanned<String>, fault: Fault, stage: Stage<'_>) {
    let (message, help) = match fault.what {
        json_text::NAME => ("a placeholder in a name", "write the name itself; placeholders stand in values"),
        _ => ("a template that cannot be read", "a parameter is `{{name}}`, in quotes where it is part of a text"),
    };
    let span = stage.part(text, fault.range);
    stage.report(Diagnostic::new(rules::INVALID_TEMPLATE, span, message).label(fault.what).help(help));
}
