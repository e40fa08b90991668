//! Upstreams: one that answers every request and remembers it, and one that a test plays itself, step by step.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::wire::{Ending, Head, Wire};
use crate::within;

/// One request as it came in.
#[derive(Debug, Clone)]
pub struct Received {
    /// The request line and the headers.
    pub head: Head,
    /// The body, byte for byte.
    pub body: Vec<u8>,
}

impl Received {
    /// The request's method.
    pub fn method(&self) -> &str {
        self.head.first.split(' ').next().unwrap_or_default()
    }

    /// The request's target, as it stood on the wire.
    pub fn target(&self) -> &str {
        self.head.second()
    }

    /// The value of a header that must not be there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.header(name)
    }
}

/// The next request of a connection; `None` when it ends instead.
pub async fn receive<S>(wire: &mut Wire<S>) -> Option<Received>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    let head = wire.head().await?;
    let (body, ending) = wire.body(&head).await;
    (ending == Ending::Clean).then_some(Received { head, body })
}

/// An upstream that a test plays itself.
#[derive(Debug)]
pub struct Stage {
    listener: TcpListener,
    address: SocketAddr,
}

impl Stage {
    /// Listens on a free port.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        Self { listener, address }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URI that leads here.
    pub fn base_uri(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next connection.
    pub async fn connection(&self) -> Wire {
        let (stream, _) = within(self.listener.accept()).await.unwrap();
        Wire::new(stream)
    }

    /// The next connection, and its first request.
    pub async fn request(&self) -> (Wire, Received) {
        let mut wire = self.connection().await;
        let received = receive(&mut wire).await.expect("a request");
        (wire, received)
    }

    /// Answers the next connection whatever it says, and closes it when the other side does.
    pub async fn answer_blindly(&self, bytes: impl AsRef<[u8]>) {
        let mut wire = Wire::new(within(self.listener.accept()).await.unwrap().0);
        wire.write(bytes).await;
        wire.ended().await;
    }
}

/// Ends a connection with a reset.
pub fn reset(mut wire: Wire) {
    socket2::SockRef::from(&*wire.stream()).set_linger(Some(Duration::ZERO)).unwrap();
}

/// An upstream that answers every request and remembers it.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

/// An answer of 200 with `{}`.
pub const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

/// A whole answer: the status line's end (`200 OK`), headers, one a line, and a body.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    let headers: String = headers.lines().map(|line| format!("{}\r\n", line.trim())).collect();
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
}

impl Recorder {
    /// Answers [`OK`].
    pub async fn start() -> Self {
        Self::answering(OK).await
    }

    /// Answers these bytes.
    pub async fn answering(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::choosing(move |_| bytes.clone()).await
    }

    /// Answers each request with what `choose` makes of it.
    pub async fn choosing(choose: impl Fn(&Received) -> Vec<u8> + Clone + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&received);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(record(stream, choose.clone(), Arc::clone(&log)));
            }
        });
        Self { address, received, task }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URI that leads here.
    pub fn base_uri(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came in since the last time this was asked.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock().unwrap())
    }

    /// The one request that came in since the last time.
    pub fn one(&self) -> Received {
        let mut received = self.take();
        assert_eq!(received.len(), 1, "{received:?}");
        received.remove(0)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn record(stream: TcpStream, choose: impl Fn(&Received) -> Vec<u8>, log: Arc<Mutex<Vec<Received>>>) {
    let mut wire = Wire::new(stream);
    // Unlike in [`receive`], a connection may stay idle here for as long as it likes.
    while wire.stream().readable().await.is_ok() {
        let Some(received) = receive(&mut wire).await else { return };
        let answer = choose(&received);
        // Before the answer: who has it finds the request here.
        log.lock().unwrap().push(received);
        wire.write(&answer).await;
    }
}
