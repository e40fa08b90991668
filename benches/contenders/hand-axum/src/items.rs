//! One item: three path variables, four query parameters, two headers.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;
use serde::Deserialize;

use crate::problem::{Problem, Violation};
use crate::request::RequestId;
use crate::upstream::{Upstream, passed};

/// Everything but RFC 3986's unreserved characters.
pub const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The query as text, so that everything that is wrong with it can be told in one answer.
#[derive(Deserialize)]
pub struct ItemQuery {
    limit: Option<String>,
    archived: Option<String>,
    sort: Option<String>,
    fields: Option<String>,
}

pub async fn get(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    query: Result<Query<ItemQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (Ok(Path((account, project, item))), Ok(Query(query))) = (path, query) else {
        let found = "text that is not UTF-8, or a parameter that is there twice".to_owned();
        let violation = Violation { location: "path", name: "request", expected: "valid parameters", found };
        return Err(Problem::invalid(vec![violation]));
    };
    let mut violations = Vec::new();
    segment(&mut violations, "account", &account);
    segment(&mut violations, "project", &project);
    check(&mut violations, "path", "item", "an integer", &item, is_integer);
    if let Some(limit) = &query.limit {
        check(&mut violations, "query", "limit", "an integer", limit, is_integer);
    }
    if let Some(archived) = &query.archived {
        check(&mut violations, "query", "archived", "`true` or `false`", archived, is_boolean);
    }
    let tenant = headers.get("x-tenant");
    if tenant.is_none() {
        let found = "nothing".to_owned();
        violations.push(Violation { location: "header", name: "X-Tenant", expected: "a string", found });
    }
    if !violations.is_empty() {
        return Err(Problem::invalid(violations));
    }
    let mut path = format!(
        "/accounts/{}/projects/{}/items/{item}",
        utf8_percent_encode(&account, ENCODED),
        utf8_percent_encode(&project, ENCODED)
    );
    let pairs = [("limit", query.limit), ("archived", query.archived), ("sort", query.sort), ("fields", query.fields)];
    let mut separator = '?';
    for (name, value) in pairs {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = write!(path, "{separator}{name}={}", utf8_percent_encode(&value, ENCODED));
            separator = '&';
        }
    }
    let mut request = upstream.request(Method::GET, &path);
    if let Some(tenant) = tenant {
        request = request.header("x-tenant", tenant);
    }
    if let Some(region) = headers.get("x-region") {
        request = request.header("x-region", region);
    }
    Ok(passed(upstream.send(request, id).await?))
}

/// A path segment must not be resolved away: `/accounts/../projects` is another resource.
pub fn segment(violations: &mut Vec<Violation>, name: &'static str, value: &str) {
    let expected = "a path segment that is not empty, `.` or `..`";
    check(violations, "path", name, expected, value, |value| !matches!(value, "" | "." | ".."));
}

pub fn check(
    violations: &mut Vec<Violation>,
    location: &'static str,
    name: &'static str,
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
