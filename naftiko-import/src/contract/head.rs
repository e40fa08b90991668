//! `from`: the document that a contract was made of, and how.

use super::options;
use crate::draft::{Drafting, described};
use crate::write::yaml::{Members, Yaml, put, put_text};

/// The document, as far as an [`Api`](crate::api::Api) does not know it.
pub(crate) struct Origin<'a> {
    /// The SHA-256 of its bytes.
    pub(crate) digest: &'a str,
}

pub(super) fn from(drafting: Drafting<'_>, origin: &Origin<'_>) -> Yaml {
    let api = drafting.api;
    let mut members = Members::new();
    put_text(&mut members, "title", &api.title);
    put_text(&mut members, "version", &api.version);
    put_text(&mut members, "sha256", origin.digest);
    put_text(&mut members, "importer", env!("CARGO_PKG_VERSION"));
    put(&mut members, "options", Yaml::Short(options::written(drafting.options, &api.title)));
    put_text(&mut members, "prose", &described(drafting).hash().unwrap_or_default());
    Yaml::Map(members)
}
