//! A naive reading of a capability: what it consumes and what it exposes, as LANGUAGE has it. Nothing is checked, the files are sound.

use super::template;
use naftiko_tests::yaml::Node;

/// Where a parameter goes to, or where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    /// A member of the JSON body.
    Field,
    /// The whole body.
    Body,
    /// Only a template speaks of it.
    Template,
}

/// A parameter of a consumed operation (LANGUAGE 3.2).
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) kind: String,
    pub(crate) is_required: bool,
    /// Its `value`.
    pub(crate) fixed: Option<Node>,
}

/// A consumed operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// `namespace.operation`, as `call` has it.
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Node>,
    /// Its `outputRawFormat`.
    pub(crate) format: String,
    /// What `Accept` must hold.
    pub(crate) accept: &'static str,
    /// The index of what it belongs to.
    pub(crate) consumed: usize,
}

/// A consumed API.
#[derive(Debug)]
pub(crate) struct Consumed {
    pub(crate) namespace: String,
    pub(crate) base_uri: String,
    pub(crate) authentication: Option<Node>,
}

/// An adapter.
#[derive(Debug)]
pub(crate) struct Adapter {
    pub(crate) kind: String,
    pub(crate) namespace: String,
}

/// How an exposed operation is called.
#[derive(Debug)]
pub(crate) enum Protocol {
    /// Method and route.
    Rest(String, String),
    /// The tool's name.
    Mcp(String),
}

/// An exposed operation or a tool.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) adapter: usize,
    pub(crate) protocol: Protocol,
    pub(crate) call: String,
    pub(crate) with: Vec<(String, Node)>,
    pub(crate) declared: Vec<Node>,
    pub(crate) outputs: Vec<Node>,
}

/// A variable of `binds`: namespace, name, and the environment variable it is read from.
#[derive(Debug)]
pub(crate) struct Bind {
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) source: String,
}

/// A capability.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) binds: Vec<Bind>,
    pub(crate) consumed: Vec<Consumed>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) adapters: Vec<Adapter>,
    pub(crate) entries: Vec<Entry>,
}

impl Reading {
    /// Reads a document.
    pub(crate) fn of(document: &Node) -> Self {
        let capability = document.get("capability").expect("a capability");
        let binds = document.list("binds").iter().chain(capability.list("binds"));
        let binds = binds.flat_map(|bind| bind.map("keys").iter().map(move |(name, source)| (bind, name, source)));
        let binds = binds.map(|(bind, name, source)| Bind {
            namespace: bind.text_of("namespace").to_owned(),
            name: name.clone(),
            source: source.text().unwrap_or_default().to_owned(),
        });
        let mut this = Self {
            binds: binds.collect(),
            consumed: Vec::new(),
            operations: Vec::new(),
            adapters: Vec::new(),
            entries: Vec::new(),
        };
        for consumed in document.list("consumes").iter().chain(capability.list("consumes")) {
            this.consume(consumed);
        }
        for adapter in capability.list("exposes") {
            this.expose(adapter);
        }
        this
    }

    /// The operation that a `call` names.
    pub(crate) fn operation(&self, call: &str) -> &Operation {
        self.operations.iter().find(|operation| operation.name == call).unwrap_or_else(|| panic!("{call}"))
    }

    fn consume(&mut self, consumed: &Node) {
        let namespace = consumed.text_of("namespace").to_owned();
        for resource in consumed.list("resources") {
            for operation in resource.list("operations") {
                // The nearest declaration wins.
                let mut parameters: Vec<Parameter> = Vec::new();
                for declared in
                    [operation, resource, consumed].into_iter().flat_map(|place| place.list("inputParameters"))
                {
                    let parameter = parameter(declared);
                    if !parameters.iter().any(|known| (&known.name, known.place) == (&parameter.name, parameter.place))
                    {
                        parameters.push(parameter);
                    }
                }
                // Beside others a parameter `body` is a member like them (LANGUAGE 3.3).
                let in_body = |known: &&mut Parameter| matches!(known.place, Place::Body | Place::Field);
                if parameters.iter_mut().filter(in_body).count() > 1 {
                    parameters.iter_mut().filter(in_body).for_each(|known| known.place = Place::Field);
                }
                let path = resource.text_of("path").to_owned();
                self.operations.push(Operation {
                    name: format!("{namespace}.{}", operation.text_of("name")),
                    method: operation.text_of("method").to_owned(),
                    parameters,
                    path,
                    body: operation.get("body").cloned(),
                    format: operation.get("outputRawFormat").and_then(Node::text).unwrap_or("json").to_owned(),
                    accept: match operation.text_of("outputRawFormat") {
                        "binary" => "*/*",
                        "xml" => "xml",
                        _ => "json",
                    },
                    consumed: self.consumed.len(),
                });
                self.infer();
            }
        }
        let (base_uri, authentication) =
            (consumed.text_of("baseUri").to_owned(), consumed.get("authentication").cloned());
        self.consumed.push(Consumed { namespace, base_uri, authentication });
    }

