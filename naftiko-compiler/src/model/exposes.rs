//! What a capability exposes: adapters, and what each of their operations and tools calls.

use super::{Authentication, Name, Schema, Style, Text, Type};

/// An exposed adapter.
#[derive(Debug, Clone)]
pub enum Adapter {
    /// `type: rest`.
    Rest(Rest),
    /// `type: mcp`.
    Mcp(Mcp),
    /// `type: skill`.
    Skills(Skills),
}

impl Adapter {
    /// Its namespace: its module, and its field in `Capability` and `Settings`.
    #[must_use]
    pub fn name(&self) -> &Name {
        match self {
            Self::Rest(rest) => &rest.name,
            Self::Mcp(mcp) => &mcp.name,
            Self::Skills(skills) => &skills.name,
        }
    }

    /// Where it listens, unless it is served over stdin and stdout.
    #[must_use]
    pub fn listener(&self) -> Option<&Listener> {
        match self {
            Self::Rest(rest) => Some(&rest.listener),
            Self::Mcp(mcp) => mcp.listener.as_ref(),
            Self::Skills(skills) => Some(&skills.listener),
        }
    }
}

/// Where an adapter listens.
#[derive(Debug, Clone)]
pub struct Listener {
    /// The document's `port`.
    pub port: u16,
    /// The document's `address`.
    pub address: Option<String>,
    /// Who may call.
    pub callers: Callers,
    /// Whether its author says that anyone may.
    pub is_public: bool,
    /// Whether a function of it has steps, and so a deadline.
    pub has_steps: bool,
}

/// Who may call an adapter (LANGUAGE §5): anyone who reaches it, or those who authenticate.
pub type Callers = Authentication<ResourceServer>;

/// What tokens of an authorization server have to fit (RFC 9068).
#[derive(Debug, Clone)]
pub struct ResourceServer {
    /// Who issues them.
    pub issuer: Text,
    /// What they are for (RFC 8707).
    pub resource: Text,
    /// The audience, if it is not the resource.
    pub audience: Option<Text>,
    /// What they must allow.
    pub scopes: Vec<Text>,
}

impl Callers {
    /// Whether a token of an authorization server says who is asking.
    #[must_use]
    pub fn have_tokens(&self) -> bool {
        matches!(self, Self::OAuth2(_))
    }
}

/// A REST adapter.
#[derive(Debug, Clone)]
pub struct Rest {
    /// Its namespace.
    pub name: Name,
    /// Where it listens.
    pub listener: Listener,
    /// Its description.
    pub description: String,
    /// The maximum size of binary responses, in bytes, if it is declared.
    pub max_size: Option<u64>,
    /// Its endpoints, in document order.
    pub endpoints: Vec<Endpoint>,
    /// Its forwards, in document order.
    pub forwards: Vec<Forward>,
}

impl Rest {
    /// The routes of its endpoints, then those of its forwards.
    pub fn routes(&self) -> impl Iterator<Item = &[RoutePiece]> {
        let endpoints = self.endpoints.iter().map(|endpoint| endpoint.route.as_slice());
        endpoints.chain(self.forwards.iter().map(|forward| forward.route.as_slice()))
    }
}

/// A route whose requests are passed to a consumed namespace. It is no function: it has no inputs and no output.
#[derive(Debug, Clone)]
pub struct Forward {
    /// The name of its handler.
    pub name: Name,
    /// The route as the author wrote it.
    pub written_route: String,
    /// The route.
    pub route: Vec<RoutePiece>,
    /// The variables of the route, by position, that take the rest of the upstream's path.
    pub rest: Vec<usize>,
    /// The namespace: an index into `Capability::consumes`.
    pub target: usize,
    /// The request headers that are passed on, in lower case.
    pub trusted: Vec<String>,
}

/// An exposed REST operation.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Its name; derived from method and route if the author did not name it.
    pub name: Name,
    /// Its description.
    pub description: String,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The route as the author wrote it.
    pub written_route: String,
    /// The route.
    pub route: Vec<RoutePiece>,
    /// The inputs that a client may send, and what is known of the caller.
    pub inputs: Vec<Input>,
    /// What it does: an index into `Capability::functions`.
    pub function: usize,
    /// The content types of its 2xx responses, if they are declared to be bytes.
    pub media_types: Vec<String>,
}

