//! Whether outputs can be made of what is known of a step's result (LANGUAGE §7, §8).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::output;
use crate::front::resolve::step_kind::{Known, rules_out, wanted};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::json_path;
use crate::model::json_path::Segment;

/// A value that outputs are made of: what is known of it, and the step whose result it is a part of.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) known: &'a Known,
    pub(super) step: &'a str,
}

impl Value<'_> {
    /// Reports `output` if it can never be what it leads to, or what is below it.
    pub(super) fn fits(self, output: &document::Output, stage: Stage<'_>) {
        if output.constant.is_some() {
            return;
        }
        let Some(segments) = segments(output.mapping.as_ref()) else { return };
        if let Some(fault) = rules_out(self.known, &segments) {
            let span = output.mapping.as_ref().map_or(output.span.start(), |mapping| mapping.span);
            let diagnostic = Diagnostic::new(rules::STEP_PATH, span, fault.message(self.step)).label("leads nowhere");
            stage.report(diagnostic.help(fault.help()));
            return;
        }
        let known = self.known.at(&segments);
        let literal = output::literal(output);
        if let Some(found) = known.misfit(&wanted(literal)) {
            let span = output.mapping.as_ref().map_or(output.r#type.span, |mapping| mapping.span);
            let message = format!("the output is {}, but the value is {found}", output::words(literal));
            stage.report(
                Diagnostic::new(rules::STEP_TYPE, span, message)
                    .label("type mismatch")
                    .also(output.r#type.span, "declared here")
                    .help("change the type of the output, or map another part"),
            );
            return;
        }
        Value { known: &known, ..self }.below(output, stage);
    }

    /// Reports what is declared below `output`, which is this value.
    pub(super) fn below(self, output: &document::Output, stage: Stage<'_>) {
        for property in output.properties.iter().flat_map(|(_, properties)| properties) {
            self.fits(property, stage);
        }
        if let Some((_, items)) = &output.items {
            let known = self.known.element();
            Value { known: &known, ..self }.fits(items, stage);
        }
    }
}

/// The steps of a path; those of one that is not valid are not known.
fn segments(mapping: Option<&Spanned<String>>) -> Option<Vec<Segment>> {
    match mapping {
        Some(mapping) => Some(json_path::parse(&mapping.value).ok()?.segments),
        None => Some(Vec::new()),
    }
}
