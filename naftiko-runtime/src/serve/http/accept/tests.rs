use super::*;
use std::net::SocketAddr;

use axum::Router;
use axum::routing::{get, post};
use bytes::Bytes;
use http_body_util::{BodyExt, StreamBody};
use socket2::SockRef;
use tokio::io::Interest;
use tokio::sync::{mpsc, oneshot};

/// A served router: its address, the switch that stops it, and the task that ends when its last connection has.
struct Served {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

async fn served(router: Router) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let task = tokio::spawn(serve(listener, Handler::new(router), stopped));
    Served { address, stop, task }
}

/// A client that writes and reads bytes; a test that hangs fails here.
struct Client(TcpStream);

impl Client {
    async fn open(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.unwrap())
    }

    async fn send(&self, text: &str) {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            self.0.writable().await.unwrap();
            match self.0.try_write(rest) {
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Everything up to and with `end`, or up to the connection's end.
    async fn read_until(&self, end: &str) -> String {
        let mut text = Vec::new();
        let reading = async {
            while !String::from_utf8_lossy(&text).contains(end) {
                self.0.ready(Interest::READABLE).await.unwrap();
                let mut buffer = [0; 4096];
                match self.0.try_read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => text.extend_from_slice(&buffer[..count]),
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                    Err(_) => break,
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), reading).await.expect("an answer");
        String::from_utf8_lossy(&text).into_owned()
    }

    async fn read_to_end(&self) -> String {
        self.read_until("\0never").await
    }
}

const GET: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[tokio::test]
async fn accepted_sockets_do_not_delay_hold_little_and_not_for_ever() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (accepted, ..) = accept(&listener, &Arc::new(Semaphore::new(1))).await.unwrap();
    assert!(!SockRef::from(&accepted).tcp_nodelay().unwrap(), "the kernel's default is the other way");
    tune(&accepted);
    assert!(SockRef::from(&accepted).tcp_nodelay().unwrap());
    #[cfg(target_os = "linux")]
    {
        assert_eq!(SockRef::from(&accepted).tcp_notsent_lowat().unwrap(), NOT_SENT);
        assert_eq!(SockRef::from(&accepted).tcp_user_timeout().unwrap(), Some(UNREAD));
    }
    drop(client);
}

#[tokio::test]
async fn a_full_listener_accepts_when_a_connection_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let free = Arc::new(Semaphore::new(1));
    let _clients = (Client::open(address).await, Client::open(address).await);
    let (.., permit) = accept(&listener, &free).await.unwrap();
    let mut second = std::pin::pin!(accept(&listener, &free));
    let full = futures_poll(second.as_mut()).await;
    assert!(full, "no second connection while the first holds the only place");
    drop(permit);
    assert!(second.await.is_some());
}

/// Whether `future` is still pending after one poll.
async fn futures_poll<F: Future>(mut future: std::pin::Pin<&mut F>) -> bool {
    std::future::poll_fn(|wake| std::task::Poll::Ready(future.as_mut().poll(wake).is_pending())).await
}

#[tokio::test]
async fn a_connection_serves_many_requests() {
    let served = served(Router::new().route("/", get(|| async { "hello" }))).await;
    let client = Client::open(served.address).await;
    for _ in 0..3 {
        client.send(GET).await;
        assert!(client.read_until("hello").await.starts_with("HTTP/1.1 200 OK\r\n"));
    }
    served.stop.send(true).unwrap();
    assert_eq!(client.read_to_end().await, "", "an idle connection is closed");
    served.task.await.unwrap();
}

