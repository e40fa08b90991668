//! Which operation of a contract each consumed one is (LANGUAGE §11).

use std::collections::HashMap;

use super::path::{Filled, Fit, Rank, Segment, Token, fits, literal, segments, shown};
use crate::front::contract::{Namespace, Operation, Server};
use crate::front::diagnostic::suggest::closest;
use crate::front::resolve::{Api, Parameter, Signature};
use crate::front::text::percent;
use crate::model::{Fixed, ParameterLocation, Piece};

/// The operation of a contract that a consumed one is.
#[derive(Debug)]
pub(super) struct Pair<'c> {
    pub(super) operation: &'c Operation,
    /// What is in the holes of its path, by their names.
    pub(super) path: Vec<(String, Filled<Option<usize>>)>,
}

/// The paths of a contract, which are compared with those of a capability.
pub(super) struct Paths<'c> {
    operations: Vec<Listed<'c>>,
    /// The operations of each method, by their places in the list.
    by_method: HashMap<&'c str, Vec<usize>>,
    /// The paths of the servers, without a slash at the end.
    pub(super) servers: Vec<String>,
}

/// An operation of a contract, with what is compared of it.
struct Listed<'c> {
    operation: &'c Operation,
    /// Its path behind that of each server, and how many segments of it are the server's.
    paths: Vec<(Vec<Segment<String>>, usize)>,
    /// The query that belongs to its path.
    query: Vec<(String, String)>,
}

impl<'c> Paths<'c> {
    pub(super) fn new(namespace: &'c Namespace) -> Self {
        let mut servers: Vec<_> = namespace.servers.iter().map(server).collect();
        if servers.is_empty() {
            servers.push(Vec::new());
        }
        let operations: Vec<_> =
            namespace.operations.iter().map(|operation| Listed::new(operation, &servers)).collect();
        let mut by_method: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, listed) in operations.iter().enumerate() {
            by_method.entry(listed.operation.method.as_str()).or_default().push(at);
        }
        let servers = servers.iter().map(|server| words(server).trim_end_matches('/').to_owned()).collect();
        Self { operations, by_method, servers }
    }

    /// The operation that is called.
    pub(super) fn pair(&self, api: &Api<'_>, signature: &Signature<'_>) -> Option<Pair<'c>> {
        let method = signature.written.method.as_ref()?.value;
        let own = Own::new(api, signature);
        let same_method = self.by_method.get(method).map(Vec::as_slice).unwrap_or_default();
        let fitting = same_method.iter().filter_map(|at| {
            let listed = self.operations.get(*at)?;
            let (constants, (rank, path)) = listed.fit(&own, signature)?;
            let renamed = path.iter().filter(|(name, filled)| !is_named(signature, name, filled)).count();
            // More of a constant query, then the better path, then the same names.
            Some(((std::cmp::Reverse(constants), rank, renamed), Pair { operation: listed.operation, path }))
        });
        fitting.min_by_key(|(order, _)| *order).map(|(_, pair)| pair)
    }

    /// The operations at the path that is called, whatever their methods.
    pub(super) fn at_path(&self, api: &Api<'_>, signature: &Signature<'_>) -> Vec<&'c Operation> {
        let own = Own::new(api, signature);
        let fitting = self.operations.iter().filter(|listed| listed.fit(&own, signature).is_some());
        fitting.map(|listed| listed.operation).collect()
    }

    /// Whether the path that is called is one of the contract's, but for the names of holes.
    pub(super) fn has(&self, api: &Api<'_>, signature: &Signature<'_>) -> bool {
        let own = Own::new(api, signature);
        let ranks = self.operations.iter().filter_map(|listed| Some(listed.fit(&own, signature)?.1.0));
        ranks.min().is_some_and(|rank| rank == Rank::default())
    }

    /// The path of a call that is no operation, and that of the operation which is meant if the path of `baseUri` is not that
    /// of the API's server. Paths are whole.
    pub(super) fn elsewhere(
        &self,
        api: &Api<'_>,
        signature: &Signature<'_>,
    ) -> Option<(String, &'c Operation, String)> {
        let own = Own::new(api, signature);
        let behind = Own { segments: segments(&Own::path(signature)), is_relative: true };
        let has_base = own.segments.len() > behind.segments.len();
        if !has_base || self.operations.iter().any(|listed| listed.fit(&own, signature).is_some()) {
            return None;
        }
        let meant = self.operations.iter().find(|listed| listed.fit(&behind, signature).is_some())?;
        let name = |index: &Option<usize>| {
            let parameter = index.and_then(|index| signature.parameters.get(index));
            parameter.map(|parameter| parameter.name.clone()).unwrap_or_default()
        };
        let path = meant.paths.first().map(|(path, _)| shown(path, &String::clone)).unwrap_or_default();
        Some((shown(&own.segments, &name), meant.operation, path))
    }

    /// Method and path of a call that is no operation, and those of the operation that may be meant: one at its path, or there
    /// without the path of its server, else the one that is nearest, else the first. Paths are whole.
    pub(super) fn nearest(&self, api: &Api<'_>, signature: &Signature<'_>) -> Option<(String, Option<String>)> {
        let method = signature.written.method.as_ref()?.value;
        let own = Own::new(api, signature);
        let name = |index: &Option<usize>| {
            let parameter = index.and_then(|index| signature.parameters.get(index));
            parameter.map(|parameter| parameter.name.clone()).unwrap_or_default()
        };
        let at = |own: &Own| {
            let fitting = self.operations.iter().filter(|listed| listed.fit(own, signature).is_some());
            fitting.min_by_key(|listed| listed.operation.method != method)
        };
        let anywhere = Own { segments: own.segments.clone(), is_relative: true };
        let near = || {
            // Names of holes do not count.
            let shapes: Vec<String> = self.operations.iter().map(|listed| listed.shown(&|_| String::new())).collect();
            let called = format!("{method} {}", shown(&own.segments, &|_| String::new()));
            let near = closest(&called, shapes.iter().map(String::as_str))?;
            self.operations.get(shapes.iter().position(|shape| shape == near)?)
        };
        let meant = at(&own).or_else(|| at(&anywhere)).or_else(near).or(self.operations.first());
        let called = format!("{method} {}", shown(&own.segments, &name));
        Some((called, meant.map(|listed| listed.shown(&String::clone))))
    }
}

