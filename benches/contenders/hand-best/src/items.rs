//! One item: three path variables, four query parameters, two headers. What is sent in its final spelling is not decoded
//! and encoded again.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use reqwest::Url;

use crate::Outcome;
use crate::problem::{Problem, Violation};
use crate::upstream::{Upstream, passed};

/// Everything but RFC 3986's unreserved characters.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const TENANT: HeaderName = HeaderName::from_static("x-tenant");
const REGION: HeaderName = HeaderName::from_static("x-region");

/// The query parameters, in the order in which they are sent.
const QUERY: [&str; 4] = ["limit", "archived", "sort", "fields"];

/// The operation, made once.
pub struct Items {
    base: Url,
    /// The path of the base URL, without a slash at its end.
    prefix: String,
}

impl Items {
    pub fn new(upstream: &Upstream) -> Outcome<Self> {
        let base = upstream.base().clone();
        let prefix = base.path().trim_end_matches('/').to_owned();
        Ok(Self { base, prefix })
    }

    pub async fn get(
        &self,
        upstream: &Upstream,
        uri: &Uri,
        headers: &HeaderMap,
        id: &HeaderValue,
    ) -> Result<Response<Body>, Problem> {
        let [account, project, item] = variables(uri.path()).ok_or_else(missing)?;
        let query = uri.query().unwrap_or_default();
        let mut violations = Vec::new();
        let account = segment(&mut violations, "account", account);
        let project = segment(&mut violations, "project", project);
        check(&mut violations, ("path", "item"), "an integer", item, is_integer);
        let values = values(query, &mut violations);
        let [limit, archived, ..] = &values;
        if let Some(limit) = limit {
            check(&mut violations, ("query", "limit"), "an integer", limit, is_integer);
        }
        if let Some(archived) = archived {
            check(&mut violations, ("query", "archived"), "`true` or `false`", archived, is_boolean);
        }
        let tenant = headers.get(TENANT);
        if tenant.is_none() {
            let found = "nothing".to_owned();
            violations.push(Violation { location: "header", name: "X-Tenant", expected: "a string", found });
        }
        if !violations.is_empty() {
            return Err(Problem::invalid(violations));
        }

        let mut url = self.base.clone();
        let mut path = String::with_capacity(self.prefix.len() + uri.path().len() + 16);
        path.extend([&self.prefix, "/accounts/", &account, "/projects/", &project, "/items/", item]);
        url.set_path(&path);
        path.clear();
        for (name, value) in QUERY.iter().zip(&values) {
            if let Some(value) = value {
                path.extend([if path.is_empty() { "" } else { "&" }, name, "=", value]);
            }
        }
        url.set_query((!path.is_empty()).then_some(&path));
        let mut request = upstream.request(Method::GET, url, id);
        let own = request.headers_mut();
        if let Some(tenant) = tenant {
            own.insert(TENANT, tenant.clone());
        }
        if let Some(region) = headers.get(REGION) {
            own.insert(REGION, region.clone());
        }
        Ok(passed(upstream.send(request).await?))
    }
}

/// The raw variables of `/accounts/{account}/projects/{project}/items/{item}`.
fn variables(path: &str) -> Option<[&str; 3]> {
    let (account, rest) = path.strip_prefix("/accounts/")?.split_once("/projects/")?;
    let (project, item) = rest.split_once("/items/")?;
    let are_segments = ![account, project, item].iter().any(|variable| variable.contains('/'));
    are_segments.then_some([account, project, item])
}

#[cold]
fn missing() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not-found", "Not found", "no route has this path")
}

/// A path segment as it is sent. It must not be resolved away: `/accounts/../projects` is another resource.
pub fn segment<'a>(violations: &mut Vec<Violation>, name: &'static str, raw: &'a str) -> Cow<'a, str> {
    let decoded = percent_decode(raw.as_bytes()).decode_utf8_lossy();
    let expected = "a path segment that is not empty, `.` or `..`";
    check(violations, ("path", name), expected, &decoded, |value| !matches!(value, "" | "." | ".."));
    if is_final(raw) { Cow::Borrowed(raw) } else { Cow::Owned(utf8_percent_encode(&decoded, ENCODED).to_string()) }
}

/// The values of [`QUERY`] as they are sent.
fn values<'a>(query: &'a str, violations: &mut Vec<Violation>) -> [Option<Cow<'a, str>>; 4] {
    let mut values = [const { None }; 4];
    for pair in query.split('&') {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(position) = QUERY.iter().position(|known| *known == name) else { continue };
        let (Some(value), Some(name)) = (values.get_mut(position), QUERY.get(position)) else { continue };
        if value.is_some() {
            let found = "2 values".to_owned();
            violations.push(Violation { location: "query", name, expected: "one value", found });
        }
        *value = Some(if is_final(raw) { Cow::Borrowed(raw) } else { Cow::Owned(respelt(raw)) });
    }
    values
}

/// A query's value, in which `+` is a space, as it is sent.
fn respelt(raw: &str) -> String {
    let spaced = raw.replace('+', " ");
    let decoded = percent_decode(spaced.as_bytes()).decode_utf8_lossy();
    utf8_percent_encode(&decoded, ENCODED).to_string()
}

/// Whether nothing but unreserved characters and percent-triplets is in it.
fn is_final(raw: &str) -> bool {
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        let is_final = match byte {
            b'%' => [bytes.next(), bytes.next()].iter().all(|hex| hex.is_some_and(|hex| hex.is_ascii_hexdigit())),
            _ => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'),
        };
        if !is_final {
            return false;
        }
    }
    true
}

pub fn check(
    violations: &mut Vec<Violation>,
    (location, name): (&'static str, &'static str),
    expected: &'static str,
    value: &str,
    fits: impl Fn(&str) -> bool,
) {
    if !fits(value) {
        violations.push(Violation { location, name, expected, found: format!("{value:?}") });
    }
}

pub fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_boolean(text: &str) -> bool {
    matches!(text, "true" | "false")
}
