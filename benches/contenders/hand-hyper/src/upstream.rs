//! The API behind this server: one client, one deadline, URIs that are parsed once.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper::header::{ACCEPT, HeaderMap, HeaderValue, LOCATION, USER_AGENT};
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::time::timeout;

use crate::Outcome;
use crate::headers::{self, JSON};
use crate::problem::Problem;
use crate::request_id::X_REQUEST_ID;
use crate::settings::Settings;

/// What the caller gets: the upstream's body, or one of this server's.
pub type Body = Either<Incoming, Full<Bytes>>;

/// A body of this server's.
pub fn own(text: Vec<u8>) -> Body {
    Either::Right(Full::from(text))
}

/// The client of the API; of plain HTTP, for which the floor is.
pub struct Upstream {
    client: Client<HttpConnector, Full<Bytes>>,
    base_uri: String,
    response_timeout: Duration,
}

impl Upstream {
    pub fn new(settings: &Settings) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(Duration::from_secs(10)));
        let client = Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connector);
        Self { client, base_uri: settings.base_uri.clone(), response_timeout: settings.response_timeout }
    }

    /// The URI of a path, which begins with a slash.
    pub fn uri(&self, path: &str) -> Outcome<Uri> {
        Ok(format!("{}{path}", self.base_uri).parse()?)
    }

    /// A request with the headers that all of them have.
    pub fn request(&self, method: Method, uri: Uri, id: &HeaderValue, body: Bytes) -> Request<Full<Bytes>> {
        let mut request = Request::new(Full::new(body));
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        // Room for what the client adds.
        headers.reserve(8);
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, headers::USER_AGENT);
        headers.insert(X_REQUEST_ID, id.clone());
        request
    }

    /// Sends a request and waits for the head of the answer.
    pub async fn send(&self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, Problem> {
        let response = match timeout(self.response_timeout, self.client.request(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(unreachable(&error)),
            Err(_) => return Err(late()),
        };
        if response.status().is_redirection() && !stays_here(response.headers()) {
            return Err(elsewhere());
        }
        Ok(response)
    }
}

/// The caller's answer to an upstream's; its body streams.
pub fn passed(response: Response<Incoming>) -> Response<Body> {
    let (mut head, body) = response.into_parts();
    let headers = headers::passed(std::mem::take(&mut head.headers));
    let mut response = Response::new(Either::Left(body));
    *response.status_mut() = head.status;
    *response.headers_mut() = headers;
    response
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
fn unreachable(error: &Error) -> Problem {
    let detail = format!("no response from the upstream: {error}");
    Problem::new(StatusCode::BAD_GATEWAY, "upstream-unreachable", "Upstream unreachable", detail)
}
