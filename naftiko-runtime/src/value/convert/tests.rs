use super::*;

/// A value in a form that can be compared: strings quoted, JSON as it is, lists in parentheses.
fn spelled(value: Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Json(json) => String::from_utf8(json.to_vec()).unwrap(),
        Value::List(values) => format!("({})", values.into_iter().map(spelled).collect::<Vec<_>>().join(" ")),
    }
}

#[test]
fn text_of_each_kind() {
    const STRINGS: Kind = Kind::Array(&Kind::String);
    const INTEGERS: Kind = Kind::Array(&Kind::Integer);
    for (kind, text, value) in [
        (Kind::String, "", Ok("\"\"")),
        (Kind::String, "1", Ok("\"1\"")),
        (Kind::String, "null", Ok("\"null\"")),
        (Kind::Integer, "10", Ok("10")),
        (Kind::Integer, "-0", Ok("-0")),
        (Kind::Integer, "123456789012345678901234567890", Ok("123456789012345678901234567890")),
        (Kind::Integer, "1.0", Ok("1.0")),
        (Kind::Integer, "1.5", Err("\"1.5\"")),
        (Kind::Integer, "1e500", Err("\"1e500\"")),
        (Kind::Integer, "4503599627370497.5", Err("\"4503599627370497.5\"")),
        (Kind::Integer, "1e-400", Err("\"1e-400\"")),
        (Kind::Integer, "", Err("\"\"")),
        (Kind::Integer, " 1", Err("\" 1\"")),
        (Kind::Integer, "+1", Err("\"+1\"")),
        (Kind::Integer, "007", Err("\"007\"")),
        (Kind::Integer, "0x1F", Err("\"0x1F\"")),
        (Kind::Integer, "null", Err("\"null\"")),
        (Kind::Integer, "\"1\"", Err("\"\\\"1\\\"\"")),
        (Kind::Number, "1.10", Ok("1.10")),
        (Kind::Number, "1E+2", Ok("1E+2")),
        (Kind::Number, ".5", Err("\".5\"")),
        (Kind::Number, "NaN", Err("\"NaN\"")),
        (Kind::Boolean, "true", Ok("true")),
        (Kind::Boolean, "True", Err("\"True\"")),
        (Kind::Boolean, "1", Err("\"1\"")),
        (Kind::Object, "{\"b\":1.0, \"a\":2}", Ok("{\"b\":1.0, \"a\":2}")),
        (Kind::Object, "[]", Err("\"[]\"")),
        (Kind::Object, "{", Err("\"{\"")),
        (Kind::Any, "1.10", Ok("1.10")),
        (Kind::Any, "\"a\\u00e4\"", Ok("\"a\u{e4}\"")),
        (Kind::Any, "plain text", Ok("\"plain text\"")),
        (Kind::Any, "", Ok("\"\"")),
        (STRINGS, "a,b", Ok("(\"a,b\")")),
        (STRINGS, "[\"a\",\"b\"]", Ok("(\"a\" \"b\")")),
        (STRINGS, "[1]", Ok("(\"[1]\")")),
        (STRINGS, "[x", Ok("(\"[x\")")),
        (STRINGS, "[]", Ok("()")),
        (INTEGERS, "7", Ok("(7)")),
        (INTEGERS, "[7, 8]", Ok("(7 8)")),
        (INTEGERS, "[7,\"x\"]", Err("\"[7,\\\"x\\\"]\"")),
    ] {
        let found = super::text(kind, text).map(spelled);
        assert_eq!(found.as_deref().map_err(String::as_str), value, "{kind:?} from {text:?}");
    }
}

#[test]
fn lists_of_texts() {
    let found = |element, texts: &[&str]| list(element, texts).map(spelled);
    assert_eq!(found(Kind::Integer, &["1", "2"]).as_deref(), Ok("(1 2)"));
    assert_eq!(found(Kind::String, &["[\"a\"]", "b"]).as_deref(), Ok("(\"[\\\"a\\\"]\" \"b\")"));
    assert_eq!(found(Kind::Integer, &["1", "x"]), Err("\"x\"".to_owned()));
    assert_eq!(found(Kind::Object, &["{}", "{\"a\":1}"]).as_deref(), Ok("({} {\"a\":1})"));
}

#[test]
fn pieces_of_a_body_are_not_copied() {
    let source = Bytes::from_static(b"{\"a\":[1,2]}");
    let raw = std::str::from_utf8(&source[5..10]).unwrap();
    let Ok(Value::Json(piece)) = json(Kind::Array(&Kind::Integer), raw, &source) else { panic!() };
    assert_eq!(piece.as_ptr(), source[5..].as_ptr());
    assert_eq!(
        json(Kind::String, "\"\\ud800\"", &source).err().as_deref(),
        Some("a string with half a surrogate pair")
    );
}
