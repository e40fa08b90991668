//! What is read of a result, and what it becomes.

use bytestring::ByteString;

use super::super::*;
use crate::function::Arguments;
use crate::projection::{Absent, Lists, Mapping, Path, Scalar, Select, Shape, of};
use crate::value::{Argument, FromValue, Json, Maybe, Misfit, Number, Type};

static STEP: Step = Step::lookup("s", &[]);
static AT: Path = Path::one("$.s.a", 0);
static ALL: Path = Path::several("$.s[*].a", 0, |node| of(node).each().member("a"));

fn part(json: &'static str) -> Part {
    Part::new(&STEP, &AT, Some((ByteString::from_static(json), Some(Lists::Written))))
}

fn absent() -> Part {
    Part::new(&STEP, &AT, None)
}

fn text(part: Result<Part, Stopped>) -> Result<String, String> {
    let part = part.map_err(|stopped| stopped.into_error().to_string())?;
    Ok(String::from_utf8(part.bytes().unwrap().to_vec()).unwrap())
}

fn misfit(expected: &str, found: &str) -> Result<String, String> {
    Err(format!("step `s` failed: unexpected response: `$.s.a`: expected {expected}, found {found}"))
}

#[test]
fn parts_are_converted_without_loss() {
    let ok = |text: &str| Ok(text.to_owned());
    let hidden = "a value (not shown)";
    for (json, string, integer, number, boolean) in [
        ("\"a\\u00e4\"", ok("\"a\\u00e4\""), misfit("an integer", hidden), misfit("a number", hidden), None),
        ("\"\\ud800\"", ok("\"\u{fffd}\""), misfit("an integer", "a string"), misfit("a number", "a string"), None),
        ("1.10", ok("\"1.10\""), misfit("an integer", hidden), ok("1.10"), None),
        ("\"5\"", ok("\"5\""), ok("5"), ok("5"), None),
        ("1e2", ok("\"1e2\""), ok("100"), ok("1e2"), None),
        ("true", ok("\"true\""), misfit("an integer", hidden), misfit("a number", hidden), Some("true")),
        ("\"false\"", ok("\"false\""), misfit("an integer", hidden), misfit("a number", hidden), Some("false")),
        ("[1]", misfit("a string", "an array"), misfit("an integer", "an array"), misfit("a number", "an array"), None),
        ("null", ok("null"), ok("null"), ok("null"), Some("null")),
    ] {
        let part = part(json);
        assert_eq!(
            (text(part.string()), text(part.integer()), text(part.number())),
            (string, integer, number),
            "{json}"
        );
        let found = text(part.boolean());
        assert_eq!(found.clone().ok().as_deref(), boolean, "{json}: {found:?}");
    }
    for part in [absent().string(), absent().integer(), absent().array(), absent().object(), absent().any()] {
        assert_eq!(text(part), ok("null"));
    }
}

#[test]
fn structures_stay_as_they_are_spelled() {
    let ok = |text: &str| Ok(text.to_owned());
    assert_eq!(text(part("[ 1.0 ]").array()), ok("[ 1.0 ]"));
    assert_eq!(text(part("{\"a\" : \"\\udc00\"}").object()), ok("{\"a\" : \"\u{fffd}\"}"));
    assert_eq!(text(part("{}").any()), ok("{}"));
    assert_eq!(text(part("{}").array()), misfit("an array", "an object"));
    assert_eq!(text(part("\"canary\"").object()), misfit("an object", "a value (not shown)"));
    // A format without lists.
    let single = Part::new(&STEP, &AT, Some((ByteString::from_static("{}"), Some(Lists::Implied))));
    assert_eq!((text(single.array()), text(single.object())), (ok("[{}]"), ok("{}")));
}

