//! The paths inside of items, and the module that a path leads to.

use proc_macro2::{TokenStream, TokenTree};

use super::sources::{ModulePath, Sources};

/// How many names may hand on one another: more are a circle that rustc would refuse.
const MAX_HOPS: usize = 32;

/// Macros whose tokens are not code of this crate.
const QUOTES: &[&str] = &["quote", "quote_spanned"];

/// Adds every `a::b::c` of `tokens`; what is quoted belongs to other crates.
pub(crate) fn collect(tokens: TokenStream, into: &mut Vec<(Vec<String>, bool)>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    let mut is_behind_pub = false;
    let (mut is_quote, mut is_behind_quote) = (false, false);
    for token in tokens {
        is_behind_quote = is_quote && matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '!')
            || is_behind_quote && matches!(&token, TokenTree::Group(_));
        is_quote = matches!(&token, TokenTree::Ident(ident) if QUOTES.iter().any(|name| ident == name));
        let is_restriction =
            std::mem::replace(&mut is_behind_pub, matches!(&token, TokenTree::Ident(ident) if ident == "pub"));
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    finish(&mut path, into);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            token => {
                finish(&mut path, into);
                colons = 0;
                // `pub(in crate::a)` uses nothing.
                if let TokenTree::Group(group) = token
                    && !is_restriction
                    && !is_behind_quote
                {
                    collect(group.stream(), into);
                }
            }
        }
    }
    finish(&mut path, into);
}

fn finish(path: &mut Vec<String>, into: &mut Vec<(Vec<String>, bool)>) {
    let path = std::mem::take(path);
    if path.len() > 1 {
        into.push((path, false));
    }
}

impl Sources {
    /// The module in whose file what `path`, written in `module`, names is declared; `None` for other crates' and for names
    /// that are not paths of modules.
    pub(crate) fn target(&self, module: &str, path: &[String]) -> Option<ModulePath> {
        self.resolve(module, path, MAX_HOPS)
    }

    fn resolve(&self, module: &str, path: &[String], hops: usize) -> Option<ModulePath> {
        let hops = hops.checked_sub(1)?;
        let mut segments = path.iter().map(String::as_str).peekable();
        let mut at = match segments.next()? {
            "crate" => String::new(),
            "self" => module.to_owned(),
            "super" => parent(module),
            first => {
                let child = child(module, first);
                let import = self.modules.get(module)?.imports.get(first);
                if self.modules.contains_key(&child) {
                    child
                } else if let Some(import) = import {
                    // Another crate's name leads nowhere, and so does a name that imports itself.
                    let rest: Vec<String> = import.iter().chain(path.get(1..)?).cloned().collect();
                    return (rest != path).then(|| self.resolve(module, &rest, hops)).flatten();
                } else {
                    return None;
                }
            }
        };
        while segments.next_if(|segment| *segment == "super").is_some() {
            at = parent(&at);
        }
        while let Some(below) =
            segments.peek().map(|segment| child(&at, segment)).filter(|below| self.modules.contains_key(below))
        {
            at = below;
            segments.next();
        }
        let Some(name) = segments.next() else { return Some(at) };
        let rest: Vec<String> = segments.map(str::to_owned).collect();
        self.exported(&at, name, &rest, hops).or(Some(at))
    }

    /// Where `name`, which the module `at` hands on, is declared.
    fn exported(&self, at: &str, name: &str, rest: &[String], hops: usize) -> Option<ModulePath> {
        let module = self.modules.get(at)?;
        if module.items.contains(name) {
            return Some(at.to_owned());
        }
        if let Some(path) = module.exports.get(name) {
            let path: Vec<String> = path.iter().chain(rest).cloned().collect();
            return self.resolve(at, &path, hops);
        }
        module.glob_exports.iter().find_map(|path| {
            let below = self.resolve(at, path, hops)?;
            self.exported(&below, name, rest, hops.checked_sub(1)?)
        })
    }
}

fn parent(module: &str) -> ModulePath {
    module.rsplit_once("::").map_or_else(String::new, |(parent, _)| parent.to_owned())
}

fn child(module: &str, name: &str) -> ModulePath {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}
