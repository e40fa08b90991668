//! What is true of a capability once every check has passed: resolved, typed, without positions and without invalid
//! states. `emit` reads nothing else.

pub mod name;
mod route;

pub use name::Name;
pub use route::{Edge, Node, tree};

/// A capability.
#[derive(Debug, Clone, Default)]
pub struct Capability {
    /// `info.label`.
    pub label: String,
    /// `info.description`.
    pub description: String,
    /// Every bind that something reads, in document order.
    pub binds: Vec<Bind>,
    /// The consumed namespaces.
    pub consumes: Vec<Consumed>,
    /// The exposed adapters.
    pub exposes: Vec<Adapter>,
}

impl Capability {
    /// The REST adapters.
    pub fn rest(&self) -> impl Iterator<Item = &Rest> {
        self.exposes.iter().filter_map(|adapter| if let Adapter::Rest(rest) = adapter { Some(rest) } else { None })
    }

    /// The skill adapters.
    pub fn skills(&self) -> impl Iterator<Item = &Skills> {
        self.exposes
            .iter()
            .filter_map(|adapter| if let Adapter::Skills(skills) = adapter { Some(skills) } else { None })
    }

    /// The MCP adapters.
    pub fn mcp(&self) -> impl Iterator<Item = &Mcp> {
        self.exposes.iter().filter_map(|adapter| if let Adapter::Mcp(mcp) = adapter { Some(mcp) } else { None })
    }
}

/// A run-time value that the author named.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The variable, and its field in `Settings`.
    pub name: Name,
    /// The environment variable it is read from.
    pub setting: String,
    /// Whether it reaches authentication, and so is a secret.
    pub secret: bool,
    /// Whether `Settings` has a field for it; what only a base URI reads is part of that.
    pub is_field: bool,
    /// What it is for, in a few words.
    pub purpose: String,
}

/// A consumed namespace.
#[derive(Debug, Clone)]
pub struct Consumed {
    /// The namespace: its module, and its field in `Capability` and `Settings`.
    pub name: Name,
    /// What its settings' names begin with: `<PREFIX>_BASE_URI`.
    pub prefix: String,
    /// Its description.
    pub description: String,
    /// The document's `baseUri`; values count `variables`. Empty: the setting is required.
    pub base_uri: Vec<Piece>,
    /// The variables of `baseUri`.
    pub variables: Vec<Variable>,
    /// How calls authenticate.
    pub authentication: Authentication,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// A variable of a `baseUri`.
#[derive(Debug, Clone)]
pub struct Variable {
    /// The name in braces.
    pub wire: String,
    /// Its setter in `SettingsBuilder`.
    pub setter: Name,
    /// The setting that holds it.
    pub setting: String,
    /// Whether the setting is one of the document's binds, and so has its setter already.
    pub is_bind: bool,
}

/// How calls of a namespace authenticate (LANGUAGE §3.4).
#[derive(Debug, Clone, Default)]
pub enum Authentication {
    /// Not at all.
    #[default]
    None,
    /// `Authorization: Bearer …`.
    Bearer(Text),
    /// `Authorization: Basic …`.
    Basic {
        /// The user name.
        username: Text,
        /// The password.
        password: Text,
    },
    /// A header of the author's choice.
    Header {
        /// The header's name.
        key: String,
        /// Its value.
        value: Text,
    },
    /// A query parameter of the author's choice.
    Query {
        /// The parameter's name.
        key: String,
        /// Its value.
        value: Text,
    },
}

/// A text made of literals and binds.
pub type Text = Vec<TextPiece>;

/// A piece of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// As it stands.
    Literal(String),
    /// The bind with this index in [`Capability::binds`].
    Bind(usize),
}

/// A consumed operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name: a method, a constant and, with optional parameters, a type.
    pub name: Name,
    /// Its description.
    pub description: String,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The path as the author wrote it, for docs.
    pub written_path: String,
    /// The path; literals are percent-encoded, values count `parameters`.
    pub path: Vec<Piece>,
    /// The path's constant query.
    pub query: Vec<(String, String)>,
    /// What it takes: path parameters in the order of the path, then the others in document order.
    pub parameters: Vec<Parameter>,
    /// How its body is made.
    pub body: Body,
}

