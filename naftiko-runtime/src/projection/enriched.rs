//! The result of a step whose operation has named outputs. Of a document that is a list, each element keeps its members and
//! gets the outputs beside them, so that lookups search in what the list has.

use serde_json::value::RawValue;

use super::mapped_unshown;
use super::pass::malformed;
use super::shape::{Mapping, Shape};
use crate::value::Error;

/// Returns the JSON text of a step's result: what `mapping` builds from the document `text`, or from each of its elements.
///
/// # Errors
/// Those of [`mapped_unshown`].
pub(crate) fn enriched(mapping: &Mapping, text: &str, single_as_list: bool) -> Result<String, Error> {
    let names_members = matches!(&mapping.shape, Shape::Object(path, ..) | Shape::Parts(path, ..) if path.is_whole());
    if !names_members || !text.trim_start().starts_with('[') {
        return mapped_unshown(mapping, text, single_as_list);
    }
    let elements: Vec<&RawValue> = serde_json::from_str(text).map_err(|_| malformed(text))?;
    let mut list = String::with_capacity(text.len() * 2);
    list.push('[');
    for (at, element) in elements.iter().map(|element| element.get()).enumerate() {
        if at > 0 {
            list.push(',');
        }
        let Some(members) = element.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            list.push_str(element);
            continue;
        };
        // Of two members of one name the later is read.
        let outputs = mapped_unshown(mapping, element, single_as_list)?;
        list.push('{');
        list.push_str(members);
        if !members.trim().is_empty() {
            list.push(',');
        }
        list.push_str(outputs.trim_start_matches('{'));
    }
    list.push(']');
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::{Absent, Path, Scalar, Select};

    static OUTPUTS: Mapping = Mapping::new(
        2,
        Select::slots(&[0, 1]).part(0).members(&[("imo_number", Select::slots(&[1]).part(1))]),
        Shape::Object(
            Path::one("$", 0),
            Absent::Object,
            &[("\"imo\"", Shape::Scalar(Scalar::String, Path::one("$.imo_number", 1)))],
        ),
    );

    #[test]
    fn elements_keep_what_they_have() {
        let result = |text| enriched(&OUTPUTS, text, false).unwrap();
        assert_eq!(result(r#"{"imo_number": 1, "name": "A"}"#), r#"{"imo":"1"}"#);
        assert_eq!(result("[]"), "[]");
        assert_eq!(
            result(r#" [{"imo_number": 1, "name": "A"}, {}, 5, {"imo": "own", "imo_number": "x"}]"#),
            r#"[{"imo_number": 1, "name": "A","imo":"1"},{"imo":null},5,{"imo": "own", "imo_number": "x","imo":"x"}]"#
        );
    }

    #[test]
    fn what_does_not_fit_is_an_error_of_its_element() {
        assert!(enriched(&OUTPUTS, r#"[{"imo_number": {}}]"#, false).is_err());
        assert!(enriched(&OUTPUTS, "[1, ", false).is_err());
    }
}
