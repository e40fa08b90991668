//! What fits a schema and what does not, and what models mean.

use super::{Limit, Member, Schema, TextFormat};
use crate::value::{Argument, Json, Maybe, Number, Type};

static NAME: Schema = Schema::new(Type::String).limits(&[Limit::MinLength(2), Limit::MaxLength(3)]);
static COUNT: Schema = Schema::new(Type::Integer).limits(&[Limit::Minimum("1"), Limit::Maximum("1e2")]);
static STEP: Schema = Schema::new(Type::Integer).limits(&[Limit::Values(&["1", "5"])]);
static DAY: Schema = Schema::new(Type::String).limits(&[Limit::Format(TextFormat::Date), Limit::MaxLength(4)]);
static TAGS: Schema =
    Schema::new(Type::Array(&Type::String)).limits(&[Limit::MinItems(1), Limit::MaxItems(2)]).items(&NAME);
static SHIP: Schema = Schema::new(Type::Object).members(&[
    Member::required("imo", Schema::new(Type::Integer)),
    Member::optional("flag", Schema::new(Type::Enum(&["DK", "SE"]))),
    Member::optional("note", Schema::new(Type::String).nullable()),
    Member::optional("crew", Schema::new(Type::Array(&Type::Object)).items(&CREW)),
]);
static CREW: Schema = Schema::new(Type::Object).members(&[Member::required("age", Schema::new(Type::Integer))]);

fn lines(schema: &'static Schema, value: &impl Argument) -> Vec<String> {
    let line =
        |(path, misfit): (String, crate::value::Misfit)| format!("{path}: {} / {}", misfit.expected, misfit.found);
    schema.unmet(value).into_iter().map(line).collect()
}

fn json(text: &str) -> Json {
    text.parse().unwrap()
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

#[test]
fn what_fits_is_silent() {
    assert!(lines(&NAME, &"\u{e4}\u{1f6a2}").is_empty());
    assert!(lines(&COUNT, &number("100.0")).is_empty());
    assert!(lines(&STEP, &number("5.0")).is_empty());
    assert!(lines(&TAGS, &vec!["ab".to_owned()]).is_empty());
    assert!(lines(&SHIP, &json(r#"{"imo":1,"flag":"DK","other":{},"crew":[{"age":40}]}"#)).is_empty());
    // What is not given fits, and so does `null`, which clears what the upstream has.
    assert!(lines(&NAME, &None::<String>).is_empty());
    assert!(lines(&NAME, &Maybe::<String>::Null).is_empty());
    assert!(lines(&SHIP, &json("null")).is_empty());
    assert!(lines(&SHIP, &json(r#"{"imo":1,"flag":null}"#)).is_empty());
}

#[test]
fn everything_that_does_not_fit_is_told() {
    assert_eq!(lines(&NAME, &"a"), [": text of at least 2 characters / \"a\""]);
    assert_eq!(lines(&NAME, &"abcd"), [": text of at most 3 characters / \"abcd\""]);
    assert_eq!(lines(&COUNT, &number("0")), [": a number of at least 1 / `0`"]);
    assert_eq!(lines(&COUNT, &number("101")), [": a number of at most 1e2 / `101`"]);
    assert_eq!(lines(&STEP, &number("2")), [": one of `1`, `5` / `2`"]);
    assert_eq!(
        lines(&DAY, &"today"),
        [": a date such as `2026-11-28` / \"today\"", ": text of at most 4 characters / \"today\""]
    );
}

#[test]
fn parts_are_told_where_they_are() {
    let tags = vec!["a".to_owned(), "ab".to_owned(), "abcd".to_owned()];
    assert_eq!(
        lines(&TAGS, &tags),
        [
            ": an array of at most 2 elements / 3 elements",
            "[0]: text of at least 2 characters / \"a\"",
            "[2]: text of at most 3 characters / \"abcd\""
        ]
    );
    assert_eq!(
        lines(&SHIP, &json(r#"{"flag":"NO","note":5,"crew":[{"age":"x"},7,{}]}"#)),
        [
            ".imo: an integer / nothing",
            ".flag: one of `DK`, `SE` / \"NO\"",
            ".note: a string / `5`",
            ".crew: a JSON array / `7` at index 1",
        ]
    );
    assert_eq!(
        lines(&SHIP, &json(r#"{"imo":null,"crew":[{"age":"x"},{}]}"#)),
        [".imo: an integer / `null`", ".crew[0].age: an integer / \"x\"", ".crew[1].age: an integer / nothing"]
    );
}

#[test]
fn what_models_write_is_read_as_it_is_meant() {
    for (written, meant) in [
        (r#"{"imo":"5","flag":"DK"}"#, Some(r#"{"imo":5,"flag":"DK"}"#)),
        (r#"{"imo":5.0,"x":"5","flag":null}"#, Some(r#"{"imo":5,"x":"5"}"#)),
        (r#"{"imo":1,"note":null}"#, None),
        (r#"{"imo":null}"#, None),
        (r#"{"imo":"five"}"#, None),
        (r#"{"imo":1,"crew":"[{\"age\":\"40\"}]"}"#, Some(r#"{"imo":1,"crew":[{"age":40}]}"#)),
        (r#"{"a\"b":"\u00e4","imo":"1"}"#, Some(r#"{"a\"b":"\u00e4","imo":1}"#)),
        ("[1]", None),
    ] {
        assert_eq!(SHIP.meant(written).as_deref(), meant, "{written}");
    }
}
