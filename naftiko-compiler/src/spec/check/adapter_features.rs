//! Adapters that are features of the runtime.

use crate::spec::diagnostic::Diagnostic;
use crate::spec::document::{Document, Exposes};
use crate::spec::resolve::Stage;
use crate::spec::rules;
use crate::spec::source::Loader;

/// Each adapter but REST is a feature of the runtime, on unless it is turned off, so that a REST-only server need not hold
/// what serves the others.
pub(super) fn an_adapter_can_be_served(document: &Document, loader: &dyn Loader, stage: Stage<'_>) {
    let mut reported = Vec::new();
    for exposes in &document.exposes {
        let feature = match exposes {
            Exposes::Rest(_) => continue,
            Exposes::Mcp(_) => "mcp",
            Exposes::Skills(_) => "skill",
        };
        // One line in a manifest mends them all.
        if loader.has_feature(feature) || reported.contains(&feature) {
            continue;
        }
        reported.push(feature);
        let namespace = exposes.namespace();
        let message = format!(
            "adapter `{}` is served by the feature `{feature}` of naftiko-runtime, which is off",
            namespace.value
        );
        stage.sink.report(
            Diagnostic::new(rules::ADAPTER_FEATURE, namespace.span, message)
                .label("cannot be served")
                .help(format!("write `naftiko-runtime = {{ …, features = [\"{feature}\"] }}` into Cargo.toml")),
        );
    }
}
