//! What `Authorization` says (RFC 7616 §3.4), read as strictly as it has to be: all that is hashed is there, once.

mod parameters;

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use self::parameters::parameters;
use super::challenge::OFFERED;
use super::refused::Refused;
use crate::digest::Algorithm;
use crate::inbound::identity::refusal::Fault;

/// The credentials of a request, as they were sent.
pub(super) struct Credentials<'h> {
    pub(super) username: Cow<'h, str>,
    pub(super) realm: Cow<'h, str>,
    pub(super) nonce: Cow<'h, str>,
    pub(super) uri: Cow<'h, str>,
    pub(super) response: Cow<'h, str>,
    pub(super) algorithm: Algorithm,
    pub(super) count: u32,
    /// The count as it was written.
    pub(super) count_text: Cow<'h, str>,
    pub(super) cnonce: Cow<'h, str>,
}

impl<'h> Credentials<'h> {
    /// Reads the parameters of the header. Unknown ones are ignored.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(header: &'h [u8]) -> Result<Self, Refused> {
        // A user name in another encoding is nobody's.
        let text = std::str::from_utf8(header).map_err(|_| Fault::Invalid)?;
        let mut members = Members(parameters(text)?);
        let username = match (members.take("username")?, members.take("username*")?) {
            (Some(name), None) => name,
            (None, Some(encoded)) => decoded(&encoded)?,
            _ => return Err(Refused::Malformed("it needs either `username` or `username*`")),
        };
        let count_text = members.need("nc", "it has no `nc`")?;
        let is_count = count_text.len() == 8 && count_text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let count = u32::from_str_radix(&count_text, 16).ok().filter(|count| is_count && *count > 0);
        let algorithm = members.take("algorithm")?;
        let qop = members.need("qop", "it has no `qop`")?;
        let credentials = Self {
            username,
            realm: members.need("realm", "it has no `realm`")?,
            nonce: members.need("nonce", "it has no `nonce`")?,
            uri: members.need("uri", "it has no `uri`")?,
            response: members.need("response", "it has no `response`")?,
            algorithm: Algorithm::named(algorithm.as_deref().unwrap_or("MD5"))
                .filter(|algorithm| OFFERED.iter().any(|(hash, _)| *hash == algorithm.hash))
                .ok_or(Refused::NotOffered("their `algorithm` is neither SHA-256 nor MD5"))?,
            count: count.ok_or(Refused::Malformed("its `nc` is not a count of eight hexadecimal digits"))?,
            count_text,
            cnonce: members.need("cnonce", "it has no `cnonce`")?,
        };
        if qop != "auth" {
            return Err(Refused::NotOffered("their `qop` is not `auth`"));
        }
        Ok(credentials)
    }
}

/// A text of RFC 8187 §3.2 in UTF-8.
fn decoded(text: &str) -> Result<Cow<'static, str>, Refused> {
    let mut parts = text.splitn(3, '\'');
    let charset = parts.next().filter(|charset| charset.eq_ignore_ascii_case("UTF-8"));
    let encoded = charset.and(parts.next()).and(parts.next());
    let decoded = encoded.and_then(|encoded| percent_decode_str(encoded).decode_utf8().ok());
    let decoded = decoded.ok_or(Refused::Malformed("its `username*` is not UTF-8 as RFC 8187 encodes it"))?;
    Ok(Cow::Owned(decoded.into_owned()))
}

/// The parameters that were not read yet.
struct Members<'h>(Vec<(&'h str, Cow<'h, str>)>);

impl<'h> Members<'h> {
    fn take(&mut self, name: &str) -> Result<Option<Cow<'h, str>>, Refused> {
        let position =
            |members: &[(&str, Cow<'_, str>)]| members.iter().position(|(key, _)| key.eq_ignore_ascii_case(name));
        let Some(at) = position(&self.0) else { return Ok(None) };
        let (_, value) = self.0.swap_remove(at);
        match position(&self.0) {
            Some(_) => Err(Refused::Malformed("it has a parameter twice")),
            None => Ok(Some(value)),
        }
    }

    fn need(&mut self, name: &str, missing: &'static str) -> Result<Cow<'h, str>, Refused> {
        self.take(name)?.ok_or(Refused::Malformed(missing))
    }
}
