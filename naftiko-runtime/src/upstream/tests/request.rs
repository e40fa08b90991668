//! Typed values → what arrives at the upstream.

use http::HeaderValue;

use super::*;
use crate::function::Arguments;
use crate::upstream::Header;
use crate::value::{Argument, Error, Json, Number, Type, Typed, Violation};

static CREATE: Operation = Operation::new("create", Method::POST, Format::JSON);

/// `POST /deployments/{deployment-id}/images`
pub(super) fn create<'a>(upstream: &'a Upstream, deployment_id: &str, body: &Json) -> RequestBuilder<'a> {
    let mut request = upstream.request(&CREATE);
    request
        .path("/deployments/")
        .segment("deployment-id", &deployment_id)
        .path("/images")
        .body(&Typed(Type::Object, body));
    request
}

pub(super) fn json(text: &str) -> Json {
    text.parse().unwrap()
}

pub(super) fn number(text: &str) -> Number {
    text.parse().unwrap()
}

pub(super) async fn violations(call: Call<'_>) -> Vec<Violation> {
    match call.await {
        Err(Error::InvalidInput(violations)) => violations,
        other => panic!("{other:?}"),
    }
}

pub(super) async fn lines(call: Call<'_>) -> Vec<String> {
    violations(call).await.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn the_elements_of_a_list_in_a_path_are_separated_by_commas() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let list: Vec<String> = ["a", "b,c", "d e"].map(str::to_owned).into();
    let mut request = upstream.request(&CREATE);
    request.path("/ships/").segment("ids", &list).path("/").segment("name", &"f,g");
    request.call().await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/ships/a,b%2Cc,d%20e/f%2Cg");
}

#[tokio::test]
async fn a_path_value_is_one_encoded_segment_or_refused() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let encoded = [
        ("plain-1._~", "plain-1._~"),
        ("a/b", "a%2Fb"),
        ("ä b", "%C3%A4%20b"),
        ("?x", "%3Fx"),
        ("#y", "%23y"),
        ("a\\b", "a%5Cb"),
        ("a;b", "a%3Bb"),
        ("..;", "..%3B"),
        ("..x/y", "..x%2Fy"),
        ("https://a.example/", "https%3A%2F%2Fa.example%2F"),
        ("a\tb\nc\r", "a%09b%0Ac%0D"),
        (".\t.", ".%09."),
        ("%2f", "%252f"),
        ("100%", "100%25"),
        ("...", "..."),
        ("a+b&c=d", "a%2Bb%26c%3Dd"),
        ("🦀", "%F0%9F%A6%80"),
        ("'\"<>`{|}^[]", "%27%22%3C%3E%60%7B%7C%7D%5E%5B%5D"),
        ("\0", "%00"),
        (" ", "%20"),
    ];
    for (value, segment) in encoded {
        create(&upstream, value, &Json::default()).call().await.unwrap_err();
        create(&upstream, value, &json("{}")).call().await.unwrap();
        assert_eq!(received.recv().unwrap().target(), format!("/deployments/{segment}/images"), "{value:?}");
    }
    let refused = [
        "",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2E",
        "%2e.",
        "%252e%252e",
        "%25252e",
        "%%32%65",
        "%25%32%65.",
        "%2525252525252525252e",
        "../x",
        "a/../b",
        "a%2F..%2Fb",
        "./x",
    ];
    for value in refused {
        let violations = violations(create(&upstream, value, &json("{}")).call()).await;
        assert_eq!((violations[0].location, violations[0].name.as_str()), ("path", "deployment-id"), "{value:?}");
        assert_eq!(violations[0].found, format!("\"{value}\""));
    }
    assert!(received.try_recv().is_err(), "nothing refused was sent");
}

