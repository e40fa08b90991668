//! A function of a capability: what its route and its tool do, called by a program and tested without a server.

use std::error::Error;

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::json;

mod images {
    naftiko_runtime::include_capability!("../microsoft-azure-openai-images.yaml");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let capability = images::Capability::new(&images::Settings::from_env()?)?;
    std::fs::write("picture.png", picture(&capability, "a red fox").await?)?;
    Ok(())
}

/// Draws a picture: the bytes of a PNG file.
async fn picture(capability: &images::Capability, prompt: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let body = json!({"prompt": prompt, "n": 1, "response_format": "b64_json"}).into();
    let input = images::client::CreateimageInput { deployment_id: "dall-e-3".into(), body };
    let images: serde_json::Value = images::functions::createimage(capability, input).await?.json().await?;
    let picture = images.pointer("/data/0/b64_json").and_then(|picture| picture.as_str()).ok_or("no picture")?;
    Ok(BASE64_STANDARD.decode(picture)?)
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::post;
    use naftiko_runtime::UpstreamOptions;

    use super::images::{Capability, Settings};

    /// The capability, with an upstream that draws this for every order.
    async fn capability(drawn: &'static str) -> Capability {
        let upstream = Router::new().route("/openai/deployments/dall-e-3/images/generations", post(drawn));
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
    async fn a_picture_is_decoded() {
        let capability = capability(r#"{"created": 1, "data": [{"b64_json": "YSByZWQgZm94"}]}"#).await;
        assert_eq!(super::picture(&capability, "a red fox").await.unwrap(), b"a red fox");
    }

    #[tokio::test]
    async fn an_answer_without_a_picture_is_an_error() {
        let capability = capability(r#"{"created": 1, "data": []}"#).await;
        assert_eq!(super::picture(&capability, "a red fox").await.unwrap_err().to_string(), "no picture");
    }
}
