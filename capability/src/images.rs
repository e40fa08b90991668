//! Image generation, `POST /openai/deployments/{deployment}/images/generations` (`dalleError`,
//! `generateImagesResponse`): the upstream draws its own pictures.

mod order;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use naftiko_runtime::Demo;
use serde_json::{Value, json};

use crate::azure::{self, Namespace, Operation, Refusal, TOKEN};
use crate::painter::{Picture, draw};
use order::{Format, Order};

const OPERATION: Operation = Operation {
    path: "/openai/deployments/{deployment}/images/generations",
    since: "2023-12-01-preview",
    deployments: &["dall-e-3", "gpt-image-1"],
};

/// The settings of its namespace.
pub(crate) const NAMESPACE: Namespace = [
    "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI",
    "MICROSOFT_AZURE_OPENAI_IMAGES_QUERY",
    "MICROSOFT_AZURE_OPENAI_IMAGES_PROXY",
    "MICROSOFT_AZURE_OPENAI_IMAGES_CA_FILE",
    "MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_CERT",
    "MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_KEY",
];

/// The demo of the image server: its upstream, the matching settings, and a call that draws a picture.
pub fn demo() -> Demo {
    azure::demo(resource(), &[NAMESPACE]).curl(
        "/v1/openai/deployments/dall-e-3/images/generations",
        r#"{"prompt":"a red fox by the sea at night","size":"1024x1024"}"#,
    )
}

/// The upstream of a demo.
pub(crate) fn resource() -> Router {
    upstream(TOKEN)
}

/// A resource that accepts `token` and draws. Every response is JSON.
fn upstream(token: &str) -> Router {
    azure::resource(token, OPERATION, async |_, members| {
        let order = Order::read(&members)?;
        // Drawing takes milliseconds per picture: too long for a thread that serves connections.
        tokio::task::spawn_blocking(move || deliver(&order)).await.unwrap_or_else(|error| Err(failed(&error)))
    })
}

/// Draws every picture of an order.
fn deliver(order: &Order) -> Result<Response, Refusal> {
    let pictures: Result<Vec<Picture>, _> =
        (0..order.count).map(|index| draw(&order.prompt, index, order.size)).collect();
    let pictures = pictures.map_err(|error| failed(&error))?;
    let data: Vec<Value> = pictures.into_iter().map(|picture| entry(picture, order.format)).collect();
    Ok(azure::json(StatusCode::OK, &json!({ "created": azure::now(), "data": data })))
}

fn entry(picture: Picture, format: Format) -> Value {
    let encoded = STANDARD.encode(picture.png);
    match format {
        Format::Base64 => json!({ "b64_json": encoded, "revised_prompt": picture.words }),
        // The demo stores nothing that a link could point to; a browser opens this one.
        Format::Url => json!({ "url": format!("data:image/png;base64,{encoded}"), "revised_prompt": picture.words }),
    }
}

fn failed(error: &dyn std::error::Error) -> Refusal {
    Refusal::failed(format!("the picture was not drawn: {error}"))
}
