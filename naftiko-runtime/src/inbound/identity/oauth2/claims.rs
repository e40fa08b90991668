//! The claims of a token (RFC 7519 §4.1, RFC 9068 §2.2): whether they are meant for this server, and now.

use std::collections::HashMap;

use serde_json::value::RawValue;
use url::Url;

use super::refused::Refused;
use crate::inbound::identity::Identity;
use crate::settings::issuer::is_same;
use crate::value::json_text::squeezed;

/// How far clocks may differ, in seconds.
const LEEWAY: f64 = 60.0;

/// What tokens must claim.
pub(super) struct Expected {
    /// The issuer, as it is written and as a URL.
    issuers: [String; 2],
    audiences: Vec<String>,
    scopes: Vec<String>,
}

/// The claims of a token that is meant for this server.
pub(super) struct Claims {
    /// Each as text: a string without its quotes, anything else as JSON. `null` is no claim.
    texts: HashMap<Box<str>, Box<str>>,
    /// When it expires, in seconds since 1970.
    pub(super) expires: f64,
    /// Whether it has every scope that is wanted.
    pub(super) has_scopes: bool,
}

impl Expected {
    pub(super) fn new(issuer: &str, url: &Url, resource: &str, audience: Option<String>, scopes: Vec<String>) -> Self {
        let audiences = audience.map_or_else(|| spellings(resource), |audience| vec![audience]);
        Self { issuers: [issuer.to_owned(), url.as_str().to_owned()], audiences, scopes }
    }

    /// Reads claims at `now`, in seconds since 1970.
    ///
    /// # Errors
    /// They are not meant for this server, or not for now.
    pub(super) fn check(&self, claims: &[u8], now: f64) -> Result<Claims, Refused> {
        let claims: HashMap<Box<str>, &RawValue> = serde_json::from_slice(claims).map_err(|_| Refused::Claims)?;
        let issuer: String = read(&claims, "iss")?.ok_or(Refused::Issuer)?;
        if !self.issuers.iter().any(|expected| is_same(expected, &issuer)) {
            return Err(Refused::Issuer);
        }
        let audiences = list(&claims, "aud", |text| vec![text])?.ok_or(Refused::Audience)?;
        if !audiences.iter().any(|audience| self.audiences.contains(audience)) {
            return Err(Refused::Audience);
        }
        let expires: f64 = read(&claims, "exp")?.ok_or(Refused::NoExpiry)?;
        if expires + LEEWAY <= now {
            return Err(Refused::Expired);
        }
        if read(&claims, "nbf")?.is_some_and(|begins: f64| begins - LEEWAY > now) {
            return Err(Refused::NotYetValid);
        }
        let words = |text: String| text.split(' ').map(str::to_owned).collect();
        let mut scopes = list(&claims, "scope", words)?.unwrap_or_default();
        scopes.extend(list(&claims, "scp", words)?.unwrap_or_default());
        let has_scopes = self.scopes.iter().all(|wanted| scopes.contains(wanted));
        Ok(Claims { texts: texts(&claims)?, expires, has_scopes })
    }
}

impl Claims {
    /// Whom the token is about, and everything that it claims.
    pub(super) fn into_identity(self) -> Identity {
        Identity::of_token(self.texts.get("sub").cloned(), self.texts)
    }
}

/// How a resource is spelled as an audience: its URL is the same with and without the slash that is the whole path.
fn spellings(resource: &str) -> Vec<String> {
    let is_bare = Url::parse(resource).is_ok_and(|url| url.path() == "/" && url.query().is_none());
    match resource.strip_suffix('/') {
        Some(bare) if is_bare => vec![resource.to_owned(), bare.to_owned()],
        None if is_bare => vec![resource.to_owned(), format!("{resource}/")],
        _ => vec![resource.to_owned()],
    }
}

/// The claim `name`, if there is one: `null` is none.
fn read<'c, T: serde::Deserialize<'c>>(
    claims: &HashMap<Box<str>, &'c RawValue>,
    name: &str,
) -> Result<Option<T>, Refused> {
    let Some(claim) = claims.get(name) else { return Ok(None) };
    serde_json::from_str::<Option<T>>(claim.get()).map_err(|_| Refused::Claims)
}

/// The texts of a claim that is a list of them, or one text that consists of them.
fn list(
    claims: &HashMap<Box<str>, &RawValue>,
    name: &str,
    split: impl Fn(String) -> Vec<String>,
) -> Result<Option<Vec<String>>, Refused> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Texts {
        One(String),
        Several(Vec<String>),
    }
    Ok(read(claims, name)?.map(|texts| match texts {
        Texts::One(text) => split(text),
        Texts::Several(texts) => texts,
    }))
}

fn texts(claims: &HashMap<Box<str>, &RawValue>) -> Result<HashMap<Box<str>, Box<str>>, Refused> {
    let text = |claim: &RawValue| match claim.get() {
        "null" => Ok(None),
        json if json.starts_with('"') => serde_json::from_str::<Box<str>>(json).map(Some).map_err(|_| Refused::Claims),
        json => Ok(squeezed(json).map(String::into_boxed_str)),
    };
    let named = claims.iter().map(|(name, claim)| Ok(text(claim)?.map(|text| (name.clone(), text))));
    named.filter_map(Result::transpose).collect()
}
