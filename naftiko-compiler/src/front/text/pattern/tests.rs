use super::*;

#[test]
fn what_patterns_match() {
    for (pattern, fits, misfits) in [
        ("a.c", &["xabcx", "aéc", "a\u{2028}c", "a😀c"][..], &["ac", "a\nc", "a\rc"][..]),
        ("^[A-Z]{3}-\\d+$", &["IMO-1"], &["IMO-", "xIMO-1", "IMO-1\n", "IMO-٣"]),
        (r"^\w+$", &["a_1"], &["é", "a b", ""]),
        (r"^\W\D\S$", &["éé\u{a0}", "-a-"], &["a", "é1a"]),
        (r"^\s$", &[" ", "\u{b}", "\r"], &["\u{a0}", "s"]),
        (r"^[\d\s-]+$", &["1 -"], &["a"]),
        // A dash next to a class, and a range with an escape in it.
        (r"^[\w-\d]$", &["-", "a"], &["+"]),
        (r"^[a-\x63\-]$", &["b", "-"], &["d"]),
        (r"^[%--]$", &["%", "-", "&"], &["."]),
        // What is special in classes of regex-syntax is not in those of JSON Schema.
        (r"^[[a&&~~]$", &["[", "a", "&", "~"], &["b", "]"]),
        (r"^[[:alpha:]$", &["[", ":", "p"], &["b"]),
        (r"^[^\b\0]$", &["a", "b"], &["\u{8}", "\0"]),
        (r"^\/\<\-\cJ\.$", &["/<-\n."], &["/<-J."]),
        (r"^\u00e9\x41\u{1F600}\v\f$", &["éA😀\u{b}\u{c}"], &["e"]),
        (r"\p{Lu}", &["eÉ1"], &["é1"]),
        (r"^\P{L}+$", &["1😀"], &["1é"]),
        (r"^\p{Script=Greek}$", &["λ"], &["l"]),
        ("(?i)^abc$", &["ABC"], &["abd"]),
        ("^(?<year>[0-9]{4})$", &["2026"], &["26"]),
        ("a|b", &["xb"], &["c"]),
        ("", &["", "x"], &[]),
        ("^.{1,300}$", &["é"], &["", "a\nb"]),
        (r"^\p{L}+$", &["é"], &["", "1"]),
    ] {
        let pattern = compile(pattern, Extent::Part).unwrap_or_else(|fault| panic!("{pattern}: {fault:?}"));
        fits.iter().for_each(|text| assert!(matches(&pattern, text), "{pattern:?} {text:?}"));
        misfits.iter().for_each(|text| assert!(!matches(&pattern, text), "{pattern:?} {text:?}"));
    }
}

#[test]
fn what_matches_the_whole() {
    for (pattern, fits, misfits) in [
        ("a|ab", &["a", "ab"][..], &["abc", "xa"][..]),
        ("a.*", &["ab", "a"], &["ba", "ab\n", "ab\r"]),
        ("^ab$|c", &["ab", "c"], &["abc"]),
        ("", &[""], &["a"]),
        (".", &["\u{2028}", "é"], &["\n", "\r", "ab"]),
    ] {
        let pattern = compile(pattern, Extent::Whole).unwrap();
        fits.iter().for_each(|text| assert!(matches(&pattern, text), "{pattern:?} {text:?}"));
        misfits.iter().for_each(|text| assert!(!matches(&pattern, text), "{pattern:?} {text:?}"));
    }
}

#[test]
fn what_is_not_compiled_is_told_where() {
    for (pattern, range, what) in [
        ("a(?=b)", 1..4, "look-around is not supported"),
        ("(?<!b)", 0..4, "look-around is not supported"),
        (r"(a)\1", 3..5, "back-references are not supported"),
        (r"(?<a>a)\k<a>", 7..9, "back-references are not supported"),
        (r"é\bfoo", 2..4, "word boundaries are not supported"),
        (r"[\B]", 1..3, "unknown escape sequence"),
        (r"\y", 0..2, "unknown escape sequence"),
        (r"\c1", 0..2, "unknown escape sequence"),
        ("a\\", 1..2, "unknown escape sequence"),
        (r"\d\uD83D", 2..8, "not the code of a character"),
        ("[a", 0..1, "unclosed `[`"),
        ("[a-", 0..1, "unclosed `[`"),
        ("x[]a]", 1..3, "empty character class"),
        ("[^]", 0..3, "empty character class"),
        (r"\d[z-a]", 3..6, "the range is empty: its start is greater than its end"),
        ("(a", 0..1, "unclosed `(`"),
        ("a)", 1..2, "unopened `)`"),
        ("a|*", 2..2, "nothing to repeat"),
        ("a{2,1}", 1..6, "the repetition's minimum is greater than its maximum"),
        (r"a{x}", 2..2, "`{` begins a repetition such as `{2,5}`; write `\\{` for the character"),
        (r"\p{Nope}", 0..8, "unknown Unicode property"),
        ("(?y)a", 2..3, "unknown flag"),
        (r"^\p{L}[\p{L}\p{M}' -]{0,40}$", 0..28, TOO_LARGE),
        ("((a{1000}){1000}){1000}", 0..23, TOO_LARGE),
        ("(a|b)*a(a|b){30}", 0..16, TOO_LARGE),
    ] {
        assert_eq!(compile(pattern, Extent::Part), Err(Fault { range, what }), "{pattern}");
    }
    let nested = "(".repeat(100_000);
    assert!(compile(&nested, Extent::Part).is_err());
}
