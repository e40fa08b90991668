//! The finished request: URL, headers and body.

use std::fmt;

use http::HeaderValue;
use http::header::{CONTENT_LENGTH, COOKIE};

use super::builder::RequestBuilder;
use super::payload::states_empty;
use super::request_id::X_REQUEST_ID;
use super::url::{self, Own};
use crate::upstream::transport::{Payload, Request};
use crate::value::Violation;

const ZERO: HeaderValue = HeaderValue::from_static("0");

/// A request that was checked and is ready to be sent.
pub(crate) struct Prepared {
    pub(in crate::upstream) request: Request,
    pub(in crate::upstream) operation: &'static str,
    /// The maximum size of the response, if it has one of its own.
    pub(crate) max_size: Option<u64>,
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
        let Self { upstream, operation, mut headers, cookies, payload, violations, .. } = self;
        if !violations.is_empty() {
            return Err(violations);
        }
        let own = Own {
            constant: self.constant,
            path: self.path,
            query: self.query,
            names: self.names,
            longest: self.longest,
        };
        let url = url::complete(own, upstream, operation).map_err(|too_long| vec![too_long])?;
        if let Some(id) = request_id {
            headers.entry(X_REQUEST_ID).or_insert_with(|| id.clone());
        }
        let body = payload.finish(content_type, &mut headers);
        // On the wire, an empty body looks like no body.
        let is_empty = match &body {
            Payload::None => true,
            Payload::Bytes(bytes) => bytes.is_empty(),
            Payload::Streamed(_) => false,
        };
        if is_empty && states_empty(&operation.method) {
            headers.insert(CONTENT_LENGTH, ZERO);
        }
        if let Some(value) = cookies.joined(&headers) {
            headers.insert(COOKIE, value);
        }
        if let Some((name, value)) = upstream.0.credential.header() {
            headers.insert(name, value.clone());
        }
        let request = Request { method: operation.method.clone(), url, headers, body };
        Ok(Prepared { request, operation: operation.name, max_size: operation.max_size })
    }
}

impl fmt::Debug for Prepared {
    /// Shows the operation alone: URL and headers may contain credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared").field("operation", &self.operation).finish_non_exhaustive()
    }
}
