//! Generated code as text. prettyplease formats everything but the bodies of macros, which are not Rust to it: those of
//! the runtime's frames are lists, and are written here, an entry per line.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};

/// The text of generated code. Code that does not parse is shown as it is: this is where such an error is looked for.
pub(crate) fn code(tokens: &TokenStream) -> String {
    let Ok(mut file) = syn::parse2::<syn::File>(tokens.clone()) else { return tokens.to_string() };
    let mut macros = Macros::default();
    macros.visit_file_mut(&mut file);
    let mut text = String::new();
    for line in prettyplease::unparse(&file).lines() {
        let found = line.trim().strip_prefix(PLACE).and_then(|rest| rest.split_once(':'));
        match found.and_then(|(index, _)| macros.0.get(index.parse::<usize>().ok()?)) {
            Some(body) => {
                let indent = line.len() - line.trim_start().len();
                body.lines().for_each(|line| push_line(&mut text, indent, line));
            }
            None => push_line(&mut text, 0, line),
        }
    }
    text
}

fn push_line(text: &mut String, indent: usize, line: &str) {
    text.extend(std::iter::repeat_n(' ', indent));
    text.push_str(line);
    text.push('\n');
}

/// What stands for a macro until the code around it is formatted.
const PLACE: &str = "const __MACRO_";

/// The invocations of macros with braces, as text.
#[derive(Default)]
struct Macros(Vec<String>);

impl VisitMut for Macros {
    fn visit_item_mut(&mut self, item: &mut syn::Item) {
        if let syn::Item::Macro(invoked) = item
            && matches!(invoked.mac.delimiter, syn::MacroDelimiter::Brace(_))
        {
            let name = invoked.mac.path.to_token_stream().to_string().replace(' ', "");
            let mut list = List { text: format!("{name}! {{"), depth: 1 };
            list.entries(invoked.mac.tokens.clone());
            list.text.push_str("\n}");
            if let Ok(place) = syn::parse_str(&format!("{PLACE}{}: () = ();", self.0.len())) {
                *item = place;
                self.0.push(list.text);
            }
            return;
        }
        visit_mut::visit_item_mut(self, item);
    }
}

/// How long a list in brackets can be on one line.
const LINE: usize = 100;

/// A list that is being written.
struct List {
    text: String,
    depth: usize,
}

impl List {
    /// Entries that end with commas or semicolons. Docs and braces have lines of their own.
    fn entries(&mut self, tokens: TokenStream) {
        let mut entry = Vec::new();
        let is_semicolon = |token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
        let ends_with_semicolons = tokens.clone().into_iter().any(is_semicolon);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(hash) if hash.as_char() == '#' => {
                    if let Some(TokenTree::Group(attribute)) = tokens.next() {
                        let doc = syn::parse2::<syn::MetaNameValue>(attribute.stream()).ok().and_then(doc);
                        self.line();
                        self.text.push_str(&doc.map_or_else(|| format!("#{attribute}"), |doc| format!("///{doc}")));
                    }
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    self.entry(&mut entry);
                    self.text.push_str(if self.text.ends_with(':') { " {" } else { "{" });
                    self.depth += 1;
                    self.entries(group.stream());
                    self.depth -= 1;
                    self.line();
                    self.text.push('}');
                }
                TokenTree::Punct(end) if end.as_char() == ';' || (end.as_char() == ',' && !ends_with_semicolons) => {
                    self.entry(&mut entry);
                    self.text.push(end.as_char());
                }
                token => entry.push(token),
            }
        }
        if !entry.is_empty() {
            self.entry(&mut entry);
        }
    }

    /// One entry, on a line of its own.
    fn entry(&mut self, entry: &mut Vec<TokenTree>) {
        self.line();
        self.inline(entry.drain(..).collect());
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("    ", self.depth));
    }

    /// Tokens on one line, spaced as rustfmt spaces them.
    fn inline(&mut self, tokens: TokenStream) {
        let mut glued = true;
        for token in tokens {
            let is_punct = |chars: &str| matches!(&token, TokenTree::Punct(punct) if chars.contains(punct.as_char()));
            let opens = matches!(&token, TokenTree::Group(group) if group.delimiter() != Delimiter::Brace);
            let is_tight = is_punct(",:;<>!.|") || (opens && !self.text.ends_with(['=', ':', ',', ' ']));
            let after_open =
                self.text.ends_with(['(', '[', '&', '!', '<', '.', '|', '\n', ' ']) || self.text.ends_with("::");
            if !glued && !is_tight && !after_open {
                self.text.push(' ');
            }
            glued = false;
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => ("{ ", " }"),
                        Delimiter::None => ("", ""),
                    };
                    self.text.push_str(open);
                    if group.delimiter() == Delimiter::Bracket && group.to_string().len() > LINE {
                        self.depth += 1;
                        self.entries(group.stream());
                        self.depth -= 1;
                        self.line();
                    } else {
                        self.inline(group.stream());
                    }
                    self.text.push_str(close);
                }
                TokenTree::Punct(punct) => {
                    self.text.push(punct.as_char());
                    glued = punct.spacing() == Spacing::Joint || punct.as_char() == '&';
                }
                token => self.text.push_str(&token.to_string()),
            }
        }
    }
}

fn doc(attribute: syn::MetaNameValue) -> Option<String> {
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = attribute.value else { return None };
    attribute.path.is_ident("doc").then(|| text.value())
}
