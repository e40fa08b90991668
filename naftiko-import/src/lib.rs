//! Reads OpenAPI documents and drafts capabilities from them. Data flows one way: files become nodes ([`source`]), nodes the
//! model of an API (`read`, [`api`]), of which the selected operations become a draft ([`draft`]), and that a text (`write`).
//!
//! What a capability cannot hold is reported at its line in the OpenAPI document.

pub mod api;
mod check;
mod contract;
pub mod draft;
mod handwritten;
mod identity;
mod import;
mod markup;
mod media;
mod names;
pub mod options;
mod read;
pub mod rules;
mod secret;
mod select;
pub mod source;
mod template;
mod text;
pub mod update;
mod value;
mod write;

pub use handwritten::{Hand, Made, Unmade, contract_of};
pub use identity::{Identity, identity};
pub use import::{Draft, Import, Taken, import};
pub use options::Options;
pub use source::Files;
pub use value::Value;
