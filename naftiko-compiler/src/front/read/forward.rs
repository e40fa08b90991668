//! `forward` of an exposed resource (LANGUAGE §5).

use super::section::{checked, documented};
use super::{Mapping, Reading};
use crate::front::checked::Checked;
use crate::front::document::Forward;
use crate::front::keyword;

/// Reads `forward`, if a resource has it.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Checked<Forward>> {
    checked(reading, || {
        let mut from = from.map(keyword::FORWARD, "`forward`")?;
        let target = from.required_text(keyword::TARGET_NAMESPACE);
        let trusted = from.list(keyword::TRUSTED_HEADERS).unwrap_or_default();
        let trusted = trusted.into_iter().filter_map(|header| header.text("a trusted header", reading)).collect();
        documented(&mut from);
        from.finish();
        Some(Forward { target: target?, trusted })
    })
}
