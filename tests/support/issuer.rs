//! An authorization server with one key, and tokens that it signed.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};

use crate::upstream::{Recorder, answer};

/// The authorization server.
pub struct Issuer {
    /// What it was asked.
    pub server: Recorder,
    key: Ed25519KeyPair,
}

impl Issuer {
    /// One that says where its keys are, and gives them.
    pub async fn start() -> Self {
        Self::with_keys(None).await
    }

    /// One whose metadata have the address of its keys somewhere else.
    pub async fn with_keys_at(url: String) -> Self {
        Self::with_keys(Some(url)).await
    }

    async fn with_keys(elsewhere: Option<String>) -> Self {
        let key = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        let public = URL_SAFE_NO_PAD.encode(key.public_key());
        let keys = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "k", "x": public}]});
        let server = Recorder::choosing(move |received| {
            let issuer = format!("http://{}", received.header("host").unwrap());
            let document = match received.target() {
                "/.well-known/oauth-authorization-server" => {
                    let keys = elsewhere.clone().unwrap_or_else(|| format!("{issuer}/keys"));
                    json!({"issuer": issuer, "jwks_uri": keys})
                }
                "/keys" => keys.clone(),
                _ => return answer("404 Not Found", "content-type: text/plain", "").into_bytes(),
            };
            answer("200 OK", "content-type: application/json", &document.to_string()).into_bytes()
        })
        .await;
        Self { server, key }
    }

    /// A token with these claims beside those of every token, which is valid for ten minutes.
    pub fn token(&self, claims: &Value) -> String {
        self.signed("k", claims)
    }

    /// The same, which says that another key signed it.
    pub fn signed(&self, key: &str, claims: &Value) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let mut all = json!({"iss": self.server.base_uri(), "sub": "pilot-7", "exp": now + 600});
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        let encoded = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let signed = format!("{}.{}", encoded(&json!({"alg": "EdDSA", "kid": key})), encoded(&all));
        let signature = URL_SAFE_NO_PAD.encode(self.key.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }
}
