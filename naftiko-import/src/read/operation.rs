//! What a selected operation declares.

use naftiko_compiler::front::diagnostic::Diagnostic;

use super::outline::{Listed, Outline};
use super::path::{self, Sent};
use super::{Reader, Version, body, parameter, response, security, server};
use crate::api::{Api, Details, Operation, Schemas};
use crate::source::member;
use crate::{rules, secret};

impl<'d> Outline<'d> {
    /// The API, with the details of the operations that are `selected`; each has the name beside it.
    pub(crate) fn read(self, names: Vec<String>, selected: &[bool]) -> Api {
        let Self { reader, title, version, description, specification, operations } = self;
        let schemes = security::schemes(&reader);
        let mut sent = Sent::new();
        let operations = operations.into_iter().zip(names).zip(selected).map(|((listed, name), selected)| {
            let details = selected.then(|| details(&reader, &listed, &mut sent)).flatten();
            Operation { head: listed.head, name, details }
        });
        let operations = operations.collect();
        let span = reader.root.span.start();
        let schemas = Schemas(reader.schemas.into_inner());
        let mut api = Api { title, version, description, specification, schemes, operations, span, schemas };
        secret::remove(&mut api, reader.sink);
        api
    }
}

/// `None` once it was reported why the operation cannot be called.
fn details<'d>(reader: &Reader<'d>, listed: &Listed<'d>, sent: &mut Sent) -> Option<Details> {
    const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let head = &listed.head;
    if !METHODS.contains(&head.method.as_str()) {
        let message = format!("a capability cannot call with `{}`", head.method);
        reader.report(Diagnostic::new(rules::UNSUPPORTED_METHOD, head.span, message).label("operation left out"));
        return None;
    }
    if !path::is_distinct(reader, head, sent) {
        return None;
    }
    if let Some(callback) = reader.entries(listed.node, "callbacks").first() {
        let message = format!("callback `{}` is a request that the API sends", callback.key.value);
        reader.report(Diagnostic::new(rules::CALLBACK, callback.key.span, message).label("left out"));
    }
    let parameters = parameter::merged(reader, listed);
    let body = match reader.version {
        Version::V2 => body::of_parameters(reader, listed, &parameters),
        Version::V30 | Version::V31 => member(listed.node, "requestBody").and_then(|node| body::read(reader, node)),
    };
    let mut parameters = parameter::read(reader, parameters)?;
    path::with_query(reader, head, &mut parameters);
    Some(Details {
        summary: reader.words(listed.node, "summary").unwrap_or_default().trim().to_owned(),
        description: reader.description(listed.node),
        deprecated: reader.flag(listed.node, "deprecated").unwrap_or(false),
        servers: server::effective(reader, listed),
        parameters,
        body,
        responses: response::all(reader, listed.node),
        security: security::effective(reader, listed.node),
    })
}
