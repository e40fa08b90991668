//! What is no YAML, or too much of it: the message, its place, what to write instead.

use super::*;

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
  |   - first defined here
4 |   c: 2
  |   ^ duplicate
  |
help: keep one of them

c.yaml:5:1: duplicate key `a` [duplicate-key]
 --> c.yaml:5:1
  |
1 | a: 1
  | - first defined here
...
5 | a: 2
  | ^ duplicate
  |
help: keep one of them

c.yaml:6:1: duplicate key `a` [duplicate-key]
 --> c.yaml:6:1
  |
1 | a: 1
  | - first defined here
...
6 | a: 3
  | ^ duplicate
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
        (nested(65), "c.yaml:65:65: nested deeper than 64 levels [yaml-too-deep]"),
        ("[".repeat(100_000), "c.yaml:1:65: nested deeper than 64 levels [yaml-too-deep]"),
        ("{a: ".repeat(100_000), "c.yaml:1:257: nested deeper than 64 levels [yaml-too-deep]"),
        ("- ".repeat(100_000), "c.yaml:1:129: nested deeper than 64 levels [yaml-too-deep]"),
        ("? ".repeat(100_000), "c.yaml:1:129: nested deeper than 64 levels [yaml-too-deep]"),
        (
            format!("{}{}", "- ".repeat(40), "[".repeat(100_000)),
            "c.yaml:1:145: nested deeper than 64 levels [yaml-too-deep]",
        ),
        (alias, "c.yaml:2:34: nested deeper than 64 levels [yaml-too-deep]"),
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
        "c.yaml:2:7: `*a` is part of the value it refers to [yaml-syntax]
 --> c.yaml:2:7
  |
2 |   b: [*a]
  |       ^^ infinite recursion
  |
help: remove it: a value cannot contain itself"
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
        ("", "1:1: the file contains no capability", "begin it with `naftiko: 1.0.0-alpha2`"),
        ("# c\n---\n", "1:1: the file contains no capability", "begin it with `naftiko: 1.0.0-alpha2`"),
        (
            "a: 1\n---\nb: 2\n---\n",
            "2:1: a second YAML document begins here",
            "move it to a file of its own, or remove it",
        ),
        ("d: Uses: it\nb: c", "1:8: `: ` inside an unquoted string", "quote it: `d: 'Uses: it'`"),
        ("- d: it's: so\nb: c", "1:10: `: ` inside an unquoted string", "quote it: `d: 'it''s: so'`"),
        (
            "k: v\n  é: y\n",
            "2:3: unexpected key `é` below a string value",
            "indent it like the key above; if the line belongs to the string above, quote that string",
        ),
        ("k:v\nx: y\n", "1:1: expected `key: value`, found `k:v`", "add a space after `:`: `k: v`"),
        (
            "x: 1\nlonely\nb: c",
            "2:1: expected `key: value`, found `lonely`",
            "write `key: value`, or indent the line if it continues the string above",
        ),
        (
            "é: x\nlon\n",
            "2:1: expected `key: value`, found `lon`",
            "the file ends in the middle of an entry; it may be truncated",
        ),
        ("a: @x\n", "1:4: an unquoted string cannot begin with `@`", "quote it: `'@x'`"),
        ("a: `b` it's\n", "1:4: an unquoted string cannot begin with a backtick", "quote it: `'`b` it''s'`"),
        ("a: %b\n", "1:4: an unquoted string cannot begin with `%`", "quote it: `'%b'`"),
        ("a: * item\n", "1:4: an unquoted string cannot begin with `*`", "quote it: `'* item'`"),
        ("a: **b** text\nc: d", "1:10: unexpected text after the value", "quote it: `a: '**b** text'`"),
        ("a: *b\n", "1:4: unknown alias `*b`: no anchor `&b` before it", "if it is a string, quote it: `'*…'`"),
        ("a:\n\t- b\n", "2:2: tabs are not allowed in indentation", "indent with spaces"),
        (
            "a: 'it's'\n",
            "1:8: unexpected text after the closing `'`",
            "write `''` for an apostrophe inside `'…'`, or use double quotes",
        ),
        (
            "a: \"say \"hi\"\"\n",
            "1:10: unexpected text after the closing `\"`",
            "write `\\\"` for a quotation mark inside `\"…\"`, or use single quotes",
        ),
        ("é: 'open\nb: c\nd: e", "1:4: unclosed `'`", "close it with `'`"),
        ("é: [1, 2\nb: c", "1:4: unclosed `[`", "close it with `]`; a string that begins with `[` must be quoted"),
        (
            "t: {env.T\nb: c",
            "1:4: unclosed `{`",
            "close it with `}`; a string that begins with `{` must be quoted: `'{{x}}'`",
        ),
        ("t: {{env.T}}\n", "1:4: `{{env.T}}` must be quoted", "quote it: `'{{env.T}}'`"),
        ("? [a]\n: b\n", "1:3: expected a key, found a list", "keys are strings: quote it"),
        ("a: {x: y}}\n", "1:10: unexpected `}`", "remove it, or quote the string"),
        (
            "a: [x}\n",
            "1:4: mismatched brackets: `[` is closed by `}`",
            "close it with `]`; a string that begins with `[` must be quoted",
        ),
        (
            "a:\n  - b\n  c: d\n",
            "3:3: `c: d` mixes list entries and mapping keys",
            "write either keys (`key: value`) or entries (`- value`), all in the same column",
        ),
        (
            "a:\n  b: c\n d: e\n",
            "3:2: `d: e` is not indented like its siblings",
            "all keys of a mapping, or all entries of a list, must begin in the same column",
        ),
        (
            "a: - b\n",
            "1:4: a list cannot begin on the same line as its key",
            "begin it on the next line, or quote it: `a: '- b'`",
        ),
        (
            "a: foo\n  bar # c\n  baz\n",
            "2:7: a comment inside a multi-line string",
            "quote the string: ` #` begins a comment",
        ),
        (
            "a: \"x\\qy\"\n",
            "1:6: `\\q` is not a valid escape in double quotes",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        ("a: !foo x\n", "1:4: unknown tag `!foo`", "remove the tag; if it is part of the text, quote the value"),
        (
            "a: !!int x\n",
            "1:4: `x` does not match the tag `!!int`",
            "remove the tag; if it is part of the text, quote the value",
        ),
        (
            "a: !!map [x]\n",
            "1:4: a list does not match the tag `!!map`",
            "remove the tag; if it is part of the text, quote the value",
        ),
        (
            "a: >-x\n  b\n",
            "1:4: unexpected text after `|` or `>`",
            "start the text on the next line, indented deeper than the key",
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
    let text = include_str!("../../../../../capability/microsoft-azure-openai-images.yaml");
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let (_, _, messages) = parsed(&text[..end]);
        assert!(messages.matches("[yaml-syntax]").count() <= 1, "{messages}");
    }
}
