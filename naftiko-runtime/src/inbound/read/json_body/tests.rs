use bytes::Bytes;

use super::*;

fn content(text: &'static str) -> Content {
    Content::json(Bytes::from_static(text.as_bytes()))
}

#[test]
fn whole_bodies_stay_byte_for_byte() {
    for (kind, text) in [
        (Type::Object, " {\"b\" : 1.10,\n\"a\":[1e2],\"b\":\"\\u00e4\"}\n"),
        (Type::Any, "null"),
        (Type::Any, "\"x\""),
        (Type::Array(&Type::Integer), "[1, 2,-3]"),
        (Type::Array(&Type::Array(&Type::Boolean)), "[[true],[]]"),
        (Type::Number, "1.5e3"),
        (Type::String, "\"\\ud800\""),
    ] {
        let content = content(text);
        let Ok(Value::Json(bytes)) = whole(kind, &content) else { panic!("{text}") };
        assert_eq!(bytes.as_ptr(), content.bytes.as_ptr(), "copied: {text}");
        assert_eq!(bytes.len(), text.len());
    }
}

#[test]
fn whole_bodies_that_are_something_else() {
    for (kind, text, found) in [
        (Type::Object, "[1]", "an array"),
        (Type::Object, "null", "`null`"),
        (Type::Object, "\"a\\nb\"", "\"a\\nb\""),
        (Type::Array(&Type::Integer), "[1,\"a\"]", "\"a\" at index 1"),
        (Type::Array(&Type::Array(&Type::Integer)), "[[1],[2,{}]]", "an object at index 1 at index 1"),
        (Type::Object, "{\"a\":}", "invalid JSON: expected value at line 1 column 6"),
        (Type::Object, "{\"a\":1", "invalid JSON: EOF while parsing an object at line 1 column 6"),
        (Type::Object, "{}{}", "invalid JSON: trailing characters at line 1 column 3"),
        (Type::Object, " ", "invalid JSON: EOF while parsing a value at line 1 column 1"),
        (Type::Object, "{'a':1}", "invalid JSON: key must be a string at line 1 column 2"),
        (Type::Any, "01", "invalid JSON: invalid number at line 1 column 2"),
        (Type::Any, "NaN", "invalid JSON: expected value at line 1 column 1"),
    ] {
        assert_eq!(whole(kind, &content(text)).err().as_deref(), Some(found), "{text}");
    }
    let content = Content { bytes: Bytes::from_static(b"{\"a\":\"\xff\"}"), ..content("") };
    assert_eq!(whole(Type::Any, &content).err().as_deref(), Some("invalid UTF-8 at byte 6"));
}

#[test]
fn depth_costs_no_stack() {
    let deep = format!("{}{}", "[".repeat(1 << 20), "]".repeat(1 << 20));
    let content = Content { bytes: deep.into(), ..content("") };
    assert!(whole(Type::Any, &content).is_ok());
}

#[test]
fn members_are_sorted_by_who_asked() {
    let content = content("{\"a\":1, \"n\\u0061me\" : \"x\" ,\"b\":{},\"a\":[2]}");
    let found = fields(&content, vec![Some("a"), None, Some("name"), Some("zz")]).unwrap();
    let members: Vec<Vec<&str>> =
        found.members.iter().map(|values| values.iter().map(|raw| raw.get()).collect()).collect();
    assert_eq!(members, [vec!["1", "[2]"], vec![], vec!["\"x\""], vec![]]);
    assert_eq!((found.undeclared, found.more), (vec!["b".to_owned()], 0));
}

#[test]
fn undeclared_members_are_counted_but_not_all_named() {
    let members: Vec<String> = (0..1000).map(|index| format!("\"m{index}{}\":0", "x".repeat(100))).collect();
    let content = Content { bytes: format!("{{{}}}", members.join(",")).into(), ..content("") };
    let found = fields(&content, vec![Some("a")]).unwrap();
    assert_eq!((found.undeclared.len(), found.more), (json_object::MAX_NAMED, 1000 - json_object::MAX_NAMED));
    assert!(found.undeclared[0].starts_with("m0x") && found.undeclared[0].ends_with("x…"), "{}", found.undeclared[0]);
}
