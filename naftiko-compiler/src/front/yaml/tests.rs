//! How scalars, keys and files are read; spans and faults have files of their own.

mod faults;
mod spans;

use super::*;
use crate::front::diagnostic::Levels;
use crate::front::diagnostic::render::render;
use crate::front::source::Source;

fn parsed(text: &str) -> (Option<Node>, Sources, String) {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("c.yaml", text));
    let tree = parse(file, &sources, &sink);
    let found = sink.finish(&Levels::default());
    assert!(tree.is_some() || !found.is_empty(), "no tree and no message for {text:?}");
    let messages: Vec<_> = found.iter().map(|diagnostic| render(diagnostic, &sources)).collect();
    (tree, sources, messages.join("\n\n"))
}

fn sound(text: &str) -> (Node, Sources) {
    let (tree, sources, messages) = parsed(text);
    assert_eq!(messages, "");
    (tree.unwrap(), sources)
}

#[test]
fn scalars_are_read_by_the_core_schema() {
    use ScalarKind::{Bool, Float, Integer, Null, String};
    for (text, expected) in [
        ("y", String),
        ("n", String),
        ("on", String),
        ("off", String),
        ("yes", String),
        ("No", String),
        ("0755", String),
        ("-0755", String),
        ("1_000", String),
        ("00.5", String),
        ("0o18", String),
        ("0x", String),
        ("1.2.3", String),
        ("2024-01-01", String),
        ("12:30", String),
        ("1e", String),
        (".", String),
        ("1 2", String),
        ("tRUE", String),
        ("'12'", String),
        ("\"true\"", String),
        ("'~'", String),
        ("!!str 12", String),
        ("!!str", String),
        ("! 12", String),
        ("0", Integer),
        ("-12", Integer),
        ("+12", Integer),
        ("0o17", Integer),
        ("0x1F", Integer),
        ("!!int 3", Integer),
        ("1.10", Float),
        ("1e3", Float),
        ("-.5", Float),
        ("2.", Float),
        ("6.02E+23", Float),
        (".inf", Float),
        ("-.Inf", Float),
        (".NaN", Float),
        ("!!float 1", Float),
        ("0.5", Float),
        ("~", Null),
        ("null", Null),
        ("Null", Null),
        ("", Null),
        ("!!null ''", Null),
        ("true", Bool(true)),
        ("True", Bool(true)),
        ("TRUE", Bool(true)),
        ("false", Bool(false)),
        ("FALSE", Bool(false)),
        ("!!bool 'true'", Bool(true)),
    ] {
        let (node, _) = sound(&format!("k: {text}\n"));
        let value = &node.as_mapping().unwrap()[0].value;
        assert_eq!(value.as_scalar().map(|scalar| scalar.kind), Some(expected), "{text}");
    }
    let (node, _) = sound("[1.10, 0x1F, ' a ', True]");
    let texts: Vec<_> =
        node.as_sequence().unwrap().iter().map(|node| node.as_scalar().unwrap().text.as_str()).collect();
    assert_eq!(texts, ["1.10", "0x1F", " a ", "True"]);
    assert_eq!(integer("0x1F"), Some(31));
    assert_eq!(integer("0o17"), Some(15));
    assert_eq!(integer("+7"), Some(7));
    assert_eq!(integer("99999999999999999999"), None);
}

#[test]
fn keys_are_their_source_text() {
    let (node, _) = sound("on: 1\ntrue: 2\n200: 3\n0x1F: 4\nnull: 5\n~: 6\n<<: {a: 1}\n'q': 7\n1.10: 8\n");
    let keys: Vec<_> = node.as_mapping().unwrap().iter().map(|entry| entry.key.value.as_str()).collect();
    assert_eq!(keys, ["on", "true", "200", "0x1F", "null", "~", "<<", "q", "1.10"]);
}

fn read_bytes(bytes: &[u8]) -> (Option<String>, String) {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = read(bytes.to_vec(), &|text| Source::new("c.yaml", text), &mut sources, &sink);
    let found = sink.finish(&Levels::default());
    let text = file.map(|file| sources.file(file).unwrap().text.clone());
    (text, found.iter().map(|diagnostic| render(diagnostic, &sources)).collect())
}

#[test]
fn files_are_utf_8_text_of_at_most_4_mib() {
    assert_eq!(read_bytes(b"\xEF\xBB\xBFa: b\r\n\tc\n"), (Some("a: b\r\n\tc\n".to_owned()), String::new()));
    assert_eq!(read_bytes(&vec![b' '; 4 << 20]).1, "");
    for (bytes, message) in [
        (
            vec![b' '; (4 << 20) + 1],
            "c.yaml:1:1: the file exceeds the maximum size of 4194304 bytes (4 MiB) [unreadable-file]
help: split it into two capabilities",
        ),
        (
            b"\xFF\xFEa\0".to_vec(),
            "c.yaml:1:1: the file is UTF-16, not UTF-8 [unreadable-file]
help: save it as UTF-8",
        ),
        (
            b"a: \xC3\xA9\nb: caf\xE9\n".to_vec(),
            "c.yaml:2:7: the file is not valid UTF-8: invalid byte 0xE9 [unreadable-file]
 --> c.yaml:2:7
  |
2 | b: caf\u{FFFD}
  |       ^
  |
help: save it as UTF-8",
        ),
        (
            b"PK\x03\0".to_vec(),
            "c.yaml:1:3: invalid control character U+0003 [unreadable-file]
 --> c.yaml:1:3
  |
1 | PK\u{FFFD}\u{FFFD}
  |   ^
  |
help: remove it, or write it as `\\x03` in double quotes",
        ),
        (
            b"a\0".to_vec(),
            "c.yaml:1:2: the file is not text: it contains a NUL byte [unreadable-file]
 --> c.yaml:1:2
  |
1 | a\u{FFFD}
  |  ^",
        ),
    ] {
        assert_eq!(read_bytes(&bytes), (None, message.to_owned()));
    }
}
