//! Reads the texts and bytes of an input from a request, by location: route variables, query, headers, cookies, body.
//! They are decoded, and [`value`] converts them.

mod cookie;
mod form;
mod header;
pub(crate) mod json_body;
mod path;
mod query;
mod text;
mod value;

pub(crate) use cookie::Cookies;
pub use form::FORMS;
pub(crate) use form::{Form, Forms};
pub(crate) use header::header;
pub(crate) use path::captured;
pub(crate) use query::Query;
pub(crate) use value::{Read, of_argument, of_content, of_field, of_path, of_query, of_texts};
