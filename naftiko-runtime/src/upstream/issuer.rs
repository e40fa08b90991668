//! What authorization servers say about themselves (RFC 8414): their metadata, and the documents that these name.

use std::time::Duration;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use serde::Deserialize;
use tokio::time::timeout;
use url::Url;

use super::transport::{HttpClient, Payload, Request};
use crate::settings::issuer;

/// The largest answer that is read.
const MAX_ANSWER: usize = 1 << 20;
/// How long one document may take.
const LIMIT: Duration = Duration::from_secs(5);
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// How long [`key_set`] can take.
pub(crate) const KEY_SET_LIMIT: Duration = Duration::from_secs(3 * LIMIT.as_secs());

#[derive(Deserialize)]
struct Metadata<'m> {
    #[serde(borrow)]
    issuer: std::borrow::Cow<'m, str>,
}

/// What `read` finds in the metadata of `issuer`.
///
/// # Errors
/// Why there is nothing, in words.
pub(super) async fn discovered<T>(
    http: &HttpClient,
    issuer: &Url,
    limit: Duration,
    read: impl Fn(&[u8]) -> Result<T, String>,
) -> Result<T, String> {
    let mut told = Vec::new();
    for url in issuer::well_known(issuer) {
        let path = url.path().to_owned();
        let (status, body) = get(http, url, limit).await?;
        let found = match status.is_success() {
            true => is_of(issuer, &body).and_then(|()| read(&body)),
            false => Err(format!("status {}", status.as_u16())),
        };
        match found {
            Ok(found) => return Ok(found),
            Err(found) => told.push(format!("`{path}`: {found}")),
        }
    }
    Err(format!("its metadata cannot be used ({})", told.join("; ")))
}

/// Whether metadata are those of this issuer.
fn is_of(issuer: &Url, body: &[u8]) -> Result<(), String> {
    let metadata: Metadata<'_> = serde_json::from_slice(body).map_err(|_| "no `issuer`".to_owned())?;
    let is_same = issuer::is_same(&metadata.issuer, issuer.as_str());
    is_same.then_some(()).ok_or_else(|| "another issuer (RFC 8414 §3.3)".to_owned())
}

/// The answer to a request, within the limit on its size.
pub(super) async fn answer(http: &HttpClient, request: Request) -> Result<(StatusCode, Bytes), String> {
    let head = http.send(request).await.map_err(|error| error.to_string())?;
    let body = Limited::new(head.body, MAX_ANSWER).collect().await;
    let body = body.map_err(|_| format!("its answer broke off, or has more than {MAX_ANSWER} bytes"))?;
    Ok((head.status, body.to_bytes()))
}

async fn get(http: &HttpClient, url: Url, limit: Duration) -> Result<(StatusCode, Bytes), String> {
    let headers = HeaderMap::from_iter([(ACCEPT, JSON)]);
    let request = Request { method: Method::GET, url, headers, body: Payload::None };
    let answered = timeout(limit, answer(http, request)).await;
    answered.unwrap_or_else(|_| Err(format!("it did not answer within {limit:?}")))
}

/// The key set (RFC 7517 §5) of an issuer, as it is sent: its metadata say where. Requests go to nobody else, and follow no redirect.
///
/// # Errors
/// Why there is none, in words: none of them are the server's.
pub(crate) async fn key_set(issuer: &Url) -> Result<Bytes, String> {
    let http = HttpClient::without_settings(issuer, USER_AGENT, LIMIT)?;
    let url = discovered(&http, issuer, LIMIT, |body| keys_at(issuer, body)).await?;
    // The connection is kept if the keys are where the metadata are.
    let has_origin = url.origin() == issuer.origin();
    let http = if has_origin { http } else { HttpClient::without_settings(&url, USER_AGENT, LIMIT)? };
    match get(&http, url, LIMIT).await.map_err(|error| format!("its keys: {error}"))? {
        (status, body) if status.is_success() => Ok(body),
        (status, _) => Err(format!("its keys: status {}", status.as_u16())),
    }
}

/// Where metadata have the key set.
fn keys_at(issuer: &Url, body: &[u8]) -> Result<Url, String> {
    #[derive(Deserialize)]
    struct Metadata {
        jwks_uri: String,
    }
    let metadata: Metadata = serde_json::from_slice(body).map_err(|_| "no `jwks_uri`".to_owned())?;
    let usable = issuer::usable(&metadata.jwks_uri);
    // Only an issuer of this machine has its keys there, in the clear.
    let is_safe = |url: &Url| url.scheme() == "https" || issuer.scheme() == "http" && issuer::is_safe(url);
    usable.filter(is_safe).ok_or_else(|| "a `jwks_uri` that cannot be used".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_of_others_are_not_believed() {
        let read = |issuer: &str, body: &str| is_of(&issuer.parse().unwrap(), body.as_bytes());
        assert_eq!(read("https://auth.example/sea", r#"{"issuer":"https://auth.example/sea/"}"#), Ok(()));
        for other in [
            "https://evil.example/sea",
            "https://auth.example",
            "https://auth.example/sea/x",
            "http://auth.example/sea",
        ] {
            let told = read("https://auth.example/sea", &format!(r#"{{"issuer":"{other}"}}"#)).unwrap_err();
            assert!(told.contains("another issuer"), "{other}");
        }
        assert!(read("https://auth.example", "<html>").is_err());
        assert!(read("https://auth.example", r#"{"issuer":null}"#).is_err());
    }

    #[test]
    fn keys_are_fetched_safely() {
        let read = |issuer: &str, url: &str| {
            keys_at(&issuer.parse().unwrap(), format!(r#"{{"jwks_uri":"{url}"}}"#).as_bytes()).map(String::from)
        };
        assert_eq!(read("https://a.example", "https://keys.example/k").unwrap(), "https://keys.example/k");
        assert_eq!(read("http://localhost:1", "http://127.0.0.1:2/k").unwrap(), "http://127.0.0.1:2/k");
        for url in ["http://a.example/k", "http://localhost/k", "/k", "file:///etc/passwd", "https://u:p@a.example/k"] {
            assert!(read("https://a.example", url).unwrap_err().contains("cannot be used"), "{url}");
        }
        assert!(read("http://localhost:1", "http://169.254.169.254/latest").is_err());
        assert!(keys_at(&"https://a.example".parse().unwrap(), b"{}").is_err());
    }
}
