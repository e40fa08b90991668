//! The documents that a contract was made of: the one at its head, and those of namespaces that have a `from` of their own.

use std::collections::HashSet;

use naftiko_compiler::front::diagnostic::suggest::quote;

use super::written::{Entry, Written};
use crate::write::yaml::{Members, Yaml};

/// By what a document is known again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// A document that a contract was made of.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) identity: Identity,
    /// Hashes of its entries.
    written: Written,
    /// The namespaces that it stands for.
    pub(crate) namespaces: Vec<String>,
    /// Whether its `from` is at the head, and not in each of its namespaces.
    pub(crate) is_head: bool,
}

impl Identity {
    /// That of the document which a `from` is about.
    pub(crate) fn of(from: Option<&Yaml>) -> Self {
        let text = |key: &str| from.and_then(|from| from.text_of(key)).unwrap_or_default().to_owned();
        Self { title: text("title"), version: text("version"), sha256: text("sha256") }
    }

    /// Title and version, as people are shown them.
    #[must_use]
    pub fn shown(&self) -> String {
        let title = if self.title.is_empty() { "a document without a title".to_owned() } else { quote(&self.title) };
        format!("{title} {}", self.version).trim_end().to_owned()
    }

    /// Whether it is that document, or another text of it.
    pub(crate) fn is_of(&self, other: &Self) -> bool {
        let [same_bytes, same_title] = [(&self.sha256, &other.sha256), (&self.title, &other.title)]
            .map(|(own, other)| !own.is_empty() && own == other);
        same_bytes || same_title
    }

    /// Whether these are the same bytes, or nothing tells two texts apart.
    fn is_same(&self, other: &Self) -> bool {
        if self.sha256.is_empty() && other.sha256.is_empty() {
            return !self.title.is_empty() && (&self.title, &self.version) == (&other.title, &other.version);
        }
        self.sha256 == other.sha256
    }
}

/// The documents of a contract, that of the head first. There is at least one.
pub(crate) fn documents(contract: &Yaml) -> Vec<Document> {
    let document = |from: Option<&Yaml>, is_head| Document {
        identity: Identity::of(from),
        written: Written::of(from),
        namespaces: Vec::new(),
        is_head,
    };
    let mut head = document(contract.get("from"), true);
    let mut others: Vec<Document> = Vec::new();
    for (name, namespace) in contract.each("namespaces") {
        let Some(from) = namespace.get("from") else {
            head.namespaces.push(name.to_owned());
            continue;
        };
        let mut own = document(Some(from), false);
        match others.iter_mut().find(|known| known.identity.is_same(&own.identity)) {
            Some(known) => known.namespaces.push(name.to_owned()),
            None => {
                own.namespaces.push(name.to_owned());
                others.push(own);
            }
        }
    }
    let has_head = contract.get("from").is_some() || !head.namespaces.is_empty() || others.is_empty();
    has_head.then_some(head).into_iter().chain(others).collect()
}

/// Which of them a document is: the only one that there is, else the one with its bytes, else with its title, of several with its
/// version, too, else the only one without a title.
pub(crate) fn find(documents: &[Document], of: &Identity) -> Option<usize> {
    if let [_] = documents {
        return Some(0);
    }
    let only = |is: &dyn Fn(&Identity) -> bool| {
        let mut found = documents.iter().enumerate().filter(|(_, document)| is(&document.identity));
        found.next().map(|(at, _)| at).filter(|_| found.next().is_none())
    };
    let has_bytes = |known: &Identity| !of.sha256.is_empty() && known.sha256 == of.sha256;
    let has_title = |known: &Identity| !of.title.is_empty() && known.title == of.title;
    let has_version = |known: &Identity| has_title(known) && known.version == of.version;
    let found = documents.iter().position(|document| has_bytes(&document.identity));
    let found = found.or_else(|| only(&has_title)).or_else(|| only(&has_version));
    let is_new = !documents.iter().any(|document| has_title(&document.identity));
    found.or_else(|| only(&|known| known.title.is_empty()).filter(|_| is_new))
}

