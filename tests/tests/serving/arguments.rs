//! Values that a caller says: each is its own, and each holds what is encoded differently from place to place.

use serde_json::{Value, json};

use super::inputs::{Input, Source};
use super::reading::Place;

/// What is said for every input, or for the required ones only; by index.
pub(crate) fn arguments(inputs: &[Input], with_optional: bool) -> Vec<Option<Value>> {
    let said = |(index, input): (usize, &Input)| (with_optional || input.is_required).then(|| value(input, index));
    inputs.iter().enumerate().map(said).collect()
}

fn value(input: &Input, index: usize) -> Value {
    let text = text(input, index);
    let number = 1000 + index;
    let takes = |kind: &str| input.targets.iter().any(|(_, target)| target == kind);
    match input.kind.as_str() {
        // A declared text for a parameter that is none.
        "string" if takes("integer") || takes("number") => number.to_string().into(),
        "string" if takes("boolean") => "true".into(),
        "string" => text.into(),
        "integer" => number.into(),
        "number" => json!(f64::from(u32::try_from(number).unwrap()) + 0.25),
        "boolean" => true.into(),
        "array" => json!([text, format!("{text},2")]),
        "object" => json!({"text": text, "list": [number, 2.5, null, {"é \"": false}]}),
        "any" => json!([{"any": text}, number, null]),
        other => panic!("`type: {other}`"),
    }
}

fn text(input: &Input, index: usize) -> String {
    let goes = |place| input.targets.iter().any(|(target, _)| *target == place);
    if input.name.eq_ignore_ascii_case("content-type") {
        // A caller's own body has to stay JSON.
        return "application/json; charset=utf-8".to_owned();
    }
    if input.source == Source::Cookie || goes(Place::Cookie) {
        return format!("c{index}");
    }
    if input.source == Source::Header || goes(Place::Header) {
        return format!("h{index} a;b=\"c\", d/%20");
    }
    if input.source == Source::Route || goes(Place::Path) {
        // Nothing that stands around variables in a segment.
        return format!("p{index} ä/b;c\\%2F+&=?#~");
    }
    if input.source == Source::Query || goes(Place::Query) {
        return format!("q{index} ä&b=c+d%20#/[]{{{{x}}}}");
    }
    format!("b{index} \"ä\"\n\\{{{{x}}}}&=")
}
