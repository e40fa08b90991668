//! Spans as text with the bytes underlined.

use super::*;
use crate::front::source::{Span, Spanned};

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
    fn missing(node: &Node, sources: &Sources, out: &mut Vec<(usize, usize)>) {
        if node.is_null() && node.span.start == node.span.end {
            let at = sources.position(node.span);
            out.push((at.line, at.column));
        }
        let values = node.as_mapping().unwrap_or_default().iter().map(|entry| &entry.value);
        for node in node.as_sequence().unwrap_or_default().iter().chain(values) {
            missing(node, sources, out);
        }
    }
    let (node, sources) = sound("- é :\n  x: ~\n  \"y\":   \n-\n- a\n- {b: , c: , d}\n- ? e\n  :\n- ? f\n-  # c\n");
    let mut found = Vec::new();
    missing(&node, &sources, &mut found);
    assert_eq!(found, [(1, 6), (3, 7), (4, 2), (6, 6), (6, 11), (6, 15), (8, 4), (9, 6), (10, 2)]);
}

#[test]
fn a_list_begins_with_its_first_dash() {
    for text in ["k:\n- - -5\n", "k: # - a\n  - - -5\n", "k: &a !!seq\n- - -5\n", "é:\n- - -5 # é\n"] {
        let (node, sources) = sound(text);
        let list = &node.as_mapping().unwrap()[0].value;
        assert_eq!(sources.text(list.span), "- - -5", "{text:?}");
        assert_eq!(sources.text(list.as_sequence().unwrap()[0].span), "- -5", "{text:?}");
    }
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
