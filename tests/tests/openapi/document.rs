//! What the oracle says of a document: its operations, and what each sends.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) operations: Vec<Operation>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Operation {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) server: Server,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) success: Option<Success>,
    /// Alternatives; all schemes of one are needed.
    pub(crate) security: Vec<Vec<Requirement>>,
    /// What the oracle could not resolve, among others.
    pub(crate) flags: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Server {
    /// `absolute`, `relative` or `none`.
    pub(crate) kind: String,
    pub(crate) url: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) place: String,
    pub(crate) required: bool,
    /// A name or several.
    #[serde(rename = "type")]
    pub(crate) kind: Value,
    pub(crate) style: Option<String>,
    pub(crate) explode: Option<bool>,
    pub(crate) default: Value,
    /// The media type of a parameter that is a document.
    pub(crate) content: Option<String>,
    /// A header that the specification tells clients to ignore.
    #[serde(default)]
    pub(crate) ignored: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Body {
    pub(crate) kind: String,
    pub(crate) required: bool,
    pub(crate) media_type: String,
    pub(crate) fields: BTreeMap<String, Field>,
    pub(crate) encoding: BTreeMap<String, Encoding>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) read_only: bool,
    /// How OpenAPI 2.0 writes a list.
    pub(crate) collection_format: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Encoding {
    #[serde(rename = "contentType")]
    pub(crate) content_type: Option<String>,
    pub(crate) style: Option<String>,
    pub(crate) explode: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Success {
    pub(crate) media_type: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Requirement {
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    #[serde(rename = "in")]
    pub(crate) place: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) http_scheme: Option<String>,
}

impl Operation {
    /// `GET /users`.
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

impl Parameter {
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    pub(crate) fn style(&self) -> &str {
        self.style.as_deref().unwrap_or_default()
    }

    pub(crate) fn explodes(&self) -> bool {
        self.explode == Some(true)
    }

    /// An object whose members are parameters of their own.
    pub(crate) fn is_spread(&self) -> bool {
        self.place == "query" && self.is("object") && self.style() == "form" && self.explodes()
    }
}
