//! Findings as rustc shows them: errors by `compile_error!`, warnings by a deprecated constant, both at the path literal.

use naftiko_compiler::Outcome;
use naftiko_compiler::spec::diagnostic::Severity;
use naftiko_compiler::spec::render::render;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};

/// One item for each finding.
pub(crate) fn reports(outcome: &Outcome, span: Span) -> TokenStream {
    let reports = outcome.diagnostics.iter().enumerate().map(|(index, diagnostic)| {
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
    reports.collect()
}
