//! Reads the challenges of a response (RFC 9110 §11.6.1, RFC 7616 §3.3), and chooses the one that is answered.

use http::HeaderValue;
use http::header::GetAll;
use http_auth::ChallengeRef;
use http_auth::parser::ChallengeParser;

use crate::digest::{Algorithm, SCHEME};

/// A challenge that can be answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    pub(super) realm: String,
    pub(super) nonce: String,
    pub(super) opaque: Option<String>,
    pub(super) algorithm: Algorithm,
    /// Its name as the server wrote it; absent is MD5.
    pub(super) algorithm_name: Option<String>,
    /// Whether it offers `qop=auth`; without any `qop` it is one of RFC 2069.
    pub(super) has_qop: bool,
    /// Whether the nonce of the request was right, but too old.
    pub(super) is_stale: bool,
    /// Whether the user name is sent hashed.
    pub(super) hashes_user: bool,
    /// Whether user names are UTF-8.
    pub(super) is_utf8: bool,
}

/// The challenge that is answered: the one with the best hash function, of those the first.
///
/// # Errors
/// Why none can be answered, in words.
pub(super) fn best(headers: GetAll<'_, HeaderValue>) -> Result<Challenge, String> {
    let mut best: Option<Challenge> = None;
    let mut why = None;
    for header in headers {
        let Ok(text) = header.to_str() else {
            why.get_or_insert_with(|| "its challenge is not ASCII".to_owned());
            continue;
        };
        // What follows a syntax error in a header cannot be read; the challenges before it can.
        for challenge in ChallengeParser::new(text) {
            let read = match challenge {
                Ok(challenge) if challenge.scheme.eq_ignore_ascii_case(SCHEME) => read(&challenge),
                Ok(_) => continue,
                Err(_) => Err("its challenge is malformed".to_owned()),
            };
            match read {
                Ok(read) if best.as_ref().is_none_or(|best| best.algorithm.hash < read.algorithm.hash) => {
                    best = Some(read);
                }
                Ok(_) => {}
                Err(reason) => drop(why.get_or_insert(reason)),
            }
        }
    }
    best.ok_or_else(|| why.unwrap_or_else(|| "it has no challenge for `Digest`".to_owned()))
}

/// A challenge of this scheme.
///
/// # Errors
/// Why it cannot be answered.
fn read(challenge: &ChallengeRef<'_>) -> Result<Challenge, String> {
    let text = |name: &str| text(challenge, name);
    let is = |name: &str, value: &str| text(name).is_some_and(|text| text.eq_ignore_ascii_case(value));
    let missing = |name: &str| format!("its `Digest` challenge has no `{name}`");
    let (realm, nonce) =
        (text("realm").ok_or_else(|| missing("realm"))?, text("nonce").ok_or_else(|| missing("nonce"))?);
    let algorithm_name = text("algorithm");
    let algorithm = Algorithm::named(algorithm_name.as_deref().unwrap_or("MD5"));
    let algorithm = algorithm.ok_or("its `Digest` challenge asks for an `algorithm` that is not supported")?;
    let qop = text("qop").filter(|qop| !qop.trim().is_empty());
    let has_qop = qop.is_some();
    if qop.is_some_and(|qop| !qop.split(',').any(|qop| qop.trim().eq_ignore_ascii_case("auth"))) {
        return Err("its `Digest` challenge asks for another `qop` than `auth`; `auth-int` is not supported".to_owned());
    }
    if algorithm.is_session && !has_qop {
        return Err("its `Digest` challenge asks for a session algorithm without `qop`".to_owned());
    }
    Ok(Challenge {
        realm,
        nonce,
        opaque: text("opaque"),
        algorithm,
        algorithm_name,
        has_qop,
        is_stale: is("stale", "true"),
        hashes_user: is("userhash", "true"),
        is_utf8: is("charset", "UTF-8"),
    })
}

/// A parameter, without quotes and backslashes.
fn text(challenge: &ChallengeRef<'_>, name: &str) -> Option<String> {
    let mut found = challenge.params.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
    found.next().map(|(_, value)| value.to_unescaped())
}

/// The nonce in an `Authorization` of ours, which is written like a challenge.
pub(super) fn answered_nonce(header: &HeaderValue) -> Option<String> {
    text(&ChallengeParser::new(header.to_str().ok()?).next()?.ok()?, "nonce")
}

/// The nonce of the next request, as `Authentication-Info` says it: the parameters of a challenge without its scheme.
pub(super) fn next_nonce(header: &HeaderValue) -> Option<String> {
    let challenge = [SCHEME, " ", header.to_str().ok()?].concat();
    text(&ChallengeParser::new(&challenge).next()?.ok()?, "nextnonce").filter(|nonce| !nonce.is_empty())
}
