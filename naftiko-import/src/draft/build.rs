//! The whole draft.

use super::group::consumes;
use super::operation::operation;
use super::{Capability, Drafting, expose};
use crate::api::{Operation, Prose};
use crate::options::Descriptions;
use crate::text;

/// How long the description of a capability is.
const DESCRIPTION: usize = 400;

/// The capability of these operations, and those of them that it has.
pub(crate) fn draft<'a>(drafting: Drafting<'a>, operations: &[&'a Operation]) -> (Capability, Vec<&'a Operation>) {
    let drafted: Vec<_> = operations.iter().filter_map(|one| operation(drafting, one)).collect();
    let taken = drafted.iter().map(|drafted| drafted.api).collect();
    let api = drafting.api;
    let description = described(drafting);
    let (consumes, binds) = consumes(drafting, drafted);
    let exposes = expose::adapters(drafting, &consumes);
    (Capability { label: text::plain(&api.title), description, binds, consumes, exposes }, taken)
}

/// The description of the API.
pub(crate) fn described(drafting: Drafting<'_>) -> Prose {
    drafting.api.description.map(|text| match drafting.options.descriptions {
        Descriptions::Full => text.to_owned(),
        Descriptions::Short => text::short(&text::plain(text), DESCRIPTION),
    })
}
