//! The rows with credentials: the same request to adapters and upstreams that differ in nothing else.

use std::sync::Arc;

use super::{BEARER_TOKEN, Issuer, NewTokens};
use crate::Outcome;
use crate::serve::message::Message;
use crate::serve::scenario::{Listener, SMALL, Scenario, own};

/// The row that the others are compared with.
const PLAIN: &str = "get-1k-plain";

/// What authentication adds to a GET of 1 KB. The base has no credential at all: what a guard adds, reading the header included.
pub(crate) fn rows(issuer: &Arc<Issuer>) -> Outcome<Vec<Scenario>> {
    let get = || Message::get(SMALL);
    let with = |token: &str| get().header("authorization", format!("Bearer {token}"));
    let new = Message { tokens: Some(Arc::new(NewTokens::new(Arc::clone(issuer)))), ..get() };
    let row = |name, what, listener, message| Scenario { listener, ..own(name, what, message, Some(PLAIN)) };
    let base = own(PLAIN, "`get-1k` on an adapter with this route alone, no credential", get(), None);
    Ok(vec![
        Scenario { listener: Listener::Plain, ..base },
        row("get-1k-bearer", "callers with a bearer token", Listener::Bearer, with(BEARER_TOKEN)),
        row("get-1k-jwt-seen", "callers with a JWT that was verified before", Listener::Tokens, with(&issuer.token()?)),
        row("get-1k-jwt-new", "each caller with a JWT of its own (ES256)", Listener::Tokens, new),
        row("get-1k-oauth2", "an upstream that wants a token; it is cached", Listener::OAuth2, get()),
        row("get-1k-digest-md5", "an upstream whose nonce is known, MD5", Listener::Md5, get()),
        row("get-1k-digest-sha-256", "an upstream whose nonce is known, SHA-256", Listener::Sha256, get()),
    ])
}