impl<'c> Listed<'c> {
    fn new(operation: &'c Operation, servers: &[Vec<Token<String>>]) -> Self {
        let (path, query) = operation.path.value.split_once('?').unwrap_or((&operation.path.value, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let query = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let path = template_tokens(path);
        let behind = |server: &Vec<Token<String>>| {
            let before = server.strip_suffix(&[Token::Char('/')]).unwrap_or(server);
            (segments(&[before, &path].concat()), segments(before).len())
        };
        Self {
            operation,
            paths: servers.iter().map(behind).collect(),
            query: query.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Its method and its path behind the first server.
    fn shown(&self, name: &dyn Fn(&String) -> String) -> String {
        let path = self.paths.first().map(|(path, _)| shown(path, name)).unwrap_or_default();
        format!("{} {path}", self.operation.method)
    }

    /// How the path fits, and how many parameters of its query the call has, which has all of them.
    fn fit(&self, own: &Own, signature: &Signature<'_>) -> Option<(usize, Fit<Option<usize>>)> {
        let has = |(name, value): &(String, String)| {
            let is_hole = value.starts_with('{');
            let is_it =
                |parameter: &Parameter| parameter.location == ParameterLocation::Query && parameter.name == *name;
            let [sent, value] = [name, value].map(|text| percent::encoded(text, percent::QUERY));
            let is_constant = signature.query.iter().any(|(own, of)| *own == sent && (*of == value || is_hole));
            is_constant || is_hole && signature.parameters.iter().any(is_it)
        };
        // Of a server whose path is not known, any part may be written here.
        let fits = self.paths.iter().flat_map(|(declared, of_server)| {
            let most = if own.is_relative { *of_server } else { 0 };
            (0..=most).filter_map(move |at| fits(&own.segments, declared.get(at..)?))
        });
        let best = fits.min_by_key(|(rank, _)| *rank)?;
        self.query.iter().all(has).then_some((self.query.len(), best))
    }
}

/// The path of a consumed operation.
struct Own {
    segments: Vec<Segment<Option<usize>>>,
    /// Whether something may come before it that is not known.
    is_relative: bool,
}

impl Own {
    fn new(api: &Api<'_>, signature: &Signature<'_>) -> Self {
        let (mut tokens, is_relative) = base(&api.base_uri.pieces);
        if tokens.last() == Some(&Token::Char('/')) {
            tokens.pop();
        }
        tokens.extend(Self::path(signature));
        Self { segments: segments(&tokens), is_relative }
    }

    /// What stands behind the base URI.
    fn path(signature: &Signature<'_>) -> Vec<Token<Option<usize>>> {
        let mut tokens = Vec::new();
        for piece in &signature.path {
            match piece {
                Piece::Text(text) => tokens.extend(literal(text)),
                Piece::Value(index) => match constant(signature, *index) {
                    Some(text) => tokens.extend(literal(&text)),
                    None => tokens.push(Token::Hole(Some(*index))),
                },
                Piece::Segments(index) => tokens.push(Token::Rest(Some(*index))),
            }
        }
        tokens
    }
}

/// Whether what fills a hole has its name.
fn is_named(signature: &Signature<'_>, name: &str, filled: &Filled<Option<usize>>) -> bool {
    let Filled::Hole(Some(index)) = filled else { return true };
    signature.parameters.get(*index).is_some_and(|parameter| parameter.name == name)
}

/// The text that a parameter of a path is fixed to.
fn constant(signature: &Signature<'_>, index: usize) -> Option<String> {
    let Some(Fixed::Text(pieces)) = &signature.parameters.get(index)?.fixed else { return None };
    pieces.iter().map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None }).collect()
}

/// A path in words; what is in its holes is not known.
pub(super) fn words<H>(tokens: &[Token<H>]) -> String {
    tokens.iter().map(|token| if let Token::Char(char) = token { char.to_string() } else { "{}".to_owned() }).collect()
}

/// The path of a base URI, and whether a value may be a part of it that is not known.
pub(super) fn base(pieces: &[Piece]) -> (Vec<Token<Option<usize>>>, bool) {
    let mut tokens = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => tokens.extend(text.chars().map(Token::Char)),
            Piece::Value(_) | Piece::Segments(_) => tokens.push(Token::Hole(None)),
        }
    }
    let scheme: Vec<_> = "://".chars().map(Token::Char).collect();
    let authority = tokens.windows(3).position(|three| three == scheme).map_or(0, |at| at + 3);
    let rest = tokens.split_off(authority);
    let end = rest.iter().position(|token| *token == Token::Char('/')).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((&rest, &[]));
    // A setting may hold a host with a path, and one that is not written may hold anything.
    let is_relative = authority.last().is_none_or(|last| matches!(last, Token::Hole(_)));
    (path.to_vec(), is_relative)
}

/// The path of a server, with the defaults of its variables.
fn server(server: &Server) -> Vec<Token<String>> {
    let url = server
        .variables
        .iter()
        .fold(server.url.value.clone(), |url, one| url.replace(&format!("{{{}}}", one.name.value), &one.default.value));
    let path = match url.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':')) {
        Some((_, rest)) => rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or_default(),
        None => url.as_str(),
    };
    template_tokens(path)
}

/// The tokens of a path with placeholders.
fn template_tokens(path: &str) -> Vec<Token<String>> {
    let (mut tokens, mut rest) = (Vec::new(), path);
    while let Some((text, (name, after))) =
        rest.split_once('{').and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
    {
        tokens.extend(literal(text));
        // `{.id}`, `{id*}`: how it is written does not count (RFC 6570).
        let name = name.trim_matches(['.', ';', '+', '*']);
        tokens.push(Token::Hole(name.to_owned()));
        rest = after;
    }
    tokens.extend(literal(rest));
    tokens
}
