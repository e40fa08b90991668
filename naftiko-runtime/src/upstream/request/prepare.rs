//! Builds a request from arguments, or finds everything that is wrong with them.

use std::fmt;

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use super::check::{ParameterViolation, check};
use super::header::{self, X_REQUEST_ID};
use super::url::Base;
use super::{body, pieces};
use crate::operation::{Fixed, Operation, Parameter, ParameterLocation};
use crate::upstream::client::Upstream;
use crate::upstream::transport::Request;
use crate::value::Value;

const ZERO: HeaderValue = HeaderValue::from_static("0");

/// How many headers most requests have, those that the client adds among them.
const HEADERS: usize = 8;

/// The maximum length of a URL in the `http` crate.
const MAX_URL_LENGTH: usize = u16::MAX as usize - 1;

/// A request that was checked and is ready for [`Upstream::send`].
pub(crate) struct Prepared {
    pub(in crate::upstream) request: Request,
    pub(in crate::upstream) operation: &'static str,
}

impl Upstream {
    /// Builds the request of a call. `args` has the indices of [`Operation::parameters`].
    ///
    /// `request_id` is sent as `x-request-id`, and `content_type` is the content type of a whole body
    /// (`application/vnd.api+json`), unless a parameter sets that header. Without them there is no `x-request-id`, and
    /// a body is `application/json`.
    ///
    /// # Errors
    /// Every argument that cannot be sent. Nothing is sent in that case.
    pub(crate) fn prepare(
        &self,
        operation: &'static Operation,
        mut args: Vec<Option<Value>>,
        request_id: Option<&HeaderValue>,
        content_type: Option<&HeaderValue>,
    ) -> Result<Prepared, Vec<ParameterViolation>> {
        self.fix(operation, &mut args);
        let credential = &self.0.credential;
        let violations = check(operation, &args, |parameter| credential.replaces(parameter));
        if !violations.is_empty() {
            return Err(violations);
        }
        let url = Base { uri: &self.0.base, query: &self.0.query, key: credential.query() }.url(operation, &args);
        let length = url.as_str().len();
        if length > MAX_URL_LENGTH {
            return Err(vec![too_long(operation, &args, length)]);
        }

        // Room for those of the operation and those that the client adds.
        let mut headers = HeaderMap::with_capacity(HEADERS);
        headers.insert(ACCEPT, HeaderValue::from_static(operation.format.accept));
        if let Some(id) = request_id {
            headers.insert(X_REQUEST_ID, id.clone());
        }
        let payload = body::payload(operation, &mut args);
        if let Some(payload) = &payload {
            let given = content_type.filter(|_| payload.whole);
            headers.insert(CONTENT_TYPE, given.unwrap_or(&payload.content_type).clone());
        }
        // On the wire, an empty body looks like no body.
        let is_empty = payload.as_ref().is_none_or(|payload| payload.bytes.is_empty());
        if is_empty && body::states_empty(&operation.method) {
            headers.insert(CONTENT_LENGTH, ZERO);
        }
        // The operation's own parameters replace the headers above, and the credential replaces those.
        header::insert(&mut headers, operation, &args)?;
        if let Some((name, value)) = credential.header() {
            headers.insert(name, value.clone());
        }
        let body = payload.map(|payload| payload.bytes);
        let request = Request { method: operation.method.clone(), url, headers, body };
        Ok(Prepared { request, operation: operation.name })
    }
}

impl Upstream {
    /// Supplies what callers do not: run-time values first, then the texts that contain them.
    fn fix(&self, operation: &'static Operation, args: &mut [Option<Value>]) {
        let fixed = || operation.parameters.iter().enumerate().filter_map(|(index, of)| Some((index, of.fixed?)));
        for (index, fixed) in fixed() {
            if let (Fixed::Bind(bind), Some(place)) = (fixed, args.get_mut(index)) {
                *place = self.bind(bind);
            }
        }
        // A text may contain another one that comes after it.
        let mut is_done = false;
        while !is_done {
            is_done = true;
            for (index, fixed) in fixed() {
                let Fixed::Text(pieces) = fixed else { continue };
                if args.get(index).is_none_or(Option::is_some) {
                    continue;
                }
                let text = pieces::joined(pieces, args).map(|text| Value::Text(text.into_owned()));
                is_done &= text.is_none();
                if let Some(place) = args.get_mut(index) {
                    *place = text;
                }
            }
        }
    }
}

/// Blames a URL that is too long on its longest value.
fn too_long(operation: &Operation, args: &[Option<Value>], length: usize) -> ParameterViolation {
    let in_url =
        |parameter: &Parameter| matches!(parameter.location, ParameterLocation::Path | ParameterLocation::Query);
    let lengths = operation.parameters.iter().zip(args).enumerate().filter(|(_, (parameter, _))| in_url(parameter));
    let lengths =
        lengths.filter_map(|(index, (_, value))| Some((crate::value::text::text(value.as_ref()?).len(), index)));
    ParameterViolation {
        parameter: lengths.max().map_or(0, |(_, index)| index),
        expected: format!("values that make a URL of at most {MAX_URL_LENGTH} bytes"),
        found: format!("a URL of {length} bytes"),
        is_secret: false,
    }
}

impl fmt::Debug for Prepared {
    /// Shows the operation alone: URL and headers may contain credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared").field("operation", &self.operation).finish_non_exhaustive()
    }
}
