//! A catalogue that listens, and one as an axum router.

use axum::Router;

use super::catalogue;
use super::respond::Catalogue;
use super::route::Route;
use crate::adapter::Adapter;
use crate::inbound::service::AdapterService;
use crate::settings::ListenerSettings;

/// The adapter, ready to listen. It calls nothing.
#[must_use]
pub fn adapter(adapter: &'static catalogue::Adapter, settings: &ListenerSettings) -> Adapter {
    Adapter::listening(adapter.namespace, settings, Catalogue(adapter))
}

/// The service of `adapter` at its routes below `/skills`. Other paths stay free: the router merges with others, and under
/// a prefix (`nest`) the routes begin after it.
///
/// It looks neither at `Host` nor at `Origin`.
pub fn router(adapter: &'static catalogue::Adapter, settings: &ListenerSettings) -> Router {
    let service = AdapterService::new(Catalogue(adapter), settings, None);
    Route::PATTERNS.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}
