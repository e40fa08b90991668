//! Members of a crew: objects that are found by keys which another document lists.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::chain::unreadable;
use crate::items::{check, is_integer};
use crate::problem::Problem;
use crate::request::RequestId;
use crate::steps::{get, json, within};
use crate::upstream::Upstream;

/// What is looked for.
#[derive(Default, Deserialize)]
struct Needles {
    ids: Option<Vec<Value>>,
}

/// Where it is looked for, and what the caller gets of it.
#[derive(Deserialize, Serialize)]
struct Member {
    #[serde(default, skip_serializing)]
    id: Value,
    name: Option<String>,
    role: Option<String>,
}

/// What the caller gets.
#[derive(Serialize)]
struct Crew<'a> {
    crew: Option<Vec<&'a Member>>,
}

pub async fn lookup(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(count) = path.map_err(|_| unreadable("count"))?;
    let mut violations = Vec::new();
    check(&mut violations, "path", "count", "an integer", &count, is_integer);
    if !violations.is_empty() {
        return Err(Problem::invalid(violations));
    }
    let steps = async {
        let (needles, objects) = (format!("/needles/{count}"), format!("/objects/{count}"));
        tokio::try_join!(
            get::<Needles>(&upstream, "needles", &needles, id.clone()),
            get::<Vec<Member>>(&upstream, "objects", &objects, id.clone()),
        )
    };
    let (needles, objects) = within(upstream.response_timeout(), steps).await?;
    let mut first = HashMap::with_capacity(objects.len());
    for mut member in objects {
        if let Some(key) = text(member.id.take()) {
            first.entry(key).or_insert(member);
        }
    }
    let find = |needle| first.get(&text(needle)?);
    let crew = needles.ids.map(|ids| ids.into_iter().filter_map(find).collect());
    Ok(json(&Crew { crew }))
}

/// The text by which keys are compared: `1` and `"1"` are one.
fn text(key: Value) -> Option<String> {
    match key {
        Value::String(text) => Some(text),
        Value::Number(_) | Value::Bool(_) => Some(key.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