#[tokio::test]
async fn segments_keep_their_slashes_and_nothing_else() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let file = |value: &str| {
        let mut request = upstream.request(&GET);
        request.path("/files/").segments("path", &value);
        request.call()
    };
    for (value, path) in [("a", "a"), ("a/b c/d?", "a/b%20c/d%3F"), ("a/b/", "a/b/"), ("a%2f\\", "a%252f%5C")] {
        file(value).await.unwrap();
        assert_eq!(received.recv().unwrap().target(), format!("/files/{path}"));
    }
    for value in ["", "/", "/a", "a//b", "a/../b", "a/./b", "..", "a/%2e%2e/b", "a/%252E/b", "a/..", "a//"] {
        let error = file(value).await.unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{value:?}: {error}");
    }
}

#[tokio::test]
async fn the_url_of_a_constant_path_is_parsed_once_and_stays_as_it_is() {
    let (port, received) = recorder(OK);
    let options = UpstreamOptions::new().base_uri(format!("http://127.0.0.1:{port}/v1/"));
    let upstream = Upstream::new(&API, &settings(options), Auth::none()).unwrap();
    // Index 1 is more than the namespace has: still the right request.
    for (index, path) in [(0, "/ships"), (0, "/ships"), (1, "/a%20b")] {
        for query in [Some("x y"), None] {
            let mut request = upstream.request(&GET);
            request.constant_path(index, path).query("q", &query);
            request.call().await.unwrap();
            let query = if query.is_some() { "?q=x%20y" } else { "" };
            assert_eq!(received.recv().unwrap().target(), format!("/v1{path}{query}"));
        }
    }
}

#[tokio::test]
async fn one_slash_between_base_and_path() {
    let (port, received) = recorder(OK);
    for base in ["", "/", "/v1", "/v1/"] {
        let options = UpstreamOptions::new().base_uri(format!("http://127.0.0.1:{port}{base}"));
        let upstream = Upstream::new(&API, &settings(options), Auth::none()).unwrap();
        let mut request = upstream.request(&GET);
        // The compiler writes the slash at the beginning, whether the author did or not.
        request.path("/a/");
        request.call().await.unwrap();
        assert_eq!(received.recv().unwrap().target(), format!("{}/a/", base.trim_end_matches('/')));
    }
}

static SEARCH: Operation = Operation::with_query(
    "search",
    Method::GET,
    &[("Action", "Run"), ("RemoveTargets", ""), ("a%20b", "1")],
    Format::JSON,
);

/// The inputs of [`search`].
#[derive(Default)]
struct Search {
    filter: Option<String>,
    page_size: Option<Number>,
    tag: Option<Vec<String>>,
    r#where: Option<Json>,
    any: Option<Json>,
    action: Option<String>,
    api_version: Option<String>,
    a_b: Option<Json>,
}

