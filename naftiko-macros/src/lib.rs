//! `include_capability!` as a procedural macro: it finds the file, calls the compiler, and reports the findings. Users
//! call it through the `macro_rules` shell of `naftiko-runtime`, which passes `$crate`.

mod arguments;
mod file;
mod report;

use arguments::Arguments;
use naftiko_compiler::{Host, compile, expand};
use proc_macro2::TokenStream;
use quote::quote;

/// Compiles a capability; `naftiko_runtime::include_capability!` documents it.
#[proc_macro]
pub fn include_capability(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match syn::parse::<Arguments>(input) {
        Ok(arguments) => include(&arguments).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

fn include(arguments: &Arguments) -> TokenStream {
    let Arguments { runtime, path, levels, derives, errors } = arguments;
    let file = file::find(path);
    let outcome = compile(&file.loader(), &file.shown, levels);
    let reports = report::reports(&outcome, path.span());
    let errors = errors.iter().map(syn::Error::to_compile_error);
    // A failed build is never fresh, and a file that cannot be read cannot be included.
    let tracked = if outcome.has_errors() { TokenStream::new() } else { file.tracked(&outcome.sources, path) };
    let host = Host { runtime: runtime.clone(), derives: derives.clone() };
    let expansion = expand(&outcome.capability, &host);
    quote! {
        #(#errors)*
        #reports
        #tracked
        #expansion
    }
}
