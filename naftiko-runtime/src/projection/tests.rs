//! Shapes and paths against documents; the paths' examples are RFC 9535's.

mod order;

use super::node::Lists;
use super::*;
use crate::value::Error;

fn mapped(mapping: &Mapping, text: &str) -> Result<String, Error> {
    pass::mapped(mapping, text, false)
}

#[test]
fn steps_find_what_the_rfc_says() {
    let letters = r#"["a","b","c","d","e","f","g"]"#;
    let slice = |found: Vec<String>| found.concat().replace('"', "");
    assert_eq!(slice(found(letters, |root| of(root).slice(Some(1), Some(3), 1))), "bc");
    assert_eq!(slice(found(letters, |root| of(root).slice(Some(5), None, 1))), "fg");
    assert_eq!(slice(found(letters, |root| of(root).slice(Some(1), Some(5), 2))), "bd");
    assert_eq!(slice(found(letters, |root| of(root).slice(Some(5), Some(1), -2))), "fd");
    assert_eq!(slice(found(letters, |root| of(root).slice(None, None, -1))), "gfedcba");
    assert_eq!(slice(found(letters, |root| of(root).slice(None, None, 0))), "");
    assert_eq!(slice(found(letters, |root| of(root).slice(Some(-9), Some(99), 3))), "adg");
    assert_eq!(slice(found("[]", |root| of(root).slice(None, None, -1))), "");
    assert_eq!(slice(found(letters, |root| of(root).slice(Some(i64::MIN), Some(i64::MAX), i64::MAX))), "a");
    assert_eq!(found(letters, |root| of(root).index(-2)), [r#""f""#]);
    assert!(found(letters, |root| of(root).index(7)).is_empty());
    assert!(found(letters, |root| of(root).index(i64::MIN)).is_empty());
    assert!(found(letters, |root| of(root).member("a")).is_empty());

    let o = r#"{"o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]]}"#;
    assert_eq!(found(o, |root| of(root).descend().member("j")), ["1", "4"]);
    assert_eq!(found(o, |root| of(root).descend().index(0)), ["5", r#"{"j": 4}"#]);
    assert_eq!(found(o, |root| of(root).member("o").descend().each()), ["1", "2"]);
    assert_eq!(found(o, |root| of(root).member("o").all(|at| [of(at).each(), of(at).each()])), ["1", "2", "1", "2"]);
    assert_eq!(found(o, |root| of(root).member("a").all(|at| [of(at).index(1), of(at).index(0)])), ["3", "5"]);
    assert_eq!(found(r#"{"a":1,"a":2,"\u0062":3}"#, |root| of(root).member("a")), ["2"]);
    assert_eq!(found(r#"{"\u0062":3,"\ud800":4}"#, |root| of(root).member("b")), ["3"]);
}

#[test]
fn filters_compare_as_the_rfc_says() {
    let document = r#"{"obj": {"x": "y"}, "arr": [2, 3], "n": 1.0, "big": 9007199254740993, "s": "é"}"#;
    let node = Node::new(document, Lists::Written);
    let value = |name: &str| of(&node).member(name).value();
    let absent = || value("absent");
    assert!(absent().equals(value("gone")));
    assert!(absent().at_most(value("gone")));
    assert!(!absent().equals(text("g")));
    assert!(!value("obj").equals(value("arr")));
    assert!(value("obj").equals(value("obj")) && value("obj").at_most(value("obj")));
    assert!(!value("obj").less(value("obj")));
    assert!(literal("1").at_most(literal("2")) && !literal("1").less(literal("1.0")));
    assert!(value("n").equals(literal("1")) && value("n").equals(literal("10e-1")));
    assert!(!value("big").equals(literal("9007199254740992")));
    assert!(literal("1.1").less(literal("1.10000000000000000001")));
    assert!(!literal("13").equals(text("13")));
    assert!(text("a").at_most(text("b")) && !text("a").less(text("a")));
    assert!(!literal("true").less(literal("true")) && literal("true").at_most(literal("true")));
    assert!(!literal("null").equals(absent()));
    assert!(value("s").length().equals(literal("1")) && value("arr").length().equals(literal("2")));
    assert!(value("n").length().equals(absent()));
    assert!(of(&node).each().count().equals(literal("5")));
    let same = Node::new(r#"[{"a":1,"b":[1.0]},{"b":[1],"a":1e0},{"a":1}]"#, Lists::Written);
    let at = |index| of(&same).index(index).value();
    assert!(at(0).equals(at(1)) && !at(0).equals(at(2)) && !at(2).equals(at(0)));
}

/// The value itself.
const ROOT: Select = Select::slots(&[0]).part(0);
/// The member `name`.
const NAME: Select = Select::slots(&[0]).members(&[("name", ROOT)]);

static FLEET: Mapping = Mapping {
    slots: 1,
    select: Select::slots(&[0]).members(&[(
        "ships",
        Select::slots(&[0]).lists(&[List {
            slot: 0,
            path: "$.ships",
            items: &Mapping {
                slots: 5,
                select: Select::slots(&[0, 1, 2, 3, 4]).part(0).members(&[
                    ("name", Select::slots(&[1]).part(1)),
                    ("year", Select::slots(&[2]).part(2)),
                    ("s", Select::slots(&[3, 4]).part(3).members(&[("name", Select::slots(&[4]).part(4))])),
                ]),
                shape: Shape::Object(
                    Path::one("$", 0),
                    Absent::Object,
                    &[
                        ("\"name\"", Shape::Scalar(Scalar::String, Path::one("$.name", 1))),
                        (r#""a\"b""#, Shape::Scalar(Scalar::Integer, Path::one("$.year", 2))),
                        ("\"kind\"", Shape::Literal("\"ship\"")),
                        (
                            "\"specs\"",
                            Shape::Object(
                                Path::one("$.s", 3),
                                Absent::Null,
                                &[("\"l\"", Shape::Copy(Part::Any, Path::one("$.s.name", 4)))],
                            ),
                        ),
                    ],
                ),
            },
        }]),
    )]),
    shape: Shape::List(0),
};

#[test]
fn shapes_nest() {
    let document = r#"{"ships": [{"year": "1_2"}, 7]}"#;
    assert_eq!(mapped(&FLEET, r#"{"ships": null}"#).unwrap(), "null");
    assert_eq!(mapped(&FLEET, "{}").unwrap(), "null");
    assert_eq!(
        mapped(&FLEET, "\u{feff}{\"ships\": [{\"name\": 1.10, \"year\": \"1999\"}, {\"s\": {\"name\": {\"x\": 1}}}]}")
            .unwrap(),
        r#"[{"name":"1.10","a\"b":1999,"kind":"ship","specs":null},{"name":null,"a\"b":null,"kind":"ship","specs":{"l":{"x": 1}}}]"#
    );
    let error = mapped(&FLEET, document).unwrap_err().to_string();
    assert_eq!(error, r#"unexpected response: `$.ships[0].year`: expected an integer, found "1_2""#);
    let error = mapped(&FLEET, r#"{"ships": [{}, 7]}"#).unwrap_err().to_string();
    assert_eq!(error, "unexpected response: `$.ships[1]`: expected an object, found `7`");
    let error = mapped(&FLEET, r#"{"ships": {}}"#).unwrap_err().to_string();
    assert_eq!(error, "unexpected response: `$.ships`: expected an array, found an object");
    assert!(mapped(&FLEET, "<html>").unwrap_err().to_string().contains("invalid JSON"));
}

#[test]
fn an_object_is_one_without_its_part() {
    static SHAPE: Mapping = Mapping {
        slots: 2,
        select: Select::slots(&[0, 1])
            .members(&[("name", Select::slots(&[0, 1]).part(0).members(&[("year", Select::slots(&[1]).part(1))]))]),
        shape: Shape::Object(
            Path::one("$.name", 0),
            Absent::Object,
            &[("\"year\"", Shape::Scalar(Scalar::Number, Path::one("$.name.year", 1)))],
        ),
    };
    assert_eq!(mapped(&SHAPE, "null").unwrap(), r#"{"year":null}"#);
    assert_eq!(mapped(&SHAPE, r#"{"name":{"year":"1e3"}}"#).unwrap(), r#"{"year":1e3}"#);
    assert_eq!(
        mapped(&SHAPE, r#"{"name":"x"}"#).unwrap_err().to_string(),
        "unexpected response: `$.name`: expected an object, found \"x\""
    );
}

#[test]
fn an_object_of_members_is_not_built_from_a_list() {
    const SELECT: Select = Select::slots(&[0, 1]).part(0).elements(&[(0, Select::slots(&[1]).part(1))]);
    const FIRST: &[(&str, Shape)] = &[("\"first\"", Shape::Copy(Part::Any, Path::one("$[0]", 1)))];
    static MEMBERS: Mapping =
        Mapping { slots: 2, select: SELECT, shape: Shape::Object(Path::one("$", 0), Absent::Object, FIRST) };
    static ELEMENTS: Mapping =
        Mapping { slots: 2, select: SELECT, shape: Shape::Parts(Path::one("$", 0), Absent::Object, FIRST) };
    let error = mapped(&MEMBERS, "[1]").unwrap_err().to_string();
    assert_eq!(error, "unexpected response: `$`: expected an object, found an array");
    assert_eq!(mapped(&MEMBERS, "{}").unwrap(), r#"{"first":null}"#);
    assert_eq!(mapped(&ELEMENTS, "[1]").unwrap(), r#"{"first":1}"#);
    assert!(mapped(&ELEMENTS, "1").is_err());
}

#[test]
fn lists_are_what_a_path_finds() {
    static NAMES: Mapping = Mapping {
        slots: 1,
        select: ROOT,
        shape: Shape::Each(
            Path::several("$[*].name", 0, |root| of(root).each().member("name")),
            &Mapping { slots: 1, select: ROOT, shape: Shape::Scalar(Scalar::String, Path::one("$", 0)) },
        ),
    };
    static COPIES: Mapping = Mapping {
        slots: 1,
        select: ROOT,
        shape: Shape::Copy(Part::Array, Path::several("$[*].name", 0, |root| of(root).each().member("name"))),
    };
    static COPY: Mapping = Mapping { slots: 1, select: NAME, shape: Shape::Copy(Part::Array, Path::one("$.name", 0)) };
    let document = r#"[{"name": "a"}, {}, {"name": 1.50}, {"name": null}]"#;
    assert_eq!(mapped(&NAMES, document).unwrap(), r#"["a","1.50",null]"#);
    assert_eq!(mapped(&COPIES, document).unwrap(), r#"["a",1.50,null]"#);
    assert_eq!(mapped(&COPY, r#"{"name": [1 ]}"#).unwrap(), "[1 ]");
    assert_eq!(
        mapped(&COPY, r#"{"name": 1}"#).unwrap_err().to_string(),
        "unexpected response: `$.name`: expected an array, found `1`"
    );
}

#[test]
fn scalars_convert_without_loss() {
    let cases: &[(Scalar, &str, Option<&str>)] = &[
        (Scalar::String, r#""a\u0041""#, Some(r#""a\u0041""#)),
        (
            Scalar::String,
            r#""\ud800 \ud83d\ude00 \\ud800 \udc00x\"""#,
            Some("\"\u{fffd} \\ud83d\\ude00 \\\\ud800 \u{fffd}x\\\"\""),
        ),
        (Scalar::Integer, r#""\u0037""#, Some("7")),
        (Scalar::Boolean, r#""\ud800""#, None),
        (Scalar::String, "1.10", Some(r#""1.10""#)),
        (Scalar::String, "true", Some(r#""true""#)),
        (Scalar::Number, "{}", None),
        (Scalar::Number, "[1]", None),
        (Scalar::Integer, "12345678901234567890123", Some("12345678901234567890123")),
        (Scalar::Integer, "1.0", Some("1")),
        (Scalar::Integer, "-12.50e1", Some("-125")),
        (Scalar::Integer, "1200e-2", Some("12")),
        (Scalar::Integer, "-0.0", Some("0")),
        (Scalar::Integer, "1e999999999", None),
        (Scalar::Integer, "125e-1", None),
        (Scalar::Integer, "1.5", None),
        (Scalar::Integer, "\"-7\"", Some("-7")),
        (Scalar::Integer, "\" 7\"", None),
        (Scalar::Integer, "\"\"", None),
        (Scalar::Integer, "true", None),
        (Scalar::Number, "\"1.50\"", Some("1.50")),
        (Scalar::Number, "\"0x1\"", None),
        (Scalar::Number, "\"1]\"", None),
        (Scalar::Boolean, "\"false\"", Some("false")),
        (Scalar::Boolean, "0", None),
        (Scalar::Boolean, "null", Some("null")),
    ];
    for (kind, text, expected) in cases {
        let shape = Mapping { slots: 1, select: ROOT, shape: Shape::Scalar(*kind, Path::one("$.", 0)) };
        assert_eq!(mapped(&shape, text).ok().as_deref(), *expected, "{kind:?} {text}");
    }
}

#[test]
fn one_may_stand_for_a_list_of_one() {
    static ITEM: Mapping = Mapping { slots: 1, select: ROOT, shape: Shape::Scalar(Scalar::Integer, Path::one("$", 0)) };
    static ITEMS: Mapping = Mapping {
        slots: 1,
        select: Select::slots(&[0])
            .members(&[("name", Select::slots(&[0]).lists(&[List { slot: 0, path: "$.name", items: &ITEM }]))]),
        shape: Shape::List(0),
    };
    static COPY: Mapping = Mapping { slots: 1, select: NAME, shape: Shape::Copy(Part::Array, Path::one("$.name", 0)) };
    assert_eq!(pass::mapped(&ITEMS, r#"{"name": "1"}"#, true).unwrap(), "[1]");
    assert_eq!(pass::mapped(&ITEMS, r#"{"name": ["1", "2"]}"#, true).unwrap(), "[1,2]");
    assert_eq!(pass::mapped(&ITEMS, "{}", true).unwrap(), "null");
    assert_eq!(pass::mapped(&COPY, r#"{"name": {"a": 1}}"#, true).unwrap(), r#"[{"a": 1}]"#);
    // Where a path takes elements, too; the document itself has no siblings.
    static STEPS: Mapping = Mapping {
        slots: 1,
        select: Select::slots(&[0]).members(&[("a", ROOT)]),
        shape: Shape::Copy(
            Part::Array,
            Path::several("$.a[*].name[?@.b == '1'][0]", 0, |root| {
                of(root).each().member("name").filter(|at| of(at).member("b").value().equals(text("1"))).index(0)
            }),
        ),
    };
    assert_eq!(pass::mapped(&STEPS, r#"{"a": {"name": {"b": "1"}}}"#, true).unwrap(), r#"[{"b": "1"}]"#);
    assert_eq!(pass::mapped(&STEPS, r#"{"a": [{"name": [{"b": "1"}, {"b": "2"}]}]}"#, true).unwrap(), "[]");
    let error = pass::mapped(&ITEMS, r#"{"name": "x"}"#, true).unwrap_err().to_string();
    assert_eq!(error, "unexpected response: `$.name[0]`: expected an integer, found \"x\"");
}

#[test]
fn a_document_as_a_string_is_its_text() {
    static TEXT: Mapping = Mapping::new(1, ROOT, Shape::Scalar(Scalar::String, Path::one("$.", 0)));
    static NAMED: Mapping = Mapping::new(
        1,
        ROOT,
        Shape::Parts(
            Path::one("$", 0),
            Absent::Object,
            &[("\"text\"", Shape::Scalar(Scalar::String, Path::one("$", 0))), ("\"of\"", Shape::Literal("1"))],
        ),
    );
    for (document, text) in [
        ("\"calm sea\"", "\"calm sea\""),
        (" {\"a\": [\"b\", 1.10]} ", "\"{\\\"a\\\": [\\\"b\\\", 1.10]}\""),
        ("[1, 2]", "\"[1, 2]\""),
        ("1.10", "\"1.10\""),
        ("null", "null"),
    ] {
        assert_eq!(mapped(&TEXT, document).unwrap(), text);
        assert_eq!(mapped(&NAMED, document).unwrap(), format!("{{\"text\":{text},\"of\":1}}"));
    }
    assert!(TEXT.is_text() && NAMED.is_text() && !FLEET.is_text());
    // An element that is an object is no string.
    static LIST: Mapping =
        Mapping::new(1, Select::slots(&[0]).lists(&[List { slot: 0, path: "$", items: &TEXT }]), Shape::List(0));
    assert_eq!(mapped(&LIST, "[\"a\", 1]").unwrap(), "[\"a\",\"1\"]");
    assert!(mapped(&LIST, "[{}]").is_err());
    assert!(!LIST.is_text());
}
