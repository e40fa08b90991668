use super::*;
use crate::inbound::cors::Preflight;
use crate::inbound::problem;
use crate::settings::{Listen, Reader, Settings, Values};
use crate::testing::listener_names;
use axum::body::Body;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, ALLOW, VARY,
};
use http::{Method, Request, Response};

static LISTEN: Listen = Listen::new(0, None, listener_names!("X"));

struct Only(ListenerSettings);

impl Settings for Only {
    fn read(from: &mut Reader<'_>) -> Self {
        Self(from.listener(&LISTEN))
    }
}

fn guard(address: &str, hosts: &str, origins: &str) -> Guard {
    let values =
        Values::none().text("X_ADDRESS", address).text("X_ALLOWED_HOSTS", hosts).text("X_ALLOWED_ORIGINS", origins);
    Guard::new(&values.build::<Only>().unwrap().0)
}

fn get() -> http::request::Builder {
    Request::builder().uri("/v1/x?token=canary")
}

/// The head of a request.
fn head(request: http::request::Builder) -> Parts {
    request.body(()).unwrap().into_parts().0
}

/// 200 where the request is served, else the status of the answer.
fn status(guard: &Guard, request: http::request::Builder) -> u16 {
    match guard.admit(&head(request)) {
        Ok(_) => 200,
        Err(failure) => failure.status().as_u16(),
    }
}

#[test]
fn hosts_by_listener() {
    let loopback = guard("127.0.0.1", "", "");
    let loopback_v6 = guard("::1", "", "");
    let named = guard("127.0.0.1", "api.example.com", "");
    let open = guard("0.0.0.0", "", "");
    let listed = guard("0.0.0.0", "api.example.com,other.example:8443", "");
    //                           loopback, v6, loopback with names, open, open with names
    let cases: &[(&str, [u16; 5])] = &[
        ("localhost", [200, 200, 200, 200, 403]),
        ("LOCALHOST:8080", [200, 200, 200, 200, 403]),
        ("localhost.", [200, 200, 200, 200, 403]),
        ("app.localhost:1", [200, 200, 200, 200, 403]),
        ("127.0.0.1", [200, 200, 200, 200, 403]),
        ("127.3.2.1:65535", [200, 200, 200, 200, 403]),
        ("[::1]:8080", [200, 200, 200, 200, 403]),
        ("[::ffff:127.0.0.1]", [200, 200, 200, 200, 403]),
        ("api.example.com", [403, 403, 200, 200, 200]),
        ("API.example.COM:81", [403, 403, 200, 200, 200]),
        ("other.example:8443", [403, 403, 403, 200, 200]),
        ("other.example:8444", [403, 403, 403, 200, 403]),
        ("other.example", [403, 403, 403, 200, 403]),
        ("evil.example", [403, 403, 403, 200, 403]),
        ("xapi.example.com", [403, 403, 403, 200, 403]),
        ("localhost.evil.example", [403, 403, 403, 200, 403]),
        ("127.0.0.1.evil.example", [403, 403, 403, 200, 403]),
        ("notlocalhost", [403, 403, 403, 200, 403]),
        ("0.0.0.0:8080", [403, 403, 403, 200, 403]),
        ("192.168.0.1", [403, 403, 403, 200, 403]),
        ("[::2]", [403, 403, 403, 200, 403]),
        ("", [403, 403, 403, 200, 403]),
        ("localhost:x", [400; 5]),
        ("a@localhost", [400; 5]),
        ("localhost/", [400; 5]),
        (".localhost", [400; 5]),
        ("[::1", [400; 5]),
    ];
    for (host, expected) in cases {
        let found =
            [&loopback, &loopback_v6, &named, &open, &listed].map(|guard| status(guard, get().header(HOST, *host)));
        assert_eq!(found, *expected, "{host:?}");
    }
}

