//! The end of a session: stdin that closes, or a signal. What runs is finished, and nobody waits for ever.

use naftiko_tests::mcp_caller::{FITTING, Generation, TOOL, params, result, text};
use naftiko_tests::mcp_process::Session;
use naftiko_tests::process::Signal;
use naftiko_tests::upstream::{OK, Stage};
use naftiko_tests::wire::Wire;

use crate::{BASE_URI, KEY, PROGRAM, begin};

/// A session with a call that the upstream has not answered, and its id.
async fn running(generation: Generation, environment: &[(&str, &str)]) -> (Session, Wire, u64) {
    let upstream = Stage::open().await;
    let mut session = begin(generation, &upstream.base_uri(), environment).await;
    let id = session.send("tools/call", &params(TOOL, FITTING)).await;
    let (wire, _) = upstream.request().await;
    (session, wire, id)
}

#[tokio::test]
async fn stdin_that_closes_before_anything_is_said() {
    let environment = [(KEY, "test-key"), (BASE_URI, "http://127.0.0.1:1")];
    let mut session = Session::start(Generation::Handshake, PROGRAM, &["--stdio"], &environment);
    session.close();
    let ended = session.ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), ""), "{}", ended.err);
}

#[tokio::test]
async fn a_signal_to_an_idle_session() {
    for generation in Generation::ALL {
        for signal in [Signal::TERM, Signal::INT] {
            let mut session = begin(generation, "http://127.0.0.1:1", &[]).await;
            result(session.ask("tools/list", "{}").await, 1);
            session.signal(signal);
            // Its stdin stays open: it does not wait for the client.
            let ended = session.ended().await;
            assert_eq!(ended.code, Some(0), "{}", ended.err);
            assert!(ended.err.contains("shutting down: waiting for running requests"), "{}", ended.err);
        }
    }
}

#[tokio::test]
async fn a_signal_to_a_client_that_has_said_nothing() {
    let environment = [("NAFTIKO_LOG", "info")];
    let mut session = Session::start(Generation::Stateless, PROGRAM, &["--stdio", "--demo"], &environment);
    // A line that is no message is answered: from here on signals are handled.
    session.write("{").await;
    session.next().await;
    session.signal(Signal::TERM);
    assert_eq!(session.ended().await.code, Some(0));
}

#[tokio::test]
async fn a_call_that_runs_when_stdin_closes_is_answered() {
    for generation in Generation::ALL {
        let upstream = Stage::open().await;
        let mut session = begin(generation, &upstream.base_uri(), &[]).await;
        let id = session.send("tools/call", &params(TOOL, FITTING)).await;
        // The end of the input is right behind the call.
        session.close();
        let (mut wire, _) = upstream.request().await;
        wire.write(OK).await;
        assert_eq!(text(&result(session.next().await, id)), (false, "{}"));
        assert_eq!(session.ended().await.code, Some(0));
    }
}

#[tokio::test]
async fn a_call_that_runs_at_a_signal_is_answered() {
    for generation in Generation::ALL {
        let (mut session, mut wire, id) = running(generation, &[]).await;
        session.signal(Signal::TERM);
        session.err.find("shutting down").await;
        wire.write(OK).await;
        assert_eq!(text(&result(session.next().await, id)), (false, "{}"));
        let ended = session.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.err);
    }
}

#[tokio::test]
async fn a_call_that_runs_too_long_after_a_signal_is_cut() {
    let (session, mut wire, _) = running(Generation::Handshake, &[("NAFTIKO_SHUTDOWN_TIMEOUT", "100ms")]).await;
    session.signal(Signal::TERM);
    assert_eq!(wire.ended().await, b"");
    let ended = session.ended().await;
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.err.contains("calls were aborted"), "{}", ended.err);
}

#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let (mut session, _wire, _) = running(Generation::Handshake, &[]).await;
    session.signal(Signal::TERM);
    // Until the first has been heard the second would be the same one.
    session.err.find("shutting down").await;
    session.signal(Signal::TERM);
    assert_eq!(session.ended().await.code, Some(128 + 15));
}

#[tokio::test]
async fn a_client_that_reads_no_more_ends_it() {
    let (mut session, mut wire, _) = running(Generation::Handshake, &[]).await;
    session.close_stdout();
    wire.write(OK).await;
    session.close();
    let ended = session.ended().await;
    assert!(ended.code.is_some(), "no signal, and no hanging");
}
