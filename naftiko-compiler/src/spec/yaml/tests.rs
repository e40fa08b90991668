//! Spans as text with carets below it; every rule of this module with the message it gives.

use super::*;
use crate::spec::diagnostic::Levels;
use crate::spec::render::render;
use crate::spec::source::{Loader, Source};

struct Memory(Vec<u8>);

impl Loader for Memory {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone())
    }
}

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

fn kind(node: &Node) -> String {
    match &node.kind {
        NodeKind::Sequence(_) => "list".to_owned(),
        NodeKind::Mapping(_) => "mapping".to_owned(),
        NodeKind::Scalar(scalar) => format!("{:?} {:?}", scalar.kind, scalar.text),
    }
}

/// Each node and key in order: its lines with its bytes underlined, `|` for an empty span, and what it is.
fn drawn(node: &Node, sources: &Sources, out: &mut String) {
    draw(node.span, &kind(node), sources, out);
    for node in node.as_sequence().unwrap_or_default() {
        drawn(node, sources, out);
    }
    for entry in node.as_mapping().unwrap_or_default() {
        draw(entry.key.span, &format!("key {:?}", entry.key.value), sources, out);
        drawn(&entry.value, sources, out);
    }
}

fn draw(span: Span, what: &str, sources: &Sources, out: &mut String) {
    let text = &sources.file(span.file).unwrap().text;
    let (start, end) = (span.start as usize, span.end as usize);
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let (from, to) = (start.max(at), end.min(at + line.trim_end().len()));
        let empty_here = start == end && (at..=at + line.trim_end().len()).contains(&start);
        if from < to || empty_here {
            let mark = if start == end { "|".to_owned() } else { "~".repeat(text[from..to].chars().count()) };
            lines.push(format!("{}\n{}{mark}", line.trim_end(), " ".repeat(text[at..from].chars().count())));
        }
        at += line.len();
    }
    out.push_str(&format!("{} {what}\n", lines.join("\n")));
}

fn spans(text: &str) -> String {
    let (node, sources) = sound(text);
    let mut out = String::new();
    drawn(&node, &sources, &mut out);
    out
}

#[test]
fn spans_of_plain_and_quoted_scalars_count_bytes() {
    assert_eq!(
        spans("é: ☃ # ü\n'ä ö': \"☃ \\u00e9\"  # ü\n"),
        r#"é: ☃ # ü
~~~~
'ä ö': "☃ \u00e9"  # ü
~~~~~~~~~~~~~~~~~ mapping
é: ☃ # ü
~ key "é"
é: ☃ # ü
   ~ String "☃"
'ä ö': "☃ \u00e9"  # ü
~~~~~ key "ä ö"
'ä ö': "☃ \u00e9"  # ü
       ~~~~~~~~~~ String "☃ é"
"#
        .replace("é: ☃ # ü\n~~~~\n", "é: ☃ # ü\n~~~~~~~~\n")
    );
}

#[test]
fn spans_of_lists_and_mappings_end_with_their_content() {
    assert_eq!(
        spans("ü:\n  - a\n  - é: 1\n    b: 2 # c\n\n# comment\n\nz: {k: [ä, 2], e: , f}\n"),
        "ü:
~~
  - a
~~~~~
  - é: 1
~~~~~~~~
    b: 2 # c
~~~~~~~~~~~~
# comment
~~~~~~~~~
z: {k: [ä, 2], e: , f}
~~~~~~~~~~~~~~~~~~~~~~ mapping
ü:
~ key \"ü\"
  - a
  ~~~
  - é: 1
~~~~~~~~
    b: 2 # c
~~~~~~~~ list
  - a
    ~ String \"a\"
  - é: 1
    ~~~~
    b: 2 # c
~~~~~~~~ mapping
  - é: 1
    ~ key \"é\"
  - é: 1
       ~ Integer \"1\"
    b: 2 # c
    ~ key \"b\"
    b: 2 # c
       ~ Integer \"2\"
z: {k: [ä, 2], e: , f}
~ key \"z\"
z: {k: [ä, 2], e: , f}
   ~~~~~~~~~~~~~~~~~~~ mapping
z: {k: [ä, 2], e: , f}
    ~ key \"k\"
z: {k: [ä, 2], e: , f}
       ~~~~~~ list
z: {k: [ä, 2], e: , f}
        ~ String \"ä\"
z: {k: [ä, 2], e: , f}
           ~ Integer \"2\"
z: {k: [ä, 2], e: , f}
               ~ key \"e\"
z: {k: [ä, 2], e: , f}
                 | Null \"\"
z: {k: [ä, 2], e: , f}
                    ~ key \"f\"
z: {k: [ä, 2], e: , f}
                     | Null \"\"
"
    );
}

