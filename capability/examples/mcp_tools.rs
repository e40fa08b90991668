//! A capability's tools in an application of your own: served over HTTP beside other routes, and called in a test
//! without a server.

use std::error::Error;

use axum::Router;
use axum::routing::get;

mod images {
    naftiko_runtime::include_capability!("../microsoft-azure-openai-images.yaml");
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let capability = images::Capability::new(&images::Settings::from_env()?)?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, application(&capability)).await?;
    Ok(())
}

/// MCP clients find the tools at `/images/mcp`. Pages in browsers could reach them too: an application that listens on
/// more than loopback must check `Host` and `Origin` first.
fn application(capability: &images::Capability) -> Router {
    Router::new().route("/health", get(|| async { "ok" })).nest("/images", images::mcp::router(capability))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::post;
    use naftiko_runtime::UpstreamOptions;
    use serde_json::json;

    use super::images::{Capability, Settings, mcp};

    /// Settings that lead nowhere: invalid calls are rejected before anything is sent.
    const NOWHERE: &str = "http://127.0.0.1:9";

    /// The tools, with their upstream at `base_uri`.
    fn tools(base_uri: &str) -> naftiko_runtime::mcp::Server {
        let settings = Settings::builder()
            .microsoft_azure_openai_api_key("a key of the test")
            .microsoft_azure_openai_images(UpstreamOptions::new().base_uri(base_uri))
            .build()
            .unwrap();
        mcp::server(&Capability::new(&settings).unwrap())
    }

    /// Serves an upstream that returns every order as it came.
    async fn upstream() -> String {
        let echo = async |order: String| ([("content-type", "application/json")], order);
        let upstream = Router::new().route("/openai/deployments/dall-e-3/images/generations", post(echo));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_uri = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, upstream).await });
        base_uri
    }

    #[tokio::test]
    async fn a_model_is_told_what_the_upstream_answers() {
        let arguments = json!({"deployment-id": "dall-e-3", "body": {"prompt": "a red fox"}});
        let result = tools(&upstream().await).call("aoai-generate-image", arguments).await.unwrap();
        assert_eq!(result.is_error, Some(false));
        assert_eq!(result.structured_content, Some(json!({"prompt": "a red fox"})));
    }

    #[tokio::test]
    async fn a_model_is_told_everything_that_is_wrong() {
        let result = tools(NOWHERE).call("aoai-generate-image", json!({"body": "a fox"})).await.unwrap();
        assert_eq!(result.is_error, Some(true));
        assert_eq!(
            result.content[0].as_text().unwrap().text,
            "invalid arguments for `aoai-generate-image`:\n\
             argument `deployment-id`: expected a string, found nothing\n\
             argument `body`: expected a JSON object, found \"a fox\""
        );
    }

    #[test]
    fn a_model_is_told_what_there_is() {
        let tools = tools(NOWHERE);
        let names: Vec<&str> = tools.tools().iter().map(|tool| tool.name.as_ref()).collect();
        assert_eq!(names, ["aoai-generate-image"]);
    }
}
