//! An answer that nobody is asked for.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use crate::chain::unreadable;
use crate::problem::{Problem, Violation};
use crate::steps::json;

/// The query as text, so that everything that is wrong can be told in one answer.
#[derive(Deserialize)]
pub struct GreetingQuery {
    times: Option<String>,
}

#[derive(Serialize)]
struct Greeting {
    text: String,
    times: Option<i64>,
    fixed: i64,
    languages: [&'static str; 3],
}

pub async fn greeting(
    path: Result<Path<String>, PathRejection>,
    query: Result<Query<GreetingQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let Path(name) = path.map_err(|_| unreadable("name"))?;
    let times = match query {
        Ok(Query(query)) => query.times,
        Err(_) => return Err(misfit("one value", "text that is not UTF-8, or 2 values".to_owned())),
    };
    let number = |text: String| text.parse().map_err(|_| misfit("an integer", format!("{text:?}")));
    let times = times.map(number).transpose()?;
    Ok(json(&Greeting { text: format!("Hello, {name}!"), times, fixed: 42, languages: ["de", "en", "fr"] }))
}

fn misfit(expected: &'static str, found: String) -> Problem {
    Problem::invalid(vec![Violation { location: "query", name: "times", expected, found }])
}
