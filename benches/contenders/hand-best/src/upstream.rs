//! The API behind this server: one client, one deadline, URLs that are parsed once.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{ACCEPT, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use reqwest::{Client, Request, Url};
use tokio::time::timeout;

use crate::Outcome;
use crate::headers::{self, JSON};
use crate::problem::Problem;
use crate::request_id::X_REQUEST_ID;
use crate::settings::Settings;

/// The client of the API.
pub struct Upstream {
    client: Client,
    base: Url,
    response_timeout: Duration,
}

/// A URL of the API, parsed; each request clones it.
pub struct Target(pub Url);

impl Upstream {
    pub fn new(settings: &Settings) -> Outcome<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .build()?;
        let base = Url::parse(&settings.base_uri)?;
        Ok(Self { client, base, response_timeout: settings.response_timeout })
    }

    /// The URL of a path, which begins with a slash.
    pub fn target(&self, path: &str) -> Outcome<Target> {
        let base = self.base.as_str().trim_end_matches('/');
        Ok(Target(Url::parse(&format!("{base}{path}"))?))
    }

    /// The base URL.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The URL of a path that ends with a segment of its own, which is spelt as it is sent.
    pub fn below(&self, path: &str, segment: &str) -> Url {
        let mut url = self.base.clone();
        let prefix = self.base.path().trim_end_matches('/');
        let mut whole = String::with_capacity(prefix.len() + path.len() + segment.len());
        whole.extend([prefix, path, segment]);
        url.set_path(&whole);
        url
    }

    /// The longest wait for the head of an answer.
    pub fn response_timeout(&self) -> Duration {
        self.response_timeout
    }

    /// A request with the headers that all of them have.
    pub fn request(&self, method: Method, url: Url, id: &HeaderValue) -> Request {
        let mut request = Request::new(method, url);
        let headers = request.headers_mut();
        // Room for what the client adds.
        headers.reserve(8);
        headers.insert(ACCEPT, JSON);
        headers.insert(X_REQUEST_ID, id.clone());
        request
    }

    /// Sends a request and waits for the head of the answer.
    pub async fn send(&self, request: Request) -> Result<Response<reqwest::Body>, Problem> {
        let response = match timeout(self.response_timeout, self.client.execute(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) if !error.is_timeout() => return Err(unreachable(&error)),
            Ok(Err(_)) | Err(_) => return Err(late()),
        };
        if response.status().is_redirection() && !stays_here(response.headers()) {
            return Err(elsewhere());
        }
        Ok(response.into())
    }
}

/// The caller's answer to an upstream's; its body streams.
pub fn passed(response: Response<reqwest::Body>) -> Response<Body> {
    let (mut head, body) = response.into_parts();
    let headers = headers::passed(std::mem::take(&mut head.headers));
    let mut response = Response::new(Body::new(body));
    *response.status_mut() = head.status;
    *response.headers_mut() = headers;
    response
}

/// The caller's answer with a body of its own.
pub fn mapped(upstream: HeaderMap, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.headers_mut() = headers::mapped(upstream);
    response
}

/// What an unusable answer is told as.
#[cold]
pub fn invalid(why: &str) -> Problem {
    let detail = format!("the upstream gave an unexpected answer: {why}");
    Problem::new(StatusCode::BAD_GATEWAY, "upstream-response-invalid", "Upstream response invalid", detail)
}

/// Whether a redirect is to a path of this server.
fn stays_here(headers: &HeaderMap) -> bool {
    let location = headers.get(LOCATION).map(HeaderValue::as_bytes);
    location.is_none_or(|location| location.starts_with(b"/") && !location.starts_with(b"//"))
}

#[cold]
fn elsewhere() -> Problem {
    let detail = "the upstream redirects elsewhere, which this server neither follows nor passes on";
    Problem::new(StatusCode::BAD_GATEWAY, "upstream-redirect", "Upstream redirect", detail)
}

#[cold]
fn late() -> Problem {
    let detail = "the upstream did not answer in time";
    Problem::new(StatusCode::GATEWAY_TIMEOUT, "upstream-timeout", "Upstream timeout", detail)
}

#[cold]
fn unreachable(error: &reqwest::Error) -> Problem {
    let detail = format!("no response from the upstream: {error}");
    Problem::new(StatusCode::BAD_GATEWAY, "upstream-unreachable", "Upstream unreachable", detail)
}
