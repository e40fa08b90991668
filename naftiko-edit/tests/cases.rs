//! Edits in every style, written out.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use naftiko_edit::{Edit, Step, edit};

fn step(step: &'static str) -> Step {
    step.parse::<usize>().map_or_else(|_| Step::from(step), Step::from)
}

/// A path whose steps are separated by dots.
fn path(path: &'static str) -> Vec<Step> {
    path.split('.').filter(|part| !part.is_empty()).map(step).collect()
}

#[track_caller]
fn edits(before: &str, edits: &[Edit], after: &str) {
    assert_eq!(edit(before, edits).as_deref(), Ok(after));
    // The same with another line end and a mark at the start.
    let windows = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    assert_eq!(edit(&windows(before), edits).as_deref(), Ok(windows(after).as_str()));
}

#[track_caller]
fn refuses(before: &str, edits: &[Edit], words: &str) {
    let error = edit(before, edits).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn values_keep_what_is_around_them() {
    edits(
        "a:   1  # one\nb: 'x'\n",
        &[Edit::set(path("a"), "2"), Edit::set(path("b"), "\"y\"")],
        "a:   2  # one\nb: \"y\"\n",
    );
    edits("a: {b: [1, 2,3], c: x}\n", &[Edit::set(path("a.b.1"), "'{{x}}'")], "a: {b: [1, '{{x}}',3], c: x}\n");
    edits("a: 1 # one\nb: 2\n", &[Edit::set(path("a"), "x: 1\ny: [2]\n")], "a: # one\n  x: 1\n  y: [2]\nb: 2\n");
    edits("a:\n  # in it\n  b: 1\n\n# next\nc: 2\n", &[Edit::set(path("a"), "true")], "a: true\n\n# next\nc: 2\n");
    edits(
        "a: one\n  two\nb: >-\n  x\n  y\nc: 1\n",
        &[Edit::set(path("a"), "1"), Edit::set(path("b"), "2")],
        "a: 1\nb: 2\nc: 1\n",
    );
    edits("a:\nb: 1\n", &[Edit::set(path("a"), "|\n  x\n  y\n")], "a: |\n  x\n  y\nb: 1\n");
    edits(
        "l:\n- a: 1\n  b: 2 # two\n\n# next\n- c: 3\n",
        &[Edit::set(path("l.0"), "x")],
        "l:\n- x\n\n# next\n- c: 3\n",
    );
}

#[test]
fn entries_come_where_they_belong() {
    let after = |into, after: &str, key: &str, value: &str| Edit::Insert {
        into: path(into),
        after: Some(after.to_owned()),
        key: key.to_owned(),
        value: value.to_owned(),
    };
    edits(
        "m:\n    a: |\n      text\n\n    # about b\n    b: 2\n# about n\nn: 1\n",
        &[after("m", "a", "x", "k: [1]\nl: 2\n"), Edit::insert(path("m"), "y", "3")],
        "m:\n    a: |\n      text\n    x:\n        k: [1]\n        l: 2\n\n    # about b\n    b: 2\n    y: 3\n# about n\nn: 1\n",
    );
    edits(
        "m: {a: 1, b: 2}\n",
        &[after("m", "a", "x", "k: v\n"), Edit::insert(path("m"), "y", "'z'")],
        "m: {a: 1, x: {k: v}, b: 2, y: 'z'}\n",
    );
    edits("m: {}\nl: []\n", &[Edit::insert(path("m"), "x", "1"), Edit::push(path("l"), "2")], "m: {x: 1}\nl: [2]\n");
    let second = |value: &str| Edit::Add { into: path("l"), after: Some(0), value: value.to_owned() };
    edits(
        "l:\n- a: 1\n  b: 2\n- c\nn: 1\n",
        &[second("x: 1\ny: 2\n"), second("z")],
        "l:\n- a: 1\n  b: 2\n- x: 1\n  y: 2\n- z\n- c\nn: 1\n",
    );
    edits(
        "l:\n  - a\n  # end\nn: 1\n",
        &[Edit::push(path("l"), "b: 1\nc: 2\n")],
        "l:\n  - a\n  - b: 1\n    c: 2\n  # end\nn: 1\n",
    );
    assert_eq!(edit("a: 1", &[Edit::insert(path(""), "b", "2")]).as_deref(), Ok("a: 1\nb: 2"));
}

#[test]
fn a_comment_goes_with_its_entry() {
    edits(
        "# head\na: 1\n# section\n\n# about b,\n# at length\nb: 2 # two\n# about c\nc: 3\n",
        &[Edit::remove(path("b"))],
        "# head\na: 1\n# section\n\n# about c\nc: 3\n",
    );
    edits(
        "m:\n  a: 1\n  # about b\n  b: 2\n# about n\nn: 3\n",
        &[Edit::remove(path("m.b"))],
        "m:\n  a: 1\n# about n\nn: 3\n",
    );
    edits(
        "l:\n# one\n- a: 1\n# two\n- b\n  # three\n- c\n",
        &[Edit::remove(path("l.1"))],
        "l:\n# one\n- a: 1\n  # three\n- c\n",
    );
    edits(
        "m: {\n  a: 1,\n  # about b\n  b: 2,\n  c: 3 # three\n}\n",
        &[Edit::remove(path("m.b"))],
        "m: {\n  a: 1,\n  c: 3 # three\n}\n",
    );
    // The head of a file is not about its first entry, and text with a `#` is no comment.
    edits("# head\na: 1\nb: 2\n", &[Edit::remove(path("a"))], "# head\nb: 2\n");
    edits("m:\n  a: \"x\n  # y\"\n  b: 2\n", &[Edit::remove(path("m.b"))], "m:\n  a: \"x\n  # y\"\n");
    edits("l:\n- a: 1\n  b: 2\n", &[Edit::remove(path("l.0.a"))], "l:\n- b: 2\n");
    edits("m:\n  a: 1\nl:\n- x\n", &[Edit::remove(path("m.a")), Edit::remove(path("l.0"))], "m: {}\nl: []\n");
}

#[test]
fn keys_are_renamed_and_edits_meet() {
    edits(
        "'a':  1 # one\nb: {c: 2}\n",
        &[Edit::rename(path("a"), "x"), Edit::rename(path("b.c"), "y z")],
        "'x':  1 # one\nb: {y z: 2}\n",
    );
    edits(
        "l:\n- {a: 1}\n- {b: 2}\n- {c: 3}\n",
        &[
            Edit::remove(path("l.0")),
            Edit::set(path("l.1.b"), "4"),
            Edit::rename(path("l.2.c"), "d"),
            Edit::push(path("l"), "{e: 5}"),
        ],
        "l:\n- {b: 4}\n- {d: 3}\n- {e: 5}\n",
    );
}

#[test]
fn what_cannot_be_edited_alone() {
    refuses("a: 1\n", &[Edit::set(path("b.c"), "1")], "there is no `b`");
    refuses("a: [1]\n", &[Edit::remove(path("a.1"))], "there is no `a[1]`");
    refuses("a: 1\n", &[Edit::insert(path(""), "a", "2")], "there is a `a` already");
    refuses("a: 1\n", &[Edit::insert(path("a"), "b", "2")], "`a` is a number, not a mapping");
    refuses("a: 1\n", &[Edit::set(path("a"), "{x")], "line 1");
    refuses("a: {{x}}\n", &[Edit::set(path("a"), "1")], "must be quoted");
    refuses("a: {b: 1}\n", &[Edit::remove(path("a")), Edit::set(path("a.b"), "2")], "lies within");
    refuses("a: &x 1\nb: *x\n", &[Edit::set(path("a"), "2")], "other values too");
    refuses("a: &x {k: 1}\nb: *x\n", &[Edit::remove(path("a"))], "other values too");
    refuses("a: &x {k: 1}\nb: *x\n", &[Edit::set(path("b.k"), "2")], "is an alias");
}

/// What `|+` ends with is a part of it, and the last line may have no end.
#[test]
fn the_last_line_ends_as_it_did() {
    edits(
        "a: |+\n  x\n\n\nb: 1\n",
        &[Edit::insert(path(""), "c", "2"), Edit::set(path("b"), "3")],
        "a: |+\n  x\n\n\nb: 3\nc: 2\n",
    );
    let after =
        Edit::Insert { into: path(""), after: Some("a".to_owned()), key: "c".to_owned(), value: "2".to_owned() };
    edits("a: |+\n  x\n\n\nb: 1\n", &[after], "a: |+\n  x\n\n\nc: 2\nb: 1\n");
    edits("a: 1\nl:\n- x\n- y", &[Edit::push(path("l"), "z")], "a: 1\nl:\n- x\n- y\n- z");
    edits("a: 1\nb: 2", &[Edit::remove(path("b"))], "a: 1");
    edits("a: 1\n# about b\nb: 2", &[Edit::remove(path("b"))], "a: 1");
    edits("a: {b: 1}", &[Edit::remove(path("a.b")), Edit::rename(path("a"), "c d")], "c d: {}");
}

#[test]
fn flow_collections_over_several_lines() {
    let json = "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": \"x\"\n}\n";
    edits(json, &[Edit::remove(path("c"))], "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ]\n}\n");
    edits(
        json,
        &[Edit::push(path("b"), "3"), Edit::rename(path("a"), "d")],
        "{\n  \"d\": 1,\n  \"b\": [\n    1,\n    2,\n    3\n  ],\n  \"c\": \"x\"\n}\n",
    );
    edits(
        "m: {\n  a: 1, # one\n  b: 2 # two\n}\n",
        &[Edit::insert(path("m"), "c", "3")],
        "m: {\n  a: 1, # one\n  b: 2, # two\n  c: 3\n}\n",
    );
    edits(
        "m: {\n  a: 1, # one\n  # about b\n  b: 2, # two\n}\n",
        &[Edit::remove(path("m.b"))],
        "m: {\n  a: 1, # one\n}\n",
    );
    edits(
        "m: {a, b: , c: 3}\n",
        &[Edit::set(path("m.a"), "1"), Edit::set(path("m.b"), "2")],
        "m: {a: 1, b: 2 , c: 3}\n",
    );
}
