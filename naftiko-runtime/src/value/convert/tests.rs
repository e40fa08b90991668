use super::*;

/// A value in a form that can be compared: strings quoted, JSON as it is, lists in parentheses.
fn spelled(value: Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Json(json) => String::from_utf8(json.to_vec()).unwrap(),
        Value::Binary(binary) => binary.found(),
        Value::List(values) => format!("({})", values.into_iter().map(spelled).collect::<Vec<_>>().join(" ")),
    }
}

#[test]
fn text_of_each_kind() {
    const STRINGS: Type = Type::Array(&Type::String);
    const INTEGERS: Type = Type::Array(&Type::Integer);
    for (schema_type, text, value) in [
        (Type::String, "", Ok("\"\"")),
        (Type::String, "1", Ok("\"1\"")),
        (Type::String, "null", Ok("\"null\"")),
        (Type::Integer, "10", Ok("10")),
        (Type::Integer, "-0", Ok("-0")),
        (Type::Integer, "123456789012345678901234567890", Ok("123456789012345678901234567890")),
        (Type::Integer, "1.0", Err("\"1.0\"")),
        (Type::Integer, "1.5", Err("\"1.5\"")),
        (Type::Integer, "1e500", Err("\"1e500\"")),
        (Type::Integer, "4503599627370497.5", Err("\"4503599627370497.5\"")),
        (Type::Integer, "1e-400", Err("\"1e-400\"")),
        (Type::Integer, "", Err("\"\"")),
        (Type::Integer, " 1", Err("\" 1\"")),
        (Type::Integer, "+1", Err("\"+1\"")),
        (Type::Integer, "007", Err("\"007\"")),
        (Type::Integer, "0x1F", Err("\"0x1F\"")),
        (Type::Integer, "null", Err("\"null\"")),
        (Type::Integer, "\"1\"", Err("\"\\\"1\\\"\"")),
        (Type::Number, "1.10", Ok("1.10")),
        (Type::Number, "1E+2", Ok("1E+2")),
        (Type::Number, ".5", Err("\".5\"")),
        (Type::Number, "NaN", Err("\"NaN\"")),
        (Type::Boolean, "true", Ok("true")),
        (Type::Boolean, "True", Err("\"True\"")),
        (Type::Boolean, "1", Err("\"1\"")),
        (Type::Object, "{\"b\":1.0, \"a\":2}", Ok("{\"b\":1.0, \"a\":2}")),
        (Type::Object, "[]", Err("\"[]\"")),
        (Type::Object, "{", Err("\"{\"")),
        (Type::Any, "1.10", Ok("1.10")),
        (Type::Any, "\"a\\u00e4\"", Ok("\"a\u{e4}\"")),
        (Type::Any, "plain text", Ok("\"plain text\"")),
        (Type::Any, "", Ok("\"\"")),
        (STRINGS, "a,b", Ok("(\"a,b\")")),
        (STRINGS, "[\"a\",\"b\"]", Ok("(\"a\" \"b\")")),
        (STRINGS, "[1]", Ok("(\"[1]\")")),
        (STRINGS, "[x", Ok("(\"[x\")")),
        (STRINGS, "[]", Ok("()")),
        (INTEGERS, "7", Ok("(7)")),
        (INTEGERS, "[7, 8]", Ok("(7 8)")),
        (INTEGERS, "[7,\"x\"]", Err("\"[7,\\\"x\\\"]\"")),
    ] {
        let found = super::text(schema_type, text).map(spelled);
        assert_eq!(found.as_deref().map_err(String::as_str), value, "{schema_type:?} from {text:?}");
    }
}

#[test]
fn lists_of_texts() {
    let found = |element, texts: &[&str]| list(element, texts).map(spelled);
    assert_eq!(found(Type::Integer, &["1", "2"]).as_deref(), Ok("(1 2)"));
    assert_eq!(found(Type::String, &["[\"a\"]", "b"]).as_deref(), Ok("(\"[\\\"a\\\"]\" \"b\")"));
    assert_eq!(found(Type::Integer, &["1", "x"]), Err("\"x\"".to_owned()));
    assert_eq!(found(Type::Object, &["{}", "{\"a\":1}"]).as_deref(), Ok("({} {\"a\":1})"));
}

#[test]
fn pieces_of_a_body_are_not_copied() {
    let source = Bytes::from_static(b"{\"a\":[1,2]}");
    let raw = std::str::from_utf8(&source[5..10]).unwrap();
    let Ok(Value::Json(piece)) = json(Type::Array(&Type::Integer), raw, &source) else { panic!() };
    assert_eq!(piece.as_ptr(), source[5..].as_ptr());
    assert_eq!(
        json(Type::String, "\"\\ud800\"", &source).err().as_deref(),
        Some("a string with an unpaired surrogate")
    );
}
