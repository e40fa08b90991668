//! Findings as rustc shows them: errors by `compile_error!`, warnings by a deprecated constant, both at the path literal.

use naftiko_compiler::Outcome;
use naftiko_compiler::spec::diagnostic::Severity;
use naftiko_compiler::spec::render::render;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};

/// How many findings are shown: nobody reads more, and a hostile file has a hundred thousand.
const MOST: usize = 100;

/// One item for each finding.
pub(crate) fn reports(outcome: &Outcome, span: Span) -> TokenStream {
    let more = outcome.diagnostics.len().saturating_sub(MOST);
    let rest = (more > 0).then(|| {
        let text = format!("{}: and {more} more; mend the first {MOST} to see them", outcome.path());
        quote_spanned!(span=> ::core::compile_error!(#text);)
    });
    let reports = outcome.diagnostics.iter().take(MOST).enumerate().map(|(index, diagnostic)| {
        let text = render(diagnostic, &outcome.sources);
        match diagnostic.severity {
            Severity::Error => quote_spanned!(span=> ::core::compile_error!(#text);),
            _ => {
                // The only way to a warning on stable: rustc adds "use of deprecated constant".
                let (text, name) = (format!("\n{text}"), format_ident!("CAPABILITY_WARNING_{index}"));
                quote_spanned! {span=>
                    const _: () = {
                        #[deprecated(note = #text)]
                        const #name: () = ();
                        #name
                    };
                }
            }
        }
    });
    reports.chain(rest).collect()
}
