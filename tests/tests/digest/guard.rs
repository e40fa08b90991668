//! An upstream that checks answers to its challenges as RFC 7616 says it, with nothing of the client's.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use md5::Md5;
use naftiko_tests::upstream::{OK, Received, Recorder, answer};
use sha2::{Digest, Sha256, Sha512_256};

/// Of the user that is let in.
pub(crate) const PASSWORD: &str = "canary \"\\ pa\u{df}";

const REALM: &str = "north \\\"quay\\\" \\\\ 9";
const OPAQUE: &str = "o/p=\\\"q\\\"";

/// What it asks for.
#[derive(Clone)]
pub(crate) struct Guard {
    user: &'static str,
    algorithm: Option<&'static str>,
    /// Further parameters of the challenge: `qop`, `charset`, `userhash`.
    more: &'static str,
    uses: usize,
    issued: Arc<Mutex<HashMap<String, HashSet<String>>>>,
}

impl Guard {
    pub(crate) fn new(user: &'static str, algorithm: Option<&'static str>, more: &'static str) -> Self {
        Self { user, algorithm, more, uses: usize::MAX, issued: Arc::default() }
    }

    /// The same with nonces that are stale when they were answered so often.
    pub(crate) fn stale_after(self, uses: usize) -> Self {
        Self { uses, ..self }
    }

    /// Such an upstream.
    pub(crate) async fn start(self) -> Recorder {
        Recorder::choosing(move |received| self.answer(received).into_bytes()).await
    }

    fn answer(&self, received: &Received) -> String {
        let Some(header) = received.header("authorization") else { return self.challenge("") };
        match self.check(received, &parameters(header)) {
            Ok(()) => OK.to_owned(),
            Err(Wrong::Stale) => self.challenge(", stale=true"),
            Err(Wrong::Password) => self.challenge(""),
            // Not a refusal, but a client that does not do as the RFC says.
            Err(Wrong::Answer(what)) => answer("500 Wrong", "", &format!("{what} in {header}")),
        }
    }

    fn challenge(&self, more: &str) -> String {
        let mut issued = self.issued.lock().unwrap();
        let nonce = format!("n{}\\\"=", issued.len());
        issued.insert(unquoted(&nonce), HashSet::new());
        let algorithm = self.algorithm.map(|name| format!(", algorithm={name}")).unwrap_or_default();
        let challenge = format!(
            "www-authenticate: Digest realm=\"{REALM}\", nonce=\"{nonce}\", opaque=\"{OPAQUE}\"{algorithm}{}{more}",
            self.more
        );
        answer("401 Unauthorized", &challenge, "no")
    }

    fn check(&self, received: &Received, given: &HashMap<String, String>) -> Result<(), Wrong> {
        let wrong = |what: &str| Err(Wrong::Answer(what.to_owned()));
        let get = |name: &str| given.get(name).map(String::as_str).unwrap_or_default();
        let is_utf8 = self.more.contains("charset=UTF-8");
        let hashes_user = self.more.contains("userhash=true");
        let algorithm = self.algorithm.unwrap_or("MD5");
        let hash = |text: &str| hashed(algorithm.trim_end_matches("-sess"), text);
        let realm = unquoted(REALM);
        if hashes_user {
            if get("userhash") != "true" || get("username") != hash(&format!("{}:{realm}", self.user)) {
                return wrong("userhash");
            }
        } else if !self.user.is_ascii() && is_utf8 {
            if decoded(get("username*").strip_prefix("UTF-8''").unwrap_or_default()) != self.user {
                return wrong("username*");
            }
        } else if get("username") != self.user {
            return wrong("username");
        }
        let is_echoed = get("realm") == realm && get("opaque") == unquoted(OPAQUE);
        if !is_echoed || get("algorithm") != self.algorithm.unwrap_or_default() {
            return wrong("realm, opaque or algorithm");
        }
        if get("uri") != received.target() {
            return wrong("uri");
        }
        let (nonce, cnonce, nc) = (get("nonce"), get("cnonce"), get("nc"));
        let mut ha1 = hash(&format!("{}:{realm}:{PASSWORD}", self.user));
        if algorithm.ends_with("-sess") {
            ha1 = hash(&format!("{ha1}:{nonce}:{cnonce}"));
        }
        let ha2 = hash(&format!("{}:{}", received.method(), received.target()));
        let expected = if self.more.contains("qop=") {
            if get("qop") != "auth" || cnonce.len() < 16 || nc.len() != 8 || u32::from_str_radix(nc, 16).is_err() {
                return wrong("qop, cnonce or nc");
            }
            hash(&format!("{ha1}:{nonce}:{nc}:{cnonce}:auth:{ha2}"))
        } else {
            if ["qop", "cnonce", "nc"].iter().any(|name| given.contains_key(*name)) {
                return wrong("what RFC 2069 does not have");
            }
            hash(&format!("{ha1}:{nonce}:{ha2}"))
        };
        let mut issued = self.issued.lock().unwrap();
        let Some(counts) = issued.get_mut(nonce) else { return wrong("an unknown nonce") };
        if get("response") != expected {
            return Err(Wrong::Password);
        }
        if counts.len() >= self.uses {
            return Err(Wrong::Stale);
        }
        if !counts.insert(nc.to_owned()) && !nc.is_empty() {
            return wrong("a count that was sent before");
        }
        Ok(())
    }
}

enum Wrong {
    Answer(String),
    Password,
    Stale,
}

fn hashed(algorithm: &str, text: &str) -> String {
    let bytes = match algorithm {
        "MD5" => Md5::digest(text).to_vec(),
        "SHA-256" => Sha256::digest(text).to_vec(),
        "SHA-512-256" => Sha512_256::digest(text).to_vec(),
        other => panic!("{other}"),
    };
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unquoted(text: &str) -> String {
    text.replace("\\\"", "\"").replace("\\\\", "\\")
}

fn decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap()).to_digit(16).unwrap() as u8;
        decoded.push(if byte == b'%' { hex(bytes.next()) << 4 | hex(bytes.next()) } else { byte });
    }
    String::from_utf8(decoded).unwrap()
}

/// The parameters of a header, whose strings may contain anything.
fn parameters(header: &str) -> HashMap<String, String> {
    let mut chars = header.strip_prefix("Digest ").unwrap().chars().peekable();
    let mut found = HashMap::new();
    while chars.peek().is_some() {
        let name: String = chars.by_ref().take_while(|c| *c != '=').collect();
        let mut value = String::new();
        if chars.next_if_eq(&'"').is_some() {
            while let Some(c) = chars.next().filter(|c| *c != '"') {
                value.push(if c == '\\' { chars.next().unwrap() } else { c });
            }
        }
        value.extend(chars.by_ref().take_while(|c| *c != ','));
        assert!(found.insert(name.trim().to_owned(), value).is_none(), "{name} twice: {header}");
    }
    found
}
