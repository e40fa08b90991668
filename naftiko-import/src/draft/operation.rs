//! One operation: its path, inputs, body and result.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::words::Words;

use super::body::{Bodied, body};
use super::output::output;
use super::parameter::{inputs, secret};
use super::path::path;
use super::security::{Credentials, chosen};
use super::{Drafting, Input, Operation, Place};
use crate::api::{self, Details, Prose};
use crate::options::Descriptions;
use crate::rules;
use crate::text;

/// How long the description of an operation is.
const DESCRIPTION: usize = 320;

/// An operation that a capability can call.
pub(super) struct Drafted<'a> {
    pub(super) api: &'a api::Operation,
    pub(super) details: &'a Details,
    pub(super) path: String,
    pub(super) operation: Operation,
    pub(super) credentials: Credentials,
    pub(super) scopes: Vec<String>,
    /// Headers that carry a credential which no scheme describes.
    pub(super) headers: Vec<String>,
}

/// The operation; `None` once it was reported that it cannot be called.
pub(super) fn operation<'a>(drafting: Drafting<'a>, operation: &'a api::Operation) -> Option<Drafted<'a>> {
    let details = operation.details.as_ref()?;
    let (credentials, scopes) = chosen(drafting, details);
    let (mut inputs, mut headers) = inputs(drafting, &details.parameters)?;
    inputs.retain(|input| !credentials.sets(input.place, &input.name));
    headers.retain(|header| !credentials.sets(Place::Header, &header.name));
    let headers = headers.into_iter().filter_map(|header| secret(drafting, header)).collect();
    let taken: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let bodied = match &details.body {
        Some(declared) => body(drafting, declared, &taken)?,
        None => Bodied::default(),
    };
    let of_body = bodied.inputs.iter().filter(|input| input.value.is_none()).map(|input| input.name.as_str());
    let taken: Vec<&str> = taken.iter().copied().chain(of_body).collect();
    let path = path(drafting, &operation.head, &details.parameters, &taken)?;
    let (output, accept) = output(drafting, operation);
    let accept = accept.map(|accept| Input::fixed("Accept", Place::Header, accept));
    let mut all: Vec<Input> = path.inputs.into_iter().chain(inputs).chain(accept).chain(bodied.inputs).collect();
    once_by_place(&mut all);
    if drafting.options.words == Words::Ikanos {
        once_by_name(drafting, operation, &mut all)?;
    }
    let drafted = Operation {
        name: operation.name.clone(),
        method: operation.head.method.clone(),
        description: description(details, drafting),
        inputs: all,
        body: bodied.body,
        output,
    };
    let path = path.text;
    Some(Drafted { api: operation, details, path, operation: drafted, credentials, scopes, headers })
}

/// The first of each name and location: members of an object in a query may be parameters too.
fn once_by_place(inputs: &mut Vec<Input>) {
    let mut seen: Vec<(Place, String)> = Vec::new();
    inputs.retain(|input| {
        let name = if input.place == Place::Header { input.name.to_ascii_lowercase() } else { input.name.clone() };
        let is_new = !seen.contains(&(input.place, name.clone()));
        seen.push((input.place, name));
        is_new
    });
}

/// The first of each name, where names are keys.
fn once_by_name(drafting: Drafting<'_>, operation: &api::Operation, inputs: &mut Vec<Input>) -> Option<()> {
    let mut seen: Vec<String> = Vec::new();
    let mut lacks = false;
    inputs.retain(|input| {
        let is_new = !seen.contains(&input.name);
        seen.push(input.name.clone());
        if !is_new {
            let message = format!("two parameters have the name {}", quote(&input.name));
            let found = Diagnostic::new(rules::SAME_NAME, operation.head.span, message);
            let label = if input.required { "one is required: operation left out" } else { "one is left out" };
            drafting.report(found.label(label).help("write `--text naftiko`, in which both have a place"));
            lacks |= input.required;
        }
        is_new
    });
    (!lacks).then_some(())
}

/// The text of an operation.
pub(crate) fn description(details: &Details, drafting: Drafting<'_>) -> Prose {
    details.description.map(|description| joined(details, description, drafting))
}

fn joined(details: &Details, description: &str, drafting: Drafting<'_>) -> String {
    let (summary, description) = (details.summary.trim(), description.trim());
    let joined = if drafting.options.descriptions == Descriptions::Full {
        if description.is_empty() { summary.to_owned() } else { description.to_owned() }
    } else {
        let (summary, description) = (text::plain(summary), text::plain(description));
        let stem = summary.trim_end_matches('.').to_lowercase();
        let says_more = !description.to_lowercase().starts_with(&stem) || stem.is_empty();
        let both = match (summary.is_empty(), description.is_empty()) {
            (_, true) => summary,
            (false, false) if says_more => format!("{}. {description}", summary.trim_end_matches('.')),
            _ => description,
        };
        text::short(&both, DESCRIPTION)
    };
    match (details.deprecated, joined.to_lowercase().contains("deprecated")) {
        (true, false) => format!("Deprecated. {joined}").trim_end().to_owned(),
        _ => joined,
    }
}
