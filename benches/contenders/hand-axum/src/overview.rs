//! Three parts of a record, from three upstreams that are asked at once.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::problem::Problem;
use crate::request::RequestId;
use crate::steps::{get, json, within};
use crate::upstream::Upstream;

#[derive(Default, Deserialize)]
struct Stock {
    stock: Option<Number>,
}

#[derive(Default, Deserialize)]
struct Price {
    price: Option<Number>,
}

#[derive(Default, Deserialize)]
struct Title {
    title: Option<String>,
}

/// What the caller gets.
#[derive(Serialize)]
struct Overview {
    stock: Option<Number>,
    price: Option<Number>,
    title: Option<String>,
}

pub async fn overview(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
) -> Result<Response, Problem> {
    let steps = async {
        tokio::try_join!(
            get::<Stock>(&upstream, "first", "/delayed/80", id.clone()),
            get::<Price>(&upstream, "second", "/delayed/100", id.clone()),
            get::<Title>(&upstream, "third", "/delayed/120", id.clone()),
        )
    };
    let (stock, price, title) = within(upstream.response_timeout(), steps).await?;
    Ok(json(&Overview { stock: stock.stock, price: price.price, title: title.title }))
}
