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
  |       ^^ repeats itself without end
  |
help: remove it: no value holds itself"
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
        ("t: {{env.T}}\n", "1:4: `{{env.T}}` stands there without quotes", "put the text in quotes: `'{{env.T}}'`"),
        ("? [a]\n: b\n", "1:3: a list stands where a key belongs", "a key is text: put it in quotes"),
        ("a: {x: y}}\n", "1:10: `}` closes nothing", "remove it, or put the text in quotes"),
        ("a: [x}\n", "1:4: `[` is closed by `}`", "close it with `]`; text that begins with `[` needs quotes"),
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
    let text = include_str!("../../../../../capability/microsoft-azure-openai-images.yaml");
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let (_, _, messages) = parsed(&text[..end]);
        assert!(messages.matches("[yaml-syntax]").count() <= 1, "{messages}");
    }
}
