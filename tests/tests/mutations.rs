//! Every key and every value of a sound document is deleted, misspelt, retyped and duplicated, in turn. What the compiler says of each
//! mutant is a golden; that it says it in the right place is asserted.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this is a test, its functions included"
)]

use std::fmt::Write as _;

use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::{Levels, Severity, Sink};
use naftiko_compiler::front::source::{InMemory, Source, Sources};
use naftiko_compiler::front::yaml::{self, Node, NodeKind, ScalarKind};
use naftiko_compiler::{Host, compile, expand};
use naftiko_tests::outside::Crate;
use quote::quote;

/// A YAML value that can be changed and written.
#[derive(Clone)]
enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    fn of(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.kind == ScalarKind::String => {
                Self::Text(format!("'{}'", scalar.text.replace('\'', "''")))
            }
            NodeKind::Scalar(scalar) => Self::Text(scalar.text.clone()),
            NodeKind::Sequence(nodes) => Self::List(nodes.iter().map(Self::of).collect()),
            NodeKind::Mapping(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.value.clone(), Self::of(&entry.value))).collect())
            }
        }
    }

    /// Writes the value, and remembers on which lines each path stands.
    fn write(&self, indent: usize, path: &str, text: &mut String, lines: &mut Vec<(String, usize, usize)>) {
        let start = text.matches('\n').count() + 1;
        match self {
            Self::Text(scalar) => writeln!(text, " {scalar}").unwrap(),
            Self::List(items) => {
                text.push('\n');
                for (index, item) in items.iter().enumerate() {
                    write!(text, "{:indent$}-", "").unwrap();
                    item.write(indent + 2, &format!("{path}[{index}]"), text, lines);
                }
            }
            Self::Map(entries) => {
                text.push_str(if path.is_empty() { "" } else { "\n" });
                for (key, value) in entries {
                    write!(text, "{:indent$}{key}:", "").unwrap();
                    let at = text.matches('\n').count() + 1;
                    let path = format!("{path}.{key}");
                    value.write(indent + 2, &path, text, lines);
                    lines.push((path, at, text.matches('\n').count()));
                }
            }
        }
        lines.push((path.to_owned(), start, text.matches('\n').count()));
    }

    /// Every entry of a mapping below this value: the path of the mapping, and the entry's index.
    fn entries(&self, path: &str, found: &mut Vec<(String, usize)>) {
        match self {
            Self::Text(_) => {}
            Self::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.entries(&format!("{path}[{index}]"), found);
                }
            }
            Self::Map(entries) => {
                for (index, (key, value)) in entries.iter().enumerate() {
                    found.push((path.to_owned(), index));
                    value.entries(&format!("{path}.{key}"), found);
                }
            }
        }
    }

    fn map_at(&mut self, path: &str) -> &mut Vec<(String, Value)> {
        let mut value = self;
        for part in path.split(['.', '[']).filter(|part| !part.is_empty()) {
            value = match value {
                Self::List(items) => &mut items[part.trim_end_matches(']').parse::<usize>().unwrap()],
                Self::Map(entries) => &mut entries.iter_mut().find(|(key, _)| key == part).unwrap().1,
                Self::Text(_) => panic!("{path} leads into a text"),
            };
        }
        match value {
            Self::Map(entries) => entries,
            _ => panic!("{path} is no mapping"),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Mutation {
    Delete,
    MisspellKey,
    MisspellValue,
    Retype,
    Duplicate,
}

const ALL: &[Mutation] =
    &[Mutation::Delete, Mutation::MisspellKey, Mutation::MisspellValue, Mutation::Retype, Mutation::Duplicate];

fn misspelt(word: &str) -> String {
    let at = word.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()).nth(1).map_or(0, |(at, _)| at);
    let (head, tail) = word.split_at(at);
    let letter = tail.chars().next().unwrap();
    let other = if letter == 'q' { 'z' } else { 'q' };
    format!("{head}{other}{}", &tail[letter.len_utf8()..])
}

/// The mutant, or nothing where the mutation does not apply.
fn mutant(original: &Value, path: &str, index: usize, mutation: Mutation) -> Option<Value> {
    let mut value = original.clone();
    let entries = value.map_at(path);
    match mutation {
        Mutation::Delete => drop(entries.remove(index)),
        Mutation::MisspellKey => entries[index].0 = misspelt(&entries[index].0),
        Mutation::MisspellValue => {
            let Value::Text(text) = &mut entries[index].1 else { return None };
            if !text.contains(|c: char| c.is_ascii_alphanumeric()) {
                return None;
            }
            *text = misspelt(text);
        }
        Mutation::Retype => {
            let retyped = match &entries[index].1 {
                Value::Text(_) => Value::List(vec![Value::Text("'x'".into())]),
                Value::List(_) | Value::Map(_) => Value::Text("'x'".into()),
            };
            entries[index].1 = retyped;
        }
        Mutation::Duplicate => {
            let entry = entries[index].clone();
            entries.insert(index + 1, entry);
        }
    }
    Some(value)
}

fn written(value: &Value) -> (String, Vec<(String, usize, usize)>) {
    let (mut text, mut lines) = (String::new(), Vec::new());
    value.write(0, "", &mut text, &mut lines);
    (text, lines)
}

/// What is said about a mutant, in a line.
fn outcome(mutant: &Value, around: &str) -> String {
    let (text, lines) = written(mutant);
    let outcome = compile(&InMemory(text.as_bytes()), "m.yaml", &Levels::default());
    // Whatever was said, what is left of the document expands to Rust.
    syn::parse2::<syn::File>(expand(&outcome.capability, &Host::default()))
        .unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let Some(first) = outcome.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) else {
        let warnings: Vec<_> = outcome.diagnostics.iter().map(|diagnostic| diagnostic.rule.name).collect();
        return if warnings.is_empty() {
            "compiles".to_owned()
        } else {
            format!("compiles, warns: {}", warnings.join(", "))
        };
    };
    let line = outcome.sources.position(first.primary.span).line;
    let (_, start, end) = lines.iter().find(|(path, ..)| path == around).unwrap();
    let is_inside = (*start..=*end).contains(&line);
    let place = if is_inside { "inside" } else { "AT A REFERENCE" };
    let count = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    format!("{} {place}{}", first.rule.name, if count > 1 { format!(", {count} errors") } else { String::new() })
}

