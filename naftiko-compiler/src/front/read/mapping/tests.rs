//! What sections read, and the message for every way a mapping can be wrong.

use super::*;
use crate::front::Sink;
use crate::front::diagnostic::Levels;
use crate::front::diagnostic::render::render;
use crate::front::import::Trees;
use crate::front::read::Imports;
use crate::front::source::{Source, Sources};
use crate::front::yaml::parse;

/// Reads `text` with `read`; the messages, rendered.
fn reading(text: &str, read: impl FnOnce(&Node, Reading<'_>)) -> String {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("c.yaml", text));
    let node = parse(file, &sources, &sink).unwrap();
    let trees = Trees::default();
    read(&node, Reading { sink: &sink, words: Words::Naftiko, imports: &Imports::new(&trees) });
    let found = sink.finish(&Levels::default());
    found.iter().map(|diagnostic| render(diagnostic, &sources)).collect::<Vec<_>>().join("\n\n")
}

/// The messages without their source lines.
fn said(text: &str, read: impl FnOnce(&mut Mapping<'_>)) -> Vec<String> {
    let messages = reading(text, |node, sink| {
        let mut mapping = node.mapping("`info`", sink).unwrap();
        read(&mut mapping);
        mapping.ignore_rest();
    });
    messages.lines().filter(|line| line.starts_with("c.yaml") || line.starts_with("help")).map(str::to_owned).collect()
}

#[test]
fn gives_values_with_their_places() {
    let text = "name: 1.10\non: true\nport: 0x10\nlist: [a, 2]\nmap: {k: v}\nkind: rest\n";
    let messages = reading(text, |node, sink| {
        let mut mapping = node.mapping("x", sink).unwrap();
        assert_eq!(mapping.required_text("name").map(|name| name.value), Some("1.10".to_owned()));
        assert_eq!(mapping.text("on").map(|on| on.value), Some("true".to_owned()));
        assert_eq!(mapping.boolean("on").map(|on| (on.value, on.span.start)), Some((true, 15)));
        assert_eq!(mapping.integer("port").map(|port| port.value), Some(16));
        assert_eq!(mapping.list("list").unwrap().len(), 2);
        let mut inner = mapping.map("map", "`map`").unwrap();
        assert!(inner.take("k").is_some());
        inner.finish();
        assert_eq!(mapping.one_of("kind", &[("rest", 1), ("mcp", 2)]).map(|kind| kind.value), Some(1));
        assert!(mapping.has("port") && !mapping.has("address"));
        assert_eq!(mapping.text("address"), None);
        assert!(mapping.list("tools").unwrap().is_empty());
        assert!(mapping.map("info", "`info`").is_none());
        mapping.finish();
    });
    assert_eq!(messages, "");
}

#[test]
fn unknown_keys_are_reported_where_they_stand() {
    let text = "name: a\nmetod: GET\n\"zzz\": 1\nbind: 2\n";
    let messages = reading(text, |node, sink| {
        let mut mapping = node.mapping("operation `a`", sink).unwrap();
        mapping.take("name");
        mapping.take("method");
        mapping.text("path");
        mapping.text("path");
        mapping.take("binds");
        mapping.finish();
    });
    assert_eq!(
        messages,
        "c.yaml:2:1: unknown key `metod` in operation `a` [unknown-key]
 --> c.yaml:2:1
  |
2 | metod: GET
  | ^^^^^ unknown key
  |
help: did you mean `method`?

c.yaml:3:1: unknown key `zzz` in operation `a` [unknown-key]
 --> c.yaml:3:1
  |
3 | \"zzz\": 1
  | ^^^^^ unknown key
  |
help: valid keys here are `name`, `method`, `path`, `binds`

c.yaml:4:1: unknown key `bind` in operation `a` [unknown-key]
 --> c.yaml:4:1
  |
4 | bind: 2
  | ^^^^ unknown key
  |
help: did you mean `binds`?"
    );
}

#[test]
fn a_key_that_is_there_is_not_suggested() {
    let messages = reading("name: a\nnames: b\n", |node, sink| {
        let mut mapping = node.mapping("`info`", sink).unwrap();
        mapping.take("name");
        mapping.finish();
    });
    assert!(messages.ends_with("help: valid keys here are `name`"), "{messages}");
}

#[test]
fn merge_keys_are_unknown_keys_and_nothing_follows() {
    let messages = reading("a: &a {b: 1}\n<<: *a\n", |node, sink| {
        let mut mapping = node.mapping("`info`", sink).unwrap();
        mapping.take("a");
        mapping.required_text("b");
        mapping.finish();
    });
    let first = "c.yaml:2:1: merge keys are not supported (YAML 1.2 has none) [unknown-key]\n";
    assert!(messages.starts_with(first) && messages.matches("c.yaml:2:1:").count() == 1, "{messages}");
}

#[test]
fn a_missing_key_is_reported_at_the_name_else_the_first_key() {
    let messages = reading("description: d\nname: é\n", |node, sink| {
        let mut mapping = node.mapping("operation `é`", sink).unwrap();
        mapping.required_text("method");
        mapping.ignore_rest();
    });
    assert_eq!(
        messages,
        "c.yaml:2:7: operation `é` has no `method` [missing-key]
 --> c.yaml:2:7
  |
2 | name: é
  |       ^ `method` is missing
  |
help: add `method: …`"
    );
    let info = |text| said(text, |mapping| mapping.missing("type", "http"));
    assert_eq!(info("x: 1\nname:\n"), ["c.yaml:1:1: `info` has no `type` [missing-key]", "help: add `type: http`"]);
    assert_eq!(info("  {}"), ["c.yaml:1:3: `info` has no `type` [missing-key]", "help: add `type: http`"]);
}

#[test]
fn a_value_of_another_kind_says_what_belongs_there() {
    type Read = fn(&mut Mapping<'_>);
    let text: Read = |mapping| assert!(mapping.text("k").is_none());
    let boolean: Read = |mapping| assert!(mapping.boolean("k").is_none());
    let integer: Read = |mapping| assert!(mapping.integer("k").is_none());
    let list: Read = |mapping| assert!(mapping.list("k").is_none());
    let map: Read = |mapping| assert!(mapping.map("k", "tool `k`").is_none());
    for (yaml, read, message, help) in [
        ("k:\n", text, "1:1: `k` is empty; expected a string", "write a value after the `:`, or remove it"),
        ("k: ~\n", text, "1:4: `k` is empty; expected a string", "write a value after the `:`, or remove it"),
        (
            "k: [a]\n",
            text,
            "1:4: expected a string for `k`, found a list",
            "write a string; one that begins with `[` or `- ` must be quoted",
        ),
        ("k: {id}\n", text, "1:4: expected a string for `k`, found a mapping", "quote it: `{` begins a mapping"),
        ("k: {a: b}\n", text, "1:4: expected a string for `k`, found a mapping", "write a string"),
        ("k: yes\n", boolean, "1:4: expected `true` or `false` for `k`, found a string", "write `true`"),
        (
            "k: 'False'\n",
            boolean,
            "1:4: expected `true` or `false` for `k`, found a string",
            "write `false` without quotes",
        ),
        ("k: 1\n", boolean, "1:4: expected `true` or `false` for `k`, found a number", "write `true` or `false`"),
        ("k: '80'\n", integer, "1:4: expected an integer for `k`, found a string", "write `80` without quotes"),
        (
            "k: 1.5\n",
            integer,
            "1:4: expected an integer for `k`, found a number",
            "write a whole number such as `8080`",
        ),
        (
            "k: 99999999999999999999\n",
            integer,
            "1:4: expected an integer for `k`, found a number",
            "write a whole number such as `8080`",
        ),
        (
            "k:\n",
            list,
            "1:1: `k` is empty; expected a list",
            "write its entries below it, each starting with `- `, or remove it",
        ),
        (
            "k: a\n",
            list,
            "1:4: expected a list for `k`, found a string",
            "write each entry on its own line, starting with `- `",
        ),
        ("k:\n  a: b\n", list, "2:3: expected a list for `k`, found a mapping", "begin each entry with `- `"),
        ("k:\n", map, "1:1: tool `k` is empty; expected a mapping", "write its keys below it, indented, or remove it"),
        (
            "k: true\n",
            map,
            "1:4: expected a mapping for tool `k`, found `true`",
            "write `key: value` lines below it, indented",
        ),
        (
            "k:\n- a: b\n",
            map,
            "2:1: expected a mapping for tool `k`, found a list",
            "remove the `-` before its first key",
        ),
    ] {
        let expected = [format!("c.yaml:{message} [wrong-kind]"), format!("help: {help}")];
        assert_eq!(said(yaml, read), expected, "{yaml:?}");
    }
}

#[test]
fn a_missing_value_in_a_list_is_shown_where_it_would_stand() {
    let messages = reading("- a: 1\n-\n", |node, sink| {
        assert!(node.as_sequence().unwrap()[1].mapping("tool", sink).is_none());
        assert!(node.as_sequence().unwrap()[1].text("tool", sink).is_none());
    });
    assert_eq!(
        messages.lines().filter(|line| line.starts_with("c.yaml")).collect::<Vec<_>>(),
        [
            "c.yaml:2:2: tool is empty; expected a mapping [wrong-kind]",
            "c.yaml:2:2: tool is empty; expected a string [wrong-kind]"
        ]
    );
}

#[test]
fn a_value_out_of_a_fixed_set_is_named() {
    let read = |mapping: &mut Mapping<'_>| {
        assert!(mapping.one_of("in", &[("query", 1), ("header", 2), ("path", 3)]).is_none());
    };
    assert_eq!(
        said("in: heder\n", read),
        ["c.yaml:1:5: unknown value `heder` for `in` [unknown-value]", "help: did you mean `header`?"]
    );
    assert_eq!(
        said("in: 12\n", read),
        ["c.yaml:1:5: unknown value `12` for `in` [unknown-value]", "help: valid values are `query`, `header`, `path`"]
    );
}

#[test]
fn what_was_not_asked_for_can_be_had() {
    reading("a: 1\nb: 2\nc: 3\n", |node, sink| {
        let mut mapping = node.mapping("`with`", sink).unwrap();
        mapping.take("b");
        let rest: Vec<_> = mapping.rest().into_iter().map(|entry| entry.key.value.as_str()).collect();
        assert_eq!(rest, ["a", "c"]);
    });
}

#[test]
#[should_panic(expected = "`info` was not finished")]
#[cfg(debug_assertions)]
fn a_mapping_must_be_finished() {
    reading("a: 1\n", |node, sink| drop(node.mapping("`info`", sink)));
}
