//! Converts separated values to a JSON array with one object for each row. The first row contains the member names;
//! every value is a string.

use serde_json::Value;

pub(super) fn commas(text: &str) -> Result<String, String> {
    to_json(text, b',')
}

pub(super) fn tabs(text: &str) -> Result<String, String> {
    to_json(text, b'\t')
}

pub(super) fn pipes(text: &str) -> Result<String, String> {
    to_json(text, b'|')
}

/// A row with fewer values than there are names lacks those members; a row with more is an error. Of several columns
/// with the same name, the last one counts.
fn to_json(text: &str, separator: u8) -> Result<String, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ::csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| error.to_string())?.clone();
    let quoted: Vec<String> = names.iter().map(quoted).collect();
    // The first column with the name of each.
    let firsts: Vec<usize> =
        names.iter().map(|name| names.iter().position(|first| first == name).unwrap_or_default()).collect();
    let mut json = String::from("[");
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        if row.len() > names.len() {
            let line = row.position().map_or(0, ::csv::Position::line);
            return Err(format!("{} values on line {line}, but {} column names", row.len(), names.len()));
        }
        let mut values: Vec<Option<&str>> = vec![None; names.len()];
        for (&first, value) in firsts.iter().zip(&row) {
            if let Some(place) = values.get_mut(first) {
                *place = Some(value);
            }
        }
        json.push_str(if json.len() == 1 { "{" } else { ",{" });
        let members = quoted.iter().zip(values).filter_map(|(name, value)| Some((name, value?)));
        for (index, (name, value)) in members.enumerate() {
            json.push_str(if index == 0 { "" } else { "," });
            json.extend([name.as_str(), ":", &self::quoted(value)]);
        }
        json.push('}');
    }
    json.push(']');
    Ok(json)
}

/// A JSON string.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
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
        assert_eq!(commas("b,a,b,\"\"\"\"\n1,2,3,4\n5\n\n").unwrap(), r#"[{"b":"3","a":"2","\"":"4"},{"b":"5"}]"#);
        assert_eq!(commas("a,b\n1,2,3\n").unwrap_err(), "3 values on line 2, but 2 column names");
    }
}
