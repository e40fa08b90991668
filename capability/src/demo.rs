//! The embedded upstream of `--demo`: Azure OpenAI's image generation as a client sees it on the wire, drawing its own
//! pictures. Nothing is stored and nothing leaves the machine.

mod azure;
mod canvas;
mod order;
mod picture;
mod scene;
mod subjects;
#[cfg(test)]
mod tests;

use azure::upstream;

use naftiko_runtime::Demo;

/// The demo of the server: its upstream, the settings that fit it, and a call that draws a picture.
pub(crate) fn azure_images() -> Demo {
    // Nobody but this process calls the upstream, so any token does.
    const TOKEN: &str = "demo-token";
    Demo::new(upstream(TOKEN))
        .base_uri_setting("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI")
        .setting("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", "api-version=2024-10-21")
        .setting("MICROSOFT_AZURE_OPENAI_API_KEY", TOKEN)
        .curl(
            "/v1/openai/deployments/dall-e-3/images/generations",
            r#"{"prompt":"a red fox by the sea at night","size":"1024x1024"}"#,
        )
}
