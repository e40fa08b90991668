//! What is in flight at once, and what is left of it when nobody waits any more.

use std::io::{BufReader, Read as _, Write as _};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use super::super::*;
use crate::settings::UpstreamOptions;
use crate::testing::ships::*;
use crate::testing::*;
use crate::upstream::Auth;

fn over(port: u16) -> Ships {
    Ships(parts(port, UpstreamOptions::new(), Auth::none()).0)
}

#[tokio::test]
async fn independent_calls_are_in_flight_together() {
    // None is answered before all have arrived.
    let all = Arc::new(Barrier::new(3));
    let (port, received) = answering(move |_| {
        all.wait();
        json("{}")
    });
    assert!(many(&over(port), 3).await.unwrap().is_null());
    assert_eq!(received.try_iter().count(), 3);
}

#[tokio::test]
async fn at_most_sixteen_calls_are_in_flight() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (seen, arrived) = (Arc::clone(&most), AtomicUsize::new(0));
    let full = Arc::new(Barrier::new(16));
    let (port, received) = answering(move |_| {
        let before = now.fetch_add(1, Ordering::SeqCst);
        most.fetch_max(before + 1, Ordering::SeqCst);
        // The first sixteen wait for each other: so many are in flight.
        if arrived.fetch_add(1, Ordering::SeqCst) < 16 {
            full.wait();
        }
        std::thread::sleep(Duration::from_millis(30));
        now.fetch_sub(1, Ordering::SeqCst);
        json("{}")
    });
    many(&over(port), 40).await.unwrap();
    assert_eq!((seen.load(Ordering::SeqCst), received.try_iter().count()), (16, 40));
}

/// An upstream that reads requests and never answers; it tells of each, and of each connection that ends.
fn silent() -> (u16, std::sync::mpsc::Receiver<&'static str>) {
    let (sender, receiver) = channel();
    let sender = std::sync::Mutex::new(sender);
    let port = upstream(move |stream| {
        let mut from = BufReader::new(stream);
        let tell = |what| {
            let _ = sender.lock().unwrap().send(what);
        };
        while receive(&mut from).is_some() {
            tell("received");
        }
        let _ = from.read(&mut [0]);
        tell("closed");
    });
    (port, receiver)
}

#[tokio::test]
async fn whoever_leaves_leaves_no_call_running() {
    let (lines, _guard) = captured();
    let (port, told) = silent();
    let ships = over(port);
    let mut running = many(&ships, 3).into_future();
    let waiting = tokio::task::spawn_blocking(move || {
        let received: Vec<_> = (0..3).map(|_| told.recv().unwrap()).collect();
        (received, told)
    });
    let (received, told) = tokio::select! {
        _ = &mut running => panic!("nobody answers"),
        waited = waiting => waited.unwrap(),
    };
    assert_eq!(received, ["received"; 3]);
    drop(running);
    let closed =
        tokio::task::spawn_blocking(move || [(); 3].map(|()| told.recv_timeout(Duration::from_secs(5)).unwrap()));
    assert_eq!(closed.await.unwrap(), ["closed"; 3]);
    let found = lines.at("INFO", "naftiko::function");
    assert!(found[0].starts_with(r#"dropped by its caller function="many" calls=3 upstream_ms="#), "{found:?}");
    let steps = lines.at("DEBUG", "naftiko::step");
    assert!(steps.len() == 3 && steps.iter().all(|line| line.starts_with("dropped ")), "{steps:?}");
}

#[tokio::test]
async fn a_step_that_fails_takes_the_others_with_it() {
    let (sender, closed) = channel();
    let sender = std::sync::Mutex::new(sender);
    let both = Arc::new(Barrier::new(2));
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        let request = receive(&mut from).unwrap();
        both.wait();
        if request.line.contains("/crew") {
            stream.write_all(response("404 Not Found", "", "").as_bytes()).unwrap();
        } else {
            assert!(receive(&mut from).is_none());
            sender.lock().unwrap().send(request.line).unwrap();
        }
    });
    let ships = over(port);
    let input = CrewInput { imo: "9525338".to_owned(), limit: None };
    let error = ship_with_crew(&ships, input).await.unwrap_err();
    assert_eq!(error.to_string(), "step `list-crew` failed: the upstream returned 404 Not Found");
    let closed = tokio::task::spawn_blocking(move || closed.recv_timeout(Duration::from_secs(5)).unwrap());
    assert_eq!(closed.await.unwrap(), "GET /ships/9525338");
}

#[tokio::test]
async fn what_nobody_reads_is_not_parsed() {
    let (port, _received) = answering(|_| json("{canary"));
    let ships = over(port);
    let mut running = pin!(many(&ships, 1).into_future());
    assert!(running.as_mut().await.unwrap().is_null());
    let (port, _received) =
        answering(|_| "HTTP/1.1 200 OK\r\ncontent-length: 9\r\nconnection: close\r\n\r\nabc".to_owned());
    // It may well have been too large: nobody reads it.
    let options = UpstreamOptions::new().max_response(2);
    let small = Ships(parts(port, options, Auth::none()).0);
    assert!(many(&small, 1).await.unwrap().is_null());
}
