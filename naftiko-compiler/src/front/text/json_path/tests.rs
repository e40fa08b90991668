use super::*;

#[test]
fn what_is_a_path() {
    for text in [
        "$",
        "$.",
        " $.a ",
        "$.a.b",
        "$.a-b.c",
        "$.@type",
        "$['a b'][-1]",
        "$[0,1,'x']",
        "$[1:5:2]",
        "$[::-1]",
        "$[*]",
        "$..id",
        "$..[0]",
        "$.*",
        "$..*",
        "$.a[?@.x]",
        "$[?@.x == 'q' && !(@.y < 1.5 || $.z)]",
        "$[?length(@.a) > 2]",
        "$[?count(@.*) == 1]",
        "$[?match(@.k, 'a.*')]",
        "$[?value(@..x) != null]",
        r#"$["\u00e9\uD83D\uDE00\n"]"#,
        "$.é",
        "$ .a [0]",
    ] {
        assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
    }
}

#[test]
fn what_a_path_takes() {
    let name = |name: &str| Segment { descends: false, selectors: vec![Selector::Name(name.into())] };
    let path = |segments| Ok(JsonPath { segments });
    assert_eq!(parse("$."), path(vec![]));
    assert_eq!(parse("$.a['b c']"), path(vec![name("a"), name("b c")]));
    assert_eq!(
        parse("$..x[-1, 2:]"),
        path(vec![
            Segment { descends: true, selectors: vec![Selector::Name("x".into())] },
            Segment { descends: false, selectors: vec![Selector::Index(-1), Selector::Slice(Some(2), None, None)] },
        ])
    );
    for (text, is_singular) in
        [("$.a[0]['b']", true), ("$[*]", false), ("$..a", false), ("$[0,1]", false), ("$[1:2]", false)]
    {
        assert_eq!(parse(text).unwrap().is_singular(), is_singular, "{text}");
    }
}

#[test]
fn what_is_no_path_is_told_where() {
    for (text, range, what) in [
        ("a.b", 0..1, "a path begins with `$`"),
        ("$a", 1..2, "`.name` or `[…]` belongs here"),
        ("$.a..", 5..5, "a name belongs here; one with other characters is `['name']`"),
        ("$.a.", 4..4, "a name belongs here; one with other characters is `['name']`"),
        ("$.1", 2..3, "a name belongs here; one with other characters is `['name']`"),
        ("$[a]", 2..3, "a name in quotes, an index, `*` or `?filter` belongs here"),
        ("$['a", 2..4, "the quote is not closed"),
        ("$[0", 3..3, "`,` or `]` is missing"),
        ("$[01]", 2..4, "no integer that JSON can count with"),
        (r#"$["\x"]"#, 3..5, "an escape that JSONPath does not have"),
        (r#"$["\é"]"#, 3..6, "an escape that JSONPath does not have"),
        (r#"$["\u+041"]"#, 3..5, "an escape that JSONPath does not have"),
        (r#"$["\"#, 3..4, "an escape that JSONPath does not have"),
        ("$.length()", 8..9, "`.name` or `[…]` belongs here"),
        ("$[?@.a-b]", 6..7, "`,` or `]` is missing"),
        ("$[?1]", 3..4, "a value alone tells nothing: compare it"),
        ("$[?@.* == 1]", 3..7, "several values cannot be compared; name one"),
        ("$[?len(@) > 1]", 3..6, "no function; there are length, count, value, match and search"),
        ("$[?match(@.a, @.b)]", 14..15, "the pattern is a text in quotes: it is compiled when the crate is built"),
        ("$[?(@.a]", 7..8, "`)` is missing"),
    ] {
        assert_eq!(parse(text), Err(Fault { range, what }), "{text}");
    }
    for nested in ["(", "length(", "count(@[?", "@[?", "!(", "match(length("] {
        assert!(parse(&format!("$[?{}", nested.repeat(100_000))).is_err(), "{nested}");
    }
}
