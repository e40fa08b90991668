//! The server that is checked, and what is said of it.

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::HeaderMap;
use serde_json::Value;

use super::exchange::{self, Reply};
use crate::Outcome;
use crate::serve::message::Message;
use crate::serve::scenario::Listener;
use crate::serve::server::Server;
use crate::serve::upstream::{Received, Script, Upstream};

/// A server, and the upstream behind it.
pub(super) struct Subject<'a> {
    pub(super) server: &'a Server,
    pub(super) upstream: &'a Upstream,
}

impl Subject<'_> {
    /// The answer to a request, on a connection of its own.
    pub(super) async fn ask(&self, listener: Listener, message: &Message) -> Outcome<Reply> {
        let address = self.server.address(listener)?;
        exchange::ask(address, &address.to_string(), message).await
    }

    /// The REST server's answer while the upstream answers as `script` says.
    pub(super) async fn rest(&self, script: Script, message: &Message) -> Outcome<Reply> {
        self.upstream.follow(Some(script));
        self.ask(Listener::Rest, message).await
    }

    /// The REST server's answer to a request that was sent to the name `host`.
    pub(super) async fn rest_at(&self, host: &str, message: &Message) -> Outcome<Reply> {
        exchange::ask(self.server.address(Listener::Rest)?, host, message).await
    }

    /// What reached the upstream last.
    pub(super) fn received(&self) -> Outcome<Received> {
        self.upstream.received().ok_or_else(|| "the upstream received nothing".into())
    }

    /// Nothing reached the upstream.
    pub(super) fn received_nothing(&self) -> Outcome {
        match self.upstream.received() {
            None => Ok(()),
            Some(received) => Err(format!("the upstream received `{}`", received.target).into()),
        }
    }
}

/// An answer of the upstream.
pub(super) fn answer(status: u16, headers: &[(&'static str, &'static str)], body: impl Into<Bytes>) -> Script {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::IM_A_TEAPOT);
    Script::Answer { status, headers: headers.to_vec(), body: body.into() }
}

/// An answer of the upstream that is JSON.
pub(super) fn json(body: impl Into<Bytes>) -> Script {
    answer(200, &[("content-type", "application/json")], body)
}

/// The two are equal, or the difference is told.
#[expect(clippy::needless_pass_by_value, reason = "what is compared is mostly made for it")]
pub(super) fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Outcome {
    if found == expected { Ok(()) } else { Err(format!("{what}: expected {expected:?}, found {found:?}").into()) }
}

/// The reply is a problem document of this status.
pub(super) fn problem(reply: &Reply, status: u16) -> Outcome<Value> {
    equal("status", reply.status.as_u16(), status)?;
    equal("content type", reply.header("content-type"), Some("application/problem+json"))?;
    let document: Value = serde_json::from_slice(&reply.body)?;
    equal("status in the document", document.get("status").and_then(Value::as_u64), Some(u64::from(status)))?;
    Ok(document)
}

/// The values of a header.
pub(super) fn values<'h>(headers: &'h HeaderMap, name: &str) -> Vec<&'h str> {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect()
}