#[test]
fn spans_of_block_scalars_hold_their_header() {
    assert_eq!(
        spans("ü:\n  d: !!str |2-   # a | b\n\n     x\n    é\n\n\n  # c\n  e: >\n    a\n    b\n\nf:\n"),
        "ü:
~~
  d: !!str |2-   # a | b
~~~~~~~~~~~~~~~~~~~~~~~~
     x
~~~~~~
    é
~~~~~
  # c
~~~~~
  e: >
~~~~~~
    a
~~~~~
    b
~~~~~
f:
~~ mapping
ü:
~ key \"ü\"
  d: !!str |2-   # a | b
  ~~~~~~~~~~~~~~~~~~~~~~
     x
~~~~~~
    é
~~~~~
  # c
~~~~~
  e: >
~~~~~~
    a
~~~~~
    b
~~~~~ mapping
  d: !!str |2-   # a | b
  ~ key \"d\"
  d: !!str |2-   # a | b
           ~~~~~~~~~~~~~
     x
~~~~~~
    é
~~~~~ String \"\\n x\\né\"
  e: >
  ~ key \"e\"
  e: >
     ~
    a
~~~~~
    b
~~~~~ String \"a b\\n\"
f:
~ key \"f\"
f:
  | Null \"\"
"
    );
}

#[test]
fn a_missing_value_stands_behind_its_colon() {
    let drawn = spans("- é :\n  x: ~\n  \"y\":   \n-\n- a\n");
    let missing: Vec<_> = drawn
        .split_inclusive("Null \"\"\n")
        .filter_map(|part| part.rsplit_once("\n  \"y").map_or_else(|| part.rsplit_once("\n-"), Some))
        .map(|(_, last)| last)
        .collect();
    assert_eq!(
        missing,
        [" é :\n     | Null \"\"\n", "\":\n      | Null \"\"\n", "\n | Null \"\"\n", " a\n  ~ String \"a\"\n"]
    );
}

