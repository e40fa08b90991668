//! `consumes`, `type: mcp`: tools of an MCP server, in the `ikanos` text.

use super::flags;
use crate::front::keyword;
use crate::front::read::mcp::hints;
use crate::front::read::named::{Named, named_entries};
use crate::front::read::section::documented;
use crate::front::read::{Mapping, Reading, output, parameter};

/// Reads the rest of a consumed MCP server, which the caller rejects.
pub(in crate::front::read) fn consumed_mcp(mut from: Mapping<'_>, reading: Reading<'_>) {
    from.required_text("endpoint");
    from.take(keyword::AUTHENTICATION);
    from.one_of("discovery", &[("verify", ()), ("off", ())]);
    from.required(keyword::TOOLS);
    named_entries(&mut from, keyword::TOOLS, |entry| tool(entry, reading));
    documented(&mut from);
    from.finish();
}

fn tool(entry: Named<'_>, reading: Reading<'_>) -> Option<()> {
    let mut from = entry.mapping("a consumed tool", reading)?;
    documented(&mut from);
    parameter::all_exposed(&mut from, reading);
    output::all_named(&mut from, reading);
    hints(&mut from);
    flags(&mut from, &["validateOutput"]);
    from.finish();
    Some(())
}
