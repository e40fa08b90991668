use super::*;

#[test]
fn what_is_a_path() {
    for text in [
        "$",
        "$.",
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
        (" $", 0..1, "a path begins with `$`"),
        ("$.a \n", 3..5, "whitespace after the path"),
        ("$a", 1..2, "expected `.name` or `[…]`"),
        ("$.a..", 5..5, "expected a name; write names with special characters as `['name']`"),
        ("$.a.", 4..4, "expected a name; write names with special characters as `['name']`"),
        ("$.1", 2..3, "expected a name; write names with special characters as `['name']`"),
        ("$[a]", 2..3, "expected a quoted name, an index, `*` or `?filter`"),
        ("$['a", 2..4, "unclosed quote"),
        ("$[0", 3..3, "expected `,` or `]`"),
        ("$[01]", 2..4, "not a valid index"),
        (r#"$["\x"]"#, 3..5, "invalid escape sequence"),
        (r#"$["\é"]"#, 3..6, "invalid escape sequence"),
        (r#"$["\u+041"]"#, 3..5, "invalid escape sequence"),
        (r#"$["\"#, 3..4, "invalid escape sequence"),
        ("$.length()", 8..9, "expected `.name` or `[…]`"),
        ("$[?@.a-b]", 6..7, "expected `,` or `]`"),
        ("$[?1]", 3..4, "expected a comparison, found a single value"),
        ("$[?@.* == 1]", 3..6, "a query that can select several values cannot be compared"),
        ("$[?len(@) > 1]", 3..6, "unknown function; available functions are length, count, value, match and search"),
        ("$[?match(@.a, @.b)]", 14..15, "the pattern must be a quoted string: it is compiled when the crate is built"),
        ("$[?(@.a]", 7..8, "expected `)`"),
    ] {
        assert_eq!(parse(text), Err(Fault { range, what }), "{text}");
    }
    for nested in ["(", "length(", "count(@[?", "@[?", "!(", "match(length("] {
        assert!(parse(&format!("$[?{}", nested.repeat(100_000))).is_err(), "{nested}");
    }
}
