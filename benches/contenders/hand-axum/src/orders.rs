//! Orders: four fields of each, one of them nested.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::problem::Problem;
use crate::request::RequestId;
use crate::upstream::{Upstream, mapped, read};

/// The upstream's page of orders.
#[derive(Deserialize)]
struct Page {
    orders: Option<Vec<Order>>,
}

#[derive(Deserialize)]
struct Order {
    id: Option<Number>,
    status: Option<String>,
    total: Option<Number>,
    customer: Option<Customer>,
}

#[derive(Deserialize)]
struct Customer {
    city: Option<String>,
}

/// What the caller gets of an order.
#[derive(Serialize)]
struct Line {
    id: Option<Number>,
    status: Option<String>,
    total: Option<Number>,
    city: Option<String>,
}

impl From<Order> for Line {
    fn from(order: Order) -> Self {
        let Order { id, status, total, customer } = order;
        Self { id, status, total, city: customer.and_then(|customer| customer.city) }
    }
}

pub async fn list(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
) -> Result<Response, Problem> {
    let response = upstream.send(upstream.request(Method::GET, "/orders"), id).await?;
    Ok(match read::<Page>(response).await {
        Ok((headers, page)) => {
            let lines: Option<Vec<Line>> = page.orders.map(|orders| orders.into_iter().map(Line::from).collect());
            mapped(&headers, serde_json::to_vec(&lines).unwrap_or_default())
        }
        Err(response) => response,
    })
}
