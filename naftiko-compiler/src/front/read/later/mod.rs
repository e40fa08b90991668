//! Sections whose meaning this version does not have yet. They are read in full, so that every unknown key in them is
//! found, and each is rejected once, where it begins.

mod consumed_mcp;
mod control;
mod prompts;
mod resources;

pub(super) use consumed_mcp::consumed_mcp;
pub(super) use control::control;
pub(super) use prompts::prompts;
pub(super) use resources::{resources, ui};

use super::Mapping;

/// Texts that have no meaning yet.
fn texts(from: &mut Mapping<'_>, keys: &[&'static str]) {
    for key in keys {
        from.text(key);
    }
}

/// Booleans that have no meaning yet.
fn flags(from: &mut Mapping<'_>, keys: &[&'static str]) {
    for key in keys {
        from.boolean(key);
    }
}

/// Lists of texts that have no meaning yet.
fn text_lists(from: &mut Mapping<'_>, keys: &[&'static str]) {
    let reading = from.reading();
    for key in keys {
        for node in from.list(key).unwrap_or_default() {
            node.text("an entry", reading);
        }
    }
}
