//! Which operation of a contract each consumed one is (LANGUAGE §11).

use super::path::{Filled, Fit, Segment, Token, fits, literal, segments};
use crate::front::contract::{Namespace, Operation, Server};
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
    namespace: &'c Namespace,
    /// The paths of the servers.
    servers: Vec<Vec<Token<String>>>,
}

impl<'c> Paths<'c> {
    pub(super) fn new(namespace: &'c Namespace) -> Self {
        let mut servers: Vec<_> = namespace.servers.iter().map(server).collect();
        if servers.is_empty() {
            servers.push(Vec::new());
        }
        Self { namespace, servers }
    }

    /// The operation that is called.
    pub(super) fn pair(&self, api: &Api<'_>, signature: &Signature<'_>) -> Option<Pair<'c>> {
        let method = signature.written.method.as_ref()?.value;
        let own = Own::new(api, signature);
        let same_method = self.namespace.operations.iter().filter(|operation| operation.method == method);
        let fitting = same_method.filter_map(|operation| {
            let (constants, (rank, path)) = self.fit(&own, signature, operation)?;
            let renamed = path.iter().filter(|(name, filled)| !is_named(signature, name, filled)).count();
            // More of a constant query, then the better path, then the same names.
            Some(((std::cmp::Reverse(constants), rank, renamed), Pair { operation, path }))
        });
        fitting.min_by_key(|(order, _)| *order).map(|(_, pair)| pair)
    }

    /// The operations at the path that is called, whatever their methods.
    pub(super) fn at_path(&self, api: &Api<'_>, signature: &Signature<'_>) -> Vec<&'c Operation> {
        let own = Own::new(api, signature);
        let is_it = |operation: &&Operation| self.fit(&own, signature, operation).is_some();
        self.namespace.operations.iter().filter(is_it).collect()
    }

    /// How the path fits that of an operation, and how many parameters of its query the call has, which has all of them.
    fn fit(&self, own: &Own, signature: &Signature<'_>, operation: &Operation) -> Option<(usize, Fit<Option<usize>>)> {
        let (path, constants) = operation.path.value.split_once('?').unwrap_or((&operation.path.value, ""));
        let constants: Vec<_> = constants.split('&').filter(|pair| !pair.is_empty()).collect();
        let has = |pair: &&str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let is_hole = value.starts_with('{');
            let is_parameter =
                |parameter: &Parameter| parameter.location == ParameterLocation::Query && parameter.name == name;
            let [name, value] = [name, value].map(|text| percent::encoded(text, percent::QUERY));
            let is_constant = signature.query.iter().any(|(own, of)| *own == name && (*of == value || is_hole));
            is_constant || is_hole && signature.parameters.iter().any(is_parameter)
        };
        if !constants.iter().all(has) {
            return None;
        }
        let path = template_tokens(path);
        let best = self.servers.iter().filter_map(|server| own.fits(server, &path)).min_by_key(|(rank, _)| *rank);
        Some((constants.len(), best?))
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
        Self { segments: segments(&tokens), is_relative }
    }

    fn fits(&self, server: &[Token<String>], path: &[Token<String>]) -> Option<Fit<Option<usize>>> {
        let before = server.strip_suffix(&[Token::Char('/')]).unwrap_or(server);
        let declared = segments(&[before, path].concat());
        // Of a server whose path is not known, any part may be written here.
        let most = if self.is_relative { segments(before).len() } else { 0 };
        let suffixes = (0..=most).filter_map(|at| declared.get(at..));
        suffixes.filter_map(|declared| fits(&self.segments, declared)).min_by_key(|(rank, _)| *rank)
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

/// The path of a base URI, and whether a value may be a part of it that is not known.
fn base(pieces: &[Piece]) -> (Vec<Token<Option<usize>>>, bool) {
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
