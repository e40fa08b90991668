//! The upstream's request: target, method, headers and body, byte for byte.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{call, post};
use naftiko_tests::server::{Server, settings};
use naftiko_tests::upstream::Recorder;
use naftiko_tests::{KEY, ROUTE, Settings, TARGET};

const BASE_URI: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI";

#[tokio::test]
async fn a_call_becomes_the_upstreams_own() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    let headers = "content-type: application/json\nx-request-id: id-1";
    let reply = call(server.address(), &format!("POST {ROUTE}"), headers, r#"{"prompt":"a fox"}"#).await;
    assert_eq!((reply.status, reply.text()), (200, "{}"));
    let received = upstream.one();
    assert_eq!(received.head.first, format!("POST {TARGET} HTTP/1.1"));
    assert_eq!(received.body, br#"{"prompt":"a fox"}"#);
    let mut headers: Vec<String> =
        received.head.headers.iter().map(|(name, value)| format!("{}: {value}", name.to_ascii_lowercase())).collect();
    headers.sort();
    // All of them: nothing of the caller's, and nothing the HTTP client adds.
    let expected = [
        "accept: application/json".to_owned(),
        format!("authorization: Bearer {KEY}"),
        "content-length: 18".to_owned(),
        "content-type: application/json".to_owned(),
        format!("host: {}", upstream.address()),
        format!("user-agent: naftiko-tests/{}", env!("CARGO_PKG_VERSION")),
        "x-request-id: id-1".to_owned(),
    ];
    assert_eq!(headers, expected);
}

#[tokio::test]
async fn the_body_passes_byte_for_byte() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    let deep = format!(r#"{{"a":{}1{}}}"#, "[".repeat(100), "]".repeat(100));
    for body in [
        "{}",
        " \t\r\n{ \"a\" :\n1.10 ,\"b\":1e400,\"c\":-0}\r\n",
        r#"{"prompt":"\u00e4 \ud83d\udc1a \/ \u0000","prompt":"ä 🐚"}"#,
        r#"{"n":123456789012345678901234567890,"m":0.1000000000000000055511151231257827}"#,
        r#"{"":{"":null},"b":[],"a":{}}"#,
        &deep,
    ] {
        assert_eq!(post(server.address(), body).await.status, 200, "{body}");
        assert_eq!(String::from_utf8(upstream.one().body).unwrap(), body);
    }
}

#[tokio::test]
async fn a_chunked_body_is_one_body() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    let headers = "content-type: application/json\ntransfer-encoding: chunked";
    let chunks = "7\r\n{\"a\":  \r\n3\r\n1.0\r\n1\r\n}\r\n0\r\n\r\n";
    assert_eq!(call(server.address(), &format!("POST {ROUTE}"), headers, chunks).await.status, 200);
    let received = upstream.one();
    assert_eq!((received.body.as_slice(), received.header("content-length")), (&b"{\"a\":  1.0}"[..], Some("11")));
}

#[tokio::test]
async fn the_content_type_passes_as_sent() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    for content_type in [
        "application/json",
        "Application/JSON; charset=UTF-8",
        "application/vnd.x+json",
        "application/vnd.api+json;ext=\"a\";profile=b",
    ] {
        let headers = format!("content-type: {content_type}");
        let reply = call(server.address(), &format!("POST {ROUTE}"), &headers, "{}").await;
        assert_eq!(reply.status, 200, "{content_type}: {}", reply.text());
        assert_eq!(upstream.one().header("content-type"), Some(content_type));
    }
}

