//! What clients ask before they have a credential, for applications that a router is nested in: it is at the root, where no
//! nested router is asked.

use axum::Router;
use axum::body::Body;
use http::request::Parts;
use http::{Response, StatusCode};

use super::adapter_kind::AdapterKind;
use super::identity::PROTECTED_RESOURCE;
use super::listener::Listener;
use super::observation::Observation;
use super::request_body::RequestBody;
use super::service::{AdapterService, Respond};
use crate::value::Failure;

/// The metadata of the resource that an adapter is (RFC 9728), at their place and below it.
pub fn metadata(listener: &Listener) -> Router {
    let service = AdapterService::mounted(Nothing, listener);
    let below = format!("{PROTECTED_RESOURCE}/{{*resource}}");
    Router::new().route_service(PROTECTED_RESOURCE, service.clone()).route_service(&below, service)
}

/// Everything else there: the guard answers before it.
struct Nothing;

impl Respond for Nothing {
    const KIND: AdapterKind = AdapterKind::Rest;

    async fn respond(
        &self,
        _: &mut Parts,
        _: &mut RequestBody,
        _: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        Err(Failure::new(StatusCode::NOT_FOUND, "not-found", "no metadata are here"))
    }
}
