//! Steps as a Rust program runs them, against an upstream that records.

mod deadline;
mod failure;
mod flight;
mod formats;
mod lookup;
mod order;
mod parts;
mod result;
mod script;
