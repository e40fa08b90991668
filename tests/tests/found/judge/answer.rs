//! Expectations of an HTTP response.

use super::super::exchange::Reply;
use super::super::expectation::Expect;
use super::super::matching::{Differences, base64, differs, equal_json, header, holds, shown};

/// Compares a response. If there is none, expecting anything of it is a difference.
pub(super) fn http(expect: &Expect, reply: Option<&Reply>) -> Differences {
    let mut differences = Differences::new();
    let Expect { status, status_any, headers, body, body_base64, body_contains, body_lacks, .. } = expect;
    let is_expected = status.is_some() || expect.is_about_http();
    let Some(reply) = reply else {
        return if is_expected { vec![differs("response", "one over HTTP", "none")] } else { differences };
    };
    let text = reply.text();
    let of_status = |expected: String| differs("status", expected, format!("{}, body {text}", reply.status));
    differences.extend(status.filter(|status| *status != reply.status).map(|status| of_status(status.to_string())));
    let any = status_any.as_ref().filter(|any| !any.contains(&reply.status));
    differences.extend(any.map(|any| of_status(format!("one of {any:?}"))));
    for (name, expected) in headers {
        differences.extend(header(name, expected, &reply.all(name), ", "));
    }
    if let Some(expected) = body {
        match serde_json::from_slice(&reply.body) {
            Ok(found) => differences.extend(equal_json("body", expected, &found)),
            Err(_) => differences.push(differs("body", expected, shown(&reply.body))),
        }
    }
    if let Some(bytes) = body_base64.as_ref().map(|text| base64(text).expect("base64")) {
        let is_same = bytes == reply.body;
        differences.extend((!is_same).then(|| differs("body", shown(&bytes), shown(&reply.body))));
    }
    differences.extend(holds("body", body_contains, body_lacks, &text));
    if let Some(limit) = expect.first_body_bytes_within_ms {
        match reply.first_body_bytes {
            Some(time) if time.as_millis() < u128::from(limit) => {}
            Some(time) => differences.push(differs(
                "first bytes of the body",
                format!("within {limit} ms"),
                format!("after {} ms", time.as_millis()),
            )),
            None => differences.push(differs("first bytes of the body", format!("within {limit} ms"), "an empty body")),
        }
    }
    differences
}
