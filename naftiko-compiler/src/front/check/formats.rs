//! Response formats (LANGUAGE §3.5).

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::Document;
use crate::front::stage::Stage;

/// Each format but JSON and binary is a feature of the runtime, so that no server holds a parser that it never uses.
pub(super) fn a_format_can_be_read(document: &Document, has_feature: &dyn Fn(&str) -> bool, stage: Stage<'_>) {
    let mut met = Vec::new();
    let operations = document.consumes.iter().flat_map(|consumes| consumes.read().operations());
    for format in operations.filter_map(|operation| operation.read().format.as_ref()) {
        let Some(feature) = format.value.feature().filter(|feature| !has_feature(feature)) else { continue };
        // One line in a manifest mends them all.
        if met.contains(&feature) {
            continue;
        }
        met.push(feature);
        let message = format!("this response format needs the feature `{feature}` of naftiko-runtime");
        stage.sink.report(
            Diagnostic::new(rules::FORMAT_FEATURE, format.span, message)
                .label("feature not enabled")
                .help(format!("enable it in Cargo.toml: `naftiko-runtime = {{ …, features = [\"{feature}\"] }}`")),
        );
    }
}
