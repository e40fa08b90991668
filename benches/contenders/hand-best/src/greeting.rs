//! An answer that nobody is asked for.

use axum::body::Body;
use axum::http::{Response, Uri};
use percent_encoding::percent_decode;
use serde::Serialize;

use crate::items::is_integer;
use crate::problem::{Problem, Violation};
use crate::steps::json;

pub fn greeting(name: &str, uri: &Uri) -> Result<Response<Body>, Problem> {
    let mut violations = Vec::new();
    let name = percent_decode(name.as_bytes()).decode_utf8().unwrap_or_else(|_| {
        let found = "text that is not UTF-8".to_owned();
        violations.push(Violation { location: "path", name: "name", expected: "a string", found });
        "".into()
    });
    let mut misfit = |expected, found| violations.push(Violation { location: "query", name: "times", expected, found });
    let mut times = None;
    for raw in uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.strip_prefix("times=")) {
        if times.is_some() {
            misfit("one value", "2 values".to_owned());
        } else if !is_integer(raw) {
            misfit("an integer", format!("{raw:?}"));
        }
        times = Some(raw);
    }
    if !violations.is_empty() {
        return Err(Problem::invalid(violations));
    }
    let mut out = Vec::with_capacity(96 + name.len());
    out.extend_from_slice(b"{\"text\":");
    // A string: serialising cannot fail.
    let _ = Greeting(&name).serialize(&mut serde_json::Serializer::new(&mut out));
    out.extend_from_slice(b",\"times\":");
    out.extend_from_slice(times.unwrap_or("null").as_bytes());
    out.extend_from_slice(b",\"fixed\":42,\"languages\":[\"de\",\"en\",\"fr\"]}");
    Ok(json(out))
}

/// A text, of which no copy is made.
struct Greeting<'a>(&'a str);

impl Serialize for Greeting<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("Hello, {}!", self.0))
    }
}
