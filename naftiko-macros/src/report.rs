//! Findings as rustc shows them: errors by `compile_error!`, warnings by a deprecated constant, both at the path literal.

use naftiko_compiler::Outcome;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::{Diagnostic, Severity};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};

/// How many errors, and how many warnings, are shown: nobody reads more, and a hostile file has a hundred thousand.
const MOST: usize = 100;

/// One item for each finding.
pub(crate) fn reports(outcome: &Outcome, span: Span) -> TokenStream {
    let mut reports = TokenStream::new();
    for is_error in [true, false] {
        let of_kind = |diagnostic: &&Diagnostic| (diagnostic.severity == Severity::Error) == is_error;
        let count = outcome.diagnostics.iter().filter(of_kind).count();
        let shown = outcome.diagnostics.iter().filter(of_kind).take(MOST);
        let texts = shown.map(|diagnostic| render(diagnostic, &outcome.sources));
        let what = if is_error { "errors" } else { "warnings" };
        let more = (count > MOST).then(|| format!("{}: and {} more {what}", outcome.path(), count - MOST));
        for (index, text) in texts.chain(more).enumerate() {
            reports.extend(if is_error { error(&text, span) } else { warning(&text, index, span) });
        }
    }
    reports
}

fn error(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#text);)
}

/// The only way to a warning on stable: rustc adds "use of deprecated constant".
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
