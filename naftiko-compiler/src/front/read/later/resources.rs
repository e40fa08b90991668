//! MCP `resources`, and `ui` of tools and resources (REFERENCE-SEMANTICS §7.6).

use super::{flags, text_lists, texts};
use crate::front::keyword;
use crate::front::read::named::{Named, named_entries};
use crate::front::read::section::{name, not_yet};
use crate::front::read::{Mapping, Reading, action, output};
use crate::front::words::Words;

/// Reads and rejects the `resources` of an MCP adapter.
pub(in crate::front::read) fn resources(from: &mut Mapping<'_>) {
    let reading = from.reading();
    not_yet(from, &[keyword::RESOURCES]);
    named_entries(from, keyword::RESOURCES, |entry| resource(entry, reading));
}

fn resource(entry: Named<'_>, reading: Reading<'_>) -> Option<()> {
    let mut from = entry.mapping("a resource", reading)?;
    name(&mut from, keyword::NAME, reading);
    from.required_text(keyword::URI);
    from.note(keyword::DESCRIPTION);
    from.label();
    texts(&mut from, &[keyword::MIME_TYPE, keyword::LOCATION]);
    if reading.words == Words::Ikanos {
        flags(&mut from, &[keyword::BINARY]);
        view(&mut from);
    }
    action::read(&mut from, reading);
    output::all_exposed(&mut from, reading);
    from.finish();
    Some(())
}

/// `ui` of a resource.
fn view(from: &mut Mapping<'_>) {
    let Some(mut from) = from.map(keyword::UI, "`ui`") else { return };
    if let Some(mut csp) = from.map(keyword::CSP, "`csp`") {
        const DOMAINS: &[&str] = &["connectDomains", "resourceDomains", "frameDomains", "baseUriDomains"];
        text_lists(&mut csp, DOMAINS);
        csp.finish();
    }
    if let Some(mut permissions) = from.map(keyword::PERMISSIONS, "`permissions`") {
        flags(&mut permissions, &["camera", "microphone", "geolocation", "clipboardWrite"]);
        permissions.finish();
    }
    texts(&mut from, &["domain"]);
    flags(&mut from, &["prefersBorder"]);
    from.finish();
}

/// Reads and rejects `ui` of a tool.
pub(in crate::front::read) fn ui(from: &mut Mapping<'_>) {
    if from.reading().words != Words::Ikanos {
        return;
    }
    not_yet(from, &[keyword::UI]);
    let Some(mut from) = from.map(keyword::UI, "`ui`") else { return };
    from.required_text("resourceUri");
    text_lists(&mut from, &["visibility"]);
    from.finish();
}
