//! Outputs and what the API answers: each path leads somewhere, to a value that the output can hold (LANGUAGE §7, §11).

use super::place::{Place, part};
use super::walk::{article, follow};
use crate::front::contract::JsonType;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Output, OutputType};
use crate::front::stage::Stage;
use crate::front::text::json_path;
use crate::model::json_path::Segment;

/// Judges outputs that are made of the answer of operation `of`.
pub(super) fn judge(outputs: &[Output], answer: &Place<'_>, of: &str, stage: Stage<'_>) {
    for output in outputs {
        let is_document = output.name.is_none() || outputs.len() == 1;
        let is_plain = output.properties.is_none() && output.items.is_none();
        let is_whole = output.mapping.as_ref().is_none_or(|path| matches!(path.value.as_str(), "$" | "$."));
        // The document itself, whatever its kind.
        let passes = matches!(output.r#type.value, OutputType::Object | OutputType::Array);
        if !(is_document && is_plain && is_whole && passes) {
            self::output(output, answer, of, stage);
        }
    }
}

/// Judges an output whose path begins at `from`.
pub(super) fn output(output: &Output, from: &Place<'_>, of: &str, stage: Stage<'_>) {
    if output.constant.is_some() {
        return;
    }
    let Some(segments) = segments(output) else { return };
    let reached = match (follow(from, &segments), &output.mapping) {
        (Ok(reached), _) => reached,
        (Err(lost), Some(written)) => return stage.report(lost.at(written, of, stage)),
        (Err(_), None) => return,
    };
    let kind = output.r#type.value;
    let (place, is_many) = (&reached.place, reached.is_many && kind == OutputType::Array);
    let is_copy = output.properties.is_none() && output.items.is_none();
    let is_whole = segments.is_empty() && is_copy && matches!(kind, OutputType::Object | OutputType::Array);
    if !is_many && !is_whole && !fits(output, place, of, stage) {
        return;
    }
    for property in output.properties.iter().flat_map(|(_, properties)| properties) {
        self::output(property, place, of, stage);
    }
    if let Some((_, items)) = &output.items {
        match is_many {
            true => self::output(items, place, of, stage),
            false => place.element(None).iter().for_each(|element| self::output(items, element, of, stage)),
        }
    }
}

/// The steps of its path; those of one that is not valid are not known.
fn segments(output: &Output) -> Option<Vec<Segment>> {
    match &output.mapping {
        Some(mapping) => Some(json_path::parse(&mapping.value).ok()?.segments),
        None => Some(Vec::new()),
    }
}

/// How a value becomes an output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Always,
    /// If it is an integer.
    Integral,
    Never,
}

/// Whether the output can hold what is at `place`; that it cannot is reported.
pub(super) fn fits(output: &Output, place: &Place<'_>, of: &str, stage: Stage<'_>) -> bool {
    let kind = output.r#type.value;
    let of_shapes = place.alternatives.iter().map(|shape| match shape.kinds() {
        Some(kinds) => kinds.into_iter().map(|found| of_kind(kind, found)).min().unwrap_or(Fit::Always),
        None => Fit::Always,
    });
    let fit = of_shapes.min().unwrap_or(Fit::Always);
    let found: Vec<_> = place.kinds().into_iter().flatten().collect();
    let name = output.name.as_ref().map_or("the output".to_owned(), |name| format!("output {}", quote(&name.value)));
    let at = part(&place.trail, &format!("the answer of `{of}`"));
    let (rule, message, help) = match fit {
        Fit::Always => return true,
        Fit::Integral => (
            rules::NUMBER_AS_INTEGER,
            format!("{name} is an integer, but {at} may have a fraction"),
            "write `type: number`".to_owned(),
        ),
        Fit::Never => {
            let message = format!("{name} is {}, but {at} is {}", words(kind), article(&found));
            (rules::RESPONSE_TYPE, message, help(kind, &found))
        }
    };
    let diagnostic = Diagnostic::new(rule, output.r#type.span, message).label("declared here").help(help);
    let diagnostic = diagnostic.also_at(place.span(), article(&found));
    stage.report(if fit == Fit::Integral { diagnostic.fix(output.r#type.span, "number") } else { diagnostic });
    fit != Fit::Never
}

/// Whether a value of type `found` becomes one of type `kind` (LANGUAGE §7).
fn of_kind(kind: OutputType, found: JsonType) -> Fit {
    use JsonType::{Array, Boolean, Integer, Number, Object, String};
    match (kind, found) {
        (OutputType::Object, Object)
        | (OutputType::Array, Array)
        | (OutputType::String, String | Integer | Number | Boolean)
        | (OutputType::Integer | OutputType::Number, Integer | String)
        | (OutputType::Number, Number)
        | (OutputType::Boolean, Boolean | String) => Fit::Always,
        (OutputType::Integer, Number) => Fit::Integral,
        _ => Fit::Never,
    }
}

fn words(kind: OutputType) -> &'static str {
    match kind {
        OutputType::Object => "an object",
        OutputType::Array => "a list",
        OutputType::String => "a string",
        OutputType::Integer => "an integer",
        OutputType::Number => "a number",
        OutputType::Boolean => "a boolean",
    }
}

/// What to write where a value never fits.
fn help(kind: OutputType, found: &[JsonType]) -> String {
    let is_scalar = !matches!(kind, OutputType::Object | OutputType::Array);
    match found {
        [JsonType::Array] if is_scalar => {
            "write `type: array` with `items`, or select one element, such as `[0]`".to_owned()
        }
        [JsonType::Array] => "write `type: array` and put what is below it into `items`".to_owned(),
        [JsonType::Object] if is_scalar => "map one of its members, or write `type: object`".to_owned(),
        [JsonType::Object] => "write `type: object`, or map a member that is a list".to_owned(),
        [one, ..] => format!("write `type: {}`", one.word()),
        [] => "map another part".to_owned(),
    }
}
