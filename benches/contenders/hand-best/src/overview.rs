//! Three parts of a record, from three upstreams that are asked at once.

use axum::body::Body;
use axum::http::{HeaderValue, Response};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::{Kind, member_of};
use crate::problem::Problem;
use crate::serve::App;
use crate::steps::{get, json, misfit, within};
use crate::upstream::invalid;

#[derive(Deserialize)]
struct Stock<'a> {
    #[serde(borrow)]
    stock: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Price<'a> {
    #[serde(borrow)]
    price: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Title<'a> {
    #[serde(borrow)]
    title: Option<&'a RawValue>,
}

pub async fn overview(app: &App, id: &HeaderValue) -> Result<Response<Body>, Problem> {
    let upstream = &app.upstream;
    let [first, second, third] = &app.delayed;
    let steps = async {
        tokio::try_join!(
            get(upstream, "first", first.0.clone(), id, |document, text| {
                let part = serde_json::from_str(text).map(|Stock { stock }| stock);
                slice(document, part, Kind::Integer)
            }),
            get(upstream, "second", second.0.clone(), id, |document, text| {
                let part = serde_json::from_str(text).map(|Price { price }| price);
                slice(document, part, Kind::Number)
            }),
            get(upstream, "third", third.0.clone(), id, |document, text| {
                let part = serde_json::from_str(text).map(|Title { title }| title);
                slice(document, part, Kind::String)
            }),
        )
    };
    let (stock, price, title) = within(upstream.response_timeout(), steps).await?;
    let mut out = Vec::with_capacity(32 + stock.len() + price.len() + title.len());
    for (before, part) in [(&b"{\"stock\":"[..], stock), (b",\"price\":", price), (b",\"title\":", title)] {
        out.extend_from_slice(before);
        out.extend_from_slice(&part);
    }
    out.push(b'}');
    Ok(json(out))
}

/// A part of a document, without a copy.
pub fn slice(document: &Bytes, part: serde_json::Result<Option<&RawValue>>, kind: Kind) -> Result<Bytes, Problem> {
    let part = part.map_err(|error| misfit(&error))?;
    let part = member_of(kind, part).map_err(invalid)?;
    Ok(part.map_or(Bytes::from_static(b"null"), |part| document.slice_ref(part.as_bytes())))
}
