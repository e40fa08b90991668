//! `include_capability!` as a procedural macro: it finds the file, calls the compiler, and reports the findings. Users
//! call it through the `macro_rules` shell of `naftiko-runtime`, which passes `$crate`.

mod arguments;
mod file;
mod report;

use arguments::Arguments;
use naftiko_compiler::model::Capability;
use naftiko_compiler::{Host, compile, expand};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::LitStr;

/// Compiles a capability; `naftiko_runtime::include_capability!` documents it.
#[proc_macro]
pub fn include_capability(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match syn::parse::<Arguments>(input) {
        Ok(arguments) => include(&arguments).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Says that the module of Rust functions is missing, if steps call any.
fn missing_scripts(capability: &Capability, path: &LitStr) -> Option<TokenStream> {
    let function = &capability.scripts.first()?.function;
    let message = format!(
        "a step calls the Rust function `{function}`: say which module it is in, `include_capability!(\"{}\", scripts = crate::scripts)`",
        path.value()
    );
    Some(syn::Error::new(path.span(), message).to_compile_error())
}

fn include(arguments: &Arguments) -> TokenStream {
    let Arguments { runtime, path, levels, scripts, has_scripts, derives, errors } = arguments;
    let file = file::find(path);
    let outcome = compile(&file.loader(), &file.shown, levels);
    let reports = report::reports(&outcome, path.span());
    let errors = errors.iter().map(syn::Error::to_compile_error);
    // A failed build is never fresh, and a file that cannot be read cannot be included.
    let tracked = if outcome.has_errors() { TokenStream::new() } else { file.tracked(&outcome.sources, path) };
    let missing = (!has_scripts).then(|| missing_scripts(&outcome.capability, path)).flatten();
    let scripts = scripts.as_ref().map(ToTokens::to_token_stream);
    let host = Host { runtime: runtime.clone(), scripts, derives: derives.clone() };
    let expansion = expand(&outcome.capability, &host);
    quote! {
        #(#errors)*
        #missing
        #reports
        #tracked
        #expansion
    }
}