#[test]
fn an_alias_has_its_own_span_and_its_content_the_anchors() {
    let (node, sources) = sound("a: &x {k: v}\nb: *x\n*y : 1\n".replace("*y ", "c").as_str());
    let entries = node.as_mapping().unwrap();
    assert_eq!(sources.text(entries[1].value.span), "*x");
    let inner = &entries[1].value.as_mapping().unwrap()[0];
    assert_eq!(sources.position(inner.value.span).line, 1);
    assert_eq!(sources.text(inner.span()), "k: v");
    assert_eq!(sources.text(entries[1].span()), "b: *x");
    let (node, _) = sound("- &k key\n- *k : v\n");
    assert_eq!(node.as_sequence().unwrap()[1].as_mapping().unwrap()[0].key.value, "key");
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

#[test]
fn parts_of_a_text_are_found_in_the_file() {
    for (source, part_of, expected) in [
        ("k: registry.list", "list", "list"),
        ("k: 'é {{x}}'", "{{x}}", "{{x}}"),
        ("k: \"a {{x}}\"", "{{x}}", "{{x}}"),
        ("k: 'it''s {{x}}'", "{{x}}", "{{x}}"),
        ("k: 'it''s'", "'s", "''s"),
        ("k: a\n  é {{x}}\n  b", "{{x}}", "{{x}}"),
        ("k: a\n  b c\n  d", "b c d", "b c\n  d"),
        ("k: |\n  a\n    {{x}}\n", "{{x}}", "{{x}}"),
        ("k: >-\n  a\n  {{x}}\n", "{{x}}", "{{x}}"),
        ("k: \"\\u00e9 {{x}}\"", "{{x}}", "\"\\u00e9 {{x}}\""),
    ] {
        let (node, sources) = sound(source);
        let value = &node.as_mapping().unwrap()[0].value;
        let text = Spanned::new(value.as_scalar().unwrap().text.clone(), value.span);
        let at = text.value.find(part_of).unwrap();
        assert_eq!(sources.text(part(&text, at..at + part_of.len(), &sources)), expected, "{source:?}");
    }
}

#[test]
fn every_duplicate_key_is_reported_and_the_first_stays() {
    let (tree, _, messages) = parsed("a: 1\nb:\n  c: 1\n  c: 2\na: 2\na: 3\n");
    assert_eq!(tree.unwrap().as_mapping().unwrap()[0].value.as_scalar().unwrap().text, "1");
    assert_eq!(
        messages,
        "c.yaml:4:3: duplicate key `c` [duplicate-key]
 --> c.yaml:4:3
  |
3 |   c: 1
  |   - first here
4 |   c: 2
  |   ^ again here
  |
help: keep one of them

c.yaml:5:1: duplicate key `a` [duplicate-key]
 --> c.yaml:5:1
  |
1 | a: 1
  | - first here
...
5 | a: 2
  | ^ again here
  |
help: keep one of them

c.yaml:6:1: duplicate key `a` [duplicate-key]
 --> c.yaml:6:1
  |
1 | a: 1
  | - first here
...
6 | a: 3
  | ^ again here
  |
help: keep one of them"
    );
}

fn nested(levels: usize) -> String {
    (0..levels).map(|level| format!("{}k:\n", " ".repeat(level))).collect()
}

#[test]
fn depth_is_limited() {
    sound(&nested(64));
    sound(&format!("{}1{}", "[".repeat(64), "]".repeat(64)));
    let alias = format!("a: &a {}{}\nb: {}*a{}\n", "[".repeat(40), "]".repeat(40), "[".repeat(30), "]".repeat(30));
    for (text, first) in [
        (nested(65), "c.yaml:65:65: this is nested deeper than 64 levels [yaml-too-deep]"),
        ("[".repeat(100_000), "c.yaml:1:65: this is nested deeper than 64 levels [yaml-too-deep]"),
        ("{a: ".repeat(100_000), "c.yaml:1:257: this is nested deeper than 64 levels [yaml-too-deep]"),
        ("- ".repeat(100_000), "c.yaml:1:129: this is nested deeper than 64 levels [yaml-too-deep]"),
        ("? ".repeat(100_000), "c.yaml:1:129: this is nested deeper than 64 levels [yaml-too-deep]"),
        (
            format!("{}{}", "- ".repeat(40), "[".repeat(100_000)),
            "c.yaml:1:145: this is nested deeper than 64 levels [yaml-too-deep]",
        ),
        (alias, "c.yaml:2:34: this is nested deeper than 64 levels [yaml-too-deep]"),
    ] {
        let (tree, _, messages) = parsed(&text);
        assert_eq!(messages.lines().next(), Some(first));
        assert_eq!(tree, None);
    }
}

#[test]
fn aliases_are_limited() {
    let mut bomb = "a0: &a0 [1]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let (tree, _, messages) = parsed(&bomb);
    assert_eq!(tree, None);
    assert_eq!(
        messages.lines().next(),
        Some("c.yaml:6:15: aliases expand to more than 100000 values [yaml-alias-bomb]")
    );
    let (tree, _, messages) = parsed("a: &a\n  b: [*a]\n");
    assert_eq!(tree, None);
    assert_eq!(
        messages,
        "c.yaml:2:7: `*a` stands inside the value it repeats [yaml-syntax]
 --> c.yaml:2:7
  |
2 |   b: [*a]
  |       ^^ repeats itself without end"
    );
}

/// The messages of a file without their source lines.
fn said(text: &str) -> Vec<String> {
    let (_, _, messages) = parsed(text);
    messages.lines().filter(|line| line.starts_with("c.yaml") || line.starts_with("help")).map(str::to_owned).collect()
}

#[test]
fn faults_of_yaml_say_what_to_write() {
    for (text, message, help) in [
        ("", "1:1: there is no capability in this file", "begin it with `naftiko: 1.0.0-alpha2`"),
        ("# c\n---\n", "1:1: there is no capability in this file", "begin it with `naftiko: 1.0.0-alpha2`"),
        ("a: 1\n---\nb: 2\n---\n", "2:1: a second document begins here", "move it to a file of its own, or remove it"),
        (
            "d: Uses: it\nb: c",
            "1:8: `: ` stands inside text that is not in quotes",
            "put the text in quotes: `d: 'Uses: it'`",
        ),
        (
            "- d: it's: so\nb: c",
            "1:10: `: ` stands inside text that is not in quotes",
            "put the text in quotes: `d: 'it''s: so'`",
        ),
        (
            "k: v\n  é: y\n",
            "2:3: the key `é` stands under a value that is text already",
            "indent it like the key above; where the line belongs to the text above, put that text in quotes",
        ),
        ("k:v\nx: y\n", "1:1: `k:v` is no key: no `: ` follows it", "write a space after the `:`: `k: v`"),
        (
            "x: 1\nlonely\nb: c",
            "2:1: `lonely` is no key: no `: ` follows it",
            "write `key: value`, or indent the line where it goes on with the text above",
        ),
        (
            "é: x\nlon\n",
            "2:1: `lon` is no key: no `: ` follows it",
            "the file ends in the middle of an entry: it may have been cut off",
        ),
        ("a: @x\n", "1:4: text cannot begin with `@`", "put the text in quotes: `'@x'`"),
        ("a: `b` it's\n", "1:4: text cannot begin with a backtick", "put the text in quotes: `'`b` it''s'`"),
        ("a: %b\n", "1:4: text cannot begin with `%`", "put the text in quotes: `'%b'`"),
        ("a: * item\n", "1:4: text cannot begin with `*`", "put the text in quotes: `'* item'`"),
        (
            "a: **b** text\nc: d",
            "1:10: text goes on after a value that is complete",
            "put the text in quotes: `a: '**b** text'`",
        ),
        ("a: *b\n", "1:4: no anchor `&b` stands before `*b`", "text that begins with `*` needs quotes: `'*…'`"),
        ("a:\n\t- b\n", "2:2: a tab stands where only spaces may", "indent with spaces"),
        (
            "a: 'it's'\n",
            "1:8: text goes on after the closing `'`",
            "write `''` for an apostrophe inside `'…'`, or put the whole text in `\"`",
        ),
        (
            "a: \"say \"hi\"\"\n",
            "1:10: text goes on after the closing `\"`",
            "write `\\\"` for a quotation mark inside `\"…\"`, or put the whole text in `'`",
        ),
        ("é: 'open\nb: c\nd: e", "1:4: the text that begins with `'` is never closed", "close it with `'`"),
        ("é: [1, 2\nb: c", "1:4: `[` is never closed", "close it with `]`; text that begins with `[` needs quotes"),
        (
            "t: {env.T\nb: c",
            "1:4: `{` is never closed",
            "close it with `}`; text that begins with `{` needs quotes: `'{{x}}'`",
        ),
        ("t: {{env.T}}\n", "1:5: a mapping stands where a key belongs", "put the text in quotes: `'{{env.T}}'`"),
        ("? [a]\n: b\n", "1:3: a list stands where a key belongs", "a key is text: put it in quotes"),
        ("a: {x: y}}\n", "1:10: `}` closes nothing", "remove it, or put the text in quotes"),
        ("a: [x}\n", "1:6: `[` is closed by `}`", "close it with `]`; text that begins with `[` needs quotes"),
        (
            "a:\n  - b\n  c: d\n",
            "3:3: `c: d` stands among things of another kind",
            "in one place stand either keys (`key: value`) or entries (`- value`), all in the same column",
        ),
        (
            "a:\n  b: c\n d: e\n",
            "3:2: `d: e` is not indented like the lines it belongs to",
            "keys of one mapping, and entries of one list, begin in the same column",
        ),
        (
            "a: - b\n",
            "1:4: a list cannot begin behind its key",
            "begin it on the next line; put the text in quotes: `a: '- b'`",
        ),
        (
            "a: foo\n  bar # c\n  baz\n",
            "2:7: a comment interrupts a text of several lines",
            "put the text in quotes: ` #` begins a comment",
        ),
        (
            "a: \"x\\qy\"\n",
            "1:6: `\\q` means nothing in double quotes",
            "write `\\\\` for a backslash, or put the text in `'`",
        ),
        (
            "a: !foo x\n",
            "1:4: the tag `!foo` means nothing here",
            "remove the tag; where it is meant as text, put the value in quotes",
        ),
        (
            "a: !!int x\n",
            "1:4: `x` is not what the tag `!!int` says",
            "remove the tag; where it is meant as text, put the value in quotes",
        ),
        (
            "a: !!map [x]\n",
            "1:4: a list is not what the tag `!!map` says",
            "remove the tag; where it is meant as text, put the value in quotes",
        ),
        (
            "a: >-x\n  b\n",
            "1:4: text stands behind `|` or `>`",
            "begin it on the next line, indented deeper than the key",
        ),
    ] {
        let rule = "[yaml-syntax]";
        assert_eq!(said(text), [format!("c.yaml:{message} {rule}"), format!("help: {help}")], "{text:?}");
    }
}

#[test]
fn a_fault_leaves_the_rest_of_the_tree() {
    let (tree, _, _) = parsed("a: !foo x\nb: *c\n{d}: 1\n? [e]\n: 2\n---\nf: 3\n");
    assert_eq!(tree.unwrap().as_mapping().unwrap().len(), 4);
}

#[test]
fn a_file_cut_anywhere_is_no_panic() {
    let text = include_str!("../../../../capability/microsoft-azure-openai-images.yaml");
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let (_, _, messages) = parsed(&text[..end]);
        assert!(messages.matches("[yaml-syntax]").count() <= 1, "{messages}");
    }
}

