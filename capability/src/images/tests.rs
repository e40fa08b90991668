//! The demo upstream by its wire: every answer through the router, no socket.

use std::collections::HashSet;
use std::io::Cursor;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::order::SIZES;
use super::upstream;
use crate::azure::TOKEN;
use crate::azure::caller::{self, Answer};
use crate::painter::draw;

const IMAGES: &str = "/openai/deployments/dall-e-3/images/generations?api-version=2024-10-21";

async fn send(request: Request<Body>) -> Answer {
    caller::send(upstream(TOKEN), request).await
}

async fn post(uri: &str, body: impl Into<Body>) -> Answer {
    send(caller::post(uri, body)).await
}

async fn order(body: Value) -> Answer {
    post(IMAGES, body.to_string()).await
}

/// Decodes a PNG: width, height, and whether every row is there.
fn size_of(png: &[u8]) -> (u32, u32) {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    reader.finish().unwrap();
    (reader.info().width, reader.info().height)
}

#[tokio::test]
async fn an_order_is_answered_with_a_picture() {
    let answer =
        order(json!({ "prompt": "a red fox by the sea at night", "user": "someone", "unheard_of": [1] })).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body["created"].as_u64().unwrap() > 1_700_000_000, "{}", answer.body["created"]);
    let data = answer.body["data"].as_array().unwrap();
    assert_eq!(data.len(), 1);
    let png = STANDARD.decode(data[0]["b64_json"].as_str().unwrap()).unwrap();
    assert_eq!(size_of(&png), (1024, 1024));
    let words = data[0]["revised_prompt"].as_str().unwrap();
    assert_eq!(
        words,
        "A flat poster in sixteen colours: a fox, a shore, at night. Asked for: a red fox by the sea at night"
    );
}

#[tokio::test]
async fn count_and_size_are_honoured() {
    for (n, count, size, pixels) in [(json!(10), 10, "256x256", (256, 256)), (json!(2.0), 2, "512x512", (512, 512))] {
        let answer = order(json!({ "prompt": "hills", "n": n, "size": size })).await;
        let data = answer.body["data"].as_array().unwrap();
        let files: HashSet<Vec<u8>> =
            data.iter().map(|entry| STANDARD.decode(entry["b64_json"].as_str().unwrap()).unwrap()).collect();
        assert_eq!((data.len(), files.len()), (count, count), "as many as ordered, and no two alike");
        assert!(files.iter().all(|png| size_of(png) == pixels));
    }
}

#[tokio::test]
async fn a_url_is_one_that_opens() {
    let answer = order(json!({ "prompt": "hills", "size": "256x256", "response_format": "url" })).await;
    let url = answer.body["data"][0]["url"].as_str().unwrap();
    let png = STANDARD.decode(url.strip_prefix("data:image/png;base64,").unwrap()).unwrap();
    assert_eq!(size_of(&png), (256, 256));
}

