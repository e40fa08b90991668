//! A REST adapter that listens, and one as an axum router to merge into or nest in one's own.

use axum::Router;

use super::respond::Rest;
use super::route;
use crate::adapter::Adapter;
use crate::inbound::service::AdapterService;
use crate::settings::ListenerSettings;
use crate::upstream::Upstream;

/// The adapter, ready to listen; `upstreams` are what [`route::Endpoint::upstream`] counts.
#[must_use]
pub fn adapter(adapter: &'static route::Adapter, upstreams: Vec<Upstream>, settings: &ListenerSettings) -> Adapter {
    Adapter::listening(adapter.namespace, settings, Rest { adapter, upstreams })
}

/// The service of `adapter` at each of its routes. Other paths stay free: the router merges with others, and under a
/// prefix (`nest`) the routes begin after it.
pub fn router(adapter: &'static route::Adapter, upstreams: Vec<Upstream>, settings: &ListenerSettings) -> Router {
    let service = AdapterService::new(Rest { adapter, upstreams }, settings, None);
    adapter.patterns.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}
