//! The small languages inside scalars: templates, references to the caller, JSON, JSONPath, patterns, percent-encoding,
//! names of headers and properties.

pub(crate) mod base64;
mod escape;
pub mod header;
pub(crate) mod http_url;
pub mod identity;
pub mod json_path;
pub mod json_text;
pub mod pattern;
pub mod percent;
pub mod property;
pub mod target;
pub mod template;
