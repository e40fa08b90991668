//! A record, and the stock of what it is of: the second request has a field of the first answer.

use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::utf8_percent_encode;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::items::{ENCODED, is_integer, segment};
use crate::problem::{Problem, Violation};
use crate::request::RequestId;
use crate::steps::{get, json, within};
use crate::upstream::Upstream;

#[derive(Default, Deserialize)]
struct Record {
    id: Option<Number>,
    title: Option<String>,
}

#[derive(Default, Deserialize)]
struct Stock {
    stock: Option<Number>,
}

/// What the caller gets.
#[derive(Serialize)]
struct Titled {
    title: Option<String>,
    stock: Option<Number>,
}

pub async fn chain(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(record) = path.map_err(|_| unreadable("id"))?;
    let mut violations = Vec::new();
    segment(&mut violations, "id", &record);
    if !violations.is_empty() {
        return Err(Problem::invalid(violations));
    }
    let steps = async {
        let path = format!("/records/{}", utf8_percent_encode(&record, ENCODED));
        let record: Record = get(&upstream, "record", &path, id.clone()).await?;
        let path = format!("/stock/{}", item(record.id).map_err(|problem| problem.of_step("stock"))?);
        let stock: Stock = get(&upstream, "stock", &path, id).await?;
        Ok(Titled { title: record.title, stock: stock.stock })
    };
    Ok(json(&within(upstream.response_timeout() * 2, steps).await?))
}

/// A record's id as the upstream takes it.
fn item(id: Option<Number>) -> Result<Number, Problem> {
    id.filter(|id| is_integer(id.as_str())).ok_or_else(|| {
        let detail = "what it would send does not fit: path `item`: expected an integer";
        Problem::new(StatusCode::BAD_GATEWAY, "step-failed", "Step failed", detail)
    })
}

/// A path variable that is not UTF-8.
pub fn unreadable(name: &'static str) -> Problem {
    let found = "text that is not UTF-8".to_owned();
    Problem::invalid(vec![Violation { location: "path", name, expected: "a string", found }])
}
