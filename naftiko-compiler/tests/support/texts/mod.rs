//! A document of the `naftiko` text as one of the `ikanos` text, written as its author did: lists and mappings stay in
//! braces or in lines, scalars keep their quotes.

#![allow(dead_code, reason = "each test that includes it uses a part")]

mod tree;
mod write;

use naftiko_compiler::front::keyword;
use naftiko_compiler::front::words::Words;

pub(crate) use tree::parse;
use tree::{Form, Node, Text};

/// The sections whose entries have names, whatever they are in.
const NAMED: &[&str] = &[
    keyword::RESOURCES,
    keyword::OPERATIONS,
    keyword::INPUT_PARAMETERS,
    keyword::TOOLS,
    keyword::PROMPTS,
    keyword::ARGUMENTS,
    keyword::SKILLS,
    keyword::STEPS,
    keyword::FLOWS,
];

/// The sections whose entries need no name in the `naftiko` text.
const NAMELESS: &[&str] = &[keyword::RESOURCES, keyword::OPERATIONS];

/// What is below these keys is the author's, whatever its words.
const FREE: &[&str] = &[
    keyword::WITH,
    keyword::DATA,
    keyword::KEYS,
    keyword::METADATA,
    keyword::VALUE,
    keyword::CONST,
    keyword::DEFAULT,
    keyword::ENUM,
    keyword::EXAMPLE,
    keyword::EXAMPLES,
    keyword::BODY,
    keyword::HEADERS,
];

/// `text` in the `ikanos` text; `None` if it has no form there: an entry of a section has no name. Of what is not YAML
/// only the first line is translated.
pub(crate) fn ikanos(text: &str) -> Option<String> {
    match parse(text) {
        Some(document) => translated(named(document)).map(|document| document.to_string()),
        None => Some(text.replace(Words::Naftiko.first_line(), Words::Ikanos.first_line())),
    }
}

/// The same document with a name for each entry that needs one in the `ikanos` text.
pub(crate) fn named(node: Node) -> Node {
    below(node, &mut |key, node| match node {
        Node::List(form, entries) if NAMELESS.contains(&key) => {
            let mut taken = Vec::new();
            Node::List(form, entries.into_iter().map(|entry| with_name(entry, &mut taken)).collect())
        }
        node => node,
    })
}

/// The entry with a name that no other one has: its path's last part, or its method.
fn with_name(entry: Node, taken: &mut Vec<String>) -> Node {
    let Node::Map(form, members) = entry else { return entry };
    let find = |key: &str| members.iter().find(|(found, _)| found.content == key).map(|(_, value)| value);
    let said = |key| find(key).and_then(Node::text).unwrap_or_default();
    if find(keyword::NAME).is_some() {
        taken.push(said(keyword::NAME).to_owned());
        return Node::Map(form, members);
    }
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let path = said(keyword::PATH).split('/').rfind(is_word);
    let method = said(keyword::METHOD).to_ascii_lowercase();
    let name = path.or(Some(method.as_str()).filter(is_word)).unwrap_or("entry");
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let name = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.push(name.clone());
    let member = (Text::plain(keyword::NAME), Node::Scalar(Text::plain(&name)));
    Node::Map(form, std::iter::once(member).chain(members).collect())
}

/// The document in the other text, if it has a form there.
pub(crate) fn translated(document: Node) -> Option<Node> {
    let mut has_form = true;
    // What properties are called is the author's.
    let reworded = below(document, &mut |key, node| if key == keyword::PROPERTIES { node } else { words(node) });
    let node = below(reworded, &mut |key, node| match node {
        Node::List(form, entries) if NAMED.contains(&key) => by_name(form, entries, &mut has_form),
        node => outputs(node, &mut has_form),
    });
    has_form.then_some(node)
}

/// A mapping with the words of the other text.
fn words(node: Node) -> Node {
    let Node::Map(form, members) = node else { return node };
    let has = |key: &str| members.iter().any(|(found, _)| found.content == key);
    let is_import = has(keyword::IMPORT);
    let member = |(key, value): (Text, Node)| {
        if key.content == Words::Naftiko.root() {
            return (Text::plain(Words::Ikanos.root()), version(value));
        }
        let other = Words::Ikanos.of_other(&key.content).filter(|_| key.content != keyword::LOCATION || is_import);
        (other.map_or(key, Text::plain), value)
    };
    Node::Map(form, members.into_iter().map(member).collect())
}

/// The version that is meant; an unknown one stays.
fn version(value: Node) -> Node {
    let is_known = value.text().is_some_and(|text| Words::Naftiko.versions().contains(&text));
    let first = Words::Ikanos.first_line().rsplit(' ').next().unwrap_or_default();
    if is_known { Node::Scalar(Text::plain(first)) } else { value }
}

/// The entries of a section as members, which are called what they were named.
fn by_name(form: Form, entries: Vec<Node>, has_form: &mut bool) -> Node {
    let mut members: Vec<(Text, Node)> = Vec::new();
    for entry in entries {
        let Node::Map(form, entry) = entry else {
            *has_form = false;
            continue;
        };
        let (name, rest): (Vec<_>, Vec<_>) = entry.into_iter().partition(|(key, _)| key.content == keyword::NAME);
        let Some((_, Node::Scalar(name))) = name.into_iter().next() else {
            // An output without a name is the result itself.
            *has_form = false;
            continue;
        };
        members.push((name, Node::Map(form, rest)));
    }
    Node::Map(form, members)
}

/// A mapping whose outputs have names, unless they are mapped from a call, or fields of a lookup.
fn outputs(node: Node, has_form: &mut bool) -> Node {
    let Node::Map(form, members) = node else { return node };
    let stays = |key: &str| [keyword::CALL, keyword::LOOKUP_VALUE].contains(&key);
    let is_mapped = members.iter().any(|(key, _)| stays(&key.content));
    let member = |(key, value): (Text, Node)| match value {
        Node::List(form, entries) if key.content == keyword::OUTPUT_PARAMETERS && !is_mapped => {
            (key, by_name(form, entries, has_form))
        }
        value => (key, value),
    };
    Node::Map(form, members.into_iter().map(member).collect())
}

/// Changes every value and the document itself, innermost first, except what is the author's own.
fn below(node: Node, change: &mut impl FnMut(&str, Node) -> Node) -> Node {
    fn walk(at: &str, node: Node, change: &mut impl FnMut(&str, Node) -> Node) -> Node {
        let node = match node {
            Node::List(form, entries) => {
                Node::List(form, entries.into_iter().map(|entry| walk("", entry, change)).collect())
            }
            Node::Map(form, members) => {
                let member = |(key, value): (Text, Node)| {
                    let is_free = FREE.contains(&key.content.as_str());
                    let value = if is_free { value } else { walk(&key.content, value, change) };
                    (key, value)
                };
                Node::Map(form, members.into_iter().map(member).collect())
            }
            scalar => scalar,
        };
        change(at, node)
    }
    walk("", node, change)
}
