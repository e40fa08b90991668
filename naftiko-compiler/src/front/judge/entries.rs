//! Functions, operations and tools: the constants that they send, the inputs that they declare, and the outputs that they
//! make of what the API answers.

use super::api::{Judged, document_of};
use super::called::{Called, is_repeated};
use super::constraint::{self, Subject};
use super::value::Value;
use super::{answers, outputs, steps};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Action, Call, Output, Parameter};
use crate::front::resolve::{Adapter, Does, Resolved};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::model::{self, Argument, Callee, Format, FunctionBody, FunctionCall, ParameterLocation};

/// An entry as it is written.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) at: Span,
    pub(super) action: Option<&'a Action>,
    pub(super) parameters: &'a Listed<Checked<Parameter>>,
    pub(super) outputs: &'a [Output],
    pub(super) does: &'a Does,
    /// The statuses and content types of `responses`.
    responses: (&'a [Spanned<String>], &'a [Spanned<String>]),
}

/// Judges every sound entry.
pub(super) fn judge<'a>(resolved: &'a Resolved<'_>, apis: &'a [Option<Judged<'a>>], stage: Stage<'_>) {
    for entry in entries(resolved) {
        match (entry.action, &entry.does.body) {
            (Some(Action::Call(call)), FunctionBody::Call(of)) => {
                let Some(called) = called(of, apis) else { continue };
                arguments(entry, call, of, &called, stage);
                responses(entry.outputs, &called, stage);
                declared(entry, &called, stage);
            }
            // What the function says is judged where it stands.
            (Some(Action::Ref(_)), FunctionBody::Call(of)) => {
                called(of, apis).iter().for_each(|called| responses(entry.outputs, called, stage));
            }
            (Some(Action::Steps(written)), FunctionBody::Steps(program)) => {
                steps::judge(entry, written, program, apis, stage);
            }
            _ => {}
        }
    }
}

fn entries<'a>(resolved: &'a Resolved<'_>) -> Vec<Entry<'a>> {
    let functions = resolved.functions.iter().map(|function| {
        let written = function.written;
        Entry {
            at: written.name.read().span,
            action: written.action.as_ref(),
            parameters: &written.parameters,
            outputs: &written.outputs,
            does: &function.does,
            responses: (&[], &[]),
        }
    });
    let mut all: Vec<Entry<'_>> = functions.collect();
    for adapter in &resolved.exposes {
        match adapter {
            Adapter::Rest(rest) => all.extend(rest.endpoints.iter().map(|endpoint| {
                let written = endpoint.written;
                let method = || written.method.as_ref().map_or(written.span.start(), |method| method.span);
                Entry {
                    at: written.name.as_ref().map_or_else(method, |name| name.span),
                    action: written.action.as_ref(),
                    parameters: &written.parameters,
                    outputs: &written.outputs,
                    does: &endpoint.does,
                    responses: (&written.statuses, &written.binary),
                }
            })),
            Adapter::Mcp(mcp) => all.extend(mcp.tools.iter().map(|tool| Entry {
                at: tool.written.name.read().span,
                action: tool.written.action.as_ref(),
                parameters: &tool.written.parameters,
                outputs: &tool.written.outputs,
                does: &tool.does,
                responses: (&[], &[]),
            })),
            Adapter::Skills(_) => {}
        }
    }
    all
}