#[test]
fn the_host_is_one_and_the_target_s_authority_wins() {
    let loopback = guard("127.0.0.1", "", "");
    assert_eq!(status(&loopback, get()), 400);
    assert_eq!(status(&loopback, get().version(Version::HTTP_10)), 403);
    assert_eq!(status(&guard("0.0.0.0", "", ""), get().version(Version::HTTP_10)), 200);
    assert_eq!(status(&guard("0.0.0.0", "", ""), get()), 400);
    assert_eq!(status(&loopback, get().header(HOST, "localhost").header(HOST, "localhost")), 400);
    let absolute = |target: &str, host: &str| status(&loopback, get().uri(target).header(HOST, host));
    assert_eq!(absolute("http://evil.example/v1/x", "localhost"), 403);
    assert_eq!(absolute("http://localhost:81/v1/x", "evil.example"), 200);
    assert_eq!(status(&loopback, get().uri("http://localhost/v1/x")), 400);
    assert_eq!(status(&loopback, get().header(HOST, HeaderValue::from_bytes(b"a\xff").unwrap())), 400);
}

#[test]
fn origins() {
    let none = guard("127.0.0.1", "", "");
    let listed = guard("127.0.0.1", "", "https://app.example.com,chrome-extension://abc,null,https://port.example:443");
    let cases: &[(&str, [u16; 2])] = &[
        ("http://localhost", [200, 200]),
        ("https://localhost:3000", [200, 200]),
        ("http://127.0.0.1:8080", [200, 200]),
        ("http://[::1]:8080", [200, 200]),
        ("http://app.localhost", [200, 200]),
        ("https://app.example.com", [403, 200]),
        ("HTTPS://App.example.com", [403, 200]),
        ("https://app.example.com:444", [403, 403]),
        ("http://app.example.com", [403, 403]),
        ("https://app.example.com.evil.example", [403, 403]),
        ("chrome-extension://abc", [403, 200]),
        ("ftp://localhost", [403, 403]),
        ("http://localhost.evil.example", [403, 403]),
        ("http://localhost:x", [403, 403]),
        ("https://port.example", [403, 200]),
        ("null", [403, 200]),
        ("", [403, 403]),
    ];
    for (origin, expected) in cases {
        let request = || get().header(HOST, "localhost").header(ORIGIN, *origin);
        assert_eq!([&none, &listed].map(|guard| status(guard, request())), *expected, "{origin:?}");
    }
    let twice = get().header(HOST, "localhost").header(ORIGIN, "http://localhost").header(ORIGIN, "http://localhost");
    assert_eq!(status(&none, twice), 403);
    // A host that is refused stays refused, whatever the origin.
    assert_eq!(status(&none, get().header(HOST, "evil.example").header(ORIGIN, "http://localhost")), 403);
}

#[test]
fn a_mounted_router_admits_the_pages_of_its_application_and_the_hosts_that_are_listed() {
    let values = |hosts: &str| Values::none().text("X_ALLOWED_HOSTS", hosts).build::<Only>().unwrap().0;
    let (open, listed) = (Guard::mounted(&values("")), Guard::mounted(&values("api.example.com")));
    for (host, origin, expected) in [
        ("", "", [200, 403]),
        ("api.example.com", "", [200, 200]),
        ("evil.example", "", [200, 403]),
        ("api.example.com", "https://api.example.com", [200, 200]),
        ("API.example.com:8443", "https://api.example.com:8443", [200, 200]),
        ("api.example.com:443", "https://api.example.com", [200, 200]),
        ("api.example.com:80", "https://api.example.com", [403, 403]),
        ("api.example.com", "https://api.example.com:8443", [403, 403]),
        ("api.example.com", "https://evil.example", [403, 403]),
        ("api.example.com", "null", [403, 403]),
        ("api.example.com", "http://localhost:3000", [200, 200]),
    ] {
        let request = || {
            let fields = [(HOST, host), (ORIGIN, origin)].into_iter().filter(|(_, value)| !value.is_empty());
            fields.fold(get(), |request, (name, value)| request.header(name, value))
        };
        assert_eq!([&open, &listed].map(|guard| status(guard, request())), expected, "{host} {origin}");
    }
}

