//! Contracts: what an API declares, in `NAME.contract.yaml` beside the document that consumes it (LANGUAGE §11). Nodes in,
//! a [`Contract`] out; [`load`] finds those of a capability.

mod load;
mod model;
mod read;
mod schema;
#[cfg(test)]
mod tests;

pub use load::{Contracts, load, path_beside};
pub use model::{
    Answer, Body, Contract, Encoding, Input, InputLocation, Media, Namespace, Operation, Origin, Requirement, Scheme,
    SchemeKind, Server,
};
pub use read::{parse, read};
pub use schema::{JsonType, Schema, SchemaId, Schemas};