/// The operation that is called, if the contract has details of it.
pub(super) fn called<'a>(call: &FunctionCall, apis: &'a [Option<Judged<'a>>]) -> Option<Called<'a>> {
    let Callee::Http(target) = call.callee;
    apis.get(target.consumed)?.as_ref()?.called(target.operation)
}

/// Judges outputs that are made of a response.
fn responses(outputs: &[Output], called: &Called<'_>, stage: Stage<'_>) {
    if let Some(document) = document_of(called) {
        return outputs::judge(outputs, &document, called.name(), stage);
    }
    let declared = answers::media(called.pair.operation);
    let is_json = declared.iter().any(|media| answers::is_json(&media.name.value));
    let mapped = outputs.iter().find_map(first_path);
    let Some((first, mapped)) = declared.first().zip(mapped) else { return };
    if is_json || called.signature.format != Format::Json {
        return;
    }
    let names = list(declared.iter().map(|media| media.name.value.as_str()));
    let message = format!("the answer of `{}` is read as JSON, but the API answers {names}", called.name());
    stage.report(
        Diagnostic::new(rules::UNDECLARED_MEDIA_TYPE, mapped, message)
            .label("a part of JSON")
            .also(first.name.span, "declared here")
            .help("declare the format with `outputRawFormat` in the called operation, or remove the outputs"),
    );
}

/// Judges what `responses` declares: the upstream's status and content type are passed on.
fn declared(entry: Entry<'_>, called: &Called<'_>, stage: Stage<'_>) {
    let answers = called.pair.operation.answers.as_deref().unwrap_or_default();
    let (statuses, types) = entry.responses;
    let Some(first) = answers.first() else { return };
    let has = |wanted: &str| {
        answers.iter().any(|answer| {
            let status = answer.status.value.as_str();
            status == wanted || matches!(status, "2XX" | "default") || wanted.ends_with("XX") && status.starts_with('2')
        })
    };
    for status in statuses.iter().filter(|status| !has(&status.value)) {
        let known = list(answers.iter().map(|answer| answer.status.value.as_str()));
        let message = format!("`{}` never answers {}", called.name(), quote(&status.value));
        stage.report(
            Diagnostic::new(rules::UNDECLARED_STATUS, status.span, message)
                .label("not in the contract")
                .also(first.status.span, format!("it answers {known}"))
                .help("write a status that the API declares, or remove this one"),
        );
    }
    let media = answers::media(called.pair.operation);
    let Some(first) = media.first() else { return };
    let is_one = |wanted: &str| {
        media.iter().any(|media| answers::is_of(&media.name.value, wanted) || answers::is_of(wanted, &media.name.value))
    };
    for written in types.iter().filter(|written| !is_one(&written.value)) {
        let names = list(media.iter().map(|media| media.name.value.as_str()));
        let message = format!("`{}` never answers {}", called.name(), quote(&written.value));
        stage.report(
            Diagnostic::new(rules::UNDECLARED_MEDIA_TYPE, written.span, message)
                .label("not in the contract")
                .also(first.name.span, format!("it answers {names}"))
                .help("write one that the API declares, or remove this one"),
        );
    }
}

/// The first path to a part of a document.
fn first_path(output: &Output) -> Option<Span> {
    let own = output.mapping.as_ref().filter(|path| !matches!(path.value.as_str(), "$" | "$."));
    let below = || output.properties.iter().flat_map(|(_, outputs)| outputs).find_map(first_path);
    own.map(|path| path.span).or_else(below).or_else(|| first_path(&output.items.as_ref()?.1))
}

/// Judges what a call sends: constants, declared inputs, and what nobody can send.
pub(super) fn arguments(entry: Entry<'_>, call: &Call, of: &FunctionCall, called: &Called<'_>, stage: Stage<'_>) {
    for (index, argument) in of.arguments.iter().enumerate() {
        let Some(parameter) = called.signature.parameters.get(index) else { continue };
        match argument {
            Argument::Absent => missing(entry, index, called, stage),
            Argument::Text(_) | Argument::Json(_) => {
                let written = call.with.iter().find(|argument| parameter.is_named(&argument.name.value));
                let Some((written, (place, sent))) = written.zip(called.place(index)) else { continue };
                let what = format!("{} parameter {}", parameter.location.word(), quote(&parameter.name));
                let (at, is_repeated) = (written.name.span, is_repeated(parameter));
                let subject = Subject { what: &what, at, sent, is_repeated, within: None };
                let kind = called.as_written(index).and_then(|parameter| parameter.schema.r#type);
                constraint::value(&Value::of(&written.value, kind), written.value.span, &place, subject, stage);
            }
            Argument::Input(input) => self::input(entry, *input, index, called, stage),
            Argument::Bind(_) | Argument::Part(_) | Argument::Computed(_) => {}
        }
    }
}

/// Judges what an entry states of an input that is sent as the parameter with this index.
fn input(entry: Entry<'_>, input: usize, index: usize, called: &Called<'_>, stage: Stage<'_>) {
    let Some(input) = entry.does.inputs.get(input) else { return };
    let mut sound = entry.parameters.iter().filter_map(|parameter| parameter.sound());
    let Some(written) = sound.find(|parameter| parameter.wire_name() == input.name) else { return };
    let Some((place, sent)) = called.place(index) else { return };
    let what = format!("input {}", quote(&input.name));
    let within = called.as_written(index).map(|parameter| &parameter.schema);
    let is_repeated = called.signature.parameters.get(index).is_some_and(is_repeated);
    let subject = Subject { what: &what, at: written.name.span, sent, is_repeated, within };
    constraint::judge(&written.schema, &place, subject, stage);
}

/// Reports a parameter that the API requires, and that this entry never sends.
fn missing(entry: Entry<'_>, index: usize, called: &Called<'_>, stage: Stage<'_>) {
    let Some(parameter) = called.signature.parameters.get(index) else { return };
    // What the author's own text requires is reported as that.
    if parameter.required || parameter.fixed.is_some() {
        return;
    }
    let in_body = || {
        let (body, _) = called.body()?;
        let is_member = matches!(called.signature.body, model::Body::Fields);
        let required = body.required().into_iter().find(|(name, _)| is_member && *name == parameter.name);
        required.map(|(_, at)| at).filter(|_| !body.is_read_only(&parameter.name))
    };
    let required = match parameter.location {
        ParameterLocation::Body => in_body(),
        _ => called.input(index).filter(|input| input.required).map(|input| input.span),
    };
    let Some(required) = required else { return };
    let rule =
        if parameter.location == ParameterLocation::Body { rules::MISSING_MEMBER } else { rules::MISSING_PARAMETER };
    let name = quote(&parameter.name);
    let message = format!("the API requires {name} for `{}`, but nothing here gives it", called.name());
    stage.report(
        Diagnostic::new(rule, entry.at, message)
            .label("never sent")
            .also(required, "required here")
            .help(format!("declare an input {name}, or add it to `with`")),
    );
}
