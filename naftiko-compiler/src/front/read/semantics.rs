//! `semantics`: what a function or a step says about its effects (LANGUAGE §8).

use super::Mapping;
use crate::front::document::Semantics;
use crate::front::keyword;
use crate::front::source::Spanned;

/// Reads the `semantics` of a function.
pub(super) fn of_function(from: &mut Mapping<'_>) -> Semantics {
    let Some(mut from) = from.map(keyword::SEMANTICS, "`semantics`") else { return Semantics::default() };
    let safe = from.boolean(keyword::SAFE);
    let idempotent = from.boolean(keyword::IDEMPOTENT);
    let cacheable = from.boolean(keyword::CACHEABLE);
    from.finish();
    Semantics { safe, idempotent, cacheable }
}

/// Reads the `semantics` of a step: whether it only reads.
pub(super) fn of_step(from: &mut Mapping<'_>) -> Option<Spanned<bool>> {
    let mut from = from.map(keyword::SEMANTICS, "`semantics`")?;
    let safe = from.boolean(keyword::SAFE);
    from.finish();
    safe
}
