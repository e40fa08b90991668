//! What a caller can say to an exposed operation or tool: what it declares, and what LANGUAGE 4 infers.

use super::reading::{Entry, Operation, Parameter, Place, Protocol, Reading};
use super::template;
use naftiko_tests::headers::{CREDENTIALS, OF_THE_CLIENT};
use naftiko_tests::yaml::Node;

/// Where an input stands in a caller's request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Route,
    Query,
    Header,
    Cookie,
    /// A member of the JSON body.
    Field,
    /// The whole body.
    Body,
    /// An argument of a tool.
    Argument,
}

/// Something a caller can say.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// The name that references and parameters have for it.
    pub(crate) name: String,
    /// The name it has in the request.
    pub(crate) wire: String,
    pub(crate) source: Source,
    pub(crate) kind: String,
    pub(crate) is_required: bool,
    /// Set where it stands for one parameter only.
    pub(crate) only: Option<Place>,
    /// Where its value goes to, and as what.
    pub(crate) targets: Vec<(Place, String)>,
}

/// Whether a parameter is left out: the client makes its header, or the authentication sets it. LANGUAGE says the latter of headers; a key
/// in the query is no other case.
pub(crate) fn is_left_out(parameter: &Parameter, authentication: Option<&Node>) -> bool {
    let set = authentication.and_then(set);
    match (parameter.place, set) {
        (Place::Header, Some((Place::Header, name))) if name.eq_ignore_ascii_case(&parameter.name) => true,
        (Place::Header, _) => OF_THE_CLIENT.contains(&parameter.name.to_ascii_lowercase().as_str()),
        (Place::Query, Some((Place::Query, name))) => name == parameter.name,
        _ => false,
    }
}

/// What an authentication sets.
fn set(authentication: &Node) -> Option<(Place, &str)> {
    let either = |one, other| authentication.get(one).or_else(|| authentication.get(other)).and_then(Node::text);
    match authentication.text_of("type") {
        "apikey" if either("placement", "in") == Some("query") => Some((Place::Query, either("key", "name")?)),
        "apikey" => Some((Place::Header, either("key", "name")?)),
        _ => Some((Place::Header, "authorization")),
    }
}

/// The inputs of an entry.
pub(crate) fn inputs(reading: &Reading, entry: &Entry) -> Vec<Input> {
    let operation = reading.operation(&entry.call);
    let authentication = reading.consumed[operation.consumed].authentication.as_ref();
    let mut inputs: Vec<Input> = entry.declared.iter().map(|node| declared(entry, node)).collect();
    // A parameter that is left out is so with its `with` entry and its declared input (LANGUAGE 3.2).
    let mut left_out = Vec::new();
    for parameter in &operation.parameters {
        if is_left_out(parameter, authentication) {
            let given = entry.with.iter().filter(|(name, _)| *name == parameter.name);
            left_out.extend(given.flat_map(|(_, given)| references(reading, entry, given)).map(|(name, _)| name));
            left_out.push(parameter.name.clone());
            continue;
        }
        if parameter.fixed.is_some() {
            continue;
        }
        let target = (parameter.place, parameter.kind.clone());
        if let Some((_, given)) = entry.with.iter().find(|(name, _)| *name == parameter.name) {
            for (name, is_whole) in references(reading, entry, given) {
                let at =
                    inputs.iter().position(|input| input.name == name && input.only.is_none()).unwrap_or_else(|| {
                        inputs.push(referred(entry, &name, parameter, is_whole));
                        inputs.len() - 1
                    });
                inputs[at].targets.push(target.clone());
            }
            continue;
        }
        let is_credential =
            parameter.place == Place::Header && CREDENTIALS.contains(&parameter.name.to_ascii_lowercase().as_str());
        if is_credential {
            continue;
        }
        if let Some(input) = inputs.iter_mut().find(|input| input.name == parameter.name && input.only.is_none()) {
            input.targets.push(target);
        } else if entry.declared.is_empty() || parameter.is_required {
            let input = inferred(entry, operation, parameter, &inputs);
            inputs.push(Input { targets: vec![target], ..input });
        }
    }
    if !matches!(entry.protocol, Protocol::Rest(..)) {
        publish(&mut inputs, entry.declared.len(), operation);
    }
    // What nothing else uses is declared all the same, and checked (LANGUAGE 4).
    inputs.retain(|input| !input.targets.is_empty() || !left_out.contains(&input.name));
    // A route without it is another route.
    inputs.iter_mut().for_each(|input| input.is_required |= input.source == Source::Route);
    inputs
}

