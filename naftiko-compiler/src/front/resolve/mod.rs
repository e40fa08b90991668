//! From what is written to what is meant: names become indices, paths and templates become pieces, calls get their
//! inputs. What was reported is left out, and nothing is said about what depends only on it.

mod base_uri;
mod binds;
mod body;
mod credential;
mod entry;
mod exposed;
mod fixed;
mod mcp;
mod output;
mod parameter;
mod path;
mod placeholders;
mod rest;
mod signature;
mod target;
mod template;
mod words;

use crate::front::checked::Checked;
use crate::front::document::{Consumes, Document, Exposed, Exposes, Mcp, Rest, Skills, Tool};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::model::{Authentication, RoutePiece};

pub use base_uri::BaseUri;
pub use binds::{Binds, Used};
pub use exposed::Does;
pub use parameter::{Origin, Parameter};
pub use signature::Signature;

/// A document with its names resolved.
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
    pub operations: Vec<Checked<Signature<'d>>>,
}

impl<'d> Api<'d> {
    /// Its namespace; empty where it could not be read.
    #[must_use]
    pub fn namespace(&self) -> &'d Spanned<String> {
        self.written.namespace.read()
    }

    /// The names of its operations, as far as they could be read.
    fn operation_names(&self) -> impl Iterator<Item = &'d str> {
        let names = self.operations.iter().filter_map(|operation| operation.read().written.name.sound());
        names.map(|name| name.value.as_str())
    }
}

/// A REST adapter.
#[derive(Debug)]
pub struct RestAdapter<'d> {
    /// As written.
    pub written: &'d Rest,
    /// Its sound endpoints.
    pub endpoints: Vec<RestEndpoint<'d>>,
}

/// An exposed operation.
#[derive(Debug)]
pub struct RestEndpoint<'d> {
    /// As written.
    pub written: &'d Exposed,
    /// Its method.
    pub method: &'static str,
    /// The route as written.
    pub written_route: String,
    /// The route.
    pub route: Vec<RoutePiece>,
    /// What it does.
    pub does: Does,
}

/// An MCP adapter.
#[derive(Debug)]
pub struct McpAdapter<'d> {
    /// As written.
    pub written: &'d Mcp,
    /// Its sound tools.
    pub tools: Vec<McpTool<'d>>,
}

/// A tool.
#[derive(Debug)]
pub struct McpTool<'d> {
    /// As written.
    pub written: &'d Tool,
    /// The method of what it calls.
    pub method: &'static str,
    /// What it does.
    pub does: Does,
}

/// Resolves `document`.
#[must_use]
pub fn resolve<'d>(document: &'d Document, stage: Stage<'_>) -> Resolved<'d> {
    let binds = Binds::new(document, stage);
    let apis: Vec<_> = document.consumes.iter().map(|consumes| api(consumes, &binds, stage)).collect();
    let operations = target::Operations::new(document, &apis);
    let known = exposed::Known { operations: &operations, binds: &binds };
    let adapter = |exposes: &'d Exposes| match exposes {
        Exposes::Rest(rest) => {
            Adapter::Rest(RestAdapter { written: rest, endpoints: rest::endpoints(rest, known, stage) })
        }
        Exposes::Skills(skills) => Adapter::Skills(skills),
        Exposes::Mcp(mcp) => Adapter::Mcp(McpAdapter { written: mcp, tools: mcp::tools(mcp, known, stage) }),
    };
    let exposes = document.exposes.iter().map(adapter).collect();
    drop(operations);
    Resolved { binds: binds.used(stage), apis, exposes }
}

fn api<'d>(consumes: &'d Checked<Consumes>, binds: &Binds<'_>, stage: Stage<'_>) -> Api<'d> {
    let written = consumes.read();
    let resources = written.resources.iter();
    let paths: Vec<_> =
        resources.clone().map(|resource| resource.path.as_ref().and_then(|path| path::consumed(path, stage))).collect();
    signature::of_adapter(written, &paths, stage);
    let operations = resources.zip(&paths).flat_map(|(resource, path)| {
        let signature =
            move |operation| signature::signature((written, resource, operation), path.as_ref(), (binds, stage));
        resource.operations.iter().map(signature)
    });
    Api {
        operations: operations.collect(),
        written,
        base_uri: base_uri::resolve(consumes, binds, stage),
        authentication: credential::authentication(written, binds, stage),
    }
}
