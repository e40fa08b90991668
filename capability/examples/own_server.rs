//! The routes of a capability in an application of your own, beside other routes, with settings set in code,
//! and tested without a listener.

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
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, application(&capability)).await?;
    Ok(())
}

fn application(capability: &images::Capability) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        // At its own paths …
        .merge(images::rest::router(capability))
        // … and once more under a prefix.
        .nest("/azure", images::rest::router(capability))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use axum::routing::post;
    use naftiko_runtime::UpstreamOptions;
    use tower::ServiceExt;

    use super::images::{Capability, Settings};

    /// The capability, with an upstream that returns every order as it came.
    async fn capability() -> Capability {
        let echo = async |order: String| order;
        let upstream = Router::new().route("/openai/deployments/dall-e-3/images/generations", post(echo));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_uri = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, upstream).await });
        let settings = Settings::builder()
            .microsoft_azure_openai_api_key("a key of the test")
            .microsoft_azure_openai_images(UpstreamOptions::new().base_uri(base_uri))
            .build();
        Capability::new(&settings.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn routes_answer_without_a_listener() {
        let capability = capability().await;
        for prefix in ["", "/azure"] {
            let request = Request::post(format!("{prefix}/v1/openai/deployments/dall-e-3/images/generations"))
                .header("content-type", "application/json")
                .body(Body::from(r#"{"prompt": "a red fox"}"#));
            let response = super::application(&capability).oneshot(request.unwrap()).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(to_bytes(response.into_body(), 1024).await.unwrap(), r#"{"prompt": "a red fox"}"#);
        }
    }

    #[tokio::test]
    async fn other_routes_stand_beside_them() {
        let request = Request::get("/health").body(Body::empty()).unwrap();
        let response = super::application(&capability().await).oneshot(request).await.unwrap();
        assert_eq!(to_bytes(response.into_body(), 1024).await.unwrap(), "ok");
    }
}
