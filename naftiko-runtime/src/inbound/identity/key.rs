//! One key that all callers share: a bearer token (RFC 6750), or an API key in a header or in the query.

use std::borrow::Cow;

use http::header::{AUTHORIZATION, HeaderName, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{HeaderValue, Uri};

use super::known::Known;
use super::refusal::{self, Fault};
use super::verify::{Verdict, Verify};
use super::{Identity, authorization};
use crate::inbound::read::Query;
use crate::value::{Failure, Secret};

/// Where callers send it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// `Authorization: Bearer …`
    Bearer,
    Header(&'static str),
    Query(&'static str),
}

pub(super) struct Key {
    place: Place,
    /// The header, if it is in one.
    header: Option<HeaderName>,
    known: Known,
    challenge: HeaderValue,
    /// What is said to those who sent a token that is not valid (RFC 6750 §3.1).
    invalid: HeaderValue,
    /// And to those who sent several, if there is a word for it.
    repeated: Option<HeaderValue>,
}

impl Key {
    pub(super) fn new(place: Place, keys: &[Secret], namespace: &str) -> Self {
        let realm = refusal::quoted(namespace);
        let challenge = match place {
            Place::Bearer => format!("Bearer realm={realm}"),
            // No RFC has a scheme for API keys, and 401 needs one (RFC 9110 §15.5.2).
            Place::Header(name) => format!("ApiKey realm={realm}, in=\"header\", name={}", refusal::quoted(name)),
            Place::Query(name) => format!("ApiKey realm={realm}, in=\"query\", name={}", refusal::quoted(name)),
        };
        let (invalid, repeated) = match place {
            Place::Bearer => {
                let because = |error: &str| refusal::header(&format!("{challenge}, error=\"{error}\""));
                (because("invalid_token"), Some(because("invalid_request")))
            }
            Place::Header(_) | Place::Query(_) => (refusal::header(&challenge), None),
        };
        let header = match place {
            Place::Bearer => Some(AUTHORIZATION),
            Place::Header(name) => HeaderName::from_bytes(name.as_bytes()).ok(),
            Place::Query(_) => None,
        };
        Self {
            place,
            header,
            known: Known::new(keys.iter(), namespace),
            challenge: refusal::header(&challenge),
            invalid,
            repeated,
        }
    }

    /// The key that a request has.
    fn sent<'r>(&self, request: &'r Parts) -> Result<Cow<'r, [u8]>, Fault> {
        let sent = match (self.place, &self.header) {
            (Place::Bearer, _) => return authorization::credentials(request, "Bearer").map(Cow::Borrowed),
            (Place::Query(name), _) => {
                let query = Query::of(request.uri.query().unwrap_or_default());
                let mut texts = query.texts(name).map_err(|_| Fault::Invalid)?;
                if texts.len() > 1 {
                    return Err(Fault::Repeated);
                }
                texts.pop().map(|text| match text {
                    Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                    Cow::Owned(text) => Cow::Owned(text.into_bytes()),
                })
            }
            (Place::Header(_), Some(header)) => {
                refusal::single(request, header)?.map(|value| Cow::Borrowed(value.as_bytes()))
            }
            (Place::Header(_), None) => None,
        };
        sent.ok_or(Fault::Missing)
    }

    /// What a request without a valid key is told.
    fn refused(&self, fault: Fault) -> Failure {
        let what = match self.place {
            Place::Bearer => "a bearer token in the header `Authorization`".to_owned(),
            Place::Header(name) => format!("an API key in the header `{name}`"),
            Place::Query(name) => format!("an API key in the query parameter `{name}`"),
        };
        let challenge = match fault {
            // Nothing is said to be wrong with what was not sent (RFC 6750 §3.1).
            Fault::Missing | Fault::OtherScheme => Some(&self.challenge),
            Fault::Invalid => Some(&self.invalid),
            Fault::Repeated => self.repeated.as_ref(),
        };
        let failure = fault.failure(&what);
        match challenge {
            Some(challenge) => failure.header(WWW_AUTHENTICATE, challenge.clone()),
            None => failure,
        }
    }
}

impl Verify for Key {
    fn verify<'r>(&'r self, request: &'r Parts) -> Verdict<'r> {
        let known = self.sent(request).and_then(|sent| self.known.find(&sent).ok_or(Fault::Invalid));
        Verdict::Now(known.map(|_| Identity::anonymous()).map_err(|fault| self.refused(fault)))
    }

    fn remove(&self, request: &mut Parts) {
        match (self.place, &self.header) {
            (Place::Query(name), _) => without_query(request, name),
            (_, Some(header)) => drop(request.headers.remove(header)),
            (_, None) => {}
        }
    }
}

/// Removes the query parameter; the others stay as they are written.
fn without_query(request: &mut Parts, name: &str) {
    let Some(query) = request.uri.query() else { return };
    let rest: Vec<&str> =
        query.split('&').filter(|pair| Query::of(pair).texts(name).is_ok_and(|texts| texts.is_empty())).collect();
    let (path, rest) = (request.uri.path(), rest.join("&"));
    let target = if rest.is_empty() { path.to_owned() } else { [path, "?", &rest].concat() };
    let mut parts = request.uri.clone().into_parts();
    // A part of a valid target is one.
    parts.path_and_query = target.parse().ok();
    if let Ok(uri) = Uri::from_parts(parts) {
        request.uri = uri;
    }
}
