//! What emitting a function gives.

use proc_macro2::TokenStream;

/// What a function adds to the module, and to the modules below it.
#[derive(Default)]
pub(super) struct Emitted {
    /// The function, its input and its output.
    pub(super) function: TokenStream,
    /// The mapping of its response.
    pub(super) mapping: Option<TokenStream>,
    /// Its program of steps.
    pub(super) program: Option<TokenStream>,
}
