//! The API behind the tools: one client, one deadline, JSON.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Limited};
use reqwest::{Client, header};
use tokio::time::timeout;

use crate::Outcome;
use crate::settings::Settings;

/// The largest answer that is read, in bytes.
const MAX_RESPONSE: usize = 16 << 20;

/// The client of the API.
pub struct Upstream {
    client: Client,
    base_uri: String,
    response_timeout: Duration,
}

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
            .no_proxy()
            .build()?;
        Ok(Self { client, base_uri: settings.base_uri.clone(), response_timeout: settings.response_timeout })
    }

    /// The body of a successful answer.
    ///
    /// # Errors
    /// The text that the model reads: another status with its body, no answer, none in time.
    pub async fn get(&self, path_and_query: &str) -> Result<Vec<u8>, String> {
        let request = self.client.get(format!("{}{path_and_query}", self.base_uri));
        let sent = timeout(self.response_timeout, request.header(header::ACCEPT, "application/json").send()).await;
        let response = match sent {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(format!("no response from the upstream: {error}")),
            Err(_) => return Err("the upstream did not answer in time".to_owned()),
        };
        let status = response.status();
        let body = reqwest::Body::from(response);
        let body = Limited::new(body, MAX_RESPONSE).collect().await;
        let body = body.map_err(|error| format!("the upstream's answer cannot be read: {error}"))?.to_bytes();
        if status.is_success() {
            return Ok(body.into());
        }
        Err(format!("the upstream answered {status}\n{}", String::from_utf8_lossy(&body)))
    }
}
