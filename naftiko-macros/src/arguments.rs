//! The macro's arguments: `$crate; "file.yaml", strict, allow("rule"), deny("rule")`.

use naftiko_compiler::front::diagnostic::rules::{self, Rule};
use naftiko_compiler::front::diagnostic::suggest::closest;
use naftiko_compiler::front::diagnostic::{Levels, Severity};
use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Result};
use syn::{Ident, LitStr, Token};

/// What the macro was called with.
pub(crate) struct Arguments {
    /// The path of the runtime crate, `$crate`.
    pub(crate) runtime: TokenStream,
    /// The path of the YAML file.
    pub(crate) path: LitStr,
    /// Louder and quieter rules.
    pub(crate) levels: Levels,
    /// What is wrong with them; the capability is compiled all the same.
    pub(crate) errors: Vec<syn::Error>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut runtime = TokenStream::new();
        while !input.peek(Token![;]) {
            runtime.extend([input.parse::<TokenTree>()?]);
        }
        input.parse::<Token![;]>()?;
        let path: LitStr = input.parse().map_err(|error| {
            syn::Error::new(error.span(), "expected the path of a capability: include_capability!(\"capability.yaml\")")
        })?;
        let (mut levels, mut errors) = (Levels::default(), Vec::new());
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                level(input, &mut levels, &mut errors)?;
            }
        }
        Ok(Self { runtime, path, levels, errors })
    }
}

fn level(input: ParseStream<'_>, levels: &mut Levels, errors: &mut Vec<syn::Error>) -> Result<()> {
    let word: Ident = input.parse()?;
    let list = match word.to_string().as_str() {
        "strict" => {
            levels.strict = true;
            return Ok(());
        }
        "allow" => &mut levels.allow,
        "deny" => &mut levels.deny,
        _ => return Err(syn::Error::new(word.span(), "expected `strict`, `allow(\"rule\")` or `deny(\"rule\")`")),
    };
    let content;
    syn::parenthesized!(content in input);
    for name in content.parse_terminated(|input| input.parse::<LitStr>(), Token![,])? {
        match rule(&name) {
            Ok(rule) if word == "allow" && rule.severity == Severity::Error => {
                let message = format!("rule `{}` is an error and cannot be allowed", rule.name);
                errors.push(syn::Error::new(name.span(), message));
            }
            Ok(rule) => list.push(rule.name.to_owned()),
            Err(error) => errors.push(error),
        }
    }
    Ok(())
}

fn rule(name: &LitStr) -> Result<&'static Rule> {
    let value = name.value();
    rules::ALL.iter().find(|rule| rule.name == value).copied().ok_or_else(|| {
        let near = closest(&value, rules::ALL.iter().map(|rule| rule.name));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        syn::Error::new(name.span(), format!("unknown rule `{value}`{near}"))
    })
}
