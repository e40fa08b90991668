//! A record, and the stock of what it is of: the second request has a field of the first answer.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::items::{is_integer, segment};
use crate::json::Kind;
use crate::overview::slice;
use crate::problem::Problem;
use crate::serve::App;
use crate::steps::{get, json, misfit, within};

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Stock<'a> {
    #[serde(borrow)]
    stock: Option<&'a RawValue>,
}

pub async fn chain(app: &App, record: &str, id: &HeaderValue) -> Result<Response<Body>, Problem> {
    let upstream = &app.upstream;
    let mut violations = Vec::new();
    let record = segment(&mut violations, "id", record);
    if !violations.is_empty() {
        return Err(Problem::invalid(violations));
    }
    let steps = async {
        let url = upstream.below("/records/", &record);
        let (title, url) = get(upstream, "record", url, id, |document, text| {
            let Record { id, title } = serde_json::from_str(text).map_err(|error| misfit(&error))?;
            let title = slice(document, Ok(title), Kind::String)?;
            // What does not fit is told of the step that would send it.
            let item = id.map(RawValue::get).filter(|id| is_integer(id));
            Ok((title, item.map(|item| upstream.below("/stock/", item))))
        })
        .await?;
        let url = url.ok_or_else(unsendable)?;
        let stock = get(upstream, "stock", url, id, |document, text| {
            let part = serde_json::from_str(text).map(|Stock { stock }| stock);
            slice(document, part, Kind::Integer)
        });
        Ok((title, stock.await?))
    };
    let (title, stock): (Bytes, Bytes) = within(upstream.response_timeout() * 2, steps).await?;
    let mut out = Vec::with_capacity(20 + title.len() + stock.len());
    for (before, part) in [(&b"{\"title\":"[..], title), (b",\"stock\":", stock)] {
        out.extend_from_slice(before);
        out.extend_from_slice(&part);
    }
    out.push(b'}');
    Ok(json(out))
}

#[cold]
fn unsendable() -> Problem {
    let detail = "what it would send does not fit: path `item`: expected an integer";
    Problem::new(StatusCode::BAD_GATEWAY, "step-failed", "Step failed", detail).of_step("stock")
}
