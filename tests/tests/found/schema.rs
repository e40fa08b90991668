//! Validates a value against the part of JSON Schema that output schemas use. An unknown keyword is a violation, so that none is
//! ignored.

use serde_json::Value;

/// Keywords without constraints.
const ANNOTATIONS: &[&str] =
    &["$schema", "title", "description", "default", "examples", "format", "contentEncoding", "contentMediaType"];

/// The violations of `schema` by `value`.
pub(crate) fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "$", &mut found);
    found
}

fn check(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(words) = schema else {
        if *schema != Value::Bool(true) {
            found.push(format!("{at} is never valid: {schema}"));
        }
        return;
    };
    for (word, said) in words {
        let fits = match word.as_str() {
            "type" => one_or_many(said).iter().any(|kind| is(kind, value)),
            "enum" => said.as_array().is_some_and(|values| values.contains(value)),
            "const" => said == value,
            "anyOf" => said.as_array().is_some_and(|any| any.iter().any(|one| violations(one, value).is_empty())),
            "required" => value.as_object().is_none_or(|members| {
                said.as_array().is_some_and(|names| {
                    names.iter().all(|name| name.as_str().is_some_and(|name| members.contains_key(name)))
                })
            }),
            "additionalProperties" if *said == Value::Bool(false) => value.as_object().is_none_or(|members| {
                let known = words.get("properties").and_then(Value::as_object);
                members.keys().all(|name| known.is_some_and(|known| known.contains_key(name)))
            }),
            "properties" => {
                for (name, schema) in said.as_object().into_iter().flatten() {
                    let member = value.get(name);
                    member.inspect(|member| check(schema, member, &format!("{at}.{name}"), found));
                }
                true
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(said, item, &format!("{at}[{index}]"), found);
                }
                true
            }
            word if ANNOTATIONS.contains(&word) => true,
            _ => {
                found.push(format!("the schema keyword `{word}` is not supported by this test"));
                true
            }
        };
        if !fits {
            found.push(format!("{at} is {value}, which violates `{word}: {said}`"));
        }
    }
}

fn one_or_many(said: &Value) -> &[Value] {
    said.as_array().map_or(std::slice::from_ref(said), Vec::as_slice)
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        Some("number") => value.is_number(),
        // JSON Schema counts `5.0` as an integer.
        Some("integer") => {
            value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_fits_or_the_word_is_named() {
        let schema = json!({
            "type": "object", "required": ["name", "tags"], "additionalProperties": false,
            "properties": {
                "name": {"type": ["string", "null"]},
                "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
                "count": {"anyOf": [{"type": "integer"}, {"const": "many"}]},
            },
        });
        for fitting in [json!({"name": null, "tags": []}), json!({"name": "x", "tags": ["a", "b"], "count": 5.0})] {
            assert!(violations(&schema, &fitting).is_empty(), "{fitting}");
        }
        for (odd, word) in [
            (json!([]), "type"),
            (json!({"name": "x"}), "required"),
            (json!({"name": "x", "tags": [], "other": 1}), "additionalProperties"),
            (json!({"name": 1, "tags": []}), "type"),
            (json!({"name": "x", "tags": ["c"]}), "enum"),
            (json!({"name": "x", "tags": [], "count": 1.5}), "anyOf"),
        ] {
            let found = violations(&schema, &odd);
            assert!(found.len() == 1 && found[0].contains(&format!("`{word}:")), "{odd}: {found:?}");
        }
        assert!(violations(&json!({"minProperties": 3}), &json!({}))[0].contains("not supported"));
    }
}
