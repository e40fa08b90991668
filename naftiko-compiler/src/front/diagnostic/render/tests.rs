//! The exact text of messages, and that no source text can break it.

use super::*;
use crate::front::diagnostic::rules::UNKNOWN_VALUE;
use crate::front::source::Span;

fn sources(texts: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources.add(Source::new(*path, *text));
    }
    sources
}

fn at(sources: &Sources, file: u32, words: &str) -> Span {
    let start = u32::try_from(sources.file(file).unwrap().text.find(words).unwrap()).unwrap();
    Span { file, start, end: start + u32::try_from(words.len()).unwrap() }
}

#[test]
fn the_texture() {
    let text = format!("{}        call: registry.list-shipz\n", "\n".repeat(41));
    let sources = sources(&[("capability.yaml", &text)]);
    let diagnostic = Diagnostic::new(
        UNKNOWN_VALUE,
        at(&sources, 0, "registry.list-shipz"),
        "unknown operation `list-shipz` in namespace `registry`",
    )
    .label("unknown operation")
    .help("did you mean `list-ships`?");
    let headline_text = "capability.yaml:42:15: unknown operation `list-shipz` in namespace `registry` [unknown-value]";
    assert_eq!(headline(&diagnostic, &sources), headline_text);
    assert_eq!(
        render(&diagnostic, &sources),
        format!(
            "{headline_text}
  --> capability.yaml:42:15
   |
42 |         call: registry.list-shipz
   |               ^^^^^^^^^^^^^^^^^^^ unknown operation
   |
help: did you mean `list-ships`?"
        )
    );
}

#[test]
fn other_places_of_this_file_and_of_another() {
    let sources = sources(&[("a.yaml", "a: 1\nb: 2\nc: 3\nd: 4\n"), ("shared/b.yaml", "x:\n  y: z\n")]);
    let diagnostic = Diagnostic::new(UNKNOWN_VALUE, at(&sources, 0, "d"), "twice")
        .label("again")
        .also(at(&sources, 0, "a"), "first")
        .also(at(&sources, 1, "y"), "and here")
        .help("one line\nanother");
    assert_eq!(
        render(&diagnostic, &sources),
        "a.yaml:4:1: twice [unknown-value]
 --> a.yaml:4:1
  |
1 | a: 1
  | - first
...
4 | d: 4
  | ^ again
  |
 ::: shared/b.yaml:2:3
  |
2 |   y: z
  |   - and here
  |
help: one line
      another"
    );
}

#[test]
fn a_span_of_many_lines_shows_its_first() {
    let sources = sources(&[("a.yaml", "m:\r\n  k: 1 \r\n  j: 2\r\n")]);
    let diagnostic = Diagnostic::new(UNKNOWN_VALUE, at(&sources, 0, "k: 1 \r\n  j: 2"), "wrong").label("here");
    assert_eq!(
        render(&diagnostic, &sources),
        "a.yaml:2:3: wrong [unknown-value]
 --> a.yaml:2:3
  |
2 |   k: 1 
  |   ^^^^ here"
    );
}

#[test]
fn an_empty_span_at_the_end_of_the_file() {
    for text in ["a:", "a:\n", "a:\r\n"] {
        let sources = sources(&[("a.yaml", text)]);
        let diagnostic = Diagnostic::new(UNKNOWN_VALUE, Span { file: 0, start: 2, end: 2 }, "nothing").label("here");
        let expected = "a.yaml:1:3: nothing [unknown-value]\n --> a.yaml:1:3\n  |\n1 | a:\n  |   ^ here";
        assert_eq!(render(&diagnostic, &sources), expected);
    }
}

#[test]
fn columns_hold_behind_wide_characters_tabs_and_controls() {
    let text = "a: 日本é\u{301} X\nb:\tX\nc: \u{202e}\u{200f}\u{1b}[31m X\n";
    let sources = sources(&[("a.yaml", text)]);
    let shown: Vec<String> = text
        .match_indices('X')
        .map(|(start, _)| {
            let start = u32::try_from(start).unwrap();
            let span = Span { file: 0, start, end: start + 1 };
            render(&Diagnostic::new(UNKNOWN_VALUE, span, "x"), &sources)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "a.yaml:1:9: x [unknown-value]\n --> a.yaml:1:9\n  |\n1 | a: 日本é\u{301} X\n  |          ^",
            "a.yaml:2:4: x [unknown-value]\n --> a.yaml:2:4\n  |\n2 | b:    X\n  |       ^",
            "a.yaml:3:12: x [unknown-value]\n --> a.yaml:3:12\n  |\n3 | c: \u{FFFD}\u{FFFD}\u{FFFD}[31m X\n  |            ^",
        ]
    );
}

#[test]
fn words_cannot_break_the_message() {
    let sources = sources(&[("a\u{1b}.yaml", "a\n")]);
    let diagnostic = Diagnostic::new(UNKNOWN_VALUE, at(&sources, 0, "a"), "unknown `x\ny\u{202e}`")
        .label("z\u{7}\n")
        .help("\u{1b}[0m");
    assert_eq!(
        render(&diagnostic, &sources),
        "a\\u{1b}.yaml:1:1: unknown `x\\ny\\u{202e}` [unknown-value]
 --> a\\u{1b}.yaml:1:1
  |
1 | a
  | ^ z\\u{7}\\n
  |
help: \\u{1b}[0m"
    );
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("key: {} MARK {}\n", "x".repeat(300), "y".repeat(300));
    let sources = sources(&[("a.yaml", &text)]);
    let place = at(&sources, 0, "MARK");
    let whole = at(&sources, 0, text.trim_end());
    for diagnostic in [
        Diagnostic::new(UNKNOWN_VALUE, place, "long").label("here"),
        Diagnostic::new(UNKNOWN_VALUE, whole, "long").label("here"),
        Diagnostic::new(UNKNOWN_VALUE, at(&sources, 0, "key"), "long").label("here").also(place, "there"),
    ] {
        let shown = render(&diagnostic, &sources);
        assert!(shown.lines().all(|line| line.chars().count() <= 140), "{shown}");
        assert!(shown.contains("here"), "{shown}");
    }
    let shown = render(&Diagnostic::new(UNKNOWN_VALUE, place, "long").label("here"), &sources);
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines[1], " --> a.yaml:1:307");
    assert_eq!(lines[3].find("MARK"), lines[4].find("^^^^ here"), "{shown}");
}

#[test]
fn a_place_without_text_is_a_headline() {
    let sources = sources(&[("a.yaml", "")]);
    let nowhere = |file| Diagnostic::new(UNKNOWN_VALUE, Span { file, start: 5, end: 9 }, "wrong");
    assert_eq!(render(&nowhere(0), &sources), "a.yaml:1:1: wrong [unknown-value]");
    assert_eq!(render(&nowhere(0).help("x"), &sources), "a.yaml:1:1: wrong [unknown-value]\nhelp: x");
    assert_eq!(render(&nowhere(7), &sources), ":1:1: wrong [unknown-value]");
}
