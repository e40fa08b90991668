//! The grammar against serde_json's: both accept the same texts.

use serde_json::value::RawValue;

use super::Json;

fn accepts(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let json = Json::new(text);
    json.skip(json.space(0)).is_some_and(|end| json.ends(end))
}

fn assert_same(bytes: &[u8]) {
    let expected = serde_json::from_slice::<&RawValue>(bytes);
    assert_eq!(accepts(bytes), expected.is_ok(), "{:?}: {expected:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn the_grammar_is_serde_jsons() {
    let tokens = [
        "",
        " ",
        "null",
        "nul",
        "nulll",
        "true",
        "false",
        "truefalse",
        "0",
        "-0",
        "00",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1.5",
        "1e5",
        "1E+5",
        "1e-",
        "1.e1",
        "1.0e05",
        "NaN",
        "-Infinity",
        "\"\"",
        "\"",
        "\"a",
        "\"\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u123g\"",
        "\"\\ud800\"",
        "\"\\u+123\"",
        "\"\t\"",
        "\"\u{7f}\u{e9}\u{1f600}\"",
        "\"\\b\\f\\n\\r\\t\\/\"",
        "'a'",
        "{}",
        "[]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\" : 1 }",
        "[}",
        "{]",
        "[[]",
        "]",
        "//",
        "\u{a0}1",
        "\u{feff}1",
        "1\u{0}",
        "\u{c}1",
    ];
    for token in tokens {
        for text in [
            token.to_owned(),
            format!(" \t\r\n{token} \t\r\n"),
            format!("[{token}]"),
            format!("[1,{token}]"),
            format!("{{\"a\":{token}}}"),
            format!("{{\"a\":{{\"b\":[{token},{token}]}},\"c\":1}}"),
            format!("{{{token}:1}}"),
            format!("{token}{token}"),
        ] {
            assert_same(text.as_bytes());
        }
    }
    assert_same(b"\"\xff\"");
    assert_same(b"[1\xff]");
}

#[test]
fn strings_end_anywhere_in_a_word_or_a_block() {
    for length in 0..100 {
        let plain = "x".repeat(length);
        for tail in ["\"", "\\\"\"", "\\u0041\"", "\n\"", "\u{e9}\"", "\u{1f600}\u{1f}\"", "", "\\", "\u{7f}\u{80}\""] {
            for end in ["", " ", "          \n                                     "] {
                assert_same(format!("\"{plain}{tail}{end}").as_bytes());
            }
        }
    }
}

#[test]
fn depth_has_no_limit() {
    for depth in [1, 63, 64, 65, 127, 128, 129, 192, 10_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")] {
            let inner = if open.ends_with(':') { "1" } else { "" };
            let text = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
            assert!(accepts(text.as_bytes()), "{depth} {open}");
            assert_same(text.as_bytes());
            assert_same(format!("{text}{close}").as_bytes());
            assert_same(text.get(..text.len() - 1).unwrap().as_bytes());
            assert_same(text.replacen(close, "x", 1).as_bytes());
        }
    }
}

#[test]
fn mutants_are_accepted_as_serde_json_accepts_them() {
    let seeds = [
        r#"{"a":[1,-2.5e+10,true,false,null,"x\"\\\u00e9"],"b":{"c":{},"d":[]}, "e" : [ [ ] , { } ] }"#,
        "[\n  {\n    \"name\": \"Stra\u{df}e \u{1f600}\",\n    \"size\": 0.10\n  }\n]",
        r#"["0123456789abcdef0123456789abcdef0123456789abcdef","\ud83d\ude00"]"#,
    ];
    let letters = b"{}[]:,\"\\ \n\t\r0123456789-+.eEtrufalsn/x\x00\x1f\x7f\x80\xc3\xff";
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    for _ in 0..60_000 {
        let mut bytes = seeds[random(seeds.len())].as_bytes().to_vec();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            // At least one byte is left.
            match random(4) {
                0 => bytes[at] = letters[random(letters.len())],
                1 => bytes.insert(at, letters[random(letters.len())]),
                2 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        assert_same(&bytes);
    }
}
