//! A host without a prelude.
#![no_implicit_prelude]
#![deny(warnings)]

::naftiko_runtime::include_capability!("fleet.yaml");

fn main() {
    let _ = ::naftiko_runtime::serve::<Capability>();
}