impl Endpoint {
    /// Whether its body may be a form: it is made of members, and never passed on as a whole.
    #[must_use]
    pub fn takes_forms(&self) -> bool {
        let has = |is: fn(&Source) -> bool| self.inputs.iter().any(|input| is(&input.source));
        has(|source| matches!(source, Source::Field | Source::Member(_))) && !has(|source| *source == Source::Body)
    }
}

/// An MCP adapter.
#[derive(Debug, Clone)]
pub struct Mcp {
    /// Its namespace.
    pub name: Name,
    /// Where it listens; `None` with `transport: stdio`.
    pub listener: Option<Listener>,
    /// The field of its deadline in `Settings`, if it has one and does not listen.
    pub deadline: Option<Name>,
    /// Its description: the server's instructions.
    pub description: String,
    /// The maximum size of binary responses, in bytes, if it is declared.
    pub max_size: Option<u64>,
    /// Its tools, in document order.
    pub tools: Vec<Tool>,
}

/// A tool.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Its name, also that of its handler.
    pub name: Name,
    /// Its label.
    pub title: Option<String>,
    /// Its description.
    pub description: String,
    /// Its annotations.
    pub hints: Hints,
    /// The inputs that a client may send, and what is known of the caller.
    pub inputs: Vec<Input>,
    /// What it does: an index into `Capability::functions`.
    pub function: usize,
}

/// Annotations of a tool (LANGUAGE §6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints {
    /// It changes nothing.
    pub read_only: Option<bool>,
    /// What it changes may be lost.
    pub destructive: Option<bool>,
    /// A second call changes nothing more.
    pub idempotent: Option<bool>,
    /// It has effects beyond what is known here.
    pub open_world: Option<bool>,
}

/// A skill adapter.
#[derive(Debug, Clone)]
pub struct Skills {
    /// Its namespace.
    pub name: Name,
    /// Where it listens.
    pub listener: Listener,
    /// Its description.
    pub description: String,
    /// Its skills, in document order.
    pub skills: Vec<Skill>,
}

/// A skill, as its catalogue describes it.
#[derive(Debug, Clone)]
pub struct Skill {
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// The folder of its files.
    pub folder: Option<String>,
    /// Texts that the catalogue repeats as they are.
    pub texts: Vec<(&'static str, String)>,
    /// Booleans that the catalogue repeats as they are.
    pub flags: Vec<(&'static str, bool)>,
    /// Its metadata.
    pub metadata: Vec<(String, String)>,
    /// Its tools.
    pub tools: Vec<SkillTool>,
}

/// A tool of a skill.
#[derive(Debug, Clone)]
pub struct SkillTool {
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// The action or file that it refers to.
    pub kind: SkillToolKind,
}

/// What a tool of a skill refers to.
#[derive(Debug, Clone)]
pub enum SkillToolKind {
    /// An operation or tool of another adapter.
    Derived {
        /// The adapter's namespace.
        namespace: String,
        /// The operation's or tool's name.
        action: String,
        /// `rest` or `mcp`.
        mode: &'static str,
    },
    /// A file of instructions.
    Instruction(String),
}

/// A piece of a route.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RoutePiece {
    /// Literal text.
    Text(String),
    /// A variable inside one segment.
    Segment,
    /// A variable over several segments.
    Segments,
}

/// An inbound parameter.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name on the wire.
    pub name: String,
    /// Where it is read from.
    pub source: Source,
    /// Its type.
    pub schema_type: Type,
    /// Whether a request without it is rejected.
    pub required: bool,
    /// Its description.
    pub description: String,
    /// The schema of what is inside it.
    pub schema: Schema,
    /// How a list or an object of it is written in a query.
    pub style: Style,
    /// Whether it is an input of the function. Others, which come last, are checked and go nowhere.
    pub is_used: bool,
}

/// Where an inbound parameter is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The route's variables at these positions.
    Path(Vec<usize>),
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The whole body.
    Body,
    /// The bytes of the whole body, as they arrive.
    Upload,
    /// A member of the body.
    Field,
    /// A member of an object in the body, by the names that lead to it.
    Member(Vec<String>),
    /// The caller's name.
    Subject,
    /// The claim of this name in the caller's token.
    Claim(String),
}

impl Source {
    /// Whether it is what is known of the caller, which callers do not send as an input.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        matches!(self, Self::Subject | Self::Claim(_))
    }
}