/// What a contract says of one of its documents, as a contract of it alone.
pub(crate) fn part(contract: &Yaml, documents: &[Document], of: usize) -> Yaml {
    let mut part = contract.clone();
    let Some(document) = documents.get(of).filter(|document| documents.len() > 1 || !document.is_head) else {
        return part;
    };
    let definitions = own_definitions(contract, documents, of);
    let retain = |section: Option<&mut Yaml>, is_own: &dyn Fn(&String) -> bool| {
        if let Some(members) = section.and_then(Yaml::members_mut) {
            members.retain(|(name, _)| is_own(name));
        }
    };
    retain(part.get_mut("namespaces"), &|name| document.namespaces.contains(name));
    retain(part.get_mut("$defs"), &|name| definitions.contains(name));
    if part.get("$defs").and_then(Yaml::members).is_some_and(Vec::is_empty) {
        part.take("$defs");
    }
    if !document.is_head {
        let mut from = None;
        for (_, namespace) in part.get_mut("namespaces").and_then(Yaml::members_mut).into_iter().flatten() {
            from = from.or(namespace.take("from"));
        }
        part.take("from");
        if let (Some(from), Some(members)) = (from, part.members_mut()) {
            let at = members.iter().position(|(key, _)| key == "namespaces").unwrap_or_default();
            members.insert(at, ("from".to_owned(), from));
        }
    }
    part
}

/// The definitions of a document: those that its import wrote; an edited one is of the document that uses it.
fn own_definitions(contract: &Yaml, documents: &[Document], of: usize) -> HashSet<String> {
    let used: Vec<HashSet<&str>> = documents.iter().map(|document| used(contract, document)).collect();
    let definitions = contract.get("$defs").and_then(Yaml::members).into_iter().flatten();
    let is_own = |(name, value): &&(String, Yaml)| {
        let entry = Entry { at: vec!["$defs", name], value };
        let written = documents.iter().position(|document| entry.is_written(&document.written));
        let owner = written.or_else(|| used.iter().position(|used| used.contains(name.as_str())));
        owner.unwrap_or_default() == of
    };
    definitions.filter(is_own).map(|(name, _)| name.clone()).collect()
}

/// The definitions that the namespaces of a document use, also through others.
fn used<'y>(contract: &'y Yaml, document: &Document) -> HashSet<&'y str> {
    let mut used = HashSet::new();
    let own = contract.each("namespaces").filter(|(name, _)| document.namespaces.iter().any(|own| own == name));
    let mut open: Vec<&Yaml> = own.map(|(_, namespace)| namespace).collect();
    while let Some(node) = open.pop() {
        let mut names = Vec::new();
        references(node, &mut names);
        for name in names {
            if used.insert(name) {
                open.extend(contract.get("$defs").and_then(|definitions| definitions.get(name)));
            }
        }
    }
    used
}

/// The names of the definitions that a value refers to.
pub(crate) fn references<'y>(node: &'y Yaml, names: &mut Vec<&'y str>) {
    match node {
        Yaml::List(nodes) => nodes.iter().for_each(|node| references(node, names)),
        Yaml::Map(members) | Yaml::Short(members) => {
            for (key, value) in members {
                let target = value.as_text().filter(|_| key == "$ref");
                names.extend(target.and_then(|target| target.strip_prefix(DEFINITIONS)));
                references(value, names);
            }
        }
        Yaml::Text(_) | Yaml::Plain(_) | Yaml::Hash(_) => {}
    }
}

/// How a reference to a definition begins.
pub(super) const DEFINITIONS: &str = "#/$defs/";

