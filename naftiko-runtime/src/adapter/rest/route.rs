//! A REST adapter as static data. The compiler generates these values, and [`super::respond`] uses them.

use http::Method;

use crate::inbound::Input;
use crate::inbound::read::Forms;

/// One REST adapter.
#[derive(Debug)]
pub struct Adapter {
    /// The adapter's `namespace`, as written.
    pub namespace: &'static str,
    /// The roots of the matching tree, tried in order.
    pub routes: &'static [Node],
    /// Patterns in axum's syntax that together cover every route, for a router that is merged into another one.
    pub patterns: &'static [&'static str],
}

impl Adapter {
    /// An adapter, by its fields in their order.
    pub const fn new(namespace: &'static str, routes: &'static [Node], patterns: &'static [&'static str]) -> Self {
        Self { namespace, routes, patterns }
    }
}

/// A node of the matching tree. Siblings are in the order in which they are tried: more literal ones first.
#[derive(Debug)]
pub struct Node {
    /// What it matches in the path.
    pub edge: Edge,
    /// What can follow; empty for a leaf.
    pub next: &'static [Node],
    /// The endpoints of a route that ends here, one per method; empty if none does.
    pub handlers: &'static [&'static Endpoint],
    /// Where a route that ends here passes the requests that none of its endpoints is for.
    pub forward: Option<&'static Forward>,
}

/// What a [`Node`] matches in the rest of a path.
#[derive(Debug)]
pub enum Edge {
    /// This text, byte for byte; it may span slashes.
    Text(&'static str),
    /// A variable inside one segment: up to the next slash, or up to where a [`Edge::Text`] that follows matches.
    Segment,
    /// A variable over one or more segments.
    Segments,
}

/// One exposed operation.
#[derive(Debug)]
pub struct Endpoint {
    /// The operation's name, as logs show it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The route as the author wrote it, for logs.
    pub route: &'static str,
    /// The inputs that a client may send.
    pub inputs: &'static [Input],
    /// What it does, for a person: `registry.get-ship`.
    pub calls: &'static str,
    /// The index of its handler.
    pub handler: usize,
    /// The content types of its 2xx responses, if they are bytes and the author declares that.
    pub media_types: &'static [&'static str],
    /// What reads a body that is a form; `None` if only JSON is read.
    pub forms: Option<&'static Forms>,
}

/// A route whose requests are passed to a consumed namespace as they are.
#[derive(Debug)]
pub struct Forward {
    /// The route as the author wrote it, for logs.
    pub route: &'static str,
    /// The namespace, for a person.
    pub to: &'static str,
    /// The route variables at these positions are the rest of the upstream's path, and must be equal. Without any, every
    /// request goes to the base URI.
    pub rest: &'static [usize],
    /// The request headers that are passed on, in lower case, beside those that a request needs.
    pub trusted: &'static [&'static str],
    /// The index of its handler.
    pub handler: usize,
}

impl Forward {
    /// A forward, by its fields in their order.
    pub const fn new(
        route: &'static str,
        to: &'static str,
        rest: &'static [usize],
        trusted: &'static [&'static str],
        handler: usize,
    ) -> Self {
        Self { route, to, rest, trusted, handler }
    }
}

impl Endpoint {
    /// An operation, by its fields in their order.
    pub const fn new(
        name: &'static str,
        method: Method,
        route: &'static str,
        inputs: &'static [Input],
        calls: &'static str,
        handler: usize,
    ) -> Self {
        Self { name, method, route, inputs, calls, handler, media_types: &[], forms: None }
    }

    /// The same operation, whose responses are bytes of one of these types.
    #[must_use]
    pub const fn media_types(mut self, media_types: &'static [&'static str]) -> Self {
        self.media_types = media_types;
        self
    }

    /// The same operation, whose body may be a form.
    #[must_use]
    pub const fn forms(mut self, forms: &'static Forms) -> Self {
        self.forms = Some(forms);
        self
    }
}

impl Node {
    /// A node that matches `edge`.
    pub const fn new(edge: Edge, next: &'static [Node], handlers: &'static [&'static Endpoint]) -> Self {
        Self { edge, next, handlers, forward: None }
    }

    /// The same node, at which a forward ends.
    pub const fn forward(self, forward: &'static Forward) -> Self {
        Self { forward: Some(forward), ..self }
    }

    /// Whether a route ends here.
    pub(super) fn is_route(&self) -> bool {
        !self.handlers.is_empty() || self.forward.is_some()
    }
}
