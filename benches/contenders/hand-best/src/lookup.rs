//! Members of a crew: objects that are found by keys which another document lists. Both documents are borrowed from.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::body::Body;
use axum::http::{HeaderValue, Response};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::items::{check, is_integer};
use crate::json::{Kind, member};
use crate::problem::Problem;
use crate::serve::App;
use crate::steps::{get, json, misfit, within};
use crate::upstream::invalid;

/// What is looked for.
#[derive(Deserialize)]
struct Needles<'a> {
    #[serde(borrow)]
    ids: Option<Vec<&'a RawValue>>,
}

/// Where it is looked for.
#[derive(Deserialize)]
struct Member<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    role: Option<&'a RawValue>,
}

pub async fn lookup(app: &App, count: &str, id: &HeaderValue) -> Result<Response<Body>, Problem> {
    let upstream = &app.upstream;
    let mut violations = Vec::new();
    check(&mut violations, ("path", "count"), "an integer", count, is_integer);
    if !violations.is_empty() {
        return Err(Problem::invalid(violations));
    }
    let whole = |document: &Bytes, _: &str| Ok(document.clone());
    let steps = async {
        tokio::try_join!(
            get(upstream, "needles", upstream.below("/needles/", count), id, whole),
            get(upstream, "objects", upstream.below("/objects/", count), id, whole),
        )
    };
    let (needles, objects) = within(upstream.response_timeout(), steps).await?;
    Ok(json(found(&needles, &objects)?))
}

/// The members whose ids are needles, in the order of the needles; of equal ids the first counts.
fn found(needles: &Bytes, objects: &Bytes) -> Result<Vec<u8>, Problem> {
    let Needles { ids } = read("needles", needles)?;
    let members: Vec<Member<'_>> = if objects.as_ref() == b"{}" { Vec::new() } else { read("objects", objects)? };
    let Some(ids) = ids else { return Ok(b"{\"crew\":null}".to_vec()) };
    let mut first = HashMap::with_capacity(members.len());
    for member in &members {
        if let Some(key) = member.id.and_then(key) {
            first.entry(key).or_insert(member);
        }
    }
    // What is left of each object is less than half of it; where it is more, this grows.
    let mut out = Vec::with_capacity(objects.len() / 2);
    out.extend_from_slice(b"{\"crew\":");
    let mut separator = b'[';
    for hit in ids.into_iter().filter_map(|id| first.get(&key(id)?)) {
        out.push(separator);
        separator = b',';
        write(&mut out, hit).map_err(|error| invalid(error).of_step("crew"))?;
    }
    if separator == b'[' {
        out.push(b'[');
    }
    out.extend_from_slice(b"]}");
    Ok(out)
}

fn read<'a, T: Deserialize<'a>>(step: &'static str, document: &'a [u8]) -> Result<T, Problem> {
    // It was checked when it was read.
    let text = str::from_utf8(document).unwrap_or_default();
    serde_json::from_str(text).map_err(|error| misfit(&error).of_step(step))
}

/// The text by which keys are compared: `1` and `"1"` are one. `null` and what has parts have none.
fn key(json: &RawValue) -> Option<Cow<'_, str>> {
    let json = json.get();
    match json.as_bytes().first()? {
        b'n' | b'{' | b'[' => None,
        b'"' if json.contains('\\') => serde_json::from_str(json).ok().map(Cow::Owned),
        b'"' => json.get(1..json.len() - 1).map(Cow::Borrowed),
        _ => Some(Cow::Borrowed(json)),
    }
}

fn write(out: &mut Vec<u8>, found: &Member<'_>) -> Result<(), &'static str> {
    out.push(b'{');
    member(out, "name", Kind::String, found.name)?;
    out.push(b',');
    member(out, "role", Kind::String, found.role)?;
    out.push(b'}');
    Ok(())
}
