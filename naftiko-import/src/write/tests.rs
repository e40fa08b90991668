//! What is written is read as the same text, by our parser.

use naftiko_compiler::front::diagnostic::{Levels, Sink};
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::yaml::{Node, ScalarKind, parse};

use super::scalar::{Around, scalar};
use super::yaml::{Yaml, text};

const TEXTS: &[&str] = &[
    "plain",
    "two words",
    "",
    " ",
    "a: b",
    "a #b",
    "#a",
    "a:",
    "{{token}}",
    "a {{b}} c",
    "{x}",
    "[a]",
    "- a",
    "-",
    "--- a",
    "? a",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "'a'",
    "\"a\"",
    "it's",
    "a, b",
    "yes",
    "No",
    "on",
    "y",
    "~",
    "null",
    "NULL",
    "true",
    "12",
    "1.5",
    "1e3",
    "0x1F",
    "0o17",
    "0755",
    "1_000",
    "12:30:45",
    "2020-01-01",
    "2020-01-01T00:00:00Z",
    ".inf",
    "-.5",
    "+1",
    "<<",
    "=",
    "a\nb",
    "a\n  b\n\nc",
    "a\n",
    "\na",
    "a\tb",
    "tab\t",
    "a\r\nb",
    "\u{0}\u{7}",
    "\u{feff}a",
    "a\u{2028}b",
    "a\u{202e}b",
    "\u{85}",
    "größe",
    "名前",
    "\u{1F600}",
    "\");process.exit();//",
    "a\\b",
    "$.a['b']",
    "/users/{id}",
    "https://a.example/b?c=d",
    "trailing ",
    "a  b",
    "...",
];

fn read(text: &str) -> Node {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("test", text));
    let node = parse(file, &sources, &sink);
    let found = sink.finish(&Levels::default());
    assert!(found.is_empty(), "{text}\n{found:?}");
    node.unwrap_or_else(|| panic!("{text}"))
}

fn is(node: &Node, expected: &str) {
    let scalar = node.as_scalar().unwrap_or_else(|| panic!("{expected:?} became {node:?}"));
    assert_eq!((scalar.text.as_str(), scalar.kind), (expected, ScalarKind::String));
}

#[test]
fn every_text_is_read_as_it_was() {
    for expected in TEXTS {
        let node = Yaml::text(*expected);
        let map = |value: &Yaml| vec![("a".to_owned(), value.clone()), ((*expected).to_owned(), value.clone())];
        for written in [Yaml::Map(map(&node)), Yaml::Short(map(&node))] {
            let read = read(&text(&Yaml::Map(vec![("key".to_owned(), written)])));
            let inner = read.as_mapping().unwrap()[0].value.as_mapping().unwrap();
            let inner: Vec<_> = inner.iter().collect();
            assert_eq!(inner[1].key.value, *expected);
            inner.iter().for_each(|entry| is(&entry.value, expected));
        }
        let list = text(&Yaml::Map(vec![("key".to_owned(), Yaml::List(vec![node.clone(), Yaml::Short(map(&node))]))]));
        let read = read(&list);
        let nodes = read.as_mapping().unwrap()[0].value.as_sequence().unwrap();
        is(&nodes[0], expected);
        is(&nodes[1].as_mapping().unwrap()[1].value, expected);
    }
}

#[test]
fn plain_texts_stay_plain() {
    for plain in ["plain", "two words", "https://a.example/b", "/users/{id}", "it's", "$.a", "3d-model", "größe", "a,b"]
    {
        assert_eq!(scalar(plain, Around::Block), plain);
    }
    for quoted in ["yes", "12", "2020-01-01", "{{a}}", "1e3", "a: b"] {
        assert_eq!(scalar(quoted, Around::Block), format!("'{quoted}'"));
    }
    assert_eq!(scalar("a\nb", Around::Flow), "\"a\\nb\"");
}
