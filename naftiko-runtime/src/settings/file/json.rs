//! A JSON object as a flat map: the texts of its strings, numbers as they are written.

use std::fmt;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::value::{FileValue, FileValues, insert};

/// The values in `text`, or what is wrong with it.
pub(super) fn values(text: &str) -> Result<FileValues, String> {
    let mut json = serde_json::Deserializer::from_str(text);
    let values = json.deserialize_map(Members).and_then(|values| json.end().map(|()| values));
    values.map_err(|error| {
        // Where it is, and not what is there: that may be a secret.
        let at = format!("line {}, column {}", error.line(), error.column());
        if error.is_data() { "is not a JSON object".to_owned() } else { format!("is not valid JSON ({at})") }
    })
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = FileValues;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<FileValues, A::Error> {
        let mut values = FileValues::new();
        while let Some((key, raw)) = members.next_entry::<String, &RawValue>()? {
            insert(&mut values, key, value(raw));
        }
        Ok(values)
    }
}

fn value(raw: &RawValue) -> FileValue {
    let written = raw.get();
    match written.bytes().next() {
        // Half a surrogate pair is JSON, and no text.
        Some(b'"') => serde_json::from_str(written)
            .map_or(FileValue::Other("is not Unicode text"), |text| FileValue::Text(Zeroizing::new(text))),
        Some(b'{') => FileValue::Other("is an object"),
        Some(b'[') => FileValue::Other("is a list"),
        Some(b'n') => FileValue::Other("is null"),
        _ => FileValue::Text(Zeroizing::new(written.to_owned())),
    }
}
