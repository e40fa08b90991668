//! The result of this stage.

use super::base_uri::BaseUri;
use super::binds::Used;
use super::consumed_parameters::{Forwarded, Signature};
use crate::front::checked::Checked;
use crate::front::document::{Consumes, Exposed, Function, Mcp, Rest, Skills, Tool};
use crate::front::source::{Span, Spanned};
use crate::model::{Authentication, Callers, FunctionBody, Input, Output, RoutePiece};

/// A document with its names resolved.
#[derive(Debug)]
pub struct Resolved<'d> {
    /// The binds that are read.
    pub binds: Vec<Used>,
    /// The binds that callers are shown: their indices, and where they are written.
    pub shown: Vec<(usize, Span)>,
    /// The consumed APIs, in document order.
    pub apis: Vec<Api<'d>>,
    /// The sound functions of aggregates, in document order.
    pub functions: Vec<SharedFunction<'d>>,
    /// The exposed adapters.
    pub exposes: Vec<Adapter<'d>>,
}

/// A function of an aggregate.
#[derive(Debug)]
pub struct SharedFunction<'d> {
    /// As written.
    pub written: &'d Function,
    /// What it does.
    pub does: Does,
}

/// An exposed adapter.
#[derive(Debug)]
pub enum Adapter<'d> {
    /// `type: rest`.
    Rest(RestAdapter<'d>),
    /// `type: mcp`.
    Mcp(McpAdapter<'d>),
    /// `type: skill`.
    Skills(SkillAdapter<'d>),
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
    /// What is sent with requests that are forwarded to it, if any are.
    pub forwarded: Option<Forwarded>,
}

impl Adapter<'_> {
    /// Who may call.
    #[must_use]
    pub fn callers(&self) -> &Callers {
        match self {
            Self::Rest(rest) => &rest.callers,
            Self::Mcp(mcp) => &mcp.callers,
            Self::Skills(skills) => &skills.callers,
        }
    }

    /// Whether an entry of it has steps.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        let has = |does: &Does| matches!(does.body, FunctionBody::Steps(_));
        match self {
            Self::Rest(rest) => rest.endpoints.iter().any(|endpoint| has(&endpoint.does)),
            Self::Mcp(mcp) => mcp.tools.iter().any(|tool| has(&tool.does)),
            Self::Skills(_) => false,
        }
    }

    /// Its sound forwards.
    pub(super) fn forwards(&self) -> &[RestForward] {
        if let Self::Rest(rest) = self { &rest.forwards } else { &[] }
    }
}

impl<'d> Api<'d> {
    /// Its namespace; empty where it could not be read.
    #[must_use]
    pub fn namespace(&self) -> &'d Spanned<String> {
        self.written.namespace.read()
    }

    /// The names of its operations, as far as they could be read.
    pub(super) fn operation_names(&self) -> impl Iterator<Item = &'d str> {
        let names = self.operations.iter().filter_map(|operation| operation.read().written.name.sound());
        names.map(|name| name.value.as_str())
    }
}

/// A REST adapter.
#[derive(Debug)]
pub struct RestAdapter<'d> {
    /// As written.
    pub written: &'d Rest,
    /// Who may call.
    pub callers: Callers,
    /// Its sound endpoints.
    pub endpoints: Vec<RestEndpoint<'d>>,
    /// Its sound forwards.
    pub forwards: Vec<RestForward>,
}

/// A route whose requests are passed to a consumed namespace.
#[derive(Debug)]
pub struct RestForward {
    /// The route as written.
    pub written_route: String,
    /// The route.
    pub route: Vec<RoutePiece>,
    /// Where in the route, counted in variables, the rest of the upstream's path is.
    pub rest: Vec<usize>,
    /// The namespace: an index into [`Resolved::apis`].
    pub target: usize,
    /// The request headers that are passed on, in lower case.
    pub trusted: Vec<String>,
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
    /// Who may call.
    pub callers: Callers,
    /// Its sound tools.
    pub tools: Vec<McpTool<'d>>,
}

/// A skill adapter: it calls nothing, so the rest is kept as written.
#[derive(Debug)]
pub struct SkillAdapter<'d> {
    /// As written.
    pub written: &'d Skills,
    /// Who may call.
    pub callers: Callers,
}

/// A tool.
#[derive(Debug)]
pub struct McpTool<'d> {
    /// As written.
    pub written: &'d Tool,
    /// What it does.
    pub does: Does,
}

/// What an entry does.
#[derive(Debug, Clone)]
pub struct Does {
    /// The inputs that clients may send.
    pub inputs: Vec<Input>,
    /// What is done with them.
    pub body: FunctionBody,
    /// What clients get.
    pub output: Output,
    /// What that changes.
    pub effect: Effect,
    /// Where its scripts are named.
    pub scripts: Vec<Span>,
    /// The description of the function that it refers to.
    pub description: String,
}

impl Resolved<'_> {
    /// What the sound functions of aggregates do, and the sound entries.
    #[must_use]
    pub fn does(&self) -> Vec<&Does> {
        let mut all: Vec<&Does> = self.functions.iter().map(|function| &function.does).collect();
        for adapter in &self.exposes {
            match adapter {
                Adapter::Rest(rest) => all.extend(rest.endpoints.iter().map(|endpoint| &endpoint.does)),
                Adapter::Mcp(mcp) => all.extend(mcp.tools.iter().map(|tool| &tool.does)),
                Adapter::Skills(_) => {}
            }
        }
        all
    }
}

/// What is changed by an entry: its annotations, if the author declares none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effect {
    /// Nothing; `None`, as below, where neither the author nor the method says.
    pub is_safe: Option<bool>,
    /// What it changes is lost.
    pub is_destructive: Option<bool>,
    /// A second time, nothing more.
    pub is_idempotent: Option<bool>,
}

impl Effect {
    /// Nothing.
    pub const NONE: Self = Self { is_safe: Some(true), is_destructive: None, is_idempotent: None };

    /// What a call with this method changes (RFC 9110 §9.2).
    #[must_use]
    pub fn of(method: &str) -> Self {
        Self {
            is_safe: matches!(method, "GET" | "HEAD").then_some(true),
            is_destructive: (method == "DELETE").then_some(true),
            is_idempotent: (method == "PUT").then_some(true),
        }
    }
}
