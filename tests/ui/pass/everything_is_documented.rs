//! A host that denies every warning there is.
#![deny(warnings, missing_docs, unreachable_pub, missing_debug_implementations, clippy::all, clippy::pedantic, rustdoc::all)]
#![allow(missing_debug_implementations, reason = "secrets have none")]
#![forbid(unsafe_code)]

naftiko_runtime::include_capability!("fleet.yaml");

fn main() {
    let _ = naftiko_runtime::serve::<Capability>();
}
