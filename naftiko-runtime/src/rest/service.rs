//! A REST adapter as a tower service, and as an axum router to merge into or nest in one's own.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Wake, Poll};

use axum::Router;
use axum::body::Body;
use http::{Request, Response};
use tower_service::Service;

use super::body::Limits;
use super::dispatch::State;
use super::route::Adapter;
use crate::settings::ListenerSettings;
use crate::upstream::Upstream;

/// One REST adapter that answers: every path and every method, with a problem document where no route fits. Cloning is
/// cheap, and it is always ready.
#[derive(Clone)]
pub(crate) struct RestService(Arc<State>);

/// The service of `adapter`; `upstreams` are what [`super::route::Endpoint::upstream`] counts.
#[must_use]
pub(crate) fn service(adapter: &'static Adapter, upstreams: Vec<Upstream>, listener: &ListenerSettings) -> RestService {
    let limits = Limits::of(listener.max_request());
    RestService(Arc::new(State { adapter, upstreams, limits }))
}

/// The service of `adapter` at each of its routes. Other paths stay free: the router merges with others, and under a
/// prefix (`nest`) the routes begin after it.
pub fn router(adapter: &'static Adapter, upstreams: Vec<Upstream>, listener: &ListenerSettings) -> Router {
    let service = service(adapter, upstreams, listener);
    adapter.patterns.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}

impl Service<Request<Body>> for RestService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Wake<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let state = Arc::clone(&self.0);
        Box::pin(async move { Ok(state.respond(request).await) })
    }
}

impl fmt::Debug for RestService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RestService").field(&self.0.adapter.namespace).finish()
    }
}