/// Gives the arguments of a tool that it does not declare the names that clients accept (LANGUAGE 4).
fn publish(inputs: &mut [Input], declared: usize, operation: &Operation) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    for at in declared..inputs.len() {
        let wire = inputs[at].wire.clone();
        if wire.chars().all(is_plain) {
            continue;
        }
        let words: Vec<&str> = wire.split(|c| !is_plain(c)).filter(|word| !word.is_empty()).collect();
        let accepted = if words.is_empty() { "value".to_owned() } else { words.join("_") };
        let is_taken = inputs[..at].iter().any(|other| other.wire == accepted)
            || operation.parameters.iter().any(|other| other.fixed.is_none() && other.name == accepted);
        let place = inputs[at].targets.first().map(|(place, _)| format!("{place:?}").to_lowercase());
        inputs[at].wire = if is_taken { format!("{accepted}-{}", place.unwrap_or_default()) } else { accepted };
    }
}

/// The inbound names that a value of `with` speaks of, and whether each is the whole value.
fn references(reading: &Reading, entry: &Entry, given: &Node) -> Vec<(String, bool)> {
    match given {
        Node::List(items) => {
            items.iter().flat_map(|item| references(reading, entry, item)).map(|(name, _)| (name, false)).collect()
        }
        Node::Map(entries) => entries
            .iter()
            .flat_map(|(_, item)| references(reading, entry, item))
            .map(|(name, _)| (name, false))
            .collect(),
        Node::Scalar(text, _) => {
            if let Some(name) = inbound(reading, entry, text) {
                return vec![(name.to_owned(), true)];
            }
            let is_whole = template::whole(text).is_some();
            let names = template::text(text).into_iter().filter_map(Result::err);
            let names = names.filter(|name| inbound(reading, entry, name).is_some() || reading.bind(name).is_none());
            names.map(|name| (inbound(reading, entry, name).unwrap_or(name).to_owned(), is_whole)).collect()
        }
    }
}

/// The `x` of `rest.x`, `tools.x` or `<own adapter namespace>.x`.
pub(crate) fn inbound<'a>(reading: &Reading, entry: &Entry, text: &'a str) -> Option<&'a str> {
    let protocol = if matches!(entry.protocol, Protocol::Rest(..)) { "rest" } else { "tools" };
    let own = reading.adapters[entry.adapter].namespace.as_str();
    [protocol, own].iter().find_map(|prefix| text.strip_prefix(prefix)?.strip_prefix('.'))
}

