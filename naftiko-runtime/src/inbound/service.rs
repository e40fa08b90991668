//! Handles every request end to end: its id, the guard, the adapter, the unread part of its body, its response and its
//! observation.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Wake, Poll};

use axum::body::Body;
use http::request::Parts;
use http::{Method, Request, Response, StatusCode};
use tower_service::Service;

use super::adapter_kind::AdapterKind;
use super::cors::Preflight;
use super::guard::Guard;
use super::health;
use super::identity::Verify;

use super::listener::Listener;
use super::method::{is_preflight, without_body};
use super::observation::Observation;
use super::request_body::{Limits, RequestBody};
use super::request_id::{self, X_REQUEST_ID};
use super::{private, problem};
use crate::function::in_place;
use crate::value::Failure;

/// What an adapter does with a request.
pub(crate) trait Respond: Send + Sync + 'static {
    /// The kind of the adapter.
    const KIND: AdapterKind;

    /// Whether it needs to know who the client is: then requests have a [`ConnectInfo`](axum::extract::ConnectInfo).
    fn wants_peer(&self) -> bool {
        false
    }

    /// Whether it has a route of its own for this path.
    fn has_route(&self, _request: &Parts) -> bool {
        false
    }

    /// Returns the response. What is learned on the way is recorded in `observation`. The unread part of the body is
    /// drained by the service, which does not read `parts` again.
    ///
    /// # Errors
    /// The failure to send as a problem document.
    fn respond(
        &self,
        parts: &mut Parts,
        body: &mut RequestBody,
        observation: &mut Observation,
    ) -> impl Future<Output = Result<Response<Body>, Failure>> + Send;
}

/// An adapter as a service for every path and every method. Cloning is cheap, and the service is always ready.
pub(crate) struct AdapterService<R>(Arc<Shared<R>>);

struct Shared<R> {
    responder: R,
    limits: Limits,
    guard: Guard,
    callers: Option<Arc<dyn Verify>>,
}

impl<R: Respond> AdapterService<R> {
    /// The service of `responder`.
    pub(crate) fn new(responder: R, listener: &Listener, guard: Guard) -> Self {
        let limits = Limits::of(listener.settings());
        Self(Arc::new(Shared { responder, limits, guard, callers: listener.callers().cloned() }))
    }

    /// The service of `responder` in the server of an application.
    pub(crate) fn mounted(responder: R, listener: &Listener) -> Self {
        Self::new(responder, listener, Guard::mounted(listener.settings()))
    }

    /// Responds to one request. Whatever happens becomes one response and one observation. If the client disconnects
    /// before the response, the observation says so.
    pub(crate) async fn answer(self, request: Request<Body>) -> Response<Body> {
        let Shared { responder, limits, guard, callers } = &*self.0;
        let (mut parts, body) = request.into_parts();
        let mut body = RequestBody::new(&parts.headers, body, *limits);
        let id = request_id::of(&parts.headers);
        let mut observation = Observation::new(R::KIND, &parts.method, id.clone());
        let (is_head, mut preflight, mut origin) = (parts.method == Method::HEAD, None, None);
        let is_probe = health::is_probe(&parts);
        let mut is_private = false;
        let mut answered = match guard.admit(&parts) {
            Ok(allowed) => {
                preflight = allowed.as_ref().and_then(|_| Preflight::of(&parts));
                origin = allowed;
                // Without a guard there is nothing to await.
                let admitted = match callers {
                    None => Admitted::Caller,
                    Some(callers) => self.admitted(&**callers, &mut parts, &mut observation).await,
                };
                match admitted {
                    Admitted::Caller => {
                        is_private = callers.is_some();
                        responder.respond(&mut parts, &mut body, &mut observation).await
                    }
                    Admitted::Answered(answered) => answered,
                }
            }
            Err(failure) => {
                observation.refused(&failure);
                Err(failure)
            }
        };
        // A host that is refused has another status.
        if is_probe && matches!(&answered, Err(failure) if failure.status() == StatusCode::NOT_FOUND) {
            observation.unseen();
            answered = Ok(health::response());
        }
        body.drain().await;
        let mut response = answered.unwrap_or_else(|failure| problem::response(&failure, &id));
        if is_head {
            response = without_body(response);
        }
        observation.answered(Some(response.status()));
        response.headers_mut().insert(X_REQUEST_ID, id);
        if is_private {
            private::keep(response.headers_mut());
        }
        if let Some(origin) = origin {
            origin.allow(response.headers_mut());
        }
        if let Some(preflight) = preflight {
            preflight.answer(&mut response);
        }
        response
    }
}

/// What the credentials of a request lead to.
enum Admitted {
    /// The adapter answers.
    Caller,
    /// It was answered before.
    Answered(Result<Response<Body>, Failure>),
}

impl<R: Respond> AdapterService<R> {
    /// Finds out who is asking. Preflights, probes and what clients ask before they have a credential need none
    /// (LANGUAGE §5).
    async fn admitted(&self, callers: &dyn Verify, request: &mut Parts, observation: &mut Observation) -> Admitted {
        if let Some(metadata) = callers.metadata(request) {
            return Admitted::Answered(Ok(metadata));
        }
        if is_preflight(&request.method, &request.headers) {
            return Admitted::Caller;
        }
        if health::is_probe(request) && !self.0.responder.has_route(request) {
            observation.unseen();
            return Admitted::Answered(Ok(health::response()));
        }
        match callers.verify(request).reached().await {
            Ok(caller) => {
                callers.remove(request);
                observation.caller(caller);
                Admitted::Caller
            }
            Err(failure) => {
                observation.refused(&failure);
                Admitted::Answered(Err(failure))
            }
        }
    }
}

impl<R> Clone for AdapterService<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R: Respond> Service<Request<Body>> for AdapterService<R> {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Wake<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let answer = self.clone().answer(request);
        Box::pin(async { Ok(answer.await) })
    }
}

/// A service with its type erased, so that adapters of every kind fit into one list.
#[derive(Clone)]
pub(crate) struct Handler {
    answer: Arc<dyn Fn(Request<Body>) -> Answering + Send + Sync>,
    wants_peer: bool,
}

/// A response in progress. Dropping it stops the work behind it.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

impl Handler {
    /// Wraps any service.
    pub(crate) fn new<S, F>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future = F>
            + Clone
            + Send
            + Sync
            + 'static,
        F: Future<Output = Result<Response<Body>, Infallible>> + Send + 'static,
    {
        let answer = move |request| -> Answering {
            let mut service = service.clone();
            Box::pin(async move {
                let Ok(()) = poll_fn(|wake| service.poll_ready(wake)).await;
                let Ok(response) = service.call(request).await;
                response
            })
        };
        Self { answer: Arc::new(answer), wants_peer: false }
    }

    /// Whether requests must say who their client is.
    pub(crate) fn wants_peer(&self) -> bool {
        self.wants_peer
    }

    pub(crate) fn answer(&self, request: Request<Body>) -> Answering {
        (self.answer)(request)
    }
}

impl<R: Respond> From<AdapterService<R>> for Handler {
    fn from(service: AdapterService<R>) -> Self {
        let wants_peer = service.0.responder.wants_peer();
        Self { answer: Arc::new(move |request| in_place(|| service.clone().answer(request))), wants_peer }
    }
}

#[cfg(test)]
mod tests;
