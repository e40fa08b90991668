//! The properties that all adapters have: namespace and where they listen.

use super::section::name;
use super::{Mapping, Reading, authentication};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Listener;
use crate::front::keyword;
use crate::front::source::Spanned;

/// Reads the properties that all adapters have; `port` is required of those that listen.
pub(super) fn listener(from: &mut Mapping<'_>, listens: bool, reading: Reading<'_>) -> Listener {
    let namespace = name(from, keyword::NAMESPACE, reading);
    if listens {
        from.required(keyword::PORT);
    }
    let port = port(from, reading);
    let address = from.text(keyword::ADDRESS);
    let description = from.note(keyword::DESCRIPTION);
    let authentication = authentication::of_callers(from, reading);
    Listener { namespace, port, address, authentication, description, size: from.span().size() }
}

/// `port`: 0 picks a free one.
fn port(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<u16>> {
    let written = from.integer(keyword::PORT)?;
    let Ok(port) = u16::try_from(written.value) else {
        let message = format!("`{}` is not a valid port", written.value);
        reading.report(
            Diagnostic::new(rules::INVALID_PORT, written.span, message)
                .help("write a number from 1 to 65535, or 0 for any free port"),
        );
        return None;
    };
    Some(Spanned::new(port, written.span))
}