fn read_bytes(bytes: &[u8]) -> (Option<String>, String) {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = read(&Memory(bytes.to_vec()), "c.yaml", &mut sources, &sink);
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
            "c.yaml:1:1: the file has 4194305 bytes, at most 4194304 (4 MiB) are read [unreadable-file]
help: split it: `consumes` entries can be imported from other files",
        ),
        (
            b"\xFF\xFEa\0".to_vec(),
            "c.yaml:1:1: the file is UTF-16, not UTF-8 [unreadable-file]
help: save it as UTF-8",
        ),
        (
            b"a: \xC3\xA9\nb: caf\xE9\n".to_vec(),
            "c.yaml:2:7: the file is not UTF-8: found the byte 0xE9 [unreadable-file]
 --> c.yaml:2:7
  |
2 | b: caf\u{FFFD}
  |       ^
  |
help: save it as UTF-8",
        ),
        (
            b"PK\x03\0".to_vec(),
            "c.yaml:1:3: a control character stands here: U+0003 [unreadable-file]
 --> c.yaml:1:3
  |
1 | PK\u{FFFD}\u{FFFD}
  |   ^
  |
help: remove it, or write it as `\\x03` in double quotes",
        ),
        (
            b"a\0".to_vec(),
            "c.yaml:1:2: the file is no text: found a NUL byte [unreadable-file]
 --> c.yaml:1:2
  |
1 | a\u{FFFD}
  |  ^",
        ),
    ] {
        assert_eq!(read_bytes(&bytes), (None, message.to_owned()));
    }
}

struct Missing;

impl Loader for Missing {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("no such file".to_owned())
    }
}

#[test]
fn a_missing_import_is_reported_where_it_is_named() {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("c.yaml", "location: ./x.yaml\n"));
    let location = Span { file, start: 10, end: 18 };
    assert_eq!(read_import(&Missing, "x.yaml", location, &mut sources, &sink), None);
    assert_eq!(read(&Missing, "y.yaml", &mut sources, &sink), None);
    let found = sink.finish(&Levels::default());
    let messages: Vec<_> = found.iter().map(|diagnostic| crate::spec::render::headline(diagnostic, &sources)).collect();
    assert_eq!(
        messages,
        [
            "c.yaml:1:11: cannot read `x.yaml`: no such file [unreadable-file]",
            "y.yaml:1:1: cannot read `y.yaml`: no such file [unreadable-file]"
        ]
    );
}
