//! The routes of a capability in an application of your own, beside other routes, with settings set in code.

use std::error::Error;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use naftiko_runtime::{ListenerOptions, UpstreamOptions};

mod images {
    naftiko_runtime::include_capability!("../microsoft-azure-openai-images.yaml");
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let settings = images::Settings::builder()
        .microsoft_azure_openai_api_key(std::env::var("AZURE_TOKEN")?)
        .microsoft_azure_openai_images_resource("contoso")
        .microsoft_azure_openai_images(
            UpstreamOptions::new().query("api-version", "2024-10-21").response_timeout(Duration::from_secs(60)),
        )
        .microsoft_azure_openai_images_rest(ListenerOptions::new().max_request(64 * 1024))
        .build()?;
    let capability = images::Capability::new(&settings)?;

    let application = Router::new()
        .route("/health", get(|| async { "ok" }))
        // At its own paths …
        .merge(images::rest::router(&capability))
        // … and once more under a prefix.
        .nest("/azure", images::rest::router(&capability));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, application).await?;
    Ok(())
}
