//! Header and cookie parameters (LANGUAGE §3.2).

use bytes::{BufMut, BytesMut};
use http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};

use super::check::{ParameterViolation, is_secret};
use crate::operation::{Operation, ParameterLocation};
use crate::value::Value;
use crate::value::text::{is_null, text};

/// The header that carries the id of a request, in both directions.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Sets the headers of a call's arguments. The values are checked, so only a name can be rejected here.
pub(super) fn insert(
    headers: &mut HeaderMap,
    operation: &Operation,
    args: &[Option<Value>],
) -> Result<(), Vec<ParameterViolation>> {
    let mut cookies = BytesMut::new();
    for (index, (parameter, value)) in operation.parameters.iter().zip(args).enumerate() {
        let Some(value) = value.as_ref().filter(|value| !is_null(value)) else { continue };
        match parameter.location {
            ParameterLocation::Header => {
                let name = HeaderName::from_bytes(parameter.name.as_bytes());
                let (Ok(name), Ok(mut value)) = (name, HeaderValue::from_bytes(text(value).as_bytes())) else {
                    return Err(refused(index, "a valid HTTP header name and value"));
                };
                value.set_sensitive(is_secret(parameter));
                headers.insert(name, value);
            }
            ParameterLocation::Cookie => {
                if !cookies.is_empty() {
                    cookies.put_slice(b"; ");
                }
                cookies.put_slice(parameter.name.as_bytes());
                cookies.put_u8(b'=');
                cookies.put_slice(text(value).as_bytes());
            }
            _ => {}
        }
    }
    if !cookies.is_empty() {
        let at = operation.parameters.iter().position(|parameter| parameter.location == ParameterLocation::Cookie);
        let value = HeaderValue::from_maybe_shared(cookies.freeze());
        let mut value = value.map_err(|_| refused(at.unwrap_or_default(), "a valid cookie"))?;
        value.set_sensitive(true);
        // A `Cookie` header parameter may accompany cookie parameters: one header carries both.
        if let Some(given) = headers.get(COOKIE) {
            let both = [given.as_bytes(), b"; ", value.as_bytes()].concat();
            value = HeaderValue::from_bytes(&both).unwrap_or(value);
            value.set_sensitive(true);
        }
        headers.insert(COOKIE, value);
    }
    Ok(())
}

fn refused(parameter: usize, expected: &str) -> Vec<ParameterViolation> {
    vec![ParameterViolation {
        parameter,
        expected: expected.to_owned(),
        found: "invalid characters".to_owned(),
        is_secret: true,
    }]
}
