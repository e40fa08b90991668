//! An authorization server: its metadata, its keys, its token endpoint, and the tokens that it signs (ES256).

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

use super::{ISSUER, PASSWORD, TOKEN_ENDPOINT, USER};
use crate::Outcome;

const METADATA: &str = "/.well-known/oauth-authorization-server/issuer";
const KEYS: &str = "/issuer/keys";
/// What tokens are for: the `resource` of the adapter `tokens`.
const RESOURCE: &str = "https://benchmark.example/records";
/// How long tokens are valid: longer than anything that is measured.
const LIFETIME: u64 = 24 * 3600;

/// An authorization server, and its key.
#[derive(Debug)]
pub(crate) struct Issuer {
    url: String,
    key: EcdsaKeyPair,
    random: SystemRandom,
    signed: AtomicU64,
    /// What its token endpoint gives.
    access_token: String,
}

impl Issuer {
    /// One that is served at this address, with a new key.
    pub(crate) fn new(address: SocketAddr) -> Outcome<Self> {
        let random = SystemRandom::new();
        let curve = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let private = EcdsaKeyPair::generate_pkcs8(curve, &random).map_err(|_| "no key can be made")?;
        let key = EcdsaKeyPair::from_pkcs8(curve, private.as_ref(), &random).map_err(|_| "no key can be made")?;
        let url = format!("http://{address}{ISSUER}");
        let mut issuer = Self { url, key, random, signed: AtomicU64::new(0), access_token: String::new() };
        issuer.access_token = issuer.token()?;
        Ok(issuer)
    }

    /// A token that nobody has seen yet, with the claims of RFC 9068 §2.2.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub(crate) fn token(&self) -> Result<String, String> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.as_secs());
        let header = json!({"alg": "ES256", "kid": "benchmark-1", "typ": "at+jwt"});
        let claims = json!({
            "iss": self.url, "sub": "0f4c2a9e-benchmark", "aud": RESOURCE, "client_id": "load", "scope": "records.read",
            "iat": now, "exp": now + LIFETIME, "jti": format!("{:016x}", self.signed.fetch_add(1, Ordering::Relaxed)),
        });
        let text = format!("{}.{}", encoded(header.to_string()), encoded(claims.to_string()));
        let signature = self.key.sign(&self.random, text.as_bytes()).map_err(|_| "no token can be signed")?;
        Ok(format!("{text}.{}", encoded(signature)))
    }

    /// Whether a request has the token that its endpoint gives.
    pub(super) fn accepts(&self, request: &Parts) -> bool {
        let sent = request.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        sent.and_then(|sent| sent.strip_prefix("Bearer ")) == Some(&*self.access_token)
    }

    /// The answer to a request, if it is for the authorization server.
    pub(super) fn answer(&self, request: &Parts, body: &[u8]) -> Option<Response<Full<Bytes>>> {
        match request.uri.path() {
            METADATA => {
                let keys = self.url.replace(ISSUER, KEYS);
                Some(answer(StatusCode::OK, &json!({"issuer": self.url, "jwks_uri": keys})))
            }
            KEYS => Some(answer(StatusCode::OK, &json!({"keys": [self.public()]}))),
            TOKEN_ENDPOINT => Some(self.given(request, body)),
            _ => None,
        }
    }

    /// The answer to a request for a token (RFC 6749 §4.4).
    fn given(&self, request: &Parts, body: &[u8]) -> Response<Full<Bytes>> {
        let client = format!("Basic {}", STANDARD.encode(format!("{USER}:{PASSWORD}")));
        let is_client = request.headers.get(AUTHORIZATION).is_some_and(|sent| sent.as_bytes() == client.as_bytes());
        if !(is_client && body == b"grant_type=client_credentials") {
            return answer(StatusCode::UNAUTHORIZED, &json!({"error": "invalid_client"}));
        }
        let token = json!({"access_token": self.access_token, "token_type": "Bearer", "expires_in": LIFETIME});
        answer(StatusCode::OK, &token)
    }

    /// Its public key (RFC 7517): the point behind the byte that says it is not compressed.
    fn public(&self) -> Value {
        let (x, y) = self.key.public_key().as_ref().get(1..).unwrap_or_default().split_at(32);
        json!({"kty": "EC", "crv": "P-256", "kid": "benchmark-1", "alg": "ES256", "x": encoded(x), "y": encoded(y)})
    }
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn answer(status: StatusCode, document: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(document.to_string().into()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    fn issuer() -> Issuer {
        Issuer::new("127.0.0.1:9000".parse().unwrap()).unwrap()
    }

    #[test]
    fn each_token_is_another_one_and_signed() {
        let issuer = issuer();
        let tokens = [issuer.token().unwrap(), issuer.token().unwrap()];
        for token in &tokens {
            let (text, signature) = token.rsplit_once('.').unwrap();
            let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, issuer.key.public_key());
            assert!(key.verify(text.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap()).is_ok());
        }
        let claims = tokens.each_ref().map(|token| token.split('.').nth(1).unwrap().to_owned());
        assert_ne!(claims[0], claims[1]);
    }

    #[test]
    fn only_the_client_is_given_a_token() {
        let issuer = issuer();
        let ask = |password: &str| {
            let client = STANDARD.encode(format!("{USER}:{password}"));
            let request = hyper::Request::post(TOKEN_ENDPOINT).header(AUTHORIZATION, format!("Basic {client}"));
            let (head, ()) = request.body(()).unwrap().into_parts();
            issuer.answer(&head, b"grant_type=client_credentials").unwrap().status()
        };
        assert_eq!(ask(PASSWORD), StatusCode::OK);
        assert_eq!(ask("another"), StatusCode::UNAUTHORIZED);
    }
}