#[tokio::test]
async fn what_is_not_declared_stays_here() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    let headers = "content-type: application/json\nauthorization: Bearer callers\ncookie: a=b\nx-anything: 1\n\
         accept: text/html\nuser-agent: caller\naccept-encoding: gzip\nforwarded: for=1.2.3.4";
    let first = format!("POST {ROUTE}?api-version=1&x=2");
    assert_eq!(call(server.address(), &first, headers, "{}").await.status, 200);
    let received = upstream.one();
    assert_eq!(received.target(), TARGET);
    assert_eq!(received.header("authorization"), Some(&*format!("Bearer {KEY}")));
    assert_eq!(received.header("accept"), Some("application/json"));
    for name in ["cookie", "x-anything", "accept-encoding", "forwarded"] {
        assert_eq!(received.header(name), None);
    }
}

#[tokio::test]
async fn constant_query_parameters_are_sent_with_every_call() {
    let upstream = Recorder::start().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let options = options.query("api-version", "2024-10-21").query("x y", "a&b=c+ä").query("flag", "");
    let server = Server::with(options, ListenerOptions::new()).await;
    for _ in 0..2 {
        assert_eq!(post(server.address(), "{}").await.status, 200);
        let expected = format!("{TARGET}?api-version=2024-10-21&x%20y=a%26b%3Dc%2B%C3%A4&flag=");
        assert_eq!(upstream.one().target(), expected);
    }
}

#[tokio::test]
async fn a_base_uri_may_have_a_path_and_slashes_at_its_end() {
    let upstream = Recorder::start().await;
    for (end, prefix) in [("", ""), ("/", ""), ("///", ""), ("/a/b", "/a/b"), ("/a%2Fb/", "/a%2Fb")] {
        let server = Server::of(format!("{}{end}", upstream.base_uri())).await;
        assert_eq!(post(server.address(), "{}").await.status, 200);
        assert_eq!(upstream.one().target(), format!("{prefix}{TARGET}"));
    }
}

#[test]
fn the_resource_becomes_the_host() {
    let built = |resource: &str| {
        let builder = Settings::builder().microsoft_azure_openai_api_key(KEY);
        builder.microsoft_azure_openai_images_resource(resource).build()
    };
    let settings = built("contoso-2").unwrap();
    assert_eq!(settings.microsoft_azure_openai_images.base_uri(), "https://contoso-2.openai.azure.com");
    // Each of these would send the key to another host, or to another place of this one.
    for resource in
        ["evil.example/", "evil.example#", "evil.example?", "a@evil.example", "a:1", "a b", "%2f", "ä", ".."]
    {
        let Err(error) = built(resource) else { panic!("{resource}") };
        let names: Vec<&str> = error.settings().collect();
        assert!(names.iter().all(|name| name.starts_with("MICROSOFT_AZURE_OPENAI_IMAGES_")), "{resource}: {error}");
    }
}

#[test]
fn a_base_uri_is_checked_by_its_parts() {
    for base_uri in [
        "contoso.openai.azure.com",
        "ftp://x",
        "http://",
        "http://x y",
        "http://x/?a=1",
        "http://x/#a",
        "http://u:p@x",
        "http://x:99999",
        "http://x:port",
        "http://x/a/../b",
        "http://x/%2e%2e",
        "http://x/a b",
        "http://x/%zz",
    ] {
        let built = Settings::builder()
            .microsoft_azure_openai_api_key(KEY)
            .microsoft_azure_openai_images(UpstreamOptions::new().base_uri(base_uri))
            .build();
        let Err(error) = built else { panic!("{base_uri}") };
        assert_eq!(error.settings().collect::<Vec<_>>(), [BASE_URI], "{base_uri}");
    }
    // The whole base URI replaces the document's, and then its variable is not needed.
    assert_eq!(settings("http://x/v1/").microsoft_azure_openai_images.base_uri(), "http://x/v1");
}

#[test]
fn everything_that_is_missing_is_in_one_message() {
    let Err(error) = Settings::builder().build() else { panic!() };
    let names: Vec<&str> = error.settings().collect();
    assert_eq!(names, ["MICROSOFT_AZURE_OPENAI_API_KEY", "MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE"]);
    let text = error.to_string();
    assert!(text.starts_with("2 settings are missing or invalid:\n"), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
}
