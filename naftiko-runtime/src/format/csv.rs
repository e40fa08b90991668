//! Converts separated values to a JSON array with one object for each row. The first row contains the member names;
//! every value is a string.

use serde_json::{Map, Value};

pub(super) fn commas(text: &str) -> Result<String, String> {
    to_json(text, b',')
}

pub(super) fn tabs(text: &str) -> Result<String, String> {
    to_json(text, b'\t')
}

pub(super) fn pipes(text: &str) -> Result<String, String> {
    to_json(text, b'|')
}

/// A row with fewer values than there are names lacks those members; a row with more is an error.
fn to_json(text: &str, separator: u8) -> Result<String, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ::csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| error.to_string())?.clone();
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        if row.len() > names.len() {
            let line = row.position().map_or(0, ::csv::Position::line);
            return Err(format!("{} values in line {line}, but {} column names", row.len(), names.len()));
        }
        let members = names.iter().zip(&row).map(|(name, value)| (name.to_owned(), Value::from(value)));
        rows.push(Value::Object(Map::from_iter(members)));
    }
    Ok(Value::Array(rows).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_objects() {
        let expected = r#"[{"name":"Ada, \"x\"","imo":"007"},{"name":"Bo"}]"#;
        assert_eq!(commas("\u{feff}name,imo\r\n\"Ada, \"\"x\"\"\",007\r\nBo\n").unwrap(), expected);
        assert_eq!(tabs("a\tb\n1\t \n").unwrap(), r#"[{"a":"1","b":" "}]"#);
        assert_eq!(pipes("a|b\n").unwrap(), "[]");
        assert_eq!(commas("").unwrap(), "[]");
        assert_eq!(commas("a,b\n1,2,3\n").unwrap_err(), "3 values in line 2, but 2 column names");
    }
}
