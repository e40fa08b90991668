//! Findings as rustc shows them: errors by `compile_error!`, warnings by a deprecated constant, both at the path
//! literal.

use naftiko_compiler::Outcome;
use naftiko_compiler::front::diagnostic::Severity;
use naftiko_compiler::front::diagnostic::render::render;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};

/// One item for each finding.
pub(crate) fn reports(outcome: &Outcome, span: Span) -> TokenStream {
    let mut reports = TokenStream::new();
    for severity in [Severity::Error, Severity::Warning] {
        let (shown, more) = outcome.shown(severity);
        let texts = shown.into_iter().map(|diagnostic| render(diagnostic, &outcome.sources));
        for (index, text) in texts.chain(more).enumerate() {
            reports.extend(if severity == Severity::Error { error(&text, span) } else { warning(&text, index, span) });
        }
    }
    reports
}

fn error(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#text);)
}

/// The only way to emit a warning on stable: rustc adds "use of deprecated constant".
fn warning(text: &str, index: usize, span: Span) -> TokenStream {
    let (text, name) = (format!("\n{text}"), format_ident!("CAPABILITY_WARNING_{index}"));
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = #text)]
            const #name: () = ();
            #name
        };
    }
}
