//! Challenges and their answers on the wire. The answers' hashes are tested where they are computed.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex};

use bytes::Bytes;
use http_body_util::Full;

use super::*;
use crate::value::{Binary, Error};

static PUT: Operation = Operation::new("put", Method::PUT, Format::JSON);

const REFUSED: &str = "the upstream returned 401 Unauthorized";
const STREAMED: &str = "a body that is sent while it arrives cannot be sent again with new credentials";

/// An upstream that answers each request as `choose` says, and hands on what it received.
fn choosing(choose: impl Fn(&Received) -> String + Send + Sync + 'static) -> (Upstream, Receiver<Received>) {
    let (sender, receiver) = channel();
    let port = server(move |mut stream| {
        while let Some(received) = receive(&mut stream) {
            let answer = choose(&received);
            let _ = sender.send(received);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (upstream(port, UpstreamOptions::new(), Auth::digest("Mufasa".into(), "Circle of Life".into())), receiver)
}

fn challenge(nonce: &str, more: &str) -> String {
    format!(
        "HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Digest realm=\"r\", qop=\"auth\", nonce=\"{nonce}\"{more}\r\n\
         content-length: 2\r\n\r\nno"
    )
}

/// An upstream that takes this nonce only.
fn taking(nonce: &'static str) -> (Upstream, Receiver<Received>) {
    choosing(move |received| if answered(received).0 == nonce { OK.to_owned() } else { challenge(nonce, "") })
}

/// The nonce that a request answers and its count; empty without credentials.
fn answered(received: &Received) -> (&str, &str) {
    let header = received.header("authorization").unwrap_or_default();
    let part = |name: &str, end: &str| {
        let (_, rest) = header.split_once(name).unwrap_or_default();
        rest.split(end).next().unwrap_or_default()
    };
    (part(" nonce=\"", "\""), part(" nc=", ","))
}

/// What came in: method, nonce, count.
fn all(received: &Receiver<Received>) -> Vec<String> {
    let words = |received: Received| {
        let (nonce, count) = answered(&received);
        [received.head.split(' ').next().unwrap(), nonce, count.trim_start_matches('0')].join(" ").trim_end().to_owned()
    };
    received.try_iter().map(words).collect()
}

/// A body that is sent as it arrives.
fn put(upstream: &Upstream) -> Call<'_> {
    let mut request = request(upstream, &PUT);
    request.binary("text/plain", &Binary::stream(Full::new(Bytes::from_static(b"abc"))));
    request.call()
}

#[tokio::test]
async fn a_nonce_is_answered_again_and_again() {
    let (upstream, received) = taking("n");
    for _ in 0..3 {
        get(&upstream).await.unwrap().bytes().await.unwrap();
    }
    assert_eq!(all(&received), ["GET", "GET n 1", "GET n 2", "GET n 3"]);
}

#[tokio::test]
async fn the_same_request_is_sent_again() {
    let (upstream, received) = taking("n");
    let mut request = request(&upstream, &POST);
    request.query("q", &Some("a b\"\\")).body(&Some("body"));
    request.call().await.unwrap();
    let (first, second) = (received.recv().unwrap(), received.recv().unwrap());
    assert_eq!((&*first.body, first.target()), (b"\"body\"".as_slice(), second.target()));
    assert_eq!(first.body, second.body);
    let uri = format!(" uri=\"{}\"", second.target());
    assert!(second.target().starts_with("/?q=a") && second.header("authorization").unwrap().contains(&uri));
}

#[tokio::test]
async fn a_stale_nonce_is_replaced() {
    let taken = |received: &Received| match answered(received) {
        ("", _) => challenge("a", ""),
        ("a", count) if count > "00000002" => challenge("b", ", stale=TRUE"),
        _ => OK.to_owned(),
    };
    let (upstream, received) = choosing(taken);
    for _ in 0..4 {
        get(&upstream).await.unwrap();
    }
    assert_eq!(all(&received), ["GET", "GET a 1", "GET a 2", "GET a 3", "GET b 1", "GET b 2"]);
}

#[tokio::test]
async fn the_next_nonce_is_taken_up() {
    let next = |received: &Received| match answered(received).0 {
        "" => challenge("n0", ""),
        nonce => {
            let next = nonce[1..].parse::<u32>().unwrap() + 1;
            let head = format!("200 OK\r\nauthentication-info: qop=auth, nextnonce=\"n{next}\"\r\n");
            OK.replace("200 OK\r\n", &head)
        }
    };
    let (upstream, received) = choosing(next);
    for _ in 0..3 {
        get(&upstream).await.unwrap();
    }
    assert_eq!(all(&received), ["GET", "GET n0 1", "GET n1 1", "GET n2 1"]);
}

#[tokio::test]
async fn a_second_refusal_is_final() {
    let count = AtomicUsize::new(0);
    let (upstream, received) = choosing(move |_| challenge(&count.fetch_add(1, Ordering::Relaxed).to_string(), ""));
    for _ in 0..2 {
        assert_eq!(get(&upstream).await.unwrap_err().to_string(), REFUSED);
    }
    // What was refused is not sent in advance: each call is one attempt.
    assert_eq!(all(&received), ["GET", "GET 0 1", "GET", "GET 2 1"]);
    // Nor is it answered again.
    let (upstream, received) = choosing(|_| challenge("same", ""));
    get(&upstream).await.unwrap_err();
    assert_eq!(all(&received), ["GET", "GET same 1"]);
}

/// Servers forget their nonces when they start anew, and do not always say that one is stale.
#[tokio::test]
async fn an_unknown_nonce_is_replaced_once() {
    let state = Mutex::new("a");
    let (upstream, received) = choosing(move |received| {
        let mut current = state.lock().unwrap();
        let (nonce, count) = answered(received);
        if (nonce, count) == ("a", "00000002") {
            *current = "b";
        }
        if nonce == *current { OK.to_owned() } else { challenge(*current, "") }
    });
    for _ in 0..3 {
        get(&upstream).await.unwrap();
    }
    assert_eq!(all(&received), ["GET", "GET a 1", "GET a 2", "GET b 1", "GET b 2"]);
}

/// A nonce that was answered in advance, and is not stale, was refused.
#[tokio::test]
async fn the_same_nonce_is_not_answered_again() {
    let (upstream, received) = choosing(|received| match answered(received) {
        ("n", "00000001") => OK.to_owned(),
        _ => challenge("n", ""),
    });
    get(&upstream).await.unwrap();
    assert_eq!(get(&upstream).await.unwrap_err().to_string(), REFUSED);
    assert_eq!(all(&received), ["GET", "GET n 1", "GET n 2"]);
}

/// A hundred requests at once that know no nonce, of an upstream that challenges all of them before it answers one.
async fn at_once(nonce: impl Fn(usize) -> String + Send + Sync + 'static) -> Vec<String> {
    let (barrier, count) = (Barrier::new(100), AtomicUsize::new(0));
    let (upstream, received) = choosing(move |received| {
        if received.header("authorization").is_some() {
            return OK.to_owned();
        }
        barrier.wait();
        challenge(&nonce(count.fetch_add(1, Ordering::Relaxed)), "")
    });
    let upstream = Arc::new(upstream);
    let calls = (0..100).map(|_| {
        let upstream = Arc::clone(&upstream);
        tokio::spawn(async move { get(&upstream).await.unwrap().bytes().await.unwrap() })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
    all(&received).into_iter().filter(|request| request != "GET").collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_a_hundred_requests_answers_its_own_challenge() {
    let mut answers = at_once(|index| format!("n{index}")).await;
    answers.sort();
    let mut expected: Vec<_> = (0..100).map(|index| format!("GET n{index} 1")).collect();
    expected.sort();
    assert_eq!(answers, expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_nonce_that_all_of_them_get_is_counted_once() {
    let answers = at_once(|_| "n".to_owned()).await;
    let different: HashSet<_> = answers.iter().collect();
    assert_eq!((answers.len(), different.len()), (100, 100), "{answers:?}");
    assert!(answers.contains(&"GET n 64".to_owned()), "a hundred in hexadecimal: {answers:?}");
}

#[tokio::test]
async fn a_streamed_body_is_sent_once_and_its_challenge_asked_for_before() {
    let (upstream, received) = taking("n");
    for _ in 0..2 {
        put(&upstream).await.unwrap();
    }
    let requests: Vec<_> = received.try_iter().collect();
    let heads: Vec<_> = requests.iter().map(|request| request.head.split(' ').next().unwrap()).collect();
    assert_eq!(heads, ["HEAD", "PUT", "PUT"]);
    for of_body in ["content-type", "content-length", "transfer-encoding"] {
        assert_eq!(requests[0].header(of_body), None);
    }
    assert_eq!(requests[0].target(), requests[1].target());
    for (request, count) in requests[1..].iter().zip(["00000001", "00000002"]) {
        assert_eq!((answered(request), &*request.body), (("n", count), b"abc".as_slice()));
        assert_eq!(request.header("content-type"), Some("text/plain"));
    }
}

#[tokio::test]
async fn a_streamed_body_that_is_challenged_is_not_sent_again() {
    let (upstream, received) = choosing(|received| match answered(received) {
        ("a", "00000001") | ("b", _) => OK.to_owned(),
        ("a", _) => challenge("b", ", stale=true"),
        _ => challenge("a", ""),
    });
    put(&upstream).await.unwrap();
    match put(&upstream).await.unwrap_err() {
        Error::Challenge { detail } => assert_eq!(detail, STREAMED),
        error => panic!("{error}"),
    }
    put(&upstream).await.unwrap();
    assert_eq!(all(&received), ["HEAD", "PUT a 1", "PUT a 2", "PUT b 1"]);
}

/// HEAD may need no credentials where other methods do.
#[tokio::test]
async fn a_streamed_body_is_sent_as_it_is_where_head_is_not_challenged() {
    let head = "HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\n\r\n";
    let is_head = |received: &Received| received.head.starts_with("HEAD");
    let (upstream, received) = choosing(move |received| if is_head(received) { head } else { OK }.to_owned());
    put(&upstream).await.unwrap();
    assert_eq!(all(&received), ["HEAD", "PUT"]);
    let (upstream, received) = choosing(move |received| match answered(received) {
        ("n", _) => OK.to_owned(),
        _ if is_head(received) => head.to_owned(),
        _ => challenge("n", ""),
    });
    assert_eq!(put(&upstream).await.unwrap_err().to_string(), format!("{REFUSED}: {STREAMED}"));
    // Its challenge is known from then on.
    put(&upstream).await.unwrap();
    assert_eq!(all(&received), ["HEAD", "PUT", "PUT n 1"]);
}

#[tokio::test]
async fn what_cannot_be_answered_is_told() {
    let int = "its `Digest` challenge asks for another `qop` than `auth`; `auth-int` is not supported";
    for (header, why) in [
        ("www-authenticate: Digest realm=r, nonce=n, qop=\"auth-int\"\r\n", int),
        ("www-authenticate: Basic realm=\"r\"\r\n", "it has no challenge for `Digest`"),
        ("", "it has no challenge for `Digest`"),
    ] {
        let answer = format!("HTTP/1.1 401 Unauthorized\r\n{header}content-length: 0\r\n\r\n");
        let (upstream, received) = choosing(move |_| answer.clone());
        // A body is not sent in vain.
        for (call, method) in [(get(&upstream), "GET"), (put(&upstream), "HEAD")] {
            let error = call.await.unwrap_err();
            assert!(matches!(&error, Error::Challenge { detail } if detail == why), "{error}");
            assert_eq!(all(&received), [method]);
        }
    }
}

/// A proxy's challenge is not ours.
#[tokio::test]
async fn other_statuses_are_answers() {
    for status in [407, 403, 500] {
        let head = format!("HTTP/1.1 {status} No\r\n");
        let answer = challenge("n", "").replace("HTTP/1.1 401 Unauthorized\r\n", &head);
        let answer = answer.replace("www-authenticate", "proxy-authenticate");
        let (upstream, received) = choosing(move |_| answer.clone());
        let error = get(&upstream).await.unwrap_err();
        assert!(matches!(&error, Error::Status(answer) if answer.status == status), "{error}");
        assert_eq!(all(&received), ["GET"]);
    }
}

#[test]
fn a_user_name_that_cannot_be_sent() {
    let settings = settings(UpstreamOptions::new().base_uri("http://127.0.0.1:1"));
    let error = Upstream::new(&API, &settings, Auth::digest("a\nb".into(), "canary".into())).unwrap_err().to_string();
    assert!(error.contains("username") && error.contains("`test`") && !error.contains("canary"), "{error}");
}