#[tokio::test]
async fn the_token_comes_first() {
    let bad: [&[(&str, &str)]; 7] = [
        &[],
        &[("authorization", "Bearer demo-tokem")],
        &[("authorization", "Bearer demo-token2")],
        &[("authorization", "Bearer ")],
        &[("authorization", "Basic demo-token")],
        &[("authorization", "demo-token")],
        &[("api-key", "demo")],
    ];
    for uri in [IMAGES, "/openai/deployments/other/images/generations", "/nowhere"] {
        for headers in bad {
            let mut request = Request::post(uri);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(answer.error(), (401, "401", "-"), "{uri} {headers:?}");
            assert!(
                answer.message().starts_with("Access denied due to invalid subscription key or wrong API endpoint.")
            );
        }
    }
    for (name, value) in [("authorization", "bearer demo-token"), ("api-key", TOKEN)] {
        let request = Request::post(IMAGES).header(name, value).header("content-type", "application/json");
        let body = json!({ "prompt": "hills", "size": "256x256" }).to_string();
        assert_eq!(send(request.body(Body::from(body)).unwrap()).await.status, StatusCode::OK, "{name}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let path = "/openai/deployments/dall-e-3/images/generations";
    for query in
        ["", "?", "?api-version", "?api-version=", "?api-version=2023-05-15", "?Api-Version=2024-10-21", "?a=b"]
    {
        let answer = post(&format!("{path}{query}"), r#"{"prompt":"hills"}"#).await;
        assert_eq!(answer.body, json!({ "error": { "code": "404", "message": "Resource not found" } }), "{query}");
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
    }
    for path in ["/", "/openai/deployments/dall-e-3/chat/completions?api-version=2024-10-21"] {
        assert_eq!(post(path, "{}").await.error(), (404, "404", "-"), "{path}");
    }
    for name in ["dall-e-4", "DALL-E-3%20", "%FF", "a%2Fb"] {
        let answer = post(&IMAGES.replace("dall-e-3", name), r#"{"prompt":"hills"}"#).await;
        assert_eq!(answer.error(), (404, "DeploymentNotFound", "-"), "{name}");
        assert!(answer.message().contains("`dall-e-3` and `gpt-image-1`"), "{}", answer.message());
    }
    let other = IMAGES.replace("dall-e-3", "gpt-image-1").replace('?', "?a=b&");
    assert_eq!(post(&other, r#"{"prompt":"hills","size":"256x256"}"#).await.status, StatusCode::OK);
}

#[tokio::test]
async fn other_methods_are_refused() {
    for method in ["GET", "PUT", "DELETE"] {
        let request = Request::builder().method(method).uri(IMAGES).header("api-key", TOKEN);
        let answer = send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.error(), (405, "405", "-"), "{method}");
        assert_eq!(answer.headers["allow"], "POST");
    }
}

#[tokio::test]
async fn a_wrong_member_is_named() {
    let cases = [
        (json!({}), "missing_required_parameter", "prompt", "Missing required parameter: 'prompt'."),
        (json!({ "prompt": null }), "invalid_type", "prompt", "expected a string, but got null"),
        (json!({ "prompt": 7 }), "invalid_type", "prompt", "expected a string, but got a number"),
        (json!({ "prompt": "" }), "empty_string", "prompt", "minimum length 1"),
        (json!({ "prompt": " \n" }), "empty_string", "prompt", "minimum length 1"),
        (
            json!({ "prompt": "ä".repeat(4001) }),
            "string_above_max_length",
            "prompt",
            "4000, but got a string with length 4001",
        ),
        (json!({ "prompt": "p", "n": 0 }), "integer_below_min_value", "n", ">= 1, but got 0"),
        (json!({ "prompt": "p", "n": -1e300 }), "integer_below_min_value", "n", ">= 1"),
        (json!({ "prompt": "p", "n": 11 }), "integer_above_max_value", "n", "<= 10, but got 11"),
        (json!({ "prompt": "p", "n": u64::MAX }), "integer_above_max_value", "n", "<= 10"),
        (json!({ "prompt": "p", "n": 1.5 }), "invalid_type", "n", "a decimal number"),
        (json!({ "prompt": "p", "n": "2" }), "invalid_type", "n", "expected an integer, but got a string"),
        (
            json!({ "prompt": "p", "size": "1x1" }),
            "invalid_value",
            "size",
            "'1x1'. Supported values are: '1024x1024', '1024x1792'",
        ),
        (json!({ "prompt": "p", "size": [256] }), "invalid_type", "size", "expected a string, but got an array"),
        (json!({ "prompt": "p", "response_format": "png" }), "invalid_value", "response_format", "'b64_json', 'url'."),
        (json!({ "prompt": "p", "quality": "best" }), "invalid_value", "quality", "'hd'"),
        (json!({ "prompt": "p", "style": true }), "invalid_type", "style", "a boolean"),
        (json!({ "prompt": "p", "output_format": "webp" }), "invalid_value", "output_format", "'png'."),
    ];
    for (body, code, param, message) in cases {
        let answer = order(body).await;
        assert_eq!(answer.error(), (400, code, param));
        assert_eq!(answer.body["error"]["type"], "invalid_request_error");
        assert!(answer.message().contains(message), "{message:?} not in {:?}", answer.message());
    }
    let longest = json!({ "prompt": "ä".repeat(4000), "n": null, "size": "256x256", "style": null });
    assert_eq!(order(longest).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_body_is_explained() {
    for (body, code, message) in [
        ("", "-", "We could not parse the JSON body of your request: EOF"),
        ("{\"prompt\":", "-", "We could not parse the JSON body of your request: EOF"),
        ("prompt=fox", "-", "line 1 column 1"),
        ("[]", "invalid_type", "expected an object, but got an array"),
    ] {
        let answer = post(IMAGES, body).await;
        assert_eq!(answer.error(), (400, code, "-"), "{body}");
        assert!(answer.message().contains(message), "{message:?} not in {:?}", answer.message());
    }
    let form = Request::post(IMAGES).header("api-key", TOKEN).header("content-type", "text/plain");
    let answer = send(form.body(Body::from(r#"{"prompt":"hills"}"#)).unwrap()).await;
    assert_eq!(answer.error(), (400, "unsupported_content_type", "-"));
    assert_eq!(post(IMAGES, " ".repeat(3 << 20)).await.error(), (413, "413", "-"));
}

/// Two hundred prompts that meet every hour, land and subject, spread over all sizes: a real PNG of that size, 8 KB at
/// most.
#[test]
fn pictures_are_small_and_of_the_size_asked_for() {
    const HOURS: [&str; 6] = ["day", "dawn", "sunset", "night", "rain", ""];
    const LANDS: [&str; 8] = ["hills", "sea", "mountains", "forest", "desert", "snow", "city", ""];
    const SUBJECTS: [&str; 11] =
        ["fox", "cat", "bird", "tree", "house", "castle", "boat", "flower", "robot", "balloon", ""];
    let check = |first: usize| {
        for i in (first..200).step_by(4) {
            let prompt = format!("{i} {} {} {}", SUBJECTS[i % 11], LANDS[i / 3 % 8], HOURS[i / 5 % 6]);
            let (name, size) = SIZES[i % SIZES.len()];
            let png = draw(&prompt, 0, size).unwrap().png;
            assert!(png.len() <= 8192, "{prompt:?} {name}: {} bytes", png.len());
            assert_eq!(size_of(&png), size, "{prompt:?} {name}");
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|first| drop(scope.spawn(move || check(first)))));
}

#[test]
fn a_prompt_has_its_own_picture() {
    let png = |prompt: &str, index| draw(prompt, index, (256, 256)).unwrap().png;
    assert_eq!(png("quarterly report", 3), png("quarterly report", 3));
    let prompts = ["", "a", "b", "quarterly report", "Quarterly report", "日本の庭", "🦊", "a red fox", "a blue fox"];
    let files: HashSet<Vec<u8>> = prompts.iter().flat_map(|prompt| [png(prompt, 0), png(prompt, 1)]).collect();
    assert_eq!(files.len(), 2 * prompts.len());
}

#[test]
fn words_choose_the_scene() {
    for (prompt, words) in [
        ("Two FOXES in the snow, midnight", "a fox, a snowy valley, at night"),
        ("a house in a forest at dawn", "a small house, a forest, at dawn"),
        ("foxes and cats", "a fox"),
        ("boats on a stormy sea", "a sailing boat, a shore, before the rain"),
    ] {
        let picture = draw(prompt, 0, (256, 256)).unwrap();
        assert!(picture.words.contains(&format!(": {words}")), "{}", picture.words);
    }
}