fn search<'a>(upstream: &'a Upstream, input: &Search) -> Call<'a> {
    let mut request = request(upstream, &SEARCH);
    request
        .query("$filter", &input.filter)
        .query("page[size]", &Typed(Type::Integer, &input.page_size))
        .query("tag", &input.tag)
        .query("where", &Typed(Type::Object, &input.r#where))
        .query("a&b=c#d+é", &input.any)
        .query("Action", &input.action)
        .query("api-version", &input.api_version)
        .query("a b", &input.a_b);
    request.call()
}

#[tokio::test]
async fn the_query_holds_names_as_written_and_values_encoded() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let target = async |input: Search| {
        search(&upstream, &input).await.unwrap();
        received.recv().unwrap().target().to_owned()
    };
    assert_eq!(target(Search::default()).await, "/?Action=Run&RemoveTargets&a%20b=1");

    let input = Search {
        filter: Some("a eq 'b'&c".to_owned()),
        page_size: Some(Number::from(10)),
        tag: Some(vec!["x".to_owned(), "y z".to_owned()]),
        r#where: Some(json(r#"{"b":1,"a":[2]}"#)),
        any: Some(Json::of(&1.50).unwrap()),
        action: Some("Stop".to_owned()),
        api_version: None,
        a_b: Some(Json::default()),
    };
    assert_eq!(
        target(input).await,
        "/?RemoveTargets&a%20b=1&$filter=a%20eq%20%27b%27%26c&page[size]=10&tag=x&tag=y%20z\
         &where=%7B%22b%22%3A1%2C%22a%22%3A%5B2%5D%7D&a%26b%3Dc%23d%2B%C3%A9=1.5&Action=Stop"
    );
    // JSON arrays are lists, numbers keep their text, an empty list is nothing.
    let mut with = Arguments::new();
    let tag = with.optional(("query", "tag"), Type::Array(&Type::String), &json(r#"["p","q"]"#));
    let input = Search { tag, any: Some(json("1.10")), a_b: Some(json("\"2\"")), ..Search::default() };
    assert_eq!(target(input).await, "/?Action=Run&RemoveTargets&tag=p&tag=q&a%26b%3Dc%23d%2B%C3%A9=1.10&a%20b=2");
    let empty = Search { tag: Some(Vec::new()), any: Some(json("[]")), ..Search::default() };
    assert_eq!(target(empty).await, "/?Action=Run&RemoveTargets&a%20b=1");
    // Where any JSON is accepted, an array is a list too, and an object is its text.
    let array = Search { any: Some(json(r#"["p", null, 1.0]"#)), a_b: Some(json("{\"b\": 1}")), ..Search::default() };
    assert_eq!(
        target(array).await,
        "/?Action=Run&RemoveTargets&a%26b%3Dc%23d%2B%C3%A9=p&a%26b%3Dc%23d%2B%C3%A9=null&a%26b%3Dc%23d%2B%C3%A9=1.0\
         &a%20b=%7B%22b%22%3A%201%7D"
    );
}

#[tokio::test]
async fn lists_keep_every_element() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let list = vec![json("1"), json("null"), json("\"a,b\"")];
    let mut request = request(&upstream, &GET);
    request.query("q", &list).header(const { Header::new("x-list", "X-List") }, &list).cookie("c", &list);
    request.call().await.unwrap();
    let request = received.recv().unwrap();
    assert_eq!(request.target(), "/?q=1&q=null&q=a%2Cb");
    assert_eq!((request.header("x-list"), request.header("cookie")), (Some("1,null,a,b"), Some("c=1,null,a,b")));
}

#[tokio::test]
async fn constants_yield_to_own_parameters_and_the_key_to_nothing() {
    static KEYED: Operation =
        Operation::with_query("get", Method::GET, &[("Action", "Run"), ("key", "no")], Format::JSON);
    let (port, received) = recorder(OK);
    let options = || UpstreamOptions::new().query("api-version", "2024 10").query("Action", "Never").query("key", "no");
    let upstream = upstream(port, options(), Auth::query("key", "k&1".into()));
    let keyed = |api_version: Option<&str>, key: Option<&str>| {
        let mut request = request(&upstream, &KEYED);
        request.query("api-version", &api_version).require("query", "key", &key).query("key", &key);
        request.call()
    };
    keyed(None, None).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?Action=Run&api-version=2024%2010&key=k%261");
    keyed(Some("mine"), Some("no")).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/?Action=Run&api-version=mine&key=k%261");
}

#[tokio::test]
async fn headers_and_cookies() {
    let (port, received) = recorder(OK);
    let upstream = upstream(port, UpstreamOptions::new(), Auth::bearer("tok".into()));
    let mut request = request(&upstream, &GET);
    request
        .header(const { Header::new("x-one", "X-One") }, &"ä")
        .header(const { Header::new("user-agent", "user-agent") }, &"mine")
        .header(const { Header::new("accept", "Accept") }, &"text/csv")
        .header(const { Header::new("x-request-id", "X-Request-Id") }, &Typed(Type::Integer, &Number::from(7)))
        .header(const { Header::new("authorization", "Authorization") }, &"ignored")
        .cookie("a", &"1")
        .cookie("b", &true)
        .header(const { Header::new("x-list", "X-List") }, &vec!["x", "y"]);
    let id = HeaderValue::from_static("r-1");
    let prepared = request.finish(Some(&id), None).unwrap();
    for secret in ["authorization", "cookie"] {
        assert!(prepared.request.headers[secret].is_sensitive(), "{secret}");
    }
    upstream.send(prepared).await.unwrap();
    let request = received.recv().unwrap();
    let expected = [
        ("x-one", "ä"),
        ("user-agent", "mine"),
        ("accept", "text/csv"),
        ("x-request-id", "7"),
        ("authorization", "Bearer tok"),
        ("cookie", "a=1; b=true"),
        ("x-list", "x,y"),
    ];
    for (name, value) in expected {
        assert_eq!(request.header(name), Some(value), "{name}");
        assert_eq!(request.head.to_ascii_lowercase().matches(&format!("\r\n{name}:")).count(), 1, "{name}");
    }
    assert_eq!(request.header("referer"), None);
    assert_eq!(request.header("accept-encoding"), None);
}

#[tokio::test]
async fn a_cookie_header_and_cookies_are_one_header() {
    let (port, received) = recorder(OK);
    let upstream = plain(port);
    let mut request = request(&upstream, &GET);
    request
        .cookie("a", &"1")
        .header(const { Header::new("cookie", "Cookie") }, &"given=0")
        .cookie("gone", &None::<bool>);
    request.call().await.unwrap();
    assert_eq!(received.recv().unwrap().header("cookie"), Some("given=0; a=1"));
}

#[tokio::test]
async fn types_are_what_json_says() {
    let upstream = plain(1);
    let fits = |schema_type: Type, value: &dyn Fn(&mut Arguments, Type)| {
        let mut with = Arguments::new();
        value(&mut with, schema_type);
        with.checked(request(&upstream, &POST).call()).into_pending().prepare(None).is_ok()
    };
    let in_body = |schema_type: Type, text: &str| {
        let Ok(json) = text.parse::<Json>() else { return false };
        fits(schema_type, &|with, schema_type| {
            let _: Json = with.optional(("body", "p"), schema_type, &json);
        })
    };
    let in_query = |schema_type: Type, text: &str| {
        fits(schema_type, &|with, schema_type| {
            let _: Json = with.optional(("query", "p"), schema_type, &json(text));
        })
    };
    let text = |location: &'static str, schema_type: Type, text: &str| {
        fits(schema_type, &|with, schema_type| {
            let _: Json = with.optional((location, "p"), schema_type, &text);
        })
    };
    for text in ["1", "-1", "1.0", "1e3", "123456789012345678901234567890", " 7 "] {
        assert!(in_body(Type::Integer, text), "{text}");
    }
    for text in ["1.5", "1e-1", "+1", "01", "inf", "NaN", "\"1\"", "null", "true", "--1", "1-1", "-", ""] {
        assert!(!in_body(Type::Integer, text), "{text}");
    }
    assert!(text("query", Type::Integer, "5"), "text is text there");
    assert!(!text("body", Type::Integer, "5"));
    assert!(!in_query(Type::String, "5"));
    assert!(in_query(Type::String, "\"5\""));
    assert!(in_body(Type::Boolean, "true") && !in_body(Type::Boolean, "1"));
    assert!(Number::try_from(f64::NAN).is_err());
    assert!(!in_query(Type::Object, "[]") && in_body(Type::Any, "[]"));
    assert!(!text("query", Type::Array(&Type::String), "x"));
    assert!(!text("query", Type::Object, "{}"));
}

/// The types that Rust's do not prove.
#[test]
fn typed_values_are_checked() {
    let fits = |schema_type: Type, value: &dyn Argument| value.check(schema_type).is_ok();
    for text in ["1", "-1", "1.0", "1e3", "123456789012345678901234567890"] {
        assert!(fits(Type::Integer, &number(text)), "{text}");
    }
    for text in ["1.5", "1e-1"] {
        assert!(!fits(Type::Integer, &number(text)) && fits(Type::Number, &number(text)), "{text}");
    }
    assert!(fits(Type::Object, &json(" {}")) && !fits(Type::Object, &json("[]")));
    assert!(fits(Type::Array(&Type::Object), &vec![json("{}")]) && !fits(Type::Array(&Type::Object), &vec![json("1")]));
    assert!(fits(Type::Integer, &None::<Number>));
}
