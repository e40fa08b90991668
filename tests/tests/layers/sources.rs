//! The modules of a crate: their files, what each declares, and the paths it names. Test code is left out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

use super::paths;

/// A module: its path from the crate's root, `a::b`; empty for the root.
pub(crate) type ModulePath = String;

/// What one module holds.
#[derive(Default)]
pub(crate) struct Module {
    /// Its file, from the source folder.
    pub(crate) file: String,
    /// Names of items that it declares, child modules apart.
    pub(crate) items: BTreeSet<String>,
    /// Names that it hands on, each with the path it uses.
    pub(crate) exports: HashMap<String, Vec<String>>,
    /// Paths whose names it hands on all.
    pub(crate) glob_exports: Vec<Vec<String>>,
    /// Names that stand for something else in here, each with its path.
    pub(crate) imports: HashMap<String, Vec<String>>,
    /// Paths as they are written, and whether they are handed on.
    pub(crate) paths: Vec<(Vec<String>, bool)>,
    /// Every identifier of its `use`s, and of its own items.
    used_idents: BTreeSet<String>,
    own_idents: BTreeSet<String>,
}

/// A whole crate.
pub(crate) struct Sources {
    pub(crate) modules: BTreeMap<ModulePath, Module>,
    /// `#[macro_export]`: macros that stand at the root, wherever they are declared.
    macros: Vec<(String, Vec<String>)>,
}

impl Sources {
    /// The crate whose root is `lib.rs` in `folder`.
    pub(crate) fn read(folder: &Path) -> Self {
        Self::of(&|file| std::fs::read_to_string(folder.join(file)).ok())
    }

    /// The crate whose files `text` gives.
    pub(crate) fn of(text: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut sources = Self { modules: BTreeMap::new(), macros: Vec::new() };
        let root = text("lib.rs").expect("lib.rs");
        sources.add(String::new(), "lib.rs", "", &parsed("lib.rs", &root), text);
        for module in sources.modules.values_mut() {
            module.use_exports();
        }
        let macros = std::mem::take(&mut sources.macros);
        sources.modules.entry(String::new()).or_default().exports.extend(macros);
        sources
    }

    /// The files that name this crate, sorted.
    pub(crate) fn that_name(&self, name: &str) -> Vec<&str> {
        let named = self
            .modules
            .values()
            .filter(|module| module.used_idents.contains(name) || module.own_idents.contains(name));
        let files: BTreeSet<&str> = named.map(|module| module.file.as_str()).collect();
        files.into_iter().collect()
    }

    /// Adds the module `path`, which stands in `file`; the files of its children are in `folder`.
    fn add(
        &mut self,
        path: ModulePath,
        file: &str,
        folder: &str,
        items: &[Item],
        text: &dyn Fn(&str) -> Option<String>,
    ) {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            match item {
                Item::Mod(child) => {
                    let name = child.ident.to_string();
                    let child_path = if path.is_empty() { name.clone() } else { format!("{path}::{name}") };
                    if let Some((_, items)) = &child.content {
                        self.add(child_path, file, &format!("{folder}{name}/"), items, text);
                        continue;
                    }
                    // A file that is named so has its children beside it.
                    let (candidates, below) = match path_attribute(&child.attrs) {
                        Some(given) => (vec![format!("{folder}{given}")], folder.to_owned()),
                        None => {
                            let below = format!("{folder}{name}/");
                            (vec![format!("{folder}{name}.rs"), format!("{below}mod.rs")], below)
                        }
                    };
                    let found = candidates.iter().find_map(|file| Some((file, text(file)?)));
                    let (file, source) = found.unwrap_or_else(|| panic!("no file for `{child_path}`: {candidates:?}"));
                    self.add(child_path, file, &below, &parsed(file, &source), text);
                }
                Item::Use(import) => module.add_use(import),
                item => {
                    if let (Item::Macro(exported), Some(name)) = (item, declared(item))
                        && exported.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"))
                    {
                        let path = ["crate"].into_iter().chain(path.split("::")).chain([name.as_str()]);
                        self.macros.push((name.clone(), path.map(str::to_owned).collect()));
                    }
                    module.items.extend(declared(item));
                    let tokens = item.to_token_stream();
                    paths::collect(tokens.clone(), &mut module.paths);
                    identifiers(tokens, &mut module.own_idents);
                }
            }
        }
        self.modules.insert(path, module);
    }
}

impl Module {
    /// A name that is handed on and stands in an item too is used there.
    fn use_exports(&mut self) {
        let used = self.exports.iter().filter(|(name, _)| self.own_idents.contains(*name));
        self.paths.extend(used.map(|(_, path)| (path.clone(), false)));
    }

    fn add_use(&mut self, import: &ItemUse) {
        identifiers(import.tree.to_token_stream(), &mut self.used_idents);
        let is_export = !matches!(import.vis, Visibility::Inherited);
        let mut leaves = Vec::new();
        flatten(&import.tree, &mut Vec::new(), &mut leaves);
        for (name, path) in leaves {
            match name {
                Some(name) if is_export => drop(self.exports.insert(name, path.clone())),
                Some(name) => drop(self.imports.insert(name, path.clone())),
                None if is_export => self.glob_exports.push(path.clone()),
                None => {}
            }
            self.paths.push((path, is_export));
        }
    }
}

fn parsed(file: &str, text: &str) -> Vec<Item> {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}")).items
}

/// The names that a `use` brings, each with its path; a glob has none.
fn flatten(tree: &UseTree, before: &mut Vec<String>, leaves: &mut Vec<(Option<String>, Vec<String>)>) {
    let with = |before: &[String], name: &str| {
        let mut path = before.to_vec();
        // `a::{self}` is `a`.
        path.extend((name != "self" || before.is_empty()).then(|| name.to_owned()));
        path
    };
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, leaves);
            before.pop();
        }
        UseTree::Name(name) => {
            let path = with(before, &name.ident.to_string());
            leaves.push((path.last().cloned(), path));
        }
        UseTree::Rename(rename) => {
            leaves.push((Some(rename.rename.to_string()), with(before, &rename.ident.to_string())));
        }
        UseTree::Glob(_) => leaves.push((None, before.clone())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, leaves)),
    }
}

/// Whether an item is there for tests only: `#[cfg(test)]`, `#[cfg(all(test, …))]`, `#[test]`.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = attribute.meta.require_list().map(|list| list.tokens.to_string()).unwrap_or_default();
        let needs_test = condition == "test" || condition.starts_with("all (test") || condition.starts_with("all(test");
        attribute.path().is_ident("test") || (attribute.path().is_ident("cfg") && needs_test)
    })
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    let path = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let value = &path.meta.require_name_value().ok()?.value;
    let text = value.to_token_stream().to_string();
    Some(text.trim_matches('"').to_owned())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn declared(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Macro(item) => item.ident.as_ref()?.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}

fn identifiers(tokens: TokenStream, into: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => drop(into.insert(ident.to_string())),
            TokenTree::Group(group) => identifiers(group.stream(), into),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
