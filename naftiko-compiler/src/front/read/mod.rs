//! From nodes to the [`Document`](mod@super::document): one reader for each section. What cannot be read is reported and
//! left out; lists record that.

mod action;
mod aggregates;
mod authentication;
mod binds;
mod body;
mod call;
mod consumes;
mod expected;
mod exposes;
mod forward;
mod headers;
mod import;
mod imports;
mod later;
mod listener;
mod location;
mod mapping;
mod mcp;
mod multipart;
mod named;
mod output;
mod parameter;
mod reading;
mod responses;
mod rest;
mod root;
mod schema;
mod section;
mod semantics;
mod skill;
mod steps;
#[cfg(test)]
mod tests;

pub use imports::Imports;
pub use mapping::Mapping;
pub use reading::Reading;
pub use root::read;
