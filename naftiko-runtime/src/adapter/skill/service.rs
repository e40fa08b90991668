//! A catalogue that listens, or that is an axum router.

use axum::Router;

use super::catalogue;
use super::respond::Catalogue;
use super::route::Route;
use crate::adapter::Adapter;
use crate::inbound::Guard;
use crate::inbound::service::AdapterService;
use crate::settings::ListenerSettings;

/// The adapter, ready to listen. It calls no upstream.
#[must_use]
pub fn adapter(adapter: &'static catalogue::Adapter, settings: &ListenerSettings) -> Adapter {
    Adapter::listening(adapter.namespace, settings, Catalogue(adapter))
}

/// The service of `adapter` at its routes below `/skills`. Other paths are left free: the router can be merged with
/// others. Under a prefix (`nest`), the routes begin after it.
///
/// Pages of other origins are refused unless the settings list them, and so are other hosts if the settings list any.
pub fn router(adapter: &'static catalogue::Adapter, settings: &ListenerSettings) -> Router {
    let service = AdapterService::new(Catalogue(adapter), settings, Guard::mounted(settings));
    Route::PATTERNS.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}
