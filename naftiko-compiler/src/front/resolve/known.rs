//! What entries are resolved from: themselves, as they are written, and what is known around them.

use super::binds::Binds;
use super::exposed_inputs::DeclaredInputs;
use super::functions::Functions;
use super::guard::Guard;
use super::target::Operations;
use crate::front::checked::Listed;
use crate::front::document::{self, Action};
use crate::front::source::Span;

/// What the entries of an adapter can call and read.
#[derive(Clone, Copy)]
pub(super) struct Known<'a, 'd> {
    /// The consumed operations.
    pub(super) operations: &'a Operations<'a, 'd>,
    /// The functions of aggregates.
    pub(super) functions: &'a Functions<'d>,
    /// The binds.
    pub(super) binds: &'a Binds<'d>,
    /// Whom the adapter serves.
    pub(super) guard: Guard<'d>,
}

/// An exposed entry as it is written, whatever its adapter.
pub(super) struct Written<'d> {
    /// What messages call it.
    pub(super) what: String,
    /// The place that represents it.
    pub(super) span: Span,
    /// What it does.
    pub(super) action: Option<&'d Action>,
    /// Its outputs.
    pub(super) outputs: &'d Listed<document::Output>,
    /// Its declared inputs.
    pub(super) declared: DeclaredInputs<'d>,
    /// Whether nothing was reported about it.
    pub(super) is_sound: bool,
}
