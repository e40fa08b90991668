//! `headers` beside a consumed `baseUri`: fixed header parameters, as other tools write them (LANGUAGE §3.2).

use super::section::checked;
use super::{Mapping, Reading};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Parameter, ParameterLocation, Schema};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Entry;

/// Reads the headers, with a warning that shows the standard form of the first.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Checked<Parameter>> {
    let Some(written) = from.take(keyword::HEADERS) else { return Listed::default() };
    let Some(headers) = from.map(keyword::HEADERS, "`headers`").map(Mapping::rest) else {
        return Listed::partial(Vec::new());
    };
    let first = headers.first().map_or("X-Header", |header| header.key.value.as_str());
    let form = reading.words.short_section(keyword::INPUT_PARAMETERS, first, "in: header, value: …");
    reading.report(
        Diagnostic::new(rules::CONSUMED_HEADERS, written.key.span, "`headers` is not a key of a consumed API")
            .label("read as fixed header parameters")
            .help(format!("write `{form}`")),
    );
    Listed::read(headers.into_iter(), |header| checked(reading, || parameter(header, reading)))
}

fn parameter(header: &Entry, reading: Reading<'_>) -> Option<Parameter> {
    header.value.text(&format!("header `{}`", header.key.value), reading)?;
    Some(Parameter {
        name: header.key.clone(),
        location: Some(Spanned::new(ParameterLocation::Header, header.key.span)),
        schema: Schema::default(),
        required: None,
        description: None,
        value: Some(header.value.clone()),
        style: None,
        explode: None,
        read_as: None,
        within: Vec::new(),
        span: header.span(),
    })
}