/// A piece of a text with variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// The value with this index, inside one segment of a path.
    Value(usize),
    /// The value with this index, over several segments of a path.
    Segments(usize),
}

/// A parameter of a consumed operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire and as an argument.
    pub name: Name,
    /// Where it goes.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// Its description.
    pub description: String,
}

/// Where a parameter of a consumed operation goes (LANGUAGE §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
    /// Into the body.
    Body,
}

impl Place {
    /// As `in` has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    String,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// A list of one kind.
    Array(Box<Kind>),
    /// A JSON object.
    Object,
    /// Any JSON.
    Any,
}

/// How a request body is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// It is not.
    None,
    /// One parameter is the whole body.
    Whole(usize),
    /// The body parameters are members of one object.
    Fields,
    /// The author wrote it.
    Template(Template),
}

/// A body with placeholders; values count the operation's parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Template {
    /// JSON.
    Json(Json),
    /// A form: names and values.
    Form(Vec<(String, Vec<Piece>)>),
    /// Text of this content type.
    Text {
        /// The content type.
        content_type: &'static str,
        /// Whether values are escaped as XML.
        is_xml: bool,
        /// The text.
        pieces: Vec<Piece>,
    },
}

/// JSON with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// A number, `true`, `false` or `null`.
    Literal(String),
    /// A parameter's value, of its type.
    Value(usize),
    /// A string.
    Text(Vec<Piece>),
    /// A list.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

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
    /// What its settings' names begin with: `<PREFIX>_PORT`.
    pub prefix: String,
    /// The document's `port`.
    pub port: u16,
    /// The document's `address`.
    pub address: Option<String>,
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
    /// The consumed namespaces it calls: indices into [`Capability::consumes`].
    pub upstreams: Vec<usize>,
    /// Its endpoints, in document order.
    pub endpoints: Vec<Endpoint>,
}

/// An exposed REST operation.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Its name; made from method and route where the author gave none.
    pub name: Name,
    /// Its description.
    pub description: String,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The route as the author wrote it.
    pub written_route: String,
    /// The route.
    pub route: Vec<RoutePiece>,
    /// What a caller may send.
    pub inputs: Vec<Input>,
    /// What is called.
    pub calls: Target,
    /// Where each parameter of the called operation comes from.
    pub arguments: Vec<Argument>,
}

/// An MCP adapter.
#[derive(Debug, Clone)]
pub struct Mcp {
    /// Its namespace.
    pub name: Name,
    /// Where it listens; nowhere with `transport: stdio`.
    pub listener: Option<Listener>,
    /// Its description: the server's instructions.
    pub description: String,
    /// The consumed namespaces it calls: indices into [`Capability::consumes`].
    pub upstreams: Vec<usize>,
    /// Its tools, in document order.
    pub tools: Vec<Tool>,
}

/// A tool.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its label.
    pub title: Option<String>,
    /// Its description.
    pub description: String,
    /// What it says of itself.
    pub hints: Hints,
    /// What a caller may send.
    pub inputs: Vec<Input>,
    /// What is called.
    pub calls: Target,
    /// Where each parameter of the called operation comes from.
    pub arguments: Vec<Argument>,
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
    /// It reaches beyond what is known here.
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

/// A skill, as its catalogue tells it.
#[derive(Debug, Clone)]
pub struct Skill {
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// The folder of its files.
    pub folder: Option<String>,
    /// Texts that are told as they are.
    pub told: Vec<(&'static str, String)>,
    /// Truth values that are told as they are.
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
    /// What it stands for.
    pub kind: SkillToolKind,
}

/// What a tool of a skill stands for.
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

/// A consumed operation, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// An index into [`Capability::consumes`].
    pub consumed: usize,
    /// An index into its operations.
    pub operation: usize,
}

/// A piece of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoutePiece {
    /// As it stands.
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
    /// Where it is read.
    pub source: Source,
    /// What it must be.
    pub kind: Kind,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Its description.
    pub description: String,
}

/// Where an inbound REST parameter is read.
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
    /// A member of the body.
    Field,
}

/// Where a parameter of a called operation comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Nowhere.
    Absent,
    /// The input with this index.
    Input(usize),
    /// A constant string.
    Text(String),
    /// A constant of another type, as JSON text.
    Json(String),
}
