//! Which operation of a contract each consumed one is (LANGUAGE §11).

use super::path::{Filled, Fit, Segment, Token, fits, literal, segments};
use crate::front::contract::{Namespace, Operation, Server};
use crate::front::resolve::{Api, Signature};
use crate::front::text::percent;
use crate::front::text::template::{self, Part};
use crate::model::{Fixed, Piece};

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
        let mut best: Option<(usize, Fit<Option<usize>>, &'c Operation)> = None;
        for operation in self.namespace.operations.iter().filter(|operation| operation.method == method) {
            let Some((constants, fit)) = self.fit(&own, &signature.query, operation) else { continue };
            let is_better = |(known, best, _): &(usize, Fit<Option<usize>>, &Operation)| {
                (std::cmp::Reverse(constants), fit.0) < (std::cmp::Reverse(*known), best.0)
            };
            if best.as_ref().is_none_or(is_better) {
                best = Some((constants, fit, operation));
            }
        }
        best.map(|(_, (_, path), operation)| Pair { operation, path })
    }

    /// The operations at the path that is called, whatever their methods.
    pub(super) fn at_path(&self, api: &Api<'_>, signature: &Signature<'_>) -> Vec<&'c Operation> {
        let own = Own::new(api, signature);
        let is_it = |operation: &&Operation| self.fit(&own, &signature.query, operation).is_some();
        self.namespace.operations.iter().filter(is_it).collect()
    }

    /// How the path fits that of an operation, and how many parameters of a constant query are among those.
    fn fit(&self, own: &Own, query: &[(String, String)], operation: &Operation) -> Option<(usize, Fit<Option<usize>>)> {
        let (path, constants) = operation.path.value.split_once('?').unwrap_or((&operation.path.value, ""));
        let constants: Vec<_> = constants.split('&').filter(|pair| !pair.is_empty()).collect();
        let has = |pair: &&str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let [name, value] = [name, value].map(|text| percent::encoded(text, percent::QUERY));
            query.iter().any(|(own, of)| *own == name && *of == value)
        };
        if !constants.iter().all(has) {
            return None;
        }
        let path = template_tokens(path, &[]);
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
        let most = if self.is_relative { declared.len() } else { 0 };
        let suffixes = (0..=most).filter_map(|at| declared.get(at..));
        suffixes.filter_map(|declared| fits(&self.segments, declared)).min_by_key(|(rank, _)| *rank)
    }
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
    let url = server.url.value.as_str();
    let path = match url.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':')) {
        Some((_, rest)) => rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or_default(),
        None => url,
    };
    let defaults: Vec<_> =
        server.variables.iter().map(|(name, value)| (name.value.as_str(), value.value.as_str())).collect();
    template_tokens(path, &defaults)
}

/// The tokens of a path with placeholders, of which some have a value.
fn template_tokens(path: &str, values: &[(&str, &str)]) -> Vec<Token<String>> {
    let Ok(parts) = template::path(path) else { return literal(path).collect() };
    let mut tokens = Vec::new();
    for part in parts {
        match part {
            Part::Literal(text) => tokens.extend(literal(&text)),
            Part::Variable(variable) => match values.iter().find(|(name, _)| *name == variable.name) {
                Some((_, value)) => tokens.extend(literal(value)),
                None => tokens.push(Token::Hole(variable.name)),
            },
        }
    }
    tokens
}
