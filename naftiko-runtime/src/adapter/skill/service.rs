//! A catalogue that listens, or that is an axum router.

use axum::Router;

use super::catalogue;
use super::respond::Catalogue;
use super::route::Route;
use crate::adapter::Adapter;
use crate::inbound::Listener;
use crate::inbound::service::AdapterService;

/// The adapter, ready to listen. It calls no upstream.
#[must_use]
pub fn adapter(adapter: &'static catalogue::Adapter, listener: &Listener) -> Adapter {
    Adapter::listening(adapter.namespace, listener, Catalogue(adapter))
}

/// The service of `adapter` at its routes below `/skills`. Other paths are left free: the router can be merged with
/// others. Under a prefix (`nest`), the routes begin after it.
///
/// Pages of other origins are refused unless the settings list them, and so are other hosts if the settings list any.
pub fn router(adapter: &'static catalogue::Adapter, listener: &Listener) -> Router {
    let service = AdapterService::mounted(Catalogue(adapter), listener);
    Route::PATTERNS.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}
