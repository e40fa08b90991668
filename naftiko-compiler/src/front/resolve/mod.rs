//! From what is written to what is meant: names become indices, paths and templates become pieces, calls get their
//! inputs. An entry that is broken is left out here, and nothing is said about what depends only on it.

mod argument;
mod base_uri;
mod binds;
mod body;
mod call;
mod credential;
mod endpoint;
mod fixed;
mod output;
mod path;
mod signature;

use crate::front::diagnostic::suggest::closest;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Consumes, Document, Exposed, Exposes, Mcp, Rest, Skills, Tool};
use crate::front::source::{Sources, Span, Spanned};
use crate::front::text::template::Variable;
use crate::front::yaml;
use crate::model::{Authentication, Input, Output, Piece, RoutePiece, Target};

pub use base_uri::BaseUri;
pub use binds::{Binds, Used};
pub use signature::{Origin, Parameter, Signature};

/// What every function of this stage needs.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// For positions inside of scalars.
    pub sources: &'a Sources,
    /// Where findings go.
    pub sink: &'a Sink,
}

impl Stage<'_> {
    fn report(self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// The candidate that `word` may stand for, while few enough errors are known for it to be read.
    pub(in crate::front) fn closest<'c>(
        self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        if self.sink.is_crowded() { None } else { closest(word, candidates) }
    }

    /// Where the bytes `range` of a scalar's content stand.
    fn part(self, scalar: &Spanned<String>, range: std::ops::Range<usize>) -> Span {
        yaml::part(scalar, range, self.sources)
    }
}

/// A document with its names resolved. Lists hold sound entries only.
#[derive(Debug)]
pub struct Resolved<'d> {
    /// The binds that something reads.
    pub binds: Vec<Used>,
    /// The consumed APIs, in document order.
    pub apis: Vec<Api<'d>>,
    /// The exposed adapters.
    pub exposes: Vec<Adapter<'d>>,
}

/// An exposed adapter.
#[derive(Debug)]
pub enum Adapter<'d> {
    /// `type: rest`.
    Rest(RestAdapter<'d>),
    /// `type: mcp`.
    Mcp(McpAdapter<'d>),
    /// `type: skill`: nothing in it is called, so that it is as written.
    Skills(&'d Skills),
}

/// A consumed API.
#[derive(Debug)]
pub struct Api<'d> {
    /// As written.
    pub written: &'d Consumes,
    /// Its base URI.
    pub base_uri: BaseUri,
    /// How calls authenticate.
    pub authentication: Authentication,
    /// Its operations over all resources, in document order.
    pub operations: Vec<Signature<'d>>,
}

/// A REST adapter.
#[derive(Debug)]
pub struct RestAdapter<'d> {
    /// As written.
    pub written: &'d Rest,
    /// Its sound endpoints.
    pub endpoints: Vec<RestEndpoint<'d>>,
}

/// An exposed operation with its call.
#[derive(Debug)]
pub struct RestEndpoint<'d> {
    /// As written.
    pub written: &'d Exposed,
    /// Its method.
    pub method: &'static str,
    /// The route as written, with its leading slash.
    pub written_route: String,
    /// The route.
    pub route: Vec<RoutePiece>,
    /// What it calls.
    pub calls: Target,
    /// What callers may send.
    pub inputs: Vec<Input>,
    /// Where each parameter of the operation comes from.
    pub arguments: Vec<crate::model::Argument>,
    /// What callers get.
    pub output: Output,
}

/// An MCP adapter.
#[derive(Debug)]
pub struct McpAdapter<'d> {
    /// As written.
    pub written: &'d Mcp,
    /// Its sound tools.
    pub tools: Vec<McpTool<'d>>,
}

/// A tool with its call.
#[derive(Debug)]
pub struct McpTool<'d> {
    /// As written.
    pub written: &'d Tool,
    /// The method of what it calls.
    pub method: &'static str,
    /// What it calls.
    pub calls: Target,
    /// What callers may send.
    pub inputs: Vec<Input>,
    /// Where each parameter of the operation comes from.
    pub arguments: Vec<crate::model::Argument>,
    /// What callers get.
    pub output: Output,
}

/// Resolves `document`.
#[must_use]
pub fn resolve<'d>(document: &'d Document, stage: Stage<'_>) -> Resolved<'d> {
    let binds = Binds::new(document, stage);
    let apis: Vec<_> = document.consumes.iter().map(|consumes| api(consumes, &binds, stage)).collect();
    let mut resolved = Resolved { binds: Vec::new(), apis, exposes: Vec::new() };
    let index = endpoint::Index::new(&resolved.apis);
    for exposes in &document.exposes {
        let known =
            endpoint::Known { apis: &resolved.apis, index: &index, is_partial: document.is_partial, binds: &binds };
        match exposes {
            Exposes::Rest(rest) => {
                let endpoints = endpoint::rest(rest, known, stage);
                resolved.exposes.push(Adapter::Rest(RestAdapter { written: rest, endpoints }));
            }
            Exposes::Skills(skills) => resolved.exposes.push(Adapter::Skills(skills)),
            Exposes::Mcp(mcp) => {
                let tools = endpoint::mcp(mcp, known, stage);
                resolved.exposes.push(Adapter::Mcp(McpAdapter { written: mcp, tools }));
            }
        }
    }
    resolved.binds = binds.used(stage);
    resolved
}

fn api<'d>(consumes: &'d Consumes, binds: &Binds<'_>, stage: Stage<'_>) -> Api<'d> {
    let paths: Vec<_> = consumes.resources.iter().map(|resource| path::consumed(resource, stage)).collect();
    signature::of_adapter(consumes, &paths, stage);
    let operations = consumes
        .resources
        .iter()
        .zip(paths)
        .flat_map(|(resource, path)| {
            resource.operations.iter().map(move |operation| (resource, operation, path.clone()))
        })
        .map(|(resource, operation, path)| {
            signature::signature(consumes, resource, operation, path.as_ref(), (binds, stage))
        })
        .collect();
    Api {
        written: consumes,
        base_uri: base_uri::resolve(consumes, binds, stage),
        authentication: credential::authentication(consumes, binds, stage),
        operations,
    }
}

/// A path or route as pieces, and the variables in them.
#[derive(Debug, Clone, Default)]
pub struct Path {
    /// The pieces; values count `variables`.
    pub pieces: Vec<Piece>,
    /// The variables, each once, in order of first appearance, and where that is.
    pub variables: Vec<(Variable, Span)>,
    /// The constant query.
    pub query: Vec<(String, String)>,
    /// Placeholders in the query, where none may stand.
    pub in_query: Vec<(String, Span)>,
}
