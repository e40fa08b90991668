//! `--demo`: it needs nothing, and the line it prints works as pasted.

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use naftiko_tests::caller::call;
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::upstream::Recorder;
use serde_json::Value;

use crate::{MCP_PORT, PORT, run};

/// The demo on a free port, and the line that it prints.
async fn demo(environment: &[(&str, &str)]) -> (Process, String) {
    let mut server = run(&["--demo"], &[&[(PORT, "0"), MCP_PORT], environment].concat());
    let line = server.out.find("curl ").await;
    (server, line)
}

/// Width and height of a PNG of at most 8 KB that decodes to its last byte.
fn size(image: &Value) -> (u32, u32) {
    let png = STANDARD.decode(image["b64_json"].as_str().expect("base64")).unwrap();
    assert!(png.len() <= 8 << 10, "{} bytes", png.len());
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert!(pixels.iter().any(|byte| *byte != pixels[0]), "a picture of something");
    (frame.width, frame.height)
}

/// What the line answers: through a shell and curl where there are any, else as the request that it spells.
async fn pasted(line: &str) -> Vec<u8> {
    let output = Command::new("sh").args(["-c", line]).env_clear().env("PATH", env!("PATH")).output();
    if let Ok(output) = output
        && output.status.code() != Some(127)
    {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        return output.stdout;
    }
    let (address, path) = line.split_once("http://").unwrap().1.split_once(' ').unwrap().0.split_once('/').unwrap();
    let body = line.rsplit_once(" -d '").unwrap().1.strip_suffix('\'').unwrap();
    let first = format!("POST /{path}");
    call(address.parse().unwrap(), &first, "content-type: application/json", body).await.body
}

#[tokio::test]
async fn the_printed_line_gets_a_picture() {
    let (mut server, line) = demo(&[]).await;
    let address = server.address().await;
    assert!(line.starts_with(&format!("curl -sS http://{address}/v1/openai/deployments/")), "{line}");
    let answer: Value = serde_json::from_slice(&pasted(&line).await).unwrap();
    assert!(answer["created"].as_u64().is_some_and(|created| created > 1_700_000_000), "{answer}");
    let data = answer["data"].as_array().unwrap();
    assert_eq!(data.len(), 1);
    assert_eq!(size(&data[0]), (1024, 1024));
    server.signal(Signal::TERM);
    let ended = server.ended().await;
    let lines = ended.out.lines().filter(|line| line.contains("curl ")).count();
    assert_eq!((ended.code, lines), (Some(0), 1), "{}{}", ended.out, ended.err);
}

#[tokio::test]
async fn it_behaves_as_azure_does() {
    let (mut server, _) = demo(&[]).await;
    let address = server.address().await;
    let post = async |deployment: &str, body: &str| {
        let first = format!("POST /v1/openai/deployments/{deployment}/images/generations");
        let reply = call(address, &first, "content-type: application/json", body).await;
        let answer: Value = serde_json::from_slice(&reply.body).unwrap();
        (reply.status, answer)
    };
    let (status, answer) = post("gpt-image-1", r#"{"prompt":"two boats","n":2,"size":"1024x1536"}"#).await;
    assert_eq!(status, 200, "{answer}");
    let sizes: Vec<_> = answer["data"].as_array().unwrap().iter().map(size).collect();
    assert_eq!(sizes, [(1024, 1536), (1024, 1536)]);
    for (deployment, body, status) in [
        ("dall-e-3", "{}", 400),
        ("dall-e-3", r#"{"prompt":"x","size":"1x1"}"#, 400),
        ("no-such", r#"{"prompt":"x"}"#, 404),
    ] {
        let (found, answer) = post(deployment, body).await;
        assert_eq!(found, status, "{answer}");
        assert!(answer["error"]["message"].is_string(), "{answer}");
    }
}

#[tokio::test]
async fn the_environment_does_not_reach_the_demo() {
    // Whoever has set up the real server tries the demo in the same shell: his key stays where it is.
    let elsewhere = Recorder::start().await;
    let (mut server, line) = demo(&[
        ("MICROSOFT_AZURE_OPENAI_API_KEY", "canary"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", &elsewhere.base_uri()),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE", "contoso"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", "api-version=1999-01-01"),
    ])
    .await;
    server.address().await;
    let answer: Value = serde_json::from_slice(&pasted(&line).await).unwrap();
    assert!(answer["data"].is_array(), "{answer}");
    assert!(elsewhere.take().is_empty());
}

#[tokio::test]
async fn other_settings_hold() {
    let (mut server, _) = demo(&[("MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST", "5")]).await;
    let first = "POST /v1/openai/deployments/dall-e-3/images/generations";
    let reply = call(server.address().await, first, "content-type: application/json", r#"{"prompt":"x"}"#).await;
    assert_eq!(reply.status, 413, "{}", reply.text());
}
