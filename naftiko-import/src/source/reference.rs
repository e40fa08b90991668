//! `$ref`: to the same document, and to files in the same folder tree. Nothing is fetched.

use naftiko_compiler::front::yaml::{Node, NodeKind};

use super::{Documents, member, pointer, text};

/// How many references may lead from one to the next.
const MAX_CHAIN: usize = 64;

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// It names a file elsewhere, or an address.
    Foreign,
    /// Its file cannot be read.
    Unreadable(String),
    /// Nothing is there.
    Missing,
    /// It refers to itself.
    Circular,
}

impl Documents {
    /// What `reference`, written in the file `from`, names.
    pub(crate) fn resolve(&self, from: u32, reference: &str) -> Result<&Node, Unresolved> {
        self.resolve_within(from, reference, MAX_CHAIN)
    }

    fn resolve_within(&self, from: u32, reference: &str, chain: usize) -> Result<&Node, Unresolved> {
        let chain = chain.checked_sub(1).ok_or(Unresolved::Circular)?;
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = self.file(from, address)?;
        let number = usize::try_from(file).unwrap_or(usize::MAX);
        let mut node = self.trees.get(number).and_then(Option::as_ref).ok_or(Unresolved::Missing)?;
        for token in pointer::tokens(fragment).ok_or(Unresolved::Missing)? {
            node = match pointer::step(node, &token) {
                Some(part) => part,
                // A pointer may lead through what is a reference itself.
                None => {
                    let through = text(node, "$ref").ok_or(Unresolved::Missing)?;
                    let whole = self.resolve_within(node.span.file, through, chain)?;
                    pointer::step(whole, &token).ok_or(Unresolved::Missing)?
                }
            };
        }
        Ok(node)
    }

    /// The number of the file at `address`.
    fn file(&self, from: u32, address: &str) -> Result<u32, Unresolved> {
        let own = self.root().and_then(|root| text(root, "$self"));
        if address.is_empty() {
            return Ok(from);
        }
        if own.is_some_and(|own| own == address) {
            return Ok(0);
        }
        let base = self.paths.get(usize::try_from(from).unwrap_or(usize::MAX)).map_or("", String::as_str);
        let path = path(base, address).ok_or(Unresolved::Foreign)?;
        match self.by_path.get(&path) {
            Some(Ok(file)) => Ok(*file),
            Some(Err(reason)) => Err(Unresolved::Unreadable(reason.clone())),
            None => Err(Unresolved::Missing),
        }
    }
}

/// The files that the references in `tree` name, which is the file at `base`.
pub(super) fn files(tree: &Node, base: &str, found: &mut Vec<String>) {
    match &tree.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| files(node, base, found)),
        NodeKind::Mapping(entries) => {
            let reference = member(tree, "$ref").and_then(Node::as_scalar);
            let address = reference.and_then(|reference| reference.text.split('#').next());
            if let Some(path) = address.filter(|address| !address.is_empty()).and_then(|address| path(base, address))
                && !found.contains(&path)
            {
                found.push(path);
            }
            entries.iter().for_each(|entry| files(&entry.value, base, found));
        }
    }
}

/// The path that `address` means in the file at `base`; `None` if it is outside of the folder, or no path.
fn path(base: &str, address: &str) -> Option<String> {
    if address.contains("://") || address.starts_with('/') || address.contains('\\') || address.starts_with("file:") {
        return None;
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let decoded = pointer::decoded(address);
    let mut segments: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_stay_in_the_folder() {
        for (base, address, expected) in [
            ("api.yaml", "./schemas/a.yaml", Some("schemas/a.yaml")),
            ("schemas/a.yaml", "../b.yaml", Some("b.yaml")),
            ("schemas/a.yaml", "../../b.yaml", None),
            ("api.yaml", "/etc/passwd", None),
            ("api.yaml", "%2e%2e/secret", None),
            ("api.yaml", "https://example.com/a.yaml", None),
            ("api.yaml", "file:///etc/passwd", None),
            ("api.yaml", "..\\a.yaml", None),
        ] {
            assert_eq!(path(base, address).as_deref(), expected, "{address}");
        }
    }
}
