//! Replaces the catalogue if the feature `skill` is off, for what remains of a document that the macro rejected.

use axum::Router;

use super::catalogue;
use crate::adapter::Adapter;
use crate::inbound::{AdapterKind, Listener};

/// An adapter that does not listen.
#[must_use]
pub fn adapter(adapter: &'static catalogue::Adapter, _: &Listener) -> Adapter {
    Adapter { kind: AdapterKind::Skill, namespace: adapter.namespace, http: None, stdio: None }
}

/// No routes.
pub fn router(_: &'static catalogue::Adapter, _: &Listener) -> Router {
    Router::new()
}
