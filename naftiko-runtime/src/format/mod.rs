//! The formats of responses (LANGUAGE §3.5): what is asked for, and how it becomes the JSON that paths read. Each but JSON
//! and binary is a feature of this crate.

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "xml")]
mod xml;

/// The format of an operation's responses, by its declaration.
#[derive(Debug)]
pub struct Format {
    /// What `Accept` says.
    pub(crate) accept: &'static str,
    /// Makes JSON of it, where it is none; what is wrong with it, in words.
    pub(crate) to_json: Option<fn(&str) -> Result<String, String>>,
    /// Whether one element may stand for a list of one.
    pub(crate) is_loose: bool,
}

impl Format {
    /// `json`
    pub const JSON: Self = Self { accept: "application/json", to_json: None, is_loose: false };
    /// `binary`: bytes, of which nothing is read.
    pub const BINARY: Self = Self { accept: "*/*", to_json: None, is_loose: false };
    /// `xml`
    #[cfg(feature = "xml")]
    pub const XML: Self = Self { accept: "application/xml, text/xml", to_json: Some(xml::to_json), is_loose: true };
    /// `csv`: commas.
    #[cfg(feature = "csv")]
    pub const CSV: Self = Self { accept: "text/csv", to_json: Some(csv::commas), is_loose: false };
    /// `tsv`: tabs.
    #[cfg(feature = "csv")]
    pub const TSV: Self = Self { accept: "text/tab-separated-values", to_json: Some(csv::tabs), is_loose: false };
    /// `psv`: pipes.
    #[cfg(feature = "csv")]
    pub const PSV: Self = Self { accept: "text/plain", to_json: Some(csv::pipes), is_loose: false };
}