fn parsed(document: &str) -> Value {
    let (sink, mut sources) = (Sink::default(), Sources::default());
    let file = sources.add(Source::new("m.yaml", document));
    let root = yaml::parse(file, &sources, &sink).unwrap();
    assert!(sink.finish(&Levels::default()).is_empty());
    Value::of(&root)
}

fn table(document: &str) -> String {
    let original = parsed(document);
    let (text, _) = written(&original);
    assert!(
        compile(&InMemory(text.as_bytes()), "m.yaml", &Levels::default()).diagnostics.is_empty(),
        "the rewritten document is sound:\n{text}"
    );
    let mut entries = Vec::new();
    original.entries("", &mut entries);
    let mut table = String::new();
    for (path, index) in entries {
        let key = original.clone().map_at(&path)[index].0.clone();
        for mutation in
            [Mutation::Delete, Mutation::MisspellKey, Mutation::MisspellValue, Mutation::Retype, Mutation::Duplicate]
        {
            let Some(mutant) = mutant(&original, &path, index, mutation) else { continue };
            writeln!(table, "{path}.{key} {mutation:?}: {}", outcome(&mutant, &path)).unwrap();
        }
    }
    table
}

/// A mutant whose only error is inside of the mutated mapping.
struct Fault {
    path: String,
    index: usize,
    key: String,
    mutation: Mutation,
    rule: &'static str,
}

impl Fault {
    fn name(&self) -> String {
        format!("{}.{} {:?} [{}]", self.path, self.key, self.mutation, self.rule)
    }

    fn apply(&self, to: &Value) -> Option<Value> {
        mutant(to, &self.path, self.index, self.mutation)
    }

    /// Whether `other` cannot be known before this is mended.
    fn hides(&self, other: &Self) -> bool {
        const TAKES: &[&str] = &[
            "capability",
            "consumes",
            "namespace",
            "resources",
            "path",
            "operations",
            "name",
            "inputParameters",
            "in",
        ];
        let below = format!("{}.{}", self.path, self.key);
        let is_below =
            other.path.strip_prefix(&below).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        // Without its root key this is no capability document.
        let is_root = self.key == "naftiko" && self.path.is_empty();
        // Which keys belong into an adapter or an authentication depends on its type.
        let is_typed = self.key == "type" && other.path.starts_with(&self.path);
        // What can be passed depends on what is called, and on what that takes.
        let is_in_call = other.path.ends_with(".with") || other.key == "with" || other.key == "call";
        let tells_takes = TAKES.contains(&self.key.as_str()) && !self.path.contains(".exposes")
            || self.path.contains("inputParameters")
            || self.key == "call"
            || self.path.ends_with("capability");
        // Which binds there are nobody knows while some cannot be read.
        let tells_binds = below.contains(".binds") && other.rule == "unknown-bind";
        is_root || is_below || is_typed || is_in_call && tells_takes || tells_binds
    }
}

