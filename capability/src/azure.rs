//! What every operation of an Azure OpenAI resource has in common: key, `api-version`, deployment, body, headers, error
//! shapes. As in the data plane's inference API, version 2024-10-21.

#[cfg(test)]
pub(crate) mod caller;
mod members;
mod refusal;

pub(crate) use members::Members;
pub(crate) use refusal::Refusal;

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use naftiko_runtime::Demo;
use serde_json::{Map, Value};

/// The bearer token of a demo. Only its own process calls the upstream, so any token will do.
pub(crate) const TOKEN: &str = "demo-token";
/// The query parameters that a demo's calls add to their own.
pub(crate) const QUERY: &str = "api-version=2024-10-21";

/// The settings of a consumed namespace that a demo sets: its base URI, query, proxy, and files for TLS.
pub(crate) type Namespace = [&'static str; 6];

/// The demo of a server that consumes these namespaces of `upstream`.
pub(crate) fn demo(upstream: Router, namespaces: &[Namespace]) -> Demo {
    let demo = Demo::new(upstream).setting("MICROSOFT_AZURE_OPENAI_API_KEY", TOKEN);
    namespaces.iter().fold(demo, |demo, [base_uri, query, proxy, tls @ ..]| {
        let demo = demo.base_uri_setting(base_uri).setting(query, QUERY).setting(proxy, "none");
        tls.iter().fold(demo, |demo, name| demo.setting(name, ""))
    })
}

/// The versions of the API: the stable ones and the previews between them, in the order of their dates.
const VERSIONS: &[&str] = &[
    "2023-05-15",
    "2023-06-01-preview",
    "2023-12-01-preview",
    "2024-02-01",
    "2024-02-15-preview",
    "2024-03-01-preview",
    "2024-04-01-preview",
    "2024-05-01-preview",
    "2024-06-01",
    "2024-07-01-preview",
    "2024-08-01-preview",
    "2024-09-01-preview",
    "2024-10-01-preview",
    "2024-10-21",
    "2024-12-01-preview",
    "2025-01-01-preview",
    "2025-02-01-preview",
    "2025-03-01-preview",
    "2025-04-01-preview",
];

/// An operation that posts a JSON object to a deployment.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    /// The complete path, with its deployment as `{deployment}`.
    pub(crate) path: &'static str,
    /// The first version that has it.
    pub(crate) since: &'static str,
    /// The deployments of the resource that support it.
    pub(crate) deployments: &'static [&'static str],
}

/// A resource with one operation. It accepts requests with `token` as `Authorization: Bearer` or as `api-key`, passes
/// the deployment's name and the body's members to `answer`, and reports errors in Azure's shapes.
pub(crate) fn resource<F, A>(token: &str, operation: Operation, answer: F) -> Router
where
    F: FnOnce(&'static str, Map<String, Value>) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Result<Response, Refusal>> + Send + 'static,
{
    let call = move |path: Result<Path<String>, PathRejection>,
                     uri: Uri,
                     headers: HeaderMap,
                     body: Result<Bytes, BytesRejection>| async move {
        let deployment = operation.deployment(uri.query(), path)?;
        let body = body.map_err(|rejection| Refusal::gateway(rejection.status(), rejection.body_text()))?;
        let members = members::read(headers.get(header::CONTENT_TYPE), &body)?;
        answer(deployment, members).await
    };
    Router::new()
        .route(operation.path, post(call).fallback(wrong_method))
        .fallback(async || Refusal::not_found())
        .layer(from_fn_with_state(Arc::<str>::from(token), admit))
}

impl Operation {
    /// The deployment that is called, if the version has the operation.
    fn deployment(
        &self,
        query: Option<&str>,
        path: Result<Path<String>, PathRejection>,
    ) -> Result<&'static str, Refusal> {
        // If there are several, the first one counts.
        let version = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("api-version="));
        let mut versions = VERSIONS.iter().skip_while(|&&known| known != self.since);
        if !version.is_some_and(|version| versions.any(|&known| known == version)) {
            return Err(Refusal::not_found());
        }
        let named = path.ok().and_then(|Path(name)| self.deployments.iter().find(|&&known| known == name));
        named.copied().ok_or_else(|| Refusal::no_deployment(self.deployments))
    }
}

/// Azure's gateway: the key is checked before everything else, and every response has its headers.
async fn admit(State(token): State<Arc<str>>, request: Request, next: Next) -> Response {
    let mut response = if is_admitted(request.headers(), &token) {
        next.run(request).await
    } else {
        Refusal::not_admitted().into_response()
    };
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-ms-region"), HeaderValue::from_static("Demo"));
    if let Ok(id) = HeaderValue::from_str(&fresh_id()) {
        headers.insert(HeaderName::from_static("apim-request-id"), id.clone());
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

fn is_admitted(headers: &HeaderMap, token: &str) -> bool {
    let bearer = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).and_then(|value| {
        let (scheme, credentials) = value.split_at_checked(b"bearer ".len())?;
        scheme.eq_ignore_ascii_case(b"bearer ").then_some(credentials)
    });
    let key = headers.get("api-key").map(HeaderValue::as_bytes);
    [bearer, key].into_iter().flatten().any(|given| is_same(given, token.as_bytes()))
}

/// Compares in a time that depends only on the lengths.
fn is_same(given: &[u8], token: &[u8]) -> bool {
    given.len() == token.len() && given.iter().zip(token).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

async fn wrong_method() -> Response {
    let message = "The requested operation is not supported with this method. Supported methods are: 'POST'.";
    let mut response = Refusal::gateway(StatusCode::METHOD_NOT_ALLOWED, message).into_response();
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
    response
}

/// A JSON response.
pub(crate) fn json(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Seconds since 1970, as in the dates of responses.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A fresh id in the form of a UUID, version 4.
pub(crate) fn fresh_id() -> String {
    // Every `RandomState` has its own keys.
    let state = RandomState::new();
    let (high, low) = (state.hash_one(0), state.hash_one(1));
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0xfff,
        low & 0xffff_ffff_ffff
    )
}