#[test]
fn a_preflight_tells_what_the_route_takes() {
    let guard = guard("127.0.0.1", "", "");
    let preflight = |origin: &str, status: u16, allow: Option<&'static str>| {
        let request = get()
            .method(Method::OPTIONS)
            .header(HOST, "localhost")
            .header(ORIGIN, origin)
            .header(ACCESS_CONTROL_REQUEST_METHOD, "PATCH")
            .header(ACCESS_CONTROL_REQUEST_HEADERS, "content-type,x-a");
        let request = head(request);
        let origin = match guard.admit(&request) {
            Ok(origin) => origin.expect("an origin is given"),
            Err(failure) => return problem::response(&failure, &HeaderValue::from_static("id-1")),
        };
        // What the route says of OPTIONS.
        let mut answer = Response::builder().status(status).body(Body::empty()).unwrap();
        answer.headers_mut().extend(allow.map(|allow| (ALLOW, HeaderValue::from_static(allow))));
        origin.allow(answer.headers_mut());
        Preflight::of(&request).unwrap().answer(&mut answer);
        answer
    };
    let allowed = preflight("http://localhost:3000", 204, Some("GET, HEAD, OPTIONS"));
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_ORIGIN, "http://localhost:3000"),
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "content-type,x-a"),
        (VARY, "origin, access-control-request-method, access-control-request-headers"),
    ] {
        assert_eq!(allowed.headers()[&name], value, "{name}");
    }
    assert!(!allowed.headers().contains_key(ACCESS_CONTROL_ALLOW_CREDENTIALS));
    for (status, allow) in [(404, None), (405, Some("GET"))] {
        let refused = preflight("http://localhost:3000", status, allow);
        assert!(!refused.headers().contains_key(ACCESS_CONTROL_ALLOW_METHODS), "{status}");
    }
    let refused = preflight("https://evil.example", 204, Some("GET"));
    assert_eq!(refused.status(), 403);
    assert!(!refused.headers().contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
    // OPTIONS without the preflight's header is a request like any other, and so is a GET with it.
    assert!(Preflight::of(&head(get().method(Method::OPTIONS))).is_none());
    assert!(Preflight::of(&head(get().header(ACCESS_CONTROL_REQUEST_METHOD, "GET"))).is_none());
}

#[test]
fn a_transfer_coding_that_is_not_read_is_501() {
    let guard = guard("127.0.0.1", "", "");
    for (coding, expected) in [("chunked", 200), ("Chunked", 200), ("gzip, chunked", 501), ("gzip", 501)] {
        let request = get().header(HOST, "localhost").header(TRANSFER_ENCODING, coding);
        assert_eq!(status(&guard, request), expected, "{coding}");
    }
}

#[test]
fn an_answer_names_its_reader() {
    let guard = guard("127.0.0.1", "", "");
    let request = get().header(HOST, "localhost").header(ORIGIN, "http://LocalHost:3000");
    let origin = guard.admit(&head(request)).unwrap().expect("an origin is given");
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("content-type", "text/plain"),
        ("x-request-id", "1"),
        ("retry-after", "2"),
        ("vary", "accept"),
        ("access-control-allow-origin", "*"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    origin.allow(&mut headers);
    // As sent: browsers compare it byte for byte.
    let origins: Vec<_> = headers.get_all(ACCESS_CONTROL_ALLOW_ORIGIN).iter().collect();
    assert_eq!(origins, ["http://LocalHost:3000"]);
    let exposed = headers[ACCESS_CONTROL_EXPOSE_HEADERS].to_str().unwrap();
    let mut exposed: Vec<_> = exposed.split(", ").collect();
    exposed.sort_unstable();
    assert_eq!(exposed, ["retry-after", "x-request-id"]);
    assert_eq!(headers.get_all(VARY).iter().collect::<Vec<_>>(), ["accept", "origin"]);
}

#[test]
fn a_refusal_says_which_setting_would_allow_it() {
    let guard = guard("127.0.0.1", "", "");
    let host = guard.admit(&head(get().header(HOST, "evil.example"))).err().unwrap();
    assert_eq!(host.detail(), "`evil.example` is not an allowed host; X_ALLOWED_HOSTS lists the allowed hosts");
    assert_eq!(host.slug(), "host-not-allowed");
    let request = get().header(HOST, "localhost").header(ORIGIN, "https://evil.example");
    let origin = guard.admit(&head(request)).err().unwrap();
    assert_eq!(
        origin.detail(),
        "origin `https://evil.example` is not allowed; X_ALLOWED_ORIGINS lists the allowed origins"
    );
    assert_eq!(origin.slug(), "origin-not-allowed");
}
