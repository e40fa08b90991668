//! An authorization server that misbehaves on demand, and the tokens that it signs.

use std::collections::HashMap;
use std::io::{BufReader, Write as _};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm,
    Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384,
    RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use serde_json::{Value, json};

use crate::testing::{receive, upstream};

pub(super) const METADATA: &str = "/.well-known/oauth-authorization-server";

/// An authorization server.
pub(super) struct Issuer {
    /// What it signs with, unless a test does something else.
    pub(super) signer: Signer,
    port: u16,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    asked: Mutex<Vec<String>>,
    /// Whole answers, by path; `None` never answers.
    answers: Mutex<HashMap<String, Option<Vec<u8>>>>,
}

impl Issuer {
    /// One with metadata, and the key of its signer.
    pub(super) fn start() -> Self {
        Self::with(Signer::p256("k1"))
    }

    pub(super) fn with(signer: Signer) -> Self {
        let shared = Arc::new(Shared::default());
        let serves = Arc::clone(&shared);
        let port = upstream(move |mut stream| {
            let mut from = BufReader::new(stream.try_clone().unwrap());
            while let Some(received) = receive(&mut from) {
                let path = received.line.strip_prefix("GET ").unwrap().to_owned();
                let answer = serves.answers.lock().unwrap().get(&path).cloned();
                serves.asked.lock().unwrap().push(path);
                match answer.unwrap_or_else(|| Some(response("404 Not Found", "nothing here"))) {
                    Some(answer) => drop(stream.write_all(&answer)),
                    None => std::thread::park(),
                }
            }
        });
        let issuer = Self { signer, port, shared };
        issuer.names(&issuer.url(), &issuer.at("/keys"));
        issuer.has(&[&issuer.signer]);
        issuer
    }

    pub(super) fn url(&self) -> String {
        self.at("")
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What it was asked for so far.
    pub(super) fn asked(&self) -> Vec<String> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// How often it was asked for its keys.
    pub(super) fn fetches(&self) -> usize {
        self.asked().iter().filter(|path| *path == "/keys").count()
    }

    /// From now on, this is its answer there.
    pub(super) fn answers(&self, path: &str, status: &str, body: &str) {
        self.shared.answers.lock().unwrap().insert(path.to_owned(), Some(response(status, body)));
    }

    /// From now on, this is where somebody else is.
    pub(super) fn redirects(&self, path: &str, to: &str) {
        let answer = format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
        self.shared.answers.lock().unwrap().insert(path.to_owned(), Some(answer.into_bytes()));
    }

    /// From now on, it does not answer there.
    pub(super) fn is_silent(&self, path: &str) {
        self.shared.answers.lock().unwrap().insert(path.to_owned(), None);
    }

    /// From now on, its metadata name these.
    pub(super) fn names(&self, issuer: &str, keys: &str) {
        self.answers(METADATA, "200 OK", &json!({"issuer": issuer, "jwks_uri": keys}).to_string());
    }

    /// From now on, these are its keys.
    pub(super) fn has(&self, signers: &[&Signer]) {
        let keys: Vec<&Value> = signers.iter().map(|signer| &signer.public).collect();
        self.answers("/keys", "200 OK", &json!({"keys": keys}).to_string());
    }
}

fn response(status: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

/// A private key.
pub(super) struct Signer {
    pub(super) id: &'static str,
    /// Its public half, as a key set has it.
    pub(super) public: Value,
    pair: Pair,
}

enum Pair {
    Rsa(RsaKeyPair),
    Ecdsa(EcdsaKeyPair, &'static str),
    Ed25519(Ed25519KeyPair),
}

impl Signer {
    /// The RSA key of all tests.
    pub(super) fn rsa(id: &'static str) -> Self {
        let pem = include_str!("../../../../testing/keys/rsa.pem");
        let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let pair = RsaKeyPair::from_pkcs8(&STANDARD.decode(text).unwrap()).unwrap();
        let public = ring::signature::RsaPublicKeyComponents::<Vec<u8>>::from(pair.public());
        let public = json!({"kty": "RSA", "kid": id, "n": encoded(&public.n), "e": encoded(&public.e)});
        Self { id, public, pair: Pair::Rsa(pair) }
    }

    pub(super) fn p256(id: &'static str) -> Self {
        Self::ecdsa(id, &ECDSA_P256_SHA256_FIXED_SIGNING, "P-256", "ES256")
    }

    pub(super) fn p384(id: &'static str) -> Self {
        Self::ecdsa(id, &ECDSA_P384_SHA384_FIXED_SIGNING, "P-384", "ES384")
    }

    fn ecdsa(id: &'static str, curve: &'static EcdsaSigningAlgorithm, name: &str, algorithm: &'static str) -> Self {
        let random = SystemRandom::new();
        let private = EcdsaKeyPair::generate_pkcs8(curve, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(curve, private.as_ref(), &random).unwrap();
        let point = &pair.public_key().as_ref()[1..];
        let (x, y) = point.split_at(point.len() / 2);
        let public = json!({"kty": "EC", "crv": name, "kid": id, "x": encoded(x), "y": encoded(y)});
        Self { id, public, pair: Pair::Ecdsa(pair, algorithm) }
    }

    pub(super) fn ed25519(id: &'static str) -> Self {
        let private = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(private.as_ref()).unwrap();
        let public = json!({"kty": "OKP", "crv": "Ed25519", "kid": id, "x": encoded(pair.public_key().as_ref())});
        Self { id, public, pair: Pair::Ed25519(pair) }
    }

    /// The algorithm that it signs with if nobody says another.
    fn algorithm(&self) -> &'static str {
        match &self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::Ecdsa(_, name) => name,
            Pair::Ed25519(_) => "EdDSA",
        }
    }

    fn sign(&self, algorithm: &str, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let encoding: &'static dyn RsaEncoding = match algorithm {
                    "RS384" => &RSA_PKCS1_SHA384,
                    "RS512" => &RSA_PKCS1_SHA512,
                    "PS256" => &RSA_PSS_SHA256,
                    "PS384" => &RSA_PSS_SHA384,
                    "PS512" => &RSA_PSS_SHA512,
                    _ => &RSA_PKCS1_SHA256,
                };
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(encoding, &random, message, &mut signature).unwrap();
                signature
            }
            Pair::Ecdsa(pair, _) => pair.sign(&random, message).unwrap().as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(message).as_ref().to_vec(),
        }
    }
}

pub(super) fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Header and claims, as they are signed.
pub(super) fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}", encoded(header.to_string().as_bytes()), encoded(claims.to_string().as_bytes()))
}

/// A signed token. Its header has `alg` and `kid` of the signer, unless `header` says something else; `null` leaves one out.
pub(super) fn mint(signer: &Signer, header: Value, claims: &Value) -> String {
    let mut all = json!({"alg": signer.algorithm(), "kid": signer.id});
    let members = all.as_object_mut().unwrap();
    if let Value::Object(header) = header {
        members.extend(header);
    }
    members.retain(|_, value| !value.is_null());
    let algorithm = members.get("alg").and_then(Value::as_str).unwrap_or_default().to_owned();
    let text = unsigned(&all, claims);
    let signature = signer.sign(&algorithm, text.as_bytes());
    format!("{text}.{}", encoded(&signature))
}
