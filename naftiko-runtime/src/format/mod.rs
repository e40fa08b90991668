//! The response formats (LANGUAGE §3.5) in one table: the name of each, its `Accept` header, and how it is converted to
//! the JSON that paths read. Each format except JSON and binary is a feature of this crate.

use std::borrow::Cow;

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "xml")]
mod xml;

/// The format of an operation's responses, as declared.
#[derive(Debug)]
pub struct Format {
    /// Its name in `outputRawFormat`.
    name: &'static str,
    /// The feature of this crate that reads it; `None` if it is always available.
    feature: Option<&'static str>,
    /// The `Accept` header.
    pub(crate) accept: &'static str,
    reader: Reader,
    /// Whether one element may stand for a list of one.
    pub(crate) single_as_list: bool,
}

/// How a body becomes JSON.
#[derive(Debug)]
enum Reader {
    /// The body is JSON already, or bytes that are not parsed.
    Unchanged,
    /// Converts the body to JSON text, or describes what is wrong with it.
    ToJson(fn(&str) -> Result<String, String>),
    /// The feature is off. The format still exists, for what remains of a document that the macro rejected.
    #[cfg_attr(all(feature = "csv", feature = "xml"), expect(dead_code, reason = "every feature is on"))]
    FeatureOff,
}

const TEXT: Reader = Reader::ToJson(|text| Ok(json_string(text)));
#[cfg(feature = "xml")]
const XML: Reader = Reader::ToJson(xml::to_json);
#[cfg(not(feature = "xml"))]
const XML: Reader = Reader::FeatureOff;
#[cfg(feature = "csv")]
const COMMAS: Reader = Reader::ToJson(csv::commas);
#[cfg(feature = "csv")]
const TABS: Reader = Reader::ToJson(csv::tabs);
#[cfg(feature = "csv")]
const PIPES: Reader = Reader::ToJson(csv::pipes);
#[cfg(not(feature = "csv"))]
const COMMAS: Reader = Reader::FeatureOff;
#[cfg(not(feature = "csv"))]
const TABS: Reader = Reader::FeatureOff;
#[cfg(not(feature = "csv"))]
const PIPES: Reader = Reader::FeatureOff;

#[rustfmt::skip] // One row each.
static FORMATS: [Format; 7] = [
    Format { name: "json",   feature: None,        accept: "application/json",          reader: Reader::Unchanged, single_as_list: false },
    Format { name: "binary", feature: None,        accept: "*/*",                       reader: Reader::Unchanged, single_as_list: false },
    Format { name: "xml",    feature: Some("xml"), accept: "application/xml, text/xml", reader: XML,               single_as_list: true },
    Format { name: "csv",    feature: Some("csv"), accept: "text/csv",                  reader: COMMAS,            single_as_list: false },
    Format { name: "tsv",    feature: Some("csv"), accept: "text/tab-separated-values", reader: TABS,              single_as_list: false },
    Format { name: "text",   feature: None,        accept: "text/*, */*;q=0.5",         reader: TEXT,              single_as_list: false },
    Format { name: "psv",    feature: Some("csv"), accept: "text/plain",                reader: PIPES,             single_as_list: false },
];

/// A document of text, as the JSON string that it is.
pub(crate) fn json_string(text: &str) -> String {
    serde_json::Value::from(text.strip_prefix('\u{feff}').unwrap_or(text)).to_string()
}

impl Format {
    /// `json`
    pub const JSON: &'static Self = &FORMATS[0];
    /// `binary`: bytes that are not parsed.
    pub const BINARY: &'static Self = &FORMATS[1];
    /// `xml`
    pub const XML: &'static Self = &FORMATS[2];
    /// `csv`: commas.
    pub const CSV: &'static Self = &FORMATS[3];
    /// `tsv`: tabs.
    pub const TSV: &'static Self = &FORMATS[4];
    /// `text`: a string.
    pub const TEXT: &'static Self = &FORMATS[5];
    /// `psv`: pipes.
    pub const PSV: &'static Self = &FORMATS[6];

    /// Whether it is bytes.
    pub(crate) fn is_binary(&self) -> bool {
        std::ptr::eq(self, Self::BINARY)
    }

    /// Whether it is the default.
    pub(crate) fn is_json(&self) -> bool {
        std::ptr::eq(self, Self::JSON)
    }

    /// Returns `text` as JSON, converted if necessary.
    ///
    /// # Errors
    /// Describes what is wrong with a text that is not of this format.
    pub(crate) fn to_json<'t>(&self, text: &'t str) -> Result<Cow<'t, str>, String> {
        match self.reader {
            Reader::Unchanged => Ok(Cow::Borrowed(text)),
            Reader::ToJson(to_json) => to_json(text).map(Cow::Owned),
            Reader::FeatureOff => {
                let Self { name, feature, .. } = self;
                Err(format!(
                    "the response format `{name}` requires the feature `{}` of naftiko-runtime",
                    feature.unwrap_or(name)
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_the_rows_of_their_names() {
        let constants =
            [Format::JSON, Format::BINARY, Format::XML, Format::CSV, Format::TSV, Format::TEXT, Format::PSV];
        assert_eq!(constants.map(|format| format.name), ["json", "binary", "xml", "csv", "tsv", "text", "psv"]);
    }

    #[test]
    fn a_format_is_read_with_its_feature_only() {
        for (format, text, json, is_on) in [
            (Format::JSON, "[1]", "[1]", true),
            (Format::TEXT, "\u{feff}say \"a\"\n", "\"say \\\"a\\\"\\n\"", true),
            (Format::XML, "<a>1</a>", "\"1\"", cfg!(feature = "xml")),
            (Format::CSV, "a\n1\n", "[{\"a\":\"1\"}]", cfg!(feature = "csv")),
            (Format::TSV, "a\tb\n", "[]", cfg!(feature = "csv")),
            (Format::PSV, "a|b\n1|2\n", "[{\"a\":\"1\",\"b\":\"2\"}]", cfg!(feature = "csv")),
        ] {
            let name = format.name;
            match format.to_json(text) {
                Ok(found) => assert!(is_on && found == json, "{name}: {found}"),
                Err(error) => assert!(!is_on && error.contains("the feature"), "{name}: {error}"),
            }
        }
    }
}
