//! Lookups in parts.

use bytestring::ByteString;

use super::super::*;
use crate::projection::{Lookup, Path, Select};
use crate::value::{Argument, Number};

static STEP: Step = Step::lookup("list", &[]);
static PLAN: Plan = Plan::new("f", &[Step::lookup("list", &[]), Step::lookup("found", &[0])]);
static LIST: Path = Path::one("$.list", 0);
static FOUND: Reads<2> = Reads::new(
    2,
    Select::slots(&[0, 1]).part(0).members(&[("n", Select::slots(&[1]).part(1))]),
    &[Path::one("$.found", 0), Path::one("$.found.n", 1)],
);

fn part(json: Option<&'static str>) -> Part {
    Part::new(&STEP, &LIST, json.map(|json| (ByteString::from_static(json), Some(crate::projection::Lists::Written))))
}

fn found(list: Option<&'static str>, needle: &dyn Argument) -> Result<[String; 2], String> {
    let run = Run::of(&PLAN, &[]);
    let found = run.lookup(1, &FOUND, Lookup::new("id", &["n"]), &part(list), needle);
    let text = |part: &Part| part.bytes().map_or_else(String::new, |json| String::from_utf8(json.to_vec()).unwrap());
    found.map(|[whole, n]| [text(&whole), text(&n)]).map_err(|stopped| stopped.into_error().to_string())
}

const CREW: Option<&str> = Some(r#"[{"id":1,"n":"a"},{"id":"2","n":2}]"#);

#[test]
fn needles_of_every_kind() {
    let number: Number = "2".parse().unwrap();
    let hit = Ok([r#"{"n":"a"}"#.to_owned(), "\"a\"".to_owned()]);
    assert_eq!((found(CREW, &"1"), found(CREW, &part(Some("1")))), (hit.clone(), hit.clone()));
    assert_eq!(found(CREW, &number), Ok([r#"{"n":2}"#.to_owned(), "2".to_owned()]));
    for miss in [&"3" as &dyn Argument, &None::<String>, &part(None), &part(Some("null"))] {
        assert_eq!(found(CREW, miss), Ok(["null".to_owned(), String::new()]));
    }
    let list = Ok([r#"[{"n":2},{"n":"a"}]"#.to_owned(), String::new()]);
    assert_eq!(found(CREW, &vec!["2".to_owned(), "x".to_owned(), "1".to_owned()]), list);
    assert_eq!(found(CREW, &part(Some(r#"[ 2, null, "1" ]"#))), list);
    let json: crate::value::Json = " \"1\" ".parse().unwrap();
    assert_eq!(found(CREW, &json), hit);
}

#[test]
fn lists_of_every_kind() {
    assert_eq!(found(Some(r#"{"id":1,"n":"a"}"#), &"1").unwrap()[0], r#"{"n":"a"}"#);
    for nothing in [None, Some("null"), Some("[]")] {
        assert_eq!(found(nothing, &"1").unwrap()[0], "null");
        assert_eq!(found(nothing, &vec!["1".to_owned()]).unwrap()[0], "[]");
    }
    let expected =
        "step `list` failed: unexpected response: `$.list`: expected a list of objects, found a value (not shown)";
    assert_eq!(found(Some("\"canary\""), &"1").unwrap_err(), expected);
}

#[test]
fn a_result_that_is_read_as_a_whole() {
    static WHOLE: Reads<1> = Reads::new(1, Select::slots(&[0]).part(0), &[Path::one("$.found", 0)]);
    let run = Run::of(&PLAN, &[]);
    for (needle, expected) in [(r#"["2", 1]"#, r#"[{"n":2},{"n":"a"}]"#), ("2", r#"{"n":2}"#), ("3", "null")] {
        let [found] = run.lookup(1, &WHOLE, Lookup::new("id", &["n"]), &part(CREW), &part(Some(needle))).unwrap();
        assert_eq!(found.bytes().as_deref(), Some(expected.as_bytes()));
        assert!(matches!(found.lists, Some(crate::projection::Lists::Written)));
    }
}

/// What is found in the member `a` of a step's result, and whether its rows were known.
fn found_in(result: &'static str) -> (bool, String) {
    const LOOKUP: Lookup = Lookup::new("id", &["n"]);
    static RESULT: Reads<1> = Reads::new(
        1,
        Select::slots(&[0]).members(&[("a", Select::slots(&[0]).part(0).searched(LOOKUP))]),
        &[Path::one("$.list.a", 0)],
    );
    static WHOLE: Reads<1> = Reads::new(1, Select::slots(&[0]).part(0), &[Path::one("$.found", 0)]);
    let json = ByteString::from_static(result);
    let [list] = RESULT.counted(&STEP, RESULT.any().parts(&STEP, &json, false).unwrap());
    let run = Run::of(&PLAN, &[]);
    let [found] = run.lookup(1, &WHOLE, LOOKUP, &list, &vec!["2".to_owned(), "1".to_owned()]).unwrap();
    (list.rows.is_some(), found.given().unwrap().to_owned())
}

#[test]
fn a_list_is_searched_as_its_step_read_it() {
    for (result, is_known, expected) in [
        (r#" {"b":[1], "a": [{"id":1,"n":"a"}, {"n":2,"id":"2"}]}"#, true, r#"[{"n":2},{"n":"a"}]"#),
        (r#"{"a":{"id":1,"n":"a"}}"#, true, r#"[{"n":"a"}]"#),
        // Of two members of one name the later counts.
        (r#"{"a":[{"id":1,"n":"a"}],"a":[{"id":2,"n":"b"}]}"#, true, r#"[{"n":"b"}]"#),
        (r#"{"a":[{"id":1,"n":"a"}],"a":null}"#, false, "[]"),
        (r#"{"b":[{"id":1,"n":"a"}]}"#, false, "[]"),
    ] {
        assert_eq!(found_in(result), (is_known, expected.to_owned()), "{result}");
    }
}
