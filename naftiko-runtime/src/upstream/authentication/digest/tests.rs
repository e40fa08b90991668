//! Challenges go in, and answers come out; what upstreams get is tested in `upstream/tests/digest.rs`.

mod answers;
mod challenges;
mod nonces;

use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, HeaderValue};

use super::challenge::{self, Challenge};
use super::nonce::Nonce;
use super::session::Session;
use super::user::User;

/// Headers with these challenges.
fn headers(challenges: &[&str]) -> HeaderMap {
    let pairs = challenges.iter().map(|challenge| (WWW_AUTHENTICATE, HeaderValue::from_bytes(challenge.as_bytes())));
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(name, value.unwrap());
    }
    headers
}

fn best(challenges: &[&str]) -> Result<Challenge, String> {
    challenge::best(headers(challenges).get_all(WWW_AUTHENTICATE))
}

fn user(name: &str, password: &str) -> User {
    User::new(name.into(), password.into())
}

/// The first answer to a challenge.
fn answer(challenge: &str, user: &User, cnonce: &str, uri: &str) -> String {
    let challenge = best(&[challenge]).unwrap();
    let session = Session::with(&challenge, user, Some(cnonce.to_owned())).unwrap();
    let answer = Nonce::new(session.into(), challenge.nonce).answer("GET", uri).unwrap();
    answer.to_str().unwrap().to_owned()
}
