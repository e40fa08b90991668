//! The macro's arguments: `$crate; "file.yaml", strict, allow("rule"), deny("rule"), limit(tools = 64),
//! derive(Serialize), scripts = crate::scripts`.

use naftiko_compiler::front::diagnostic::rules::{self, Rule};
use naftiko_compiler::front::diagnostic::suggest::closest;
use naftiko_compiler::front::diagnostic::{Levels, Limits, Severity};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream, Result};
use syn::{Ident, Lit, LitStr, Token};

/// What the macro was called with.
pub(crate) struct Arguments {
    /// The path of the runtime crate, `$crate`.
    pub(crate) runtime: TokenStream,
    /// The path of the YAML file.
    pub(crate) path: LitStr,
    /// Louder and quieter rules.
    pub(crate) levels: Levels,
    /// The module of Rust functions that steps call.
    pub(crate) scripts: Option<syn::Path>,
    /// Whether it is named, rightly or not.
    pub(crate) has_scripts: bool,
    /// What the structs of declared outputs derive besides `Debug`, `Clone` and `PartialEq`.
    pub(crate) derives: Vec<TokenStream>,
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
        let (levels, derives, errors) = (Levels::default(), Vec::new(), Vec::new());
        let mut arguments = Self { runtime, path, levels, scripts: None, has_scripts: false, derives, errors };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                arguments.option(input)?;
            }
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let word: Ident = input.parse()?;
        if word == "scripts" {
            return self.scripts(input);
        }
        if word == "limit" {
            return self.limits(input);
        }
        if word != "derive" {
            return level(&word, input, &mut self.levels, &mut self.errors);
        }
        let content;
        syn::parenthesized!(content in input);
        let paths = content.parse_terminated(syn::Path::parse_mod_style, Token![,])?;
        self.derives.extend(paths.iter().map(derived));
        Ok(())
    }
}

impl Arguments {
    /// `(tools = 64, tool_bytes = 8192)`
    fn limits(&mut self, input: ParseStream<'_>) -> Result<()> {
        let content;
        syn::parenthesized!(content in input);
        let limits = content.parse_terminated(Limit::parse, Token![,])?;
        for Limit { name, number } in limits {
            let written = match &number {
                Lit::Int(number) if number.suffix().is_empty() => number.base10_digits().to_owned(),
                _ => quote!(#number).to_string(),
            };
            match (self.levels.limits.named(&name.to_string()), Limits::number(&written)) {
                (Ok(limit), Ok(number)) => *limit = number,
                (Err(message), _) => self.errors.push(syn::Error::new(name.span(), message)),
                (_, Err(message)) => self.errors.push(syn::Error::new(number.span(), message)),
            }
        }
        Ok(())
    }

    /// `= crate::scripts`
    fn scripts(&mut self, input: ParseStream<'_>) -> Result<()> {
        input.parse::<Token![=]>()?;
        let path = syn::Path::parse_mod_style(input)?;
        self.has_scripts = true;
        if is_absolute(&path) {
            self.scripts = Some(path);
        } else {
            let message = "write the whole path of the module, such as `crate::scripts`";
            self.errors.push(syn::Error::new_spanned(&path, message));
        }
        Ok(())
    }
}

/// `tools = 64`
struct Limit {
    name: Ident,
    number: Lit,
}

impl Parse for Limit {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self { name, number: input.parse()? })
    }
}

/// Whether a path means the same wherever it stands.
fn is_absolute(path: &syn::Path) -> bool {
    path.leading_colon.is_some() || path.segments.first().is_some_and(|first| first.ident == "crate")
}

/// The path of a derive. Those of serde need not be in scope, and not even among the dependencies.
fn derived(path: &syn::Path) -> TokenStream {
    match path.get_ident() {
        Some(name) if name == "Serialize" || name == "Deserialize" => quote!(rt::#name),
        _ => quote!(#path),
    }
}

fn level(word: &Ident, input: ParseStream<'_>, levels: &mut Levels, errors: &mut Vec<syn::Error>) -> Result<()> {
    let list = match word.to_string().as_str() {
        "strict" => {
            levels.strict = true;
            return Ok(());
        }
        "allow" => &mut levels.allow,
        "deny" => &mut levels.deny,
        _ => {
            return Err(syn::Error::new(
                word.span(),
                "expected `strict`, `allow(\"rule\")`, `deny(\"rule\")`, `limit(tools = 64)`, `derive(Trait)` or `scripts = crate::module`",
            ));
        }
    };
    let content;
    syn::parenthesized!(content in input);
    for name in content.parse_terminated(|input| input.parse::<LitStr>(), Token![,])? {
        match rule(&name) {
            Ok(rule) if *word == "allow" && rule.severity == Severity::Error => {
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
