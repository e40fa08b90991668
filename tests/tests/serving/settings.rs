//! The environment that a capability is served in (LANGUAGE 2), and what its binds are worth there.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::oracle::encoded;
use super::reading::{Consumed, Reading};
use super::template::{self, Piece};
use naftiko_tests::setting::screaming_snake;
use naftiko_tests::yaml::Node;

/// A constant parameter of every call.
pub(crate) const CONSTANT: (&str, &str) = ("serving-constant", "a b&c");

/// What fills a variable of a base URI: a label of a host or a part of a path.
const FILLED: &str = "1";

/// Whether a base URI leads to the upstream as it is written, once it is filled.
fn is_here(consumed: &Consumed) -> bool {
    consumed.base_uri.starts_with("http://127.0.0.1:{port}")
}

/// What an environment variable holds: no two hold the same, and each needs encoding wherever that is done.
pub(crate) fn value(variable: &str) -> String {
    format!("{variable}+/=&%")
}

impl Reading {
    /// The environment variable behind `VAR`, `namespace.VAR` or `env.VAR`.
    pub(crate) fn bind(&self, name: &str) -> Option<&str> {
        let bind =
            self.binds.iter().find(|bind| bind.name == name || format!("{}.{}", bind.namespace, bind.name) == name);
        bind.map(|bind| bind.source.as_str())
    }

    /// What stands for a placeholder that no caller fills.
    pub(crate) fn bound(&self, name: &str) -> Option<String> {
        self.bind(name).or_else(|| name.strip_prefix("env.")).map(value)
    }

    /// A text of an authentication, its placeholders filled; one that no bind declares is an environment variable.
    pub(crate) fn credential(&self, text: &str) -> String {
        let parts = template::text(text).into_iter();
        parts
            .map(|part| part.map_or_else(|name| self.bound(name).unwrap_or_else(|| value(name)), str::to_owned))
            .collect()
    }

    /// Where an operation's namespace is: every one has a path of its own on the one upstream.
    pub(crate) fn base_path(consumed: &Consumed) -> String {
        let after_scheme = consumed.base_uri.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_scheme.find('/').map_or("", |at| &after_scheme[at..]);
        let fill = |piece| match piece {
            Piece::Literal(text) => text,
            Piece::Variable(..) => FILLED.to_owned(),
        };
        let path: String = template::path(path).into_iter().map(fill).collect();
        if is_here(consumed) { path } else { format!("/{}{path}", consumed.namespace) }
    }

    /// The environment: this upstream, free ports on loopback, and a value for whatever is read.
    pub(crate) fn environment(&self, upstream: SocketAddr) -> BTreeMap<String, String> {
        let mut environment: BTreeMap<String, String> = BTreeMap::new();
        for bind in &self.binds {
            environment.insert(bind.source.clone(), value(&bind.source));
        }
        for consumed in &self.consumed {
            let namespace = screaming_snake(&consumed.namespace);
            let members = consumed.authentication.iter().flat_map(|node| match node {
                Node::Map(entries) => entries.as_slice(),
                _ => &[],
            });
            for text in members.filter_map(|(_, node)| node.text()) {
                for name in template::text(text).into_iter().filter_map(Result::err) {
                    let variable = self.bind(name).unwrap_or_else(|| name.strip_prefix("env.").unwrap_or(name));
                    environment.insert(variable.to_owned(), value(variable));
                }
            }
            for name in template::variables(&consumed.base_uri) {
                let is_all = consumed.base_uri.starts_with('{');
                let filled = if is_all { "http://127.0.0.1:1" } else { FILLED };
                let filled = if name == "port" { upstream.port().to_string() } else { filled.to_owned() };
                let variable =
                    self.bind(&name).map_or_else(|| format!("{namespace}_{}", screaming_snake(&name)), str::to_owned);
                let variable = variable.strip_prefix("env.").unwrap_or(&variable).to_owned();
                environment.insert(variable, filled);
            }
            if !is_here(consumed) {
                let base_uri = format!("http://{upstream}{}", Self::base_path(consumed));
                environment.insert(format!("{namespace}_BASE_URI"), base_uri);
            }
            environment.insert(format!("{namespace}_QUERY"), format!("{}={}", CONSTANT.0, encoded(CONSTANT.1, false)));
        }
        for adapter in &self.adapters {
            environment.insert(format!("{}_PORT", screaming_snake(&adapter.namespace)), "0".to_owned());
            environment.insert(format!("{}_ADDRESS", screaming_snake(&adapter.namespace)), "127.0.0.1".to_owned());
        }
        environment
    }
}
