//! The request body of a call (LANGUAGE §3.3): bytes as given, or members of one JSON object.

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderValue, Method};

use super::template;
use crate::operation::{Body, Operation, ParameterLocation};
use crate::value::{Value, json_text};

/// A request body.
pub(super) struct Payload {
    /// The bytes on the wire.
    pub(super) bytes: Bytes,
    /// Whether they are a whole body, whose client may know a more specific content type.
    pub(super) whole: bool,
    /// Their content type.
    pub(super) content_type: HeaderValue,
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Returns the body of a call, if it has one. The argument of a whole body is moved out of `args`, not copied.
pub(super) fn payload(operation: &Operation, args: &mut [Option<Value>]) -> Option<Payload> {
    match operation.body {
        Body::None => None,
        Body::Whole(index) => {
            let bytes = match args.get_mut(index)?.take()? {
                Value::Json(json) => json,
                value => {
                    let mut out = BytesMut::new();
                    json_text::put(&mut out, &value);
                    out.freeze()
                }
            };
            Some(Payload { bytes, whole: true, content_type: JSON })
        }
        Body::Fields => Some(Payload { bytes: object(operation, args), whole: false, content_type: JSON }),
        Body::Template(template) => {
            let (bytes, content_type) = template::encoded(template, args);
            Some(Payload { bytes, whole: false, content_type })
        }
    }
}

/// Whether a request without a body sends `Content-Length: 0` (RFC 9110 §8.6).
pub(super) fn states_empty(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// The members that are present, in the parameters' order.
fn object(operation: &Operation, args: &[Option<Value>]) -> Bytes {
    let members = || {
        let parameters = operation.parameters.iter().zip(args);
        parameters
            .filter(|(parameter, _)| parameter.location == ParameterLocation::Body)
            .filter_map(|(parameter, value)| Some((parameter.name, value.as_ref()?)))
    };
    let mut out = BytesMut::with_capacity(
        2 + members().map(|(name, value)| name.len() + 4 + json_text::size(value)).sum::<usize>(),
    );
    out.put_u8(b'{');
    for (position, (name, value)) in members().enumerate() {
        if position > 0 {
            out.put_u8(b',');
        }
        json_text::put_string(&mut out, name);
        out.put_u8(b':');
        json_text::put(&mut out, value);
    }
    out.put_u8(b'}');
    out.freeze()
}
