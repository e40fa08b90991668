//! The typed client, without a server: draws a picture and writes it to `picture.png`.

use std::error::Error;

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::json;

naftiko_runtime::include_capability!("../microsoft-azure-openai-images.yaml");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = client::Client::new(&Settings::from_env()?)?;

    // The response body is not read until it is requested.
    let input = client::CreateimageInput {
        deployment_id: "dall-e-3".into(),
        body: json!({"prompt": "a red fox", "n": 1}).into(),
    };
    let answer = match client.createimage(input).await {
        Ok(answer) => answer,
        Err(naftiko_runtime::Error::Status(answer)) => {
            return Err(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
        }
        Err(error) => return Err(error.into()),
    };
    let images: serde_json::Value = answer.json().await?;
    let picture = images.pointer("/data/0/b64_json").and_then(|picture| picture.as_str()).ok_or("no picture")?;
    std::fs::write("picture.png", BASE64_STANDARD.decode(picture)?)?;
    Ok(())
}
