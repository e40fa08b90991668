//! Records: passed through in three sizes, created, summed up.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use hyper::body::Incoming;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::collect::{Broken, collect};
use crate::json::{self, Kind, Read, member};
use crate::problem::{Problem, Violation};
use crate::serve::App;
use crate::upstream::{Target, invalid, mapped};

/// The largest request body, in bytes.
const MAX_REQUEST: usize = 2 << 20;

pub async fn passed(app: &App, target: &Target, id: &HeaderValue) -> Result<Response<Body>, Problem> {
    let request = app.upstream.request(Method::GET, target.0.clone(), id);
    Ok(crate::upstream::passed(app.upstream.send(request).await?))
}

pub async fn create(
    app: &App,
    headers: &HeaderMap,
    body: Incoming,
    id: &HeaderValue,
) -> Result<Response<Body>, Problem> {
    let content_type = headers.get(CONTENT_TYPE).filter(|value| is_json(value.as_bytes()));
    let content_type = content_type.ok_or_else(unsupported)?;
    let body = collect(body, MAX_REQUEST).await.map_err(unreadable)?;
    check_object(&body)?;
    let mut request = app.upstream.request(Method::POST, app.create.0.clone(), id);
    request.headers_mut().insert(CONTENT_TYPE, content_type.clone());
    *request.body_mut() = Some(body.into());
    Ok(crate::upstream::passed(app.upstream.send(request).await?))
}

fn is_json(content_type: &[u8]) -> bool {
    if content_type == b"application/json" {
        return true;
    }
    let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    let essence = essence.to_ascii_lowercase();
    essence == b"application/json" || essence.ends_with(b"+json")
}

/// The body goes on as it was sent; only what it is gets checked.
fn check_object(body: &[u8]) -> Result<(), Problem> {
    let found = match serde_json::from_slice::<&RawValue>(body) {
        Ok(value) if value.get().starts_with('{') => return Ok(()),
        Ok(_) => "another value".to_owned(),
        Err(error) => format!("invalid JSON: {error}"),
    };
    Err(Problem::invalid(vec![Violation { location: "body", name: "body", expected: "a JSON object", found }]))
}

#[cold]
fn unsupported() -> Problem {
    let detail = "the request body must be `application/json`";
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Unsupported media type", detail)
}

#[cold]
fn unreadable(broken: Broken) -> Problem {
    match broken {
        Broken::TooLarge => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "content-too-large",
            "Content too large",
            format!("the request body exceeds {MAX_REQUEST} bytes"),
        ),
        Broken::Early => {
            Problem::new(StatusCode::BAD_REQUEST, "invalid-request", "Invalid request", "the request body broke off")
        }
    }
}

/// Three of the thirty fields of a record, where they stand.
#[derive(Deserialize)]
struct Summary<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    price: Option<&'a RawValue>,
}

pub async fn summary(app: &App, id: &HeaderValue) -> Result<Response<Body>, Problem> {
    let request = app.upstream.request(Method::GET, app.medium.0.clone(), id);
    let (headers, document) = match json::read(app.upstream.send(request).await?).await? {
        Read::Document(headers, document) => (headers, document),
        Read::Passed(response) => return Ok(response),
    };
    let summary: Summary<'_> =
        serde_json::from_str(json::text(&document)?).map_err(|error| invalid(&error.to_string()))?;
    let length = |value: Option<&RawValue>| value.map_or(4, |value| value.get().len());
    let mut out = Vec::with_capacity(32 + length(summary.id) + length(summary.title) + length(summary.price));
    write(&mut out, &summary).map_err(invalid)?;
    Ok(mapped(headers, out))
}

fn write(out: &mut Vec<u8>, summary: &Summary<'_>) -> Result<(), &'static str> {
    out.push(b'{');
    member(out, "id", Kind::Integer, summary.id)?;
    out.push(b',');
    member(out, "title", Kind::String, summary.title)?;
    out.push(b',');
    member(out, "price", Kind::Number, summary.price)?;
    out.push(b'}');
    Ok(())
}
