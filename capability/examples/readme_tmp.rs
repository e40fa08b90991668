#![allow(unused)]
mod images {
    naftiko_runtime::include_capability!("microsoft-azure-openai-images.yaml");
}

async fn draw() -> Result<(), Box<dyn std::error::Error>> {
    let settings = images::Settings::from_env()?;

    // The typed client: each operation takes its inputs as a struct.
    let client = images::client::Client::new(&settings)?;
    let body = serde_json::json!({"prompt": "a red fox"}).into();
    let input = images::client::CreateimageInput { deployment_id: "dall-e-3".into(), body };
    let answer = client.createimage(input.clone()).await?;
    let picture: serde_json::Value = answer.json().await?;

    // Or a function: what a route or a tool does, without a server.
    let capability = images::Capability::new(&settings)?;
    let answer = images::functions::createimage(&capability, input).await?;

    // Or the routes, merged into an application of one's own.
    let app = axum::Router::new().merge(images::rest::router(&capability)).nest("/tools", images::mcp::router(&capability));
    Ok(())
}

fn main() { let _ = draw(); }
