//! What an expansion needs to know about the crate that contains it.

use proc_macro2::TokenStream;
use quote::quote;

/// What the expansion needs to know about the crate that contains it.
#[derive(Debug, Clone)]
pub struct Host {
    /// The path of `naftiko_runtime` there: `::naftiko_runtime`, `$crate`.
    pub runtime: TokenStream,
    /// The path of the module of Rust functions that steps call, `crate::scripts`; without one, none is called.
    pub scripts: Option<TokenStream>,
    /// What the structs of declared outputs derive besides `Debug`, `Clone` and `PartialEq`: paths.
    pub derives: Vec<TokenStream>,
}

impl Default for Host {
    fn default() -> Self {
        Self { runtime: quote!(::naftiko_runtime), scripts: Some(quote!(crate::scripts)), derives: Vec::new() }
    }
}

impl Host {
    /// The attribute for what else structs derive.
    pub(super) fn derive(&self) -> TokenStream {
        let derives = &self.derives;
        let own = self.derives_serde().then(|| quote!(#[serde(crate = "rt::serde")]));
        if derives.is_empty() { TokenStream::new() } else { quote!(#[rt::derive(#(#derives),*)] #own) }
    }

    /// Whether serde's attributes mean something on a struct.
    pub(super) fn derives_serde(&self) -> bool {
        let is_serde = |path: &TokenStream| {
            let path = path.to_string();
            path.ends_with("Serialize") || path.ends_with("Deserialize")
        };
        self.derives.iter().any(is_serde)
    }
}
