//! A host without serde and without a prelude, whose outputs derive serde's traits all the same.
#![no_implicit_prelude]
#![deny(warnings, missing_docs, clippy::all)]

::naftiko_runtime::include_capability!("fleet.yaml", derive(Serialize, Deserialize));

fn main() {
    let _ = ::naftiko_runtime::serve::<Capability>();
}
