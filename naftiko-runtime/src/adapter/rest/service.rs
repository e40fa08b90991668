//! A REST adapter that listens, or that is an axum router to merge into another or to nest in it.

use axum::Router;

use super::respond::Rest;
use super::route;
use crate::adapter::{Adapter, Handlers};
use crate::inbound::Listener;
use crate::inbound::service::AdapterService;

/// The adapter, ready to listen.
#[must_use]
pub fn adapter(adapter: &'static route::Adapter, handlers: Handlers, listener: &Listener) -> Adapter {
    Adapter::listening(adapter.namespace, listener, Rest { adapter, handlers, deadline: listener.deadline() })
}

/// The service of `adapter` at each of its routes. Other paths are left free: the router can be merged with others.
/// Under a prefix (`nest`), the routes begin after it.
pub fn router(adapter: &'static route::Adapter, handlers: Handlers, listener: &Listener) -> Router {
    let service = AdapterService::mounted(Rest { adapter, handlers, deadline: listener.deadline() }, listener);
    adapter.patterns.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}
