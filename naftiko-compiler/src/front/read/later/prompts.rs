//! MCP `prompts` (REFERENCE-SEMANTICS §7.7).

use super::{flags, texts};
use crate::front::keyword;
use crate::front::read::named::{Named, named_entries};
use crate::front::read::section::{entries, name, not_yet};
use crate::front::read::{Mapping, Reading};

/// Reads and rejects the `prompts` of an MCP adapter.
pub(in crate::front::read) fn prompts(from: &mut Mapping<'_>) {
    let reading = from.reading();
    not_yet(from, &[keyword::PROMPTS]);
    named_entries(from, keyword::PROMPTS, |entry| prompt(entry, reading));
}

fn prompt(entry: Named<'_>, reading: Reading<'_>) -> Option<()> {
    let mut from = entry.mapping("a prompt", reading)?;
    name(&mut from, keyword::NAME, reading);
    from.note(keyword::DESCRIPTION);
    from.label();
    named_entries(&mut from, keyword::ARGUMENTS, |entry| argument(entry, reading));
    entries(&mut from, keyword::TEMPLATE, |node| {
        let mut from = node.mapping("a message of `template`", reading)?;
        from.required_text(keyword::ROLE);
        from.required_text(keyword::CONTENT);
        from.finish();
        Some(())
    });
    texts(&mut from, &[keyword::LOCATION]);
    from.finish();
    Some(())
}

fn argument(entry: Named<'_>, reading: Reading<'_>) -> Option<()> {
    let mut from = entry.mapping("an argument of a prompt", reading)?;
    name(&mut from, keyword::NAME, reading);
    from.note(keyword::DESCRIPTION);
    from.label();
    flags(&mut from, &[keyword::REQUIRED]);
    from.finish();
    Some(())
}