#[tokio::test]
async fn a_stop_finishes_the_request_that_runs() {
    let (entered, mut running) = mpsc::channel(1);
    let (release, released) = watch::channel(false);
    let slow = post(move |body: String| {
        let (entered, mut released) = (entered.clone(), released.clone());
        async move {
            entered.send(()).await.unwrap();
            released.wait_for(|released| *released).await.unwrap();
            format!("done {body}")
        }
    });
    let Served { address, stop, task } = served(Router::new().route("/", slow)).await;
    let client = Client::open(address).await;
    let silent = Client::open(address).await;
    client.send("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\n\r\nabc").await;
    running.recv().await.unwrap();
    stop.send(true).unwrap();
    // A connection that never sent a request does not hold the stop up.
    assert_eq!(silent.read_to_end().await, "");
    // Nothing listens any more, or will not in a moment; what runs still runs.
    let refused = async { while TcpStream::connect(address).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(20), refused).await.expect("refused");
    assert!(!task.is_finished());
    release.send(true).unwrap();
    let answer = client.read_to_end().await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("done abc"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    task.await.unwrap();
}

#[tokio::test]
async fn a_body_that_fails_aborts_the_connection() {
    for declared in [None, Some("100")] {
        let broken = get(move || async move {
            let pieces = [Ok(Bytes::from_static(b"part")), Err(std::io::Error::other("upstream reset"))];
            let frames = pieces.into_iter().map(|piece| piece.map(http_body::Frame::data));
            let mut response = http::Response::new(Body::new(StreamBody::new(Iterated(frames)).boxed_unsync()));
            if let Some(length) = declared {
                response.headers_mut().insert("content-length", http::HeaderValue::from_static(length));
            }
            response
        });
        let served = served(Router::new().route("/", broken)).await;
        let client = Client::open(served.address).await;
        client.send(GET).await;
        let answer = client.read_to_end().await;
        // The last chunk of a whole body is `0\r\n\r\n`; a client must be able to tell.
        assert!(!answer.ends_with("0\r\n\r\n"), "{declared:?}: {answer}");
        assert!(answer.len() < 400, "{answer}");
    }
}

/// A stream over an iterator.
struct Iterated<I>(I);

impl<I: Iterator + Unpin> futures_core::Stream for Iterated<I> {
    type Item = I::Item;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next())
    }
}

#[tokio::test]
async fn a_client_that_goes_away_drops_its_request() {
    /// Reports its end.
    struct Running(Option<oneshot::Sender<()>>);
    impl Drop for Running {
        fn drop(&mut self) {
            let _ = self.0.take().unwrap().send(());
        }
    }
    let (entered, mut running) = mpsc::channel(1);
    let forever = get(move || {
        let entered = entered.clone();
        async move {
            let (ended, end) = oneshot::channel();
            let _running = Running(Some(ended));
            entered.send(end).await.unwrap();
            std::future::pending::<()>().await;
        }
    });
    let served = served(Router::new().route("/", forever)).await;
    let client = Client::open(served.address).await;
    client.send(GET).await;
    let end = running.recv().await.unwrap();
    drop(client);
    tokio::time::timeout(Duration::from_secs(20), end).await.expect("the request ends").unwrap();
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let served = served(Router::new().route("/", get(|| async { "hello" }))).await;
    let client = Client::open(served.address).await;
    let head = format!("GET / HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n", "x".repeat(MAX_HEAD));
    client.send(&head).await;
    assert!(client.read_until("\r\n").await.starts_with("HTTP/1.1 431 "));
}

#[tokio::test(start_paused = true)]
async fn a_head_that_does_not_come_ends_the_connection() {
    let served = served(Router::new().route("/", get(|| async { "hello" }))).await;
    let client = Client::open(served.address).await;
    client.send("GET / HTTP/1.1\r\nhost:").await;
    // Time is the test's: it jumps when every task waits. Without the limit the wait would end in a panic.
    let limit = tokio::time::timeout(HEAD_TIMEOUT * 2, client.0.readable());
    limit.await.expect("closed in time").unwrap();
}

/// A connection of HTTP/1.0 that is cut while its answer runs is reset: ended cleanly, the part would look whole.
#[tokio::test]
async fn a_stream_that_is_cut_does_not_end_cleanly() {
    /// One piece, and then nothing, for ever.
    struct Unending(bool);
    impl http_body::Body for Unending {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
            match std::mem::replace(&mut self.0, true) {
                false => std::task::Poll::Ready(Some(Ok(http_body::Frame::data(Bytes::from_static(b"part"))))),
                true => std::task::Poll::Pending,
            }
        }
    }
    let router = Router::new().route("/", get(async || Body::new(Unending(false))));
    let Served { address, stop: _stop, task } = served(router).await;
    let client = Client::open(address).await;
    client.send("GET / HTTP/1.0\r\nconnection: keep-alive\r\n\r\n").await;
    let text = client.read_until("part").await;
    assert!(text.contains("connection: close\r\n"), "{text}");
    task.abort();
    let ended = async {
        loop {
            client.0.readable().await.unwrap();
            match client.0.try_read(&mut [0; 8]).map_err(|error| error.kind()) {
                Err(ErrorKind::WouldBlock) => {}
                ended => break ended,
            }
        }
    };
    let ended = tokio::time::timeout(Duration::from_secs(20), ended).await.expect("ended");
    assert_eq!(ended, Err(ErrorKind::ConnectionReset));
}
