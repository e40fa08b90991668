//! The upstream of a case: answers as scripted, and records what arrives.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use naftiko_tests::PATIENCE;
use naftiko_tests::upstream::{Received, receive};
use naftiko_tests::wire::Wire;
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::script::{Answer, Script};

/// What an upstream answers, and what it has received.
#[derive(Debug, Default)]
struct State {
    script: Script,
    arrived: Vec<Received>,
    unanswered: Vec<String>,
}

/// An upstream that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Upstream {
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

impl Upstream {
    pub(crate) fn start(listener: TcpListener, tls: Option<TlsAcceptor>) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (state, tls) = (Arc::clone(&shared), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(Wire::new(stream), &state).await,
                        // A client that does not trust the certificate disconnects.
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(Wire::new(stream), &state).await;
                            }
                        }
                    }
                });
            }
        });
        Self { state, task }
    }

    /// Sets the answers, and forgets what has arrived.
    pub(crate) fn play(&self, answers: &[Answer]) {
        *self.state.lock().unwrap() = State { script: Script::new(answers), ..State::default() };
    }

    /// Takes what has arrived, and the requests that had no answer.
    pub(crate) fn take(&self) -> (Vec<Received>, Vec<String>) {
        let state = std::mem::take(&mut *self.state.lock().unwrap());
        (state.arrived, state.unanswered)
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A connection over TCP.
trait Socket: AsyncRead + AsyncWrite + Unpin {
    fn socket(&self) -> &TcpStream;
}

impl Socket for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

impl Socket for TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// Serves a connection until either side closes it. `close_idle_ms` of an answer limits how long it may then be idle.
async fn serve<S: Socket>(mut wire: Wire<S>, state: &Mutex<State>) {
    let mut idle = PATIENCE;
    while wire.has_more_within(idle).await {
        let Some(received) = receive(&mut wire).await else { return };
        let path = received.target().split('?').next().unwrap_or_default();
        let answer = {
            let mut state = state.lock().unwrap();
            let answer = state.script.next(path);
            if answer.is_none() {
                state.unanswered.push(format!("{} {}", received.method(), received.target()));
            }
            // Recorded before the answer is sent, so that it is there when the call returns.
            state.arrived.push(received.clone());
            answer
        };
        let Some(answer) = answer else {
            let _ = wire.stream().write_all(b"HTTP/1.1 500 Not written\r\ncontent-length: 0\r\n\r\n").await;
            continue;
        };
        tokio::time::sleep(Duration::from_millis(answer.delay_ms)).await;
        if answer.close_after_answer {
            // The answer leaves together with the end of the connection: nobody can send another request in between.
            SockRef::from(wire.stream().socket()).set_tcp_cork(true).unwrap();
        }
        // The other side may have given up.
        let is_written = wire.stream().write_all(&answer.bytes(&received)).await.is_ok();
        if !is_written || wire.stream().flush().await.is_err() || answer.close_after_answer {
            let _ = wire.stream().shutdown().await;
            return;
        }
        idle = answer.close_idle_ms.map_or(PATIENCE, Duration::from_millis);
    }
    let _ = wire.stream().shutdown().await;
}

/// A listener on the port of the last run if it is still free, else on another.
///
/// The port is compiled into the capability, so a change costs a rebuild. It is chosen below the range from which the system picks ports
/// for outgoing connections, some of which are always in use.
pub(crate) async fn listener(last: Option<u16>) -> TcpListener {
    let mut next = RandomState::new().build_hasher().finish();
    let mut port = last;
    loop {
        let at = port.unwrap_or_else(|| 10_000 + u16::try_from(next % 20_000).expect("it fits"));
        if let Ok(listener) = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], at))).await {
            return listener;
        }
        (port, next) = (None, next.wrapping_add(1));
    }
}
