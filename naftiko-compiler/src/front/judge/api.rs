//! A consumed API and its contract: each operation is paired with one that the API declares, and judged by it.

use std::collections::HashMap;

use super::called::Called;
use super::nearest::nearest;
use super::pairing::{Pair, Paths};
use super::{answers, body, outputs, parameters, security};
use crate::front::checked::Checked;
use crate::front::contract::{Contracts, Namespace, Operation, Schemas};
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, ResponseFormat};
use crate::front::resolve::{Api, Signature};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::Format;

/// A consumed API that has a contract.
pub(super) struct Judged<'a> {
    api: &'a Api<'a>,
    namespace: &'a Namespace,
    schemas: &'a Schemas,
    /// What each of its operations is.
    pairs: Vec<Option<Pair<'a>>>,
    written: HashMap<Span, &'a document::Parameter>,
}

impl<'a> Judged<'a> {
    /// Judges the operations of an API that has a contract.
    pub(super) fn new(api: &'a Api<'a>, contracts: &'a Contracts, stage: Stage<'_>) -> Option<Self> {
        let own = &api.written.own_namespace;
        let contract = contracts.sound(own.span.file)?;
        let namespace = contract.namespaces.iter().find(|namespace| namespace.name.value == own.value)?;
        let paths = Paths::new(namespace);
        let pair = |signature: &Checked<Signature<'a>>| paths.pair(api, signature.sound()?);
        let pairs = api.operations.iter().map(pair).collect();
        let written = parameters::written(api.written);
        let judged = Self { api, namespace, schemas: &contract.schemas, pairs, written };
        judged.operations(&paths, stage);
        Some(judged)
    }

    /// The operation with this index, if the contract has details of it.
    pub(super) fn called(&'a self, index: usize) -> Option<Called<'a>> {
        let pair = self.pairs.get(index)?.as_ref().filter(|pair| pair.operation.is_detailed())?;
        let (api, schemas, security) = (self.api, self.schemas, self.namespace.security.as_slice());
        let signature = api.operations.get(index)?.sound()?;
        Some(Called { api, signature, pair, schemas, security, written: &self.written })
    }

    fn operations(&self, paths: &Paths<'_>, stage: Stage<'_>) {
        let mut told = parameters::Told::default();
        let mut calls: Vec<(&Signature<'_>, &Operation)> = Vec::new();
        for (index, signature) in self.api.operations.iter().enumerate() {
            let Some(signature) = signature.sound() else { continue };
            let Some(Some(pair)) = self.pairs.get(index) else {
                if self.namespace.is_complete {
                    self.undeclared(signature, paths, stage);
                }
                continue;
            };
            calls.push((signature, pair.operation));
            let Some(called) = self.called(index) else { continue };
            parameters::judge(&called, &mut told, stage);
            body::judge(&called, stage);
            media(&called, stage);
            if let Some(document) = document_of(&called) {
                outputs::judge(&signature.written.outputs, &document, called.name(), stage);
            }
        }
        told.finish(stage);
        security::judge(self.api, self.namespace, &calls, stage);
    }

    /// An operation that the API does not have.
    fn undeclared(&self, signature: &Signature<'_>, paths: &Paths<'_>, stage: Stage<'_>) {
        let Some(method) = &signature.written.method else { return };
        let own = signature.written_path.as_str();
        let others = paths.at_path(self.api, signature);
        let of_method = self.namespace.operations.iter().filter(|known| known.method == method.value);
        // A path of other operations by what it has in a hole is rather a misspelt one of its own method.
        let is_misspelt = || {
            let near = stage.closest(own, of_method.map(|operation| operation.path.value.as_str()));
            near.is_some() && !paths.has(self.api, signature)
        };
        if let Some(first) = others.first().filter(|_| !is_misspelt()) {
            let message = format!("the API has no {} for {}", method.value, quote(own));
            let methods = list(others.iter().map(|operation| operation.method.as_str()));
            let diagnostic =
                Diagnostic::new(rules::UNDECLARED_OPERATION, method.span, message).label("no such operation");
            return stage.report(
                diagnostic.also(first.key.span, "the API has this one").help(format!("at that path it has {methods}")),
            );
        }
        let path = self.api.written.resource_of(signature.written).and_then(|resource| resource.path.as_ref());
        let span = path.map_or(method.span, |path| path.span);
        let undeclared = |path: &str| {
            let message = format!("the API has no path {}", quote(path));
            Diagnostic::new(rules::UNDECLARED_OPERATION, span, message).label("not in the contract")
        };
        if let Some((called, operation, meant)) = paths.elsewhere(self.api, signature) {
            let found = undeclared(&called).also(operation.key.span, "the API has this one");
            let base = self.api.written.base_uri.as_ref().map(|base| base.span);
            let help = format!("did you mean {}? then `baseUri` needs the path of the API's server", quote(&meant));
            return stage.report(found.also_at(base, "the path begins here").help(help));
        }
        let near = nearest(self.api, signature, (&self.namespace.operations, &paths.servers), stage);
        let diagnostic = match &near {
            Some((operation, _)) => undeclared(own).also(operation.key.span, "the API has this one"),
            None => undeclared(own).also(self.namespace.name.span, "all operations are listed here"),
        };
        stage.report(match near {
            Some((_, near)) => diagnostic.help(format!("did you mean {}?", quote(&near))),
            None => diagnostic.help("correct the path; if the API does have the operation, add it to the contract"),
        });
    }
}

/// What outputs of a call are made of, as far as the contract says.
pub(super) fn document_of<'a>(called: &Called<'a>) -> Option<super::place::Place<'a>> {
    let is_json = called.signature.format == Format::Json;
    is_json.then(|| answers::document(called.pair.operation, called.schemas)).flatten()
}

/// The media types of responses that the author declares.
fn media(called: &Called<'_>, stage: Stage<'_>) {
    let written = called.signature.written;
    let declared = answers::media(called.pair.operation);
    let Some(first) = declared.first() else { return };
    let names = || declared.iter().map(|media| media.name.value.as_str());
    let is_one = |wanted: &[&str]| names().any(|name| wanted.iter().any(|wanted| answers::is_of(name, wanted)));
    let report = |span: Span, what: &str, help: &str| {
        let message = format!("operation `{}` reads {what}, but the API answers {}", called.name(), list(names()));
        let diagnostic = Diagnostic::new(rules::UNDECLARED_MEDIA_TYPE, span, message).label("not in the contract");
        stage.report(diagnostic.also(first.name.span, "declared here").help(help));
    };
    if let Some(media) = written.media_type.as_ref().filter(|media| !is_one(&[&media.value])) {
        return report(media.span, &quote(&media.value), "write one that the API declares");
    }
    let Some(format) = &written.format else { return };
    let is_json = || names().any(answers::is_json);
    let is_xml =
        || names().any(|name| answers::essence(name).ends_with("+xml")) || is_one(&["application/xml", "text/xml"]);
    let (word, fits) = match format.value {
        ResponseFormat::Json => ("JSON", is_json()),
        ResponseFormat::Xml => ("XML", is_xml()),
        ResponseFormat::Csv => ("CSV", is_one(&["text/csv", "application/csv", "text/plain"])),
        ResponseFormat::Tsv => ("TSV", is_one(&["text/tab-separated-values", "text/plain", "text/csv"])),
        ResponseFormat::Psv | ResponseFormat::Text | ResponseFormat::Binary => return,
    };
    if !fits {
        let help = if is_json() {
            "remove `outputRawFormat`: JSON is the default"
        } else {
            "write the format that the API declares"
        };
        report(format.span, word, help);
    }
}
