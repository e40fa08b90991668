//! The Rust enums of listed texts.

use crate::model::Enumeration;
use crate::model::name::Scope;

/// The enum of `values`, called after `wire`.
pub(super) fn of(wire: &str, values: &[String], names: &mut Scope) -> Enumeration {
    let mut variants = Scope::default();
    let variants = values.iter().map(|value| variants.name(value).0).collect();
    Enumeration { name: names.name(wire).0, variants }
}
