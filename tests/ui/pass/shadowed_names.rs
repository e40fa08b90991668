//! A host whose names stand in the way of everything generated code could mean by them.
#![deny(warnings, missing_docs, clippy::all, rustdoc::all)]

#[allow(dead_code, missing_docs, non_camel_case_types)]
mod host {
    pub struct Result;
    pub struct Option;
    pub struct String;
    pub struct Vec;
    pub struct Some;
    pub struct Ok;
    pub struct str;
    pub struct u16;
    pub trait Clone {}
    pub trait Into {}
    pub mod std {}
    pub mod core {}
    pub mod rt {}
    pub mod naftiko_runtime {}

    ::naftiko_runtime::include_capability!("fleet.yaml");
}

fn main() {
    let _ = ::naftiko_runtime::serve::<host::Capability>();
}