fn faults(original: &Value) -> Vec<Fault> {
    let mut entries = Vec::new();
    original.entries("", &mut entries);
    let mut faults = Vec::new();
    for (path, index) in entries {
        let key = original.clone().map_at(&path)[index].0.clone();
        for mutation in [Mutation::Delete, Mutation::MisspellKey, Mutation::MisspellValue, Mutation::Retype] {
            let Some(mutant) = mutant(original, &path, index, mutation) else { continue };
            if let [rule] = errors_inside(&mutant, &path).as_slice() {
                faults.push(Fault { path: path.clone(), index, key: key.clone(), mutation, rule });
            }
        }
    }
    faults
}

fn errors_inside(mutant: &Value, around: &str) -> Vec<&'static str> {
    let (text, lines) = written(mutant);
    let outcome = compile(&InMemory(text.as_bytes()), "m.yaml", &Levels::default());
    let Some((_, start, end)) = lines.iter().find(|(path, ..)| path == around) else { return Vec::new() };
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let inside = errors.filter(|error| (*start..=*end).contains(&outcome.sources.position(error.primary.span).line));
    inside.map(|error| error.rule.name).collect()
}

#[test]
fn of_two_faults_both_are_told() {
    let original = parsed(include_str!("../../capability/microsoft-azure-openai-images.yaml"));
    let faults = faults(&original);
    assert!(faults.len() > 100, "{} faults", faults.len());
    let (mut pairs, mut lost) = (0, Vec::new());
    for (at, first) in faults.iter().enumerate() {
        // Every thirteenth, from another start each time: a sample that meets every fault many times.
        for second in faults.iter().skip(at + 1 + at % 13).step_by(13) {
            let is_one = first.path == second.path && first.index == second.index;
            if is_one || first.hides(second) || second.hides(first) {
                continue;
            }
            // The later one first, so that the index of the earlier one holds.
            let Some(mutant) = second.apply(&original).and_then(|mutant| first.apply(&mutant)) else { continue };
            pairs += 1;
            for (fault, other) in [(first, second), (second, first)] {
                if !errors_inside(&mutant, &fault.path).contains(&fault.rule) {
                    lost.push(format!("{} is hidden by {}", fault.name(), other.name()));
                }
            }
        }
    }
    assert!(pairs > 1000, "{pairs} pairs");
    assert!(lost.is_empty(), "{} of {pairs} pairs:\n{}", lost.len(), lost.join("\n"));
}

/// Both documents have the same shape, and so the same outcomes.
#[test]
fn mutants_are_reported_where_they_are_wrong() {
    for document in [
        include_str!("../../capability/microsoft-azure-openai-images.yaml"),
        include_str!("../../capability/azure-openai-chat.yaml"),
    ] {
        let table = table(document);
        expect_file!["../mutations/outcomes.txt"].assert_eq(&table);
        // A name that is changed where it is declared is wrong where it is used; nothing else is reported elsewhere.
        for line in table.lines().filter(|line| line.contains("AT A REFERENCE")) {
            let declared = [".namespace ", ".name ", ".path ", ".inputParameters Delete"];
            assert!(declared.iter().any(|name| line.contains(name)), "{line}");
        }
    }
}

/// Every distinct expansion, of sound mutants and of what is left of broken ones, is Rust without a warning.
#[test]
fn rustc_has_nothing_to_say_of_any_mutant() {
    let mut expansions = std::collections::BTreeSet::new();
    for document in [
        include_str!("../../capability/microsoft-azure-openai-images.yaml"),
        include_str!("../../capability/azure-openai-chat.yaml"),
    ] {
        let original = parsed(document);
        let mut entries = Vec::new();
        original.entries("", &mut entries);
        for (path, index) in entries {
            for mutation in ALL {
                let Some(mutant) = mutant(&original, &path, index, *mutation) else { continue };
                let outcome = compile(&InMemory(written(&mutant).0.as_bytes()), "m.yaml", &Levels::default());
                let host = Host { runtime: quote!(::renamed), ..Host::default() };
                expansions.insert(expand(&outcome.capability, &host).to_string());
            }
        }
    }
    assert!(expansions.len() > 50, "{} expansions", expansions.len());
    let mut main = String::from("#![deny(warnings)]\n#![allow(dead_code, unused_imports)]\n");
    for (index, expansion) in expansions.iter().enumerate() {
        writeln!(main, "mod m{index} {{ {expansion} }}").unwrap();
    }
    main.push_str("fn main() {}\n");
    let (succeeds, text) = Crate::new(env!("CARGO_TARGET_TMPDIR"), "mutants", &[("src/main.rs", &main)]).try_build();
    assert!(succeeds, "{text}");
}
