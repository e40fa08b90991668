//! The response policy: which upstream responses are not passed on, and what a call without a response means. Facts and
//! words are the same for every adapter (LANGUAGE §5, §6).

use http::header::{LOCATION, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use crate::operation::{Operation, UpstreamNames};
use crate::value::{Error, Failure, describe};

/// Checks whether a response may be passed on.
///
/// # Errors
/// 502 for responses that are not passed on: a redirect to another server, and 401 or 407 for this server's
/// credentials.
pub(crate) fn refused(
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
    is_authenticated: bool,
) -> Result<(), Failure> {
    rejected(operation, status, is_authenticated)?;
    if status.is_redirection() && status != StatusCode::NOT_MODIFIED && !is_relative(headers) {
        return Err(redirect(operation, status, headers));
    }
    Ok(())
}

/// The failure of a redirect that is not passed on.
pub(crate) fn redirect(operation: &Operation, status: StatusCode, headers: &HeaderMap) -> Failure {
    let (name, code) = (operation.name, status.as_u16());
    let target = target(headers).map(|target| format!(" to `{target}`")).unwrap_or_default();
    let detail = format!(
        "the upstream of `{name}` returned a redirect ({code}){target}, which this server neither follows nor passes on"
    );
    Failure::new(StatusCode::BAD_GATEWAY, "upstream-redirect", detail)
}

/// Checks the status of a response, wherever it may lead.
///
/// # Errors
/// 502 for 401 or 407 to this server's credentials, and for a status that is not final.
pub(crate) fn rejected(operation: &Operation, status: StatusCode, is_authenticated: bool) -> Result<(), Failure> {
    let code = status.as_u16();
    let name = operation.name;
    let (slug, detail) = match status {
        StatusCode::UNAUTHORIZED | StatusCode::PROXY_AUTHENTICATION_REQUIRED if is_authenticated => (
            "upstream-credentials-rejected",
            format!("the upstream of `{name}` rejected this server's credentials with {code}"),
        ),
        status if status.is_informational() => (
            "upstream-response-invalid",
            format!("the upstream of `{name}` returned {code}, which is not a final status"),
        ),
        _ => return Ok(()),
    };
    Err(Failure::new(StatusCode::BAD_GATEWAY, slug, detail))
}

/// The failure reported to the client when there is no response, or only a part of one. `names` are those of the
/// upstream's settings, `max_response` is its limit.
pub(crate) fn failed(operation: &Operation, (names, max_response): (&UpstreamNames, u64), error: &Error) -> Failure {
    let name = operation.name;
    let no_answer =
        |status, slug| Failure::new(status, slug, format!("no response from the upstream of `{name}`: {error}"));
    match error {
        Error::Timeout { .. } => no_answer(StatusCode::GATEWAY_TIMEOUT, "upstream-timeout"),
        Error::Transport(_) => no_answer(StatusCode::BAD_GATEWAY, "upstream-unreachable"),
        Error::Credentials { detail } => {
            let detail = format!("this server has no credentials for the upstream of `{name}`: {detail}");
            Failure::new(StatusCode::BAD_GATEWAY, "upstream-credentials-unavailable", detail)
        }
        Error::Challenge { detail } => {
            let detail = format!("the upstream of `{name}` rejected this server's credentials with 401: {detail}");
            Failure::new(StatusCode::BAD_GATEWAY, "upstream-credentials-rejected", detail)
        }
        Error::TooLarge { limit } => {
            // A limit of the document's is below that of the setting, or the setting's would have been met first.
            let is_own = *limit < max_response;
            let setting = if is_own { "`maxBinarySize`" } else { names.max_response };
            let detail =
                format!("the response from the upstream of `{name}` exceeds {limit} bytes; {setting} sets the limit");
            Failure::new(StatusCode::BAD_GATEWAY, "upstream-response-too-large", detail)
        }
        Error::Decode { detail } => {
            let detail = format!("unexpected response from the upstream of `{name}`: {detail}");
            Failure::new(StatusCode::BAD_GATEWAY, "upstream-response-invalid", detail)
        }
        Error::Status(_) => no_answer(StatusCode::BAD_GATEWAY, "upstream-response-invalid"),
        // No call of one operation returns these.
        Error::Step { .. } | Error::Script(_) | Error::Deadline { .. } => {
            no_answer(StatusCode::BAD_GATEWAY, "step-failed")
        }
        Error::InvalidInput(violations) => Failure::invalid_request(violations.clone()),
    }
}

/// When the upstream wants to be called again: a date, or seconds (RFC 9110 §10.2.3).
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<String> {
    let when = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let is_seconds = !when.is_empty() && when.bytes().all(|byte| byte.is_ascii_digit());
    let shown = describe::shortened(when);
    (!when.is_empty()).then(|| if is_seconds { format!("{shown} s") } else { shown })
}

/// Where a redirect leads to, for a person: without a query, a fragment and a user, which may be credentials.
fn target(headers: &HeaderMap) -> Option<String> {
    let written = headers.get(LOCATION)?.to_str().ok()?.trim();
    let written = written.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = written.split_at(written.find("//").map_or(0, |at| at + "//".len()));
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let shown = describe::shortened(&[scheme, host, path].concat());
    (!shown.is_empty()).then_some(shown)
}

/// Whether there is exactly one `Location` and it stays on this server: a relative reference without authority (RFC
/// 3986 §4.2), also as browsers read it, which treat `\` as `/` and skip control characters.
fn is_relative(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(LOCATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    let bytes = value.as_bytes();
    let has_scheme = bytes.iter().find(|byte| b":/?#\\".contains(byte)) == Some(&b':');
    let has_authority = matches!(bytes, [b'/' | b'\\', b'/' | b'\\', ..]);
    let is_clean = bytes.iter().all(|&byte| byte > b' ' && byte != 0x7f);
    !bytes.is_empty() && is_clean && !has_scheme && !has_authority
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn locations() {
        let is_relative = |location: &str| {
            is_relative(&HeaderMap::from_iter([(LOCATION, HeaderValue::from_bytes(location.as_bytes()).unwrap())]))
        };
        for location in ["/a", "a/b", "../a", "?x=http://y", "#z", "/a:b", "./a:b", "/?u=//x", "/a//b"] {
            assert!(is_relative(location), "{location}");
        }
        for location in [
            "",
            "http://a/",
            "HTTPS://a",
            "//a/b",
            "/\\a",
            "\\/a",
            "\\\\a",
            "javascript:x",
            "a:b",
            "/\t/a",
            "http:a",
            "/a b",
        ] {
            assert!(!is_relative(location), "{location}");
        }
        let mut two = HeaderMap::new();
        two.append(LOCATION, HeaderValue::from_static("/a"));
        two.append(LOCATION, HeaderValue::from_static("/b"));
        assert!(!super::is_relative(&two) && !super::is_relative(&HeaderMap::new()));
    }
}
