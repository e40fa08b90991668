//! The Rust enums of listed texts.

use crate::model::Enumeration;
use crate::model::name::Scope;

/// The enum of `values`, called after `wire`.
pub(super) fn of(wire: &str, values: &[String], names: &mut Scope) -> Enumeration {
    with(wire, values, names, Scope::default())
}

/// The same, with a variant `Other` for texts that are not known.
pub(super) fn open(wire: &str, values: &[String], names: &mut Scope) -> Enumeration {
    with(wire, values, names, Scope::with(&["Other"]))
}

fn with(wire: &str, values: &[String], names: &mut Scope, mut variants: Scope) -> Enumeration {
    let variants = values.iter().map(|value| variants.name(value).0).collect();
    Enumeration { name: names.name(wire).0, variants }
}
