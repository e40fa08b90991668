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
    /// Makes JSON of it, where it is none.
    pub(crate) to_json: Option<ToJson>,
    /// Whether one element may stand for a list of one.
    pub(crate) is_loose: bool,
}

impl Format {
    /// `json`
    pub const JSON: Self = Self { accept: "application/json", to_json: None, is_loose: false };
    /// `binary`: bytes, of which nothing is read.
    pub const BINARY: Self = Self { accept: "*/*", to_json: None, is_loose: false };
    /// `xml`
    pub const XML: Self = Self { accept: "application/xml, text/xml", to_json: XML, is_loose: true };
    /// `csv`: commas.
    pub const CSV: Self = Self { accept: "text/csv", to_json: CSV, is_loose: false };
    /// `tsv`: tabs.
    pub const TSV: Self = Self { accept: "text/tab-separated-values", to_json: TSV, is_loose: false };
    /// `psv`: pipes.
    pub const PSV: Self = Self { accept: "text/plain", to_json: PSV, is_loose: false };
}

/// To JSON text, or what is wrong with it, in words.
type ToJson = fn(&str) -> Result<String, String>;

// Without its feature a format is there for what is left of a document that the macro refused.
#[cfg(feature = "xml")]
const XML: Option<ToJson> = Some(xml::to_json);
#[cfg(not(feature = "xml"))]
const XML: Option<ToJson> = None;
#[cfg(feature = "csv")]
const CSV: Option<ToJson> = Some(csv::commas);
#[cfg(feature = "csv")]
const TSV: Option<ToJson> = Some(csv::tabs);
#[cfg(feature = "csv")]
const PSV: Option<ToJson> = Some(csv::pipes);
#[cfg(not(feature = "csv"))]
const CSV: Option<ToJson> = None;
#[cfg(not(feature = "csv"))]
const TSV: Option<ToJson> = None;
#[cfg(not(feature = "csv"))]
const PSV: Option<ToJson> = None;
