//! The small languages inside scalars: templates, JSON, JSONPath, percent-encoding.

pub mod json_path;
pub mod json_text;
pub mod percent;
pub mod target;
pub mod template;
