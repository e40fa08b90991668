//! The header `Authorization` (RFC 9110 §11.6.2).

use http::header::AUTHORIZATION;
use http::request::Parts;

use super::refusal::{Fault, single};

/// The credentials behind the name of their scheme, which is in any case.
///
/// # Errors
/// There are none, or several, or they are of another scheme.
pub(super) fn credentials<'r>(request: &'r Parts, scheme: &str) -> Result<&'r [u8], Fault> {
    let value = single(request, &AUTHORIZATION)?.ok_or(Fault::Missing)?.as_bytes();
    let (name, rest) = value.split_at_checked(scheme.len()).ok_or(Fault::OtherScheme)?;
    match rest.split_first() {
        Some((b' ', rest)) if name.eq_ignore_ascii_case(scheme.as_bytes()) => Ok(rest.trim_ascii()),
        _ => Err(Fault::OtherScheme),
    }
}
