//! Parameters `in: environment`: settings that templates of consumed operations name, and never inputs (LANGUAGE §3.2).

use std::collections::{HashMap, HashSet};

use super::binds::{Binds, Used};
use super::resolved::Api;
use super::schema::{self, text_type};
use super::variable::{default, is_scalar, schema_type};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Document, Parameter};
use crate::front::source::Span;
use crate::front::stage::Stage;

/// Every such parameter says of its value what can hold, and what others say of the same variable.
pub(super) fn check(document: &Document, used: &[Used], stage: Stage<'_>) {
    let mut first = HashMap::new();
    for list in document.consumes.iter().flat_map(|consumes| consumes.read().environment()) {
        once(list, stage);
        for parameter in list.iter().filter_map(Checked::sound) {
            alone(parameter, used, stage);
            let first = *first.entry(&parameter.name.value).or_insert(parameter);
            if (schema_type(first), default(first)) != (schema_type(parameter), default(parameter)) {
                let message = format!("`{}` is declared with another type or default", parameter.name.value);
                fault(parameter.name.span, message, "write the same in both places", stage, |fault| {
                    fault.also(first.name.span, "first declared here")
                });
            }
        }
    }
}

fn once(list: &Listed<Checked<Parameter>>, stage: Stage<'_>) {
    let mut seen = HashMap::new();
    for name in list.iter().map(|parameter| &parameter.read().name) {
        let first = *seen.entry(&name.value).or_insert(name);
        if !std::ptr::eq(first, name) {
            let message = format!("parameter `{}` is declared twice in the same location", name.value);
            stage.report(
                Diagnostic::new(rules::DUPLICATE_PARAMETER, name.span, message)
                    .also(first.span, "first declared here")
                    .help("remove one"),
            );
        }
    }
}

/// What a single one says.
fn alone(parameter: &Parameter, used: &[Used], stage: Stage<'_>) {
    let name = &parameter.name.value;
    let report = |span, message, help: &str| fault(span, message, help, stage, |fault| fault);
    if let Some(value) = &parameter.value {
        let message = format!("`{name}` is read from the environment, but has a `value`");
        return report(value.span, message, "write `default: …` for the value of a variable that is not set");
    }
    let written = text_type(&parameter.schema);
    if !is_scalar(&written) {
        let message = format!("`{name}` is read from the environment, and cannot be an object or an array");
        return report(parameter.name.span, message, "remove `type`; the value is a text, a number or a boolean");
    }
    schema::schema(name, &parameter.schema, &written, stage);
    if parameter.required == Some(false) && parameter.schema.default.is_none() {
        let message = format!("`{name}` is not required, but has no `default`");
        return report(parameter.name.span, message, "add `default: …`, or remove `required: false`");
    }
    let bind = used.iter().find(|bind| bind.setting == *name);
    if let Some((default, bind)) = parameter.schema.default.as_ref().zip(bind)
        && bind.secret
    {
        let message = format!("`{name}` is a secret, and has a `default`");
        return report(default.span, message, "remove `default`: secrets are in the environment only");
    }
    for limit in &parameter.schema.limits {
        let message = format!("`{}` of a parameter `in: environment` is not checked", limit.key.value);
        stage.report(
            Diagnostic::new(rules::LIMIT_WITHOUT_EFFECT, limit.key.span, message)
                .label("has no effect")
                .help("remove it; only `type` and `enum` are checked, when the server starts"),
        );
    }
}

fn fault(span: Span, message: String, help: &str, stage: Stage<'_>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
    stage.report(with(Diagnostic::new(rules::ENVIRONMENT_PARAMETER, span, message).help(help)));
}

/// Each is named by a template; in an API with errors, the template that names it may be among what could not be read.
pub(super) fn is_used(api: &Api<'_>, binds: &Binds<'_>, stage: Stage<'_>) {
    if !api.written.resources.is_complete() || !api.operations.iter().all(Checked::is_sound) {
        return;
    }
    for list in api.written.environment() {
        let mut seen = HashSet::new();
        // One that is declared twice was reported, and the first of the two is read.
        let firsts = list.iter().filter(|parameter| seen.insert(&parameter.read().name.value));
        firsts.filter_map(Checked::sound).filter(|first| !binds.has_used(first)).for_each(|first| unused(first, stage));
    }
}

fn unused(parameter: &Parameter, stage: Stage<'_>) {
    let name = &parameter.name;
    let message = format!("`{}` is read from the environment, and never used", name.value);
    stage.report(
        Diagnostic::new(rules::UNUSED_INPUT, name.span, message)
            .label("no template here names it")
            .help(format!("write `{{{{{}}}}}` where its value is sent, or remove it", name.value)),
    );
}