    /// Adds what the last operation's path, fixed values and body speak of without a declaration (LANGUAGE 3.1, 3.3).
    fn infer(&mut self) {
        let binds = &self.binds;
        let Some(operation) = self.operations.last_mut() else { return };
        let add = |operation: &mut Operation, name: &str, place, kind: &str, is_required| {
            let name = name.to_owned();
            operation.parameters.push(Parameter { name, place, kind: kind.to_owned(), is_required, fixed: None });
        };
        for name in template::variables(&operation.path) {
            let is_known = operation.parameters.iter().any(|known| known.place == Place::Path && known.name == name);
            if !is_known {
                add(operation, &name, Place::Path, "string", true);
            }
        }
        let mut spoken = Vec::new();
        let fixed: Vec<Node> = operation.parameters.iter().filter_map(|known| known.fixed.clone()).collect();
        fixed.iter().for_each(|node| speak(node, &mut spoken));
        if let Some(body) = &operation.body {
            let is_json = matches!(body.get("type").and_then(Node::text), None | Some("json"));
            match body.get("data").unwrap_or(body) {
                Node::Scalar(text, _) if is_json => speak_json(text, &mut spoken),
                data => speak(data, &mut spoken),
            }
            // What is text on the wire holds nothing but text.
            spoken.iter_mut().for_each(|(_, is_whole)| *is_whole &= is_json);
        }
        for (name, is_whole) in spoken {
            let name = name.strip_prefix("tools.").or_else(|| name.strip_prefix("rest.")).unwrap_or(&name).to_owned();
            let is_bind = name.starts_with("env.")
                || binds.iter().any(|bind| bind.name == name || format!("{}.{}", bind.namespace, bind.name) == name);
            match operation.parameters.iter_mut().find(|known| known.name == name) {
                // In a text anywhere: a string everywhere.
                Some(known) if known.place == Place::Template && known.kind == "any" && !is_whole => {
                    "string".clone_into(&mut known.kind);
                }
                Some(_) => {}
                None if is_bind => {}
                None => add(operation, &name, Place::Template, if is_whole { "any" } else { "string" }, false),
            }
        }
    }

    fn expose(&mut self, adapter: &Node) {
        let kind = adapter.text_of("type");
        let index = self.adapters.len();
        self.adapters.push(Adapter { kind: kind.to_owned(), namespace: adapter.text_of("namespace").to_owned() });
        let entry = |node: &Node, protocol| Entry {
            adapter: index,
            protocol,
            call: node.text_of("call").to_owned(),
            with: node.map("with").to_vec(),
            declared: node.list("inputParameters").to_vec(),
            outputs: node.list("outputParameters").to_vec(),
        };
        for resource in adapter.list("resources").iter().filter(|_| kind == "rest") {
            for operation in resource.list("operations") {
                let route = format!("/{}", resource.text_of("path").trim_start_matches('/'));
                self.entries.push(entry(operation, Protocol::Rest(operation.text_of("method").to_owned(), route)));
            }
        }
        for tool in adapter.list("tools").iter().filter(|_| kind == "mcp") {
            self.entries.push(entry(tool, Protocol::Mcp(tool.text_of("name").to_owned())));
        }
    }
}

fn parameter(node: &Node) -> Parameter {
    let written = node.text_of("name");
    // Several segments or one: the `+` may stand in the declaration or not.
    let name = if node.text_of("in") == "path" { written.trim_matches('+') } else { written }.to_owned();
    let place = match node.text_of("in") {
        "path" => Place::Path,
        "query" => Place::Query,
        "header" => Place::Header,
        "cookie" => Place::Cookie,
        "body" if name == "body" => Place::Body,
        "body" => Place::Field,
        other => panic!("`in: {other}`"),
    };
    let kind = node.get("type").and_then(Node::text).unwrap_or("string").to_owned();
    let is_required = node.get("required").map_or(place == Place::Path, |required| required.json() == true);
    Parameter { name, place, kind, is_required, fixed: node.get("value").cloned() }
}

/// Every placeholder of a value, and whether it is a whole value.
fn speak(node: &Node, spoken: &mut Vec<(String, bool)>) {
    match node {
        Node::Scalar(text, _) => {
            let is_whole = template::whole(text).is_some();
            spoken.extend(
                template::text(text).into_iter().filter_map(Result::err).map(|name| (name.to_owned(), is_whole)),
            );
        }
        Node::List(items) => items.iter().for_each(|item| speak(item, spoken)),
        Node::Map(entries) => entries.iter().for_each(|(_, value)| speak(value, spoken)),
    }
}

/// Every placeholder of JSON text, and whether it stands outside of quotes.
fn speak_json(text: &str, spoken: &mut Vec<(String, bool)>) {
    let mut is_quoted = false;
    for part in template::text(text) {
        match part {
            Ok(literal) => is_quoted ^= literal.replace("\\\"", "").matches('"').count() % 2 == 1,
            Err(name) => spoken.push((name.to_owned(), !is_quoted)),
        }
    }
}