/// Moves the `from` of a contract into each of its namespaces.
pub(crate) fn apart(contract: &Yaml) -> Members {
    let from = contract.get("from").map(|from| ("from".to_owned(), from.clone()));
    let apart = contract.each("namespaces").map(|(name, namespace)| {
        let members = namespace.members().into_iter().flatten().cloned();
        (name.to_owned(), Yaml::Map(from.iter().cloned().chain(members).collect()))
    });
    apart.collect()
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::diagnostic::{Levels, Sink};
    use naftiko_compiler::front::source::Sources;

    use super::super::{ContractFile, names, renamed};
    use super::*;

    fn read(text: &str) -> ContractFile {
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let file = ContractFile::read(("x", text.as_bytes().to_vec()), &mut sources, &sink);
        assert!(sink.finish(&Levels::default()).is_empty(), "{text}");
        file.unwrap()
    }

    const SEVERAL: &str = "\
contract: 1
from: {title: Ships, version: 1}
namespaces:
  ships: {operations: {GET /ships: {answers: {200: {a/b: {$ref: '#/$defs/Ship'}}}}}}
  sky: {from: {title: Sky, version: 1}, operations: {GET /now: {answers: {200: {a/b: {$ref: '#/$defs/Now'}}}}}}
  sky-2: {from: {title: Sky, version: 2}, operations: {GET /v2/now: {name: now}}}
  mail: {from: {importer: 0.1.0}, operations: {GET /mail: {name: mail}}}
  sky-beta: {from: {title: Sky, version: 1}, operations: {GET /beta: {answers: {200: {a/b: {$ref: '#/$defs/Ship2'}}}}}}
$defs: {Ship: {items: {$ref: '#/$defs/Part'}}, Ship2: {}, Part: {}, Now: {}, Lost: {}}
";

    #[test]
    fn a_document_is_known_by_its_bytes_then_its_title_then_its_version() {
        let several = SEVERAL
            .replace("{title: Sky, version: 2}", &format!("{{title: Sky, version: 2, sha256: '{}'}}", "7".repeat(64)));
        let documents = read(&several).documents;
        let shown: Vec<_> = documents.iter().map(|one| (one.identity.shown(), one.namespaces.join(" "))).collect();
        let expected = [
            ("`Ships` 1", "ships"),
            ("`Sky` 1", "sky sky-beta"),
            ("`Sky` 2", "sky-2"),
            ("a document without a title", "mail"),
        ];
        assert_eq!(shown, expected.map(|(shown, names)| (shown.to_owned(), names.to_owned())));
        let find = |title: &str, version: &str, digit: &str| {
            let (title, version) = (title.to_owned(), version.to_owned());
            find(&documents, &Identity { title, version, sha256: digit.repeat(64) })
        };
        assert_eq!(find("Ships", "9", "1"), Some(0));
        assert_eq!(find("Other", "9", "7"), Some(2));
        assert_eq!((find("Sky", "1", "1"), find("Sky", "2", "1"), find("Sky", "3", "1")), (Some(1), Some(2), None));
        // One without a title may be any.
        assert_eq!(find("Mail", "1", "1"), Some(3));
        let only = read("contract: 1\nnamespaces: {sky: {from: {title: Sky}}}\n").documents;
        let other = Identity { title: "Other".to_owned(), ..Identity::default() };
        assert_eq!((super::find(&only, &other), only.len(), only[0].is_head), (Some(0), 1, false));
    }

    #[test]
    fn a_definition_is_of_the_document_that_uses_it() {
        let file = read(SEVERAL);
        let of = |at: usize| {
            let part = part(&file.tree, &file.documents, at);
            let names = names(&part).map(str::to_owned).collect::<Vec<_>>().join(" ");
            (part.get("from").and_then(|from| from.text_of("title").map(str::to_owned)), names)
        };
        assert_eq!(of(0), (Some("Ships".to_owned()), "Ship Part Lost".to_owned()));
        assert_eq!(of(1), (Some("Sky".to_owned()), "Ship2 Now".to_owned()));
        assert_eq!(of(3), (None, String::new()));
    }

    #[test]
    fn definitions_keep_the_names_that_they_have() {
        let new = read("contract: 1\nnamespaces: {a: {operations: {GET /a: {answers: {200: {a/b: {$ref: '#/$defs/Ship'}}}}}}}\n$defs: {Ship: {}, Port: {}}\n").tree;
        let named = |known: &[&str], taken: &[&str]| {
            let new = renamed(new.clone(), known, taken);
            let mut used = Vec::new();
            references(&new, &mut used);
            format!("{} {}", used.join(" "), names(&new).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(named(&[], &[]), "Ship Ship Port");
        assert_eq!(named(&[], &["Ship"]), "Ship2 Ship2 Port");
        assert_eq!(named(&["Ship3"], &["Ship", "Ship2"]), "Ship3 Ship3 Port");
        assert_eq!(named(&["Ship2", "Port"], &["Sky"]), "Ship2 Ship2 Port");
        assert_eq!(named(&["Ship", "Ship2"], &["Port"]), "Ship Ship Port2");
    }
}