#[test]
fn shapes_are_built_from_parts() {
    static SHAPE: Mapping = Mapping::new(
        2,
        Select::slots(&[0, 1]).part(0).members(&[("x", Select::slots(&[1]).part(1))]),
        Shape::Object(
            Path::one("$", 0),
            Absent::Null,
            &[("\"n\"", Shape::Scalar(Scalar::Integer, Path::one("$.x", 1)))],
        ),
    );
    assert_eq!(text(part(r#"{"x":"5","y":1}"#).mapped(&SHAPE)), Ok(r#"{"n":5}"#.to_owned()));
    assert_eq!(
        (text(absent().mapped(&SHAPE)), text(part("null").mapped(&SHAPE))),
        (Ok("null".into()), Ok("null".into()))
    );
    let error = text(part(r#"{"x":"canary"}"#).mapped(&SHAPE)).unwrap_err();
    let expected = "step `s` failed: unexpected response: `$.s.a.x`: expected an integer, found a value (not shown)";
    assert_eq!(error, expected);
    assert_eq!(text(part("7").mapped(&SHAPE)), misfit("an object", "a value (not shown)"));
}

#[test]
fn a_path_that_can_select_several_selects_a_list() {
    static READS: Reads<1> =
        Reads::new(1, Select::slots(&[0]).part(0), &[Path::several("$.s[*].a", 0, |node| of(node).each().member("a"))]);
    let read = |json: &'static str| {
        let json = ByteString::from_static(json);
        let [part] = READS.counted(&STEP, READS.any().parts(&STEP, &json, false).unwrap());
        part
    };
    let found = read(r#"[{"a":1},{},{"a":"2"}]"#);
    assert_eq!((text(found.array()), text(found.any())), (Ok("[1,\"2\"]".into()), Ok("[1,\"2\"]".into())));
    assert_eq!((text(found.integer()), text(found.string())), (Ok("1".into()), Ok("\"1\"".into())));
    assert!(text(found.object()).is_err());
    let mut each = Vec::new();
    found.each(&mut |text| each.push(text.to_owned()));
    assert_eq!(
        (each, found.text().unwrap().into_owned()),
        (vec!["1".to_owned(), "2".to_owned()], "[1,\"2\"]".to_owned())
    );
    let none = read("[]");
    assert_eq!((text(none.array()), text(none.integer())), (Ok("[]".into()), Ok("null".into())));
    assert_eq!(ALL.text(), "$.s[*].a");
}

#[test]
fn parts_are_slices_of_the_result() {
    static READS: Reads<2> = Reads::new(
        2,
        Select::slots(&[0, 1]).members(&[("a", Select::slots(&[0]).part(0)), ("b", Select::slots(&[1]).part(1))]),
        &[Path::one("$.s.a", 0), Path::one("$.s.b", 1)],
    );
    let json = ByteString::from_static(r#" {"a": {"n" : 1.10}, "c": 1}"#);
    let [a, b] = READS.counted(&STEP, READS.any().parts(&STEP, &json, false).unwrap());
    let slice = a.bytes().unwrap();
    assert_eq!((&slice[..], b.bytes()), (&br#"{"n" : 1.10}"#[..], None));
    assert_eq!(slice.as_ptr(), json[7..].as_ptr());
    let error = READS.any().parts(&STEP, &ByteString::from_static("{"), false).unwrap_err();
    assert!(matches!(error, Error::Decode { .. }));
}

#[test]
fn a_part_is_an_argument_that_nothing_shows() {
    let found = |part: &Part| (part.found(), part.origin(), format!("{part:?}"));
    let shown = (Some("$.s.a"), "Part(`$.s.a`)".to_owned());
    assert_eq!(found(&part("\"canary\"")), ("a value (not shown)".to_owned(), shown.0, shown.1.clone()));
    assert_eq!(found(&absent()), ("nothing".to_owned(), shown.0, shown.1));
    assert_eq!(part("5").check(Type::Integer), Ok(()));
    assert_eq!(
        part("\"canary\"").check(Type::Integer),
        Err(Misfit::of(Type::Integer, "a value (not shown)".to_owned()))
    );
    assert_eq!((part("null").text(), part("\"a\"").text().as_deref().map(str::to_owned)), (None, Some("a".to_owned())));
}

fn sent<T: FromValue>(location: &'static str, schema_type: Type, part: &Part) -> (T, String) {
    let mut arguments = Arguments::new();
    let sent = arguments.optional((location, "p"), schema_type, part);
    let run = Run::of(Box::leak(Box::new(Plan::new("f", &[]))), &[]);
    let ended = run.ended(&"x");
    let steps = arguments.checked(Steps::<Json>::new(&run, async { ended }));
    (sent, steps.violations.iter().map(ToString::to_string).collect())
}

#[test]
fn parts_become_the_inputs_of_the_next_request() {
    let none = String::new();
    for location in ["path", "query", "header", "cookie"] {
        assert_eq!(sent(location, Type::String, &part("5")), (Some("5".to_owned()), none.clone()));
        assert_eq!(sent(location, Type::String, &part("true")), (Some("true".to_owned()), none.clone()));
        assert_eq!(sent(location, Type::Integer, &part("\"5\"")), (Some("5".parse::<Number>().unwrap()), none.clone()));
        assert_eq!(sent(location, Type::Boolean, &part("\"true\"")), (Some(true), none.clone()));
        assert_eq!(
            sent(location, Type::Number, &part("1.10")),
            (Some("1.10".parse::<Number>().unwrap()), none.clone())
        );
        assert_eq!(sent(location, Type::Enum(&["5"]), &part("5")), (Some("5".to_owned()), none.clone()));
        assert_eq!(sent::<Option<String>>(location, Type::String, &absent()), (None, none.clone()));
        let strings = (Some(vec!["1".to_owned(), "a".to_owned()]), none.clone());
        assert_eq!(sent(location, Type::Array(&Type::String), &part("[1,\"a\"]")), strings);
    }
    assert_eq!(
        sent::<Maybe<Json>>("body", Type::Any, &part("{\"a\" : 1}")).0,
        Maybe::Value("{\"a\" : 1}".parse().unwrap())
    );
    assert_eq!(sent::<Maybe<Json>>("body", Type::Any, &part("null")).0, Maybe::Null);
    assert_eq!(sent("body", Type::String, &part("5")), (Some("5".to_owned()), none.clone()));
    let (_, wrong) = sent::<Option<String>>("body", Type::String, &part("[5]"));
    assert_eq!(wrong, "body `p`: expected a string, found an array at `$.s.a`");
    // A part that is `null` is nothing: a member of the body too is left out, and what is required is missing.
    for location in ["query", "body"] {
        assert_eq!(sent::<Option<String>>(location, Type::String, &part("null")), (None, none.clone()));
        let mut arguments = Arguments::new();
        let _: Option<String> = arguments.required((location, "p"), Type::String, &part("null"));
        let missing: Vec<String> = arguments.into_violations().iter().map(ToString::to_string).collect();
        assert_eq!(missing, [format!("{location} `p`: expected a string, found nothing at `$.s.a`")]);
    }
    let (_, wrong) = sent::<Option<Number>>("query", Type::Integer, &part("\"canary\""));
    assert_eq!(wrong, "query `p`: expected an integer, found a value (not shown) at `$.s.a`");
}
