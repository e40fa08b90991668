//! The table. Every row runs through every protocol; a row on which one of them is of another opinion is shown with all of
//! them side by side.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use naftiko_tests::KEY;
use naftiko_tests::upstream::{Received, answer};

use super::outcome::Outcome::{self, Done, Failed, Redirected, Refused, Rejected, Status};
use super::outcome::content;
use super::protocol::{self, Got, Input, Protocol};
use super::upstream::{Act, Upstream};

/// No machine is so slow that an upstream that answers at once does not do so in this time.
const PATIENT: Duration = Duration::from_secs(60);
const HASTY: Duration = Duration::from_millis(100);

const SEGMENT: &str = "a non-empty path segment without `.` or `..`, even when percent-encoded";
const OBJECT: &str = "a JSON object";
/// A word of a violation that is another on each protocol, and rightly so.
const ANY: &str = "*";

struct Row {
    input: Input,
    /// What the upstream does.
    act: Act,
    /// The segment that the deployment is sent as; `None` when nothing may be sent.
    sent: Option<&'static str>,
    /// The status of a call that goes well.
    status: u16,
    expected: Outcome,
}

/// A row of an upstream that answers `{"created":1}`.
fn sent(deployment: &'static str, segment: &'static str, body: &'static str) -> Row {
    let (status, expected) = (200, Done(r#"{"created":1}"#.to_owned()));
    let act = Act::Answers(answer("200 OK", "content-type: application/json", r#"{"created":1}"#));
    Row { input: Input { deployment: Some(deployment), body: Some(body) }, act, sent: Some(segment), status, expected }
}

/// A row of a call that is never sent.
fn refused(deployment: Option<&'static str>, body: Option<&'static str>, violations: &[[&str; 3]]) -> Row {
    let expected = Refused(violations.iter().map(|words| words.map(str::to_owned)).collect());
    let row = sent("", "", "");
    Row { input: Input { deployment, body }, sent: None, expected, ..row }
}

/// A row of this answer.
fn answered(status: &str, kind: &str, body: &str, expected: impl FnOnce(u16, String) -> Outcome) -> Row {
    let code = status[..3].parse().unwrap();
    let headers = if kind.is_empty() { String::new() } else { format!("content-type: {kind}") };
    let bytes = if code == 204 { format!("HTTP/1.1 {status}\r\n\r\n") } else { answer(status, &headers, body) };
    let expected = expected(code, content(body));
    Row { act: Act::Answers(bytes), status: code, expected, ..sent("dall-e-3", "dall-e-3", r#"{"prompt":"a fox"}"#) }
}

/// What Azure says of a request it does not like.
const AZURE: &str = r#"{ "error": { "code": "contentFilter", "message": "Your task failed as a result of \"our\" safety system.\u0021",
  "inner_error": { "code": "ResponsibleAIPolicyViolation", "content_filter_results": { "score": 1.10 } } } }"#;

const JSON: &str = "application/json";

fn bodies() -> Vec<Row> {
    [
        r#"{"prompt":"a fox","n":1,"size":"1024x1024"}"#,
        "{}",
        " {\t\"prompt\" :\r\n \"a  fox\" ,\n\"n\": [ 1 , 2 ] }\n ",
        r#"{"n":1.10,"m":1.0,"e":1E+2,"z":-0,"big":123456789012345678901234567890,"tiny":1e-999}"#,
        r#"{"prompt":"\u00e4\ud83e\udd8a\/\n","\u0061":"ä🦊"}"#,
        r#"{"b":1,"a":2,"b":3}"#,
        r#"{"deployment-id":"x","body":{},"user":null}"#,
        r#"{"a":[[[[[[[[[[[[[[[[[[[[{"b":{}}]]]]]]]]]]]]]]]]]]]]}"#,
    ]
    .into_iter()
    .map(|body| sent("dall-e-3", "dall-e-3", body))
    .collect()
}

fn deployments() -> Vec<Row> {
    let segments = [
        ("gpt-image-1.5_x~", "gpt-image-1.5_x~"),
        ("a/b", "a%2Fb"),
        ("a\\b", "a%5Cb"),
        ("a;b", "a%3Bb"),
        ("..;", "..%3B"),
        ("?x", "%3Fx"),
        ("#y", "%23y"),
        ("ä b", "%C3%A4%20b"),
        ("a+b", "a%2Bb"),
        ("%2F", "%252F"),
        ("100%25", "100%2525"),
        ("...", "..."),
        (" ", "%20"),
        ("\0\r\nx: y", "%00%0D%0Ax%3A%20y"),
        ("\"{x}\"", "%22%7Bx%7D%22"),
        ("http://evil.example", "http%3A%2F%2Fevil.example"),
    ];
    let sent = segments.map(|(value, segment)| sent(value, segment, "{}"));
    let dots = [
        (".", r#"".""#),
        ("..", r#""..""#),
        ("%2e%2e", r#""%2e%2e""#),
        (".%2E", r#"".%2E""#),
        ("%252e%252e", r#""%252e%252e""#),
        ("%25252e", r#""%25252e""#),
        ("../x", r#""../x""#),
    ];
    let refused = dots.map(|(value, shown)| refused(Some(value), Some("{}"), &[["deployment-id", SEGMENT, shown]]));
    // REST cannot tell an empty value from none.
    let empty = self::refused(Some(""), Some("{}"), &[["deployment-id", ANY, ANY]]);
    sent.into_iter().chain(refused).chain([empty]).collect()
}

fn wrong() -> Vec<Row> {
    let mut rows: Vec<Row> =
        [("[{}]", "an array"), ("\"a fox\"", "\"a fox\""), ("1.10", "`1.10`"), ("true", "`true`"), ("null", "`null`")]
            .into_iter()
            .map(|(body, found)| refused(Some("dall-e-3"), Some(body), &[["body", OBJECT, found]]))
            .collect();
    // What a protocol cannot leave out it has as nothing: an empty segment, `null`.
    rows.push(refused(Some("dall-e-3"), None, &[["body", OBJECT, ANY]]));
    rows.push(refused(None, Some("{}"), &[["deployment-id", ANY, ANY]]));
    rows.push(refused(None, None, &[["deployment-id", ANY, ANY], ["body", OBJECT, ANY]]));
    rows.push(refused(Some(".."), Some("[]"), &[["deployment-id", SEGMENT, "\"..\""], ["body", OBJECT, "an array"]]));
    rows
}

fn answers() -> Vec<Row> {
    let done = |_, body| Done(body);
    vec![
        answered("200 OK", JSON, " { \"b\" : 1.10 , \"a\" : [ \"\\u00e4  \" ] } ", done),
        answered("201 Created", "application/problem+xml", "<a> b </a>", done),
        answered("200 OK", JSON, "[ 1 ]", done),
        // No tree of values holds these.
        answered("200 OK", JSON, r#"{ "n" : 1e999, "s": "\ud83e" }"#, done),
        answered("200 OK", JSON, "", done),
        answered("204 No Content", "", "", done),
        answered("200 OK", "text/html; charset=utf-8", "<p>  not JSON ä", done),
        answered("200 OK", JSON, "{ \"cut", done),
        answered("200 OK", "text/event-stream", "data: {\"a\": 1}\n\ndata: [DONE]\n\n", done),
        answered("400 Bad Request", JSON, AZURE, Status),
        answered("404 Not Found", JSON, r#"{"error":{"code":"404","message":"Resource not found"}}"#, Status),
        answered("429 Too Many Requests", JSON, AZURE, Status),
        answered("500 Internal Server Error", JSON, AZURE, Status),
        answered("500 Internal Server Error", "", "", Status),
        answered("503 Service Unavailable", "text/html", "<h1> Down </h1>", Status),
        answered("401 Unauthorized", JSON, r#"{"error":{"code":"401"}}"#, |status, _| Rejected(status)),
        answered("407 Proxy Authentication Required", "", "", |status, _| Rejected(status)),
        answered("302 Found", "a/b\r\nlocation: https://elsewhere.example/", "x", |status, _| Redirected(status)),
    ]
}

fn failed(act: Act, slug: &str, cause: String) -> Row {
    let row = answered("200 OK", JSON, "{}", |_, body| Done(body));
    Row { act, expected: Failed(slug.to_owned(), cause), ..row }
}

/// What the upstream must have been asked through this protocol: its line, its headers by name, its body.
fn expected_request(protocol: &Protocol, row: &Row, upstream: SocketAddr) -> Option<String> {
    let segment = row.sent?;
    let body = protocol.body(row.input.body.unwrap());
    let mut headers = vec![
        "accept: application/json".to_owned(),
        format!("authorization: Bearer {KEY}"),
        format!("content-length: {}", body.len()),
        "content-type: application/json".to_owned(),
        format!("host: {upstream}"),
        format!("user-agent: naftiko-tests/{}", env!("CARGO_PKG_VERSION")),
    ];
    if protocol.has_id() {
        headers.push("x-request-id: *".to_owned());
    }
    let target = format!("/openai/deployments/{segment}/images/generations");
    Some(format!("POST {target} HTTP/1.1\n{}\n\n{body}", headers.join("\n")))
}

fn shown(received: &Received) -> String {
    let header = |(name, value): &(String, String)| match name.to_ascii_lowercase() {
        // Made anew for each call.
        name if name == "x-request-id" => format!("{name}: *"),
        name => format!("{name}: {value}"),
    };
    let mut headers: Vec<String> = received.head.headers.iter().map(header).collect();
    headers.sort();
    format!("{}\n{}\n\n{}", received.head.first, headers.join("\n"), String::from_utf8_lossy(&received.body))
}

/// Whether this is what is expected, [`ANY`] word aside.
fn fits(found: &Outcome, expected: &Outcome) -> bool {
    let (Refused(found), Refused(expected)) = (found, expected) else { return found == expected };
    let same = |(found, expected): (&String, &String)| expected == ANY || found == expected;
    found.len() == expected.len() && found.iter().flatten().zip(expected.iter().flatten()).all(same)
}

/// Runs a row through every protocol; the report, when one of them is of another opinion.
async fn run(row: &Row, protocols: &mut [Protocol], upstream: &Upstream) -> Option<String> {
    upstream.act(row.act.clone());
    let mut report = format!("{:?}, upstream {:?}\n  expected: {:?}\n", row.input, row.act, row.expected);
    let mut agree = true;
    for protocol in protocols {
        let Got { status, outcome } = protocol.call(row.input).await;
        let asked: Vec<String> = upstream.take().iter().map(shown).collect();
        let must: Vec<String> = expected_request(protocol, row, upstream.address).into_iter().collect();
        // A status that shows must be the upstream's own.
        let has_status = !matches!(row.expected, Done(_)) || status.is_none_or(|status| status == row.status);
        let (came, went) = (fits(&outcome, &row.expected) && has_status, asked == must);
        agree &= came && went;
        let mark = if came && went { " " } else { "!" };
        let status = status.map(|status| format!("{status} ")).unwrap_or_default();
        writeln!(report, "{mark} {:30} {status}{outcome:?}", protocol.name()).unwrap();
        if !went {
            let lines = |requests: &[String]| requests.join("\n\n").replace('\n', "\n      ");
            writeln!(report, "    the upstream was asked\n      {}", lines(&asked)).unwrap();
            writeln!(report, "    and should have been\n      {}", lines(&must)).unwrap();
        }
    }
    (!agree).then_some(report)
}

async fn agree_on(rows: impl Fn(SocketAddr) -> Vec<Row>, response_timeout: Duration) {
    let upstream = Upstream::open().await;
    let (mut protocols, _server) = protocol::all(upstream.address, response_timeout).await;
    let rows = rows(upstream.address);
    let mut reports = Vec::new();
    for row in &rows {
        reports.extend(run(row, &mut protocols, &upstream).await);
    }
    println!("{} rows through {} protocols", rows.len(), protocols.len());
    assert!(reports.is_empty(), "{} of {} rows:\n{}", reports.len(), rows.len(), reports.join("\n"));
}

#[tokio::test]
async fn all_protocols_agree_on_bodies() {
    agree_on(|_| bodies(), PATIENT).await;
}

/// JSON by its grammar, and yet no tree of values holds it: a protocol that reads one before the call would refuse it.
#[tokio::test]
async fn all_protocols_agree_on_bodies_that_no_tree_holds() {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200));
    let bodies = [r#"{"n":1e999}"#, r#"{"prompt":"\ud83e"}"#, deep.leak()];
    let rows = |_| bodies.into_iter().map(|body| sent("dall-e-3", "dall-e-3", body)).collect();
    agree_on(rows, PATIENT).await;
}

#[tokio::test]
async fn all_protocols_agree_on_deployments() {
    agree_on(|_| deployments(), PATIENT).await;
}

#[tokio::test]
async fn all_protocols_agree_on_inputs_that_do_not_fit() {
    agree_on(|_| wrong(), PATIENT).await;
}

#[tokio::test]
async fn all_protocols_agree_on_answers() {
    agree_on(|_| answers(), PATIENT).await;
}

#[tokio::test]
async fn all_protocols_agree_on_an_upstream_that_leaves() {
    let cause = |upstream| format!("{upstream} closed the connection before the response was complete");
    agree_on(|upstream| vec![failed(Act::Leaves, "upstream-unreachable", cause(upstream))], PATIENT).await;
}

/// The limit is short, so no other row may stand here.
#[tokio::test]
async fn all_protocols_agree_on_an_upstream_that_is_too_slow() {
    let cause = "timed out after 100ms waiting for the response headers";
    agree_on(|_| vec![failed(Act::Waits, "upstream-timeout", cause.to_owned())], HASTY).await;
}