fn declared(entry: &Entry, node: &Node) -> Input {
    let name = node.text_of("name").to_owned();
    let kind = node.get("type").and_then(Node::text).unwrap_or("string").to_owned();
    let requires = |otherwise| node.get("required").map_or(otherwise, |required| required.json() == true);
    let input = Input {
        wire: name.clone(),
        source: Source::Argument,
        kind,
        is_required: requires(true),
        only: None,
        targets: Vec::new(),
        name: name.clone(),
    };
    let Protocol::Rest(method, route) = &entry.protocol else { return input };
    let is_required = requires(node.text_of("in") == "path");
    if let Some((place, wire)) = node.text_of("mapping").trim_start_matches("$.").split_once('.') {
        let source = match place {
            "path" if template::variables(route).iter().any(|variable| variable == wire) => Source::Route,
            // As an `in: path` input that the route has no variable for.
            "path" | "query" => Source::Query,
            "header" => Source::Header,
            "body" => Source::Field,
            other => panic!("{other}"),
        };
        return Input { wire: wire.to_owned(), source, is_required, ..input };
    }
    let variable = variable(route, &name);
    let (source, wire) = match (node.text_of("in"), variable) {
        ("path" | "", Some(variable)) => (Source::Route, variable),
        ("path" | "query", _) => (Source::Query, name),
        ("header", _) => (Source::Header, name),
        ("cookie", _) => (Source::Cookie, name),
        ("body", _) => (if name == "body" { Source::Body } else { Source::Field }, name),
        (_, None) if name == "body" => (Source::Body, name),
        (_, None) if matches!(method.as_str(), "GET" | "HEAD" | "DELETE") => (Source::Query, name),
        _ => (Source::Field, name),
    };
    Input { source, wire, is_required, ..input }
}

/// An input that only a reference speaks of.
fn referred(entry: &Entry, name: &str, parameter: &Parameter, is_whole: bool) -> Input {
    let (source, wire) = if matches!(entry.protocol, Protocol::Rest(..)) && name == "body" {
        (Source::Body, name.to_owned())
    } else {
        stands(entry, name, parameter.place, false)
    };
    let kind = if is_whole { parameter.kind.clone() } else { "string".to_owned() };
    Input {
        name: name.to_owned(),
        wire,
        source,
        kind,
        is_required: parameter.is_required,
        only: None,
        targets: Vec::new(),
    }
}

/// An input that only the called operation speaks of.
fn inferred(entry: &Entry, operation: &Operation, parameter: &Parameter, before: &[Input]) -> Input {
    let Parameter { name, place, kind, is_required, .. } = parameter;
    let shares = |place| operation.parameters.iter().any(|other| other.name == *name && other.place == place);
    // The route's variable is the path's, where a parameter of another place has that name as well.
    let is_beside_path = *place != Place::Path && shares(Place::Path);
    let of_body = |other: &&Parameter| matches!(other.place, Place::Field | Place::Body | Place::Template);
    let is_only = operation.parameters.iter().filter(of_body).count() == 1;
    // A template's `body` beside others is one of the members that the caller's body has.
    let place = if name == "body" && *place == Place::Template && is_only { &Place::Body } else { place };
    let (source, mut wire) = stands(entry, name, *place, is_beside_path);
    if source == Source::Argument && before.iter().any(|input| input.wire == *name) {
        wire = format!("{name}-{}", format!("{place:?}").to_lowercase());
    }
    let is_required = *is_required || (source == Source::Query && *place == Place::Path);
    Input {
        name: name.clone(),
        wire,
        source,
        kind: kind.clone(),
        is_required,
        only: Some(parameter.place),
        targets: Vec::new(),
    }
}

/// Where an undeclared input stands, and its name there.
fn stands(entry: &Entry, name: &str, place: Place, is_beside_path: bool) -> (Source, String) {
    let Protocol::Rest(_, route) = &entry.protocol else { return (Source::Argument, name.to_owned()) };
    let variable = if is_beside_path { None } else { variable(route, name) };
    match (variable, place) {
        (Some(variable), _) => (Source::Route, variable),
        (None, Place::Path | Place::Query) => (Source::Query, name.to_owned()),
        (None, Place::Header) => (Source::Header, name.to_owned()),
        (None, Place::Cookie) => (Source::Cookie, name.to_owned()),
        (None, Place::Field | Place::Template) => (Source::Field, name.to_owned()),
        (None, Place::Body) => (Source::Body, name.to_owned()),
    }
}

/// The route variable of a name: exact, else without case and punctuation.
fn variable(route: &str, name: &str) -> Option<String> {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let variables = template::variables(route);
    let exact = variables.iter().find(|variable| *variable == name);
    exact.or_else(|| variables.iter().find(|variable| plain(variable) == plain(name))).cloned()
}
