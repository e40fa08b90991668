//! The server that gives tokens: its endpoint, which may have to be discovered (RFC 8414), and a request to it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde::Deserialize;
use tokio::time::{Instant, timeout};
use url::Url;

use super::token::Token;
use crate::operation::Api;
use crate::settings::issuer::usable;
use crate::settings::{SettingsError, UpstreamSettings};
use crate::upstream::issuer::{answer, discovered};
use crate::upstream::transport::{HttpClient, Payload, Request};

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// A token server.
pub(super) struct TokenServer {
    api: &'static Api,
    settings: UpstreamSettings,
    /// The endpoint, or the issuer.
    url: Url,
    http: HttpClient,
    /// Where an issuer's endpoint is, once it is known.
    endpoint: Option<Mutex<Option<Endpoint>>>,
}

/// A discovered endpoint.
#[derive(Clone)]
struct Endpoint {
    url: Url,
    http: Arc<HttpClient>,
}

#[derive(Deserialize)]
struct Metadata {
    token_endpoint: String,
    mtls_endpoint_aliases: Option<Aliases>,
}

/// Endpoints for clients with a client certificate (RFC 8705 §5).
#[derive(Deserialize)]
struct Aliases {
    token_endpoint: Option<String>,
}

impl TokenServer {
    /// The server whose endpoint is `url`, or whose issuer is.
    ///
    /// # Errors
    /// TLS that cannot be set up.
    pub(super) fn new(
        api: &'static Api,
        settings: &UpstreamSettings,
        url: Url,
        is_issuer: bool,
    ) -> Result<Self, SettingsError> {
        let http = HttpClient::new(api, settings, &url)?;
        let endpoint = is_issuer.then(Mutex::default);
        Ok(Self { api, settings: settings.clone(), url, http, endpoint })
    }

    /// The namespace that it gives tokens for.
    pub(super) fn namespace(&self) -> &'static str {
        self.api.namespace
    }

    /// Its host, for messages.
    pub(super) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// How long a request for a token may take.
    pub(super) fn limit(&self) -> Duration {
        self.settings.response_timeout()
    }

    /// Requests a token.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub(super) async fn token(&self, form: &str, client: Option<&HeaderValue>) -> Result<Token, String> {
        let limit = self.limit();
        let answered = timeout(limit, self.answered(form, client)).await;
        answered.unwrap_or_else(|_| Err(format!("it did not answer within {limit:?}")))
    }

    async fn answered(&self, form: &str, client: Option<&HeaderValue>) -> Result<Token, String> {
        let requested = Instant::now();
        let mut headers = HeaderMap::from_iter([(ACCEPT, JSON), (CONTENT_TYPE, FORM)]);
        headers.extend(client.map(|client| (AUTHORIZATION, client.clone())));
        let body = Payload::Bytes(Bytes::copy_from_slice(form.as_bytes()));
        let request = |url| Request { method: Method::POST, url, headers, body };
        let Some(known) = &self.endpoint else {
            let (status, body) = answer(&self.http, request(self.url.clone())).await?;
            return Token::of(status, &body, requested);
        };
        let endpoint = known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let endpoint = match endpoint {
            Some(endpoint) => endpoint,
            None => self.discovered().await?,
        };
        let answered = answer(&endpoint.http, request(endpoint.url.clone())).await;
        // One that moved is looked up again.
        let has_moved = |status: StatusCode| matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE);
        let is_there = answered.as_ref().is_ok_and(|(status, _)| !has_moved(*status));
        *known.lock().unwrap_or_else(PoisonError::into_inner) = is_there.then_some(endpoint);
        answered.and_then(|(status, body)| Token::of(status, &body, requested))
    }

    /// The endpoint that the issuer's metadata name.
    async fn discovered(&self) -> Result<Endpoint, String> {
        let has_identity = self.settings.tls().identity.is_some();
        let read = |body: &[u8]| endpoint(&self.url, body, has_identity);
        let url = discovered(&self.http, &self.url, self.limit(), read).await?;
        let http = HttpClient::new(self.api, &self.settings, &url);
        let http = http.map_err(|_| "TLS to its token endpoint cannot be set up".to_owned())?;
        Ok(Endpoint { url, http: http.into() })
    }
}

/// The token endpoint that the metadata of this issuer name, for clients with or without a client certificate.
///
/// # Errors
/// Why it cannot be used.
fn endpoint(issuer: &Url, body: &[u8], has_identity: bool) -> Result<Url, String> {
    let metadata: Metadata = serde_json::from_slice(body).map_err(|_| "no `token_endpoint`".to_owned())?;
    let alias = metadata.mtls_endpoint_aliases.filter(|_| has_identity).and_then(|aliases| aliases.token_endpoint);
    let url = usable(&alias.unwrap_or(metadata.token_endpoint));
    // The client's secret goes there: over https, unless the issuer itself is not.
    let is_safe = |url: &Url| url.scheme() == "https" || issuer.scheme() == "http";
    url.filter(is_safe).ok_or_else(|| "a token endpoint that cannot be used".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_certificate_has_an_endpoint_of_its_own() {
        let metadata = r#"{"token_endpoint":"https://auth.example/t",
            "mtls_endpoint_aliases":{"token_endpoint":"https://mtls.auth.example/t"}}"#;
        for (has_identity, expected) in [(false, "https://auth.example/t"), (true, "https://mtls.auth.example/t")] {
            let found = endpoint(&"https://auth.example".parse().unwrap(), metadata.as_bytes(), has_identity);
            assert_eq!(found.unwrap().as_str(), expected);
        }
    }

    #[test]
    fn endpoints_are_reached_safely() {
        let read =
            |issuer: &str, body: &str| endpoint(&issuer.parse().unwrap(), body.as_bytes(), false).map(String::from);
        let named = |endpoint: &str| format!(r#"{{"token_endpoint":"{endpoint}"}}"#);
        let issuer = "https://auth.example/sea";
        assert_eq!(read(issuer, &named("https://t.example/x")).unwrap(), "https://t.example/x");
        for endpoint in
            ["http://t.example/x", "https://u@t.example/x", "ftp://t.example", "/token", "https://t.example/#x"]
        {
            assert!(read(issuer, &named(endpoint)).unwrap_err().contains("cannot be used"), "{endpoint}");
        }
        let plain = "http://localhost:1";
        assert_eq!(read(plain, &named("http://localhost:1/t")).unwrap(), "http://localhost:1/t");
        assert!(read(plain, "<html>").is_err());
    }
}
