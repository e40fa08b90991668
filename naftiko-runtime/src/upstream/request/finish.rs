//! The finished request: its URL is a clone of the parsed base URI, of which only path and query are set.

use std::fmt;

use http::HeaderValue;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE};

use super::body;
use super::builder::RequestBuilder;
use super::query::complete;
use super::request_id::X_REQUEST_ID;
use crate::upstream::transport::Request;
use crate::value::Violation;

const ZERO: HeaderValue = HeaderValue::from_static("0");

/// The maximum length of a URL in the `http` crate.
const MAX_URL_LENGTH: usize = u16::MAX as usize - 1;

/// A request that was checked and is ready to be sent.
pub(crate) struct Prepared {
    pub(in crate::upstream) request: Request,
    pub(in crate::upstream) operation: &'static str,
}

impl RequestBuilder<'_> {
    /// Completes the request. `request_id` is sent as `x-request-id`, and `content_type` is the content type of a whole
    /// body (`application/vnd.api+json`), unless a parameter sets that header. Without them there is no `x-request-id`,
    /// and a body is `application/json`.
    ///
    /// # Errors
    /// Every value that cannot be sent. Nothing is sent in that case.
    pub(crate) fn finish(
        self,
        request_id: Option<&HeaderValue>,
        content_type: Option<HeaderValue>,
    ) -> Result<Prepared, Vec<Violation>> {
        let Self { upstream, operation, path, query, names, mut headers, cookies, payload, longest, violations } = self;
        if !violations.is_empty() {
            return Err(violations);
        }
        let (shared, key) = (&*upstream.0, upstream.0.credential.query());
        let mut url = shared.base.clone();
        url.set_path(&path);
        let query = complete(query, &names, operation, &shared.query, key);
        if !query.is_empty() {
            url.set_query(Some(&query));
        }
        let length = url.as_str().len();
        if length > MAX_URL_LENGTH {
            return Err(vec![too_long(longest, length)]);
        }
        if let Some(id) = request_id
            && !headers.contains_key(X_REQUEST_ID)
        {
            headers.insert(X_REQUEST_ID, id.clone());
        }
        let (bytes, given) = payload.into_parts(content_type);
        if let Some(given) = given
            && !headers.contains_key(CONTENT_TYPE)
        {
            headers.insert(CONTENT_TYPE, given);
        }
        // On the wire, an empty body looks like no body.
        if bytes.as_ref().is_none_or(|bytes| bytes.is_empty()) && body::states_empty(&operation.method) {
            headers.insert(CONTENT_LENGTH, ZERO);
        }
        if let Some(value) = cookies.joined(headers.get(COOKIE)) {
            headers.insert(COOKIE, value);
        }
        if let Some((name, value)) = shared.credential.header() {
            headers.insert(name, value.clone());
        }
        let request = Request { method: operation.method.clone(), url, headers, body: bytes };
        Ok(Prepared { request, operation: operation.name })
    }
}

/// Blames a URL that is too long on its longest value.
fn too_long((_, location, name): (usize, &'static str, &'static str), length: usize) -> Violation {
    Violation {
        location,
        name: name.to_owned(),
        expected: format!("values that make a URL of at most {MAX_URL_LENGTH} bytes"),
        found: format!("a URL of {length} bytes"),
    }
}

impl fmt::Debug for Prepared {
    /// Shows the operation alone: URL and headers may contain credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared").field("operation", &self.operation).finish_non_exhaustive()
    }
}
