//! The connections themselves: socket options, read-ahead, reuse, TLS.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::Duration;

use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;

use super::*;
use crate::value::{Cause, Error};

/// This process's own socket that is connected to `port`.
fn socket_to(port: u16) -> OwnedFd {
    let this = pidfd_open(getpid(), PidfdFlags::empty()).unwrap();
    let peer = SocketAddr::from(([127, 0, 0, 1], port));
    let numbers = std::fs::read_dir("/proc/self/fd").unwrap();
    let numbers = numbers.filter_map(|entry| entry.unwrap().file_name().to_str().unwrap().parse().ok());
    let mut sockets = numbers.filter_map(|number: i32| pidfd_getfd(&this, number, PidfdGetfdFlags::empty()).ok());
    let connected = |socket: &OwnedFd| {
        let address = SockRef::from(socket).peer_addr();
        address.is_ok_and(|address| address.as_socket() == Some(peer)) && socket.as_raw_fd() != this.as_raw_fd()
    };
    sockets.find(connected).expect("a socket that is connected to the port")
}

#[tokio::test]
async fn outgoing_sockets_do_not_wait_to_fill_packets() {
    let port = answering(OK, hold);
    let upstream = plain(port);
    let response = get(&upstream).await.unwrap();
    assert!(SockRef::from(&socket_to(port)).tcp_nodelay().unwrap());
    response.bytes().await.unwrap();
}

#[tokio::test]
async fn connections_are_used_again() {
    let (sender, accepted) = channel();
    let port = server(move |mut stream| {
        sender.send(()).unwrap();
        while receive(&mut stream).is_some() {
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    let upstream = plain(port);
    for _ in 0..3 {
        get(&upstream).await.unwrap().bytes().await.unwrap();
    }
    assert_eq!(accepted.try_iter().count(), 1);
}

const OFFERED: u64 = 256 << 20;

/// Writes a body as fast as the connection takes it; how much it took before it took no more.
fn offer(stream: &mut TcpStream) -> u64 {
    receive(stream).unwrap();
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {OFFERED}\r\n\r\n").unwrap();
    stream.set_write_timeout(Some(Duration::from_millis(1000))).unwrap();
    let (chunk, mut written) = (vec![b'x'; 64 << 10], 0);
    while written < OFFERED {
        match stream.write(&chunk) {
            Ok(count) => written += count as u64,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => panic!("{error}"),
        }
    }
    written
}

/// How far ahead an upstream gets of a reader that stops.
async fn ahead(stop_after: u64) -> u64 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    // What waits in the upstream's own kernel has not been read ahead by us.
    SockRef::from(&listener).set_send_buffer_size(64 << 10).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (done, stay) = channel::<()>();
    let written = tokio::task::spawn_blocking(move || {
        let mut stream = listener.accept().unwrap().0;
        let written = offer(&mut stream);
        // Closes with the reader, not before.
        std::thread::spawn(move || (stay.recv(), stream));
        written
    });
    let mut chunks = get(&plain(port)).await.unwrap().stream();
    let mut read = 0;
    while read < stop_after {
        read += chunks.next().await.unwrap().unwrap().len() as u64;
    }
    let ahead = written.await.unwrap().saturating_sub(read);
    println!("stopped after {read} bytes: the upstream is {ahead} bytes ahead");
    drop((chunks, done));
    ahead
}

#[tokio::test]
async fn a_reader_that_stops_stops_the_upstream() {
    // reqwest offers no way to bound a socket's receive buffer: what it may grow to is the kernel's setting.
    let kernel = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_rmem").unwrap();
    let kernel: u64 = kernel.split_whitespace().last().unwrap().parse().unwrap();
    let (at_once, soon, late) = tokio::join!(ahead(0), ahead(1 << 20), ahead(32 << 20));
    assert!(at_once <= 1 << 20, "{at_once} bytes ahead of a reader that never began");
    for ahead in [soon, late] {
        assert!(ahead <= kernel + (1 << 20), "{ahead} bytes, of which the kernel may hold {kernel}");
    }
}

#[tokio::test]
async fn a_reader_that_goes_away_closes_the_connection() {
    let (sender, closed) = channel();
    let port = answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\npart", move |mut stream| {
        sender.send(stream.read(&mut [0])).unwrap();
    });
    let upstream = plain(port);
    drop(get(&upstream).await.unwrap());
    // The connection ends on the runtime's own task.
    let ended =
        tokio::task::spawn_blocking(move || closed.recv_timeout(Duration::from_secs(5)).unwrap()).await.unwrap();
    assert!(!matches!(ended, Ok(1)), "{ended:?}");
}

fn tls_server() -> u16 {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/upstream/tests/tls");
    let chain = vec![CertificateDer::from_pem_file(format!("{folder}/server.pem")).unwrap()];
    let key = PrivateKeyDer::from_pem_file(format!("{folder}/server.key.pem")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(builder.with_no_client_auth().with_single_cert(chain, key).unwrap());
    server(move |stream| {
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        if receive(&mut stream).is_some() {
            stream.write_all(OK.as_bytes()).unwrap();
        }
    })
}

fn https(port: u16) -> Upstream {
    let options = UpstreamOptions::new().base_uri(format!("https://127.0.0.1:{port}"));
    Upstream::new(&API, &settings(options), Auth::none()).unwrap()
}

/// Runs in a process of its own, below: the trust store is read once in a process.
#[tokio::test]
#[ignore = "needs the trust store that the tests below set"]
async fn calls_over_tls() {
    match get(&https(tls_server())).await {
        Ok(response) => println!("trusted: {:?}", response.bytes().await.unwrap()),
        Err(Error::Transport(error)) => println!("refused: {:?}: {error}", error.cause),
        Err(error) => panic!("{error}"),
    }
}

fn calls_over_tls_trusting(store: &str) -> String {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--ignored", "--nocapture", "upstream::tests::connection::calls_over_tls"]);
    let output = command.env("SSL_CERT_FILE", store).env_remove("SSL_CERT_DIR").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    text
}

#[test]
fn ssl_cert_file_names_who_is_trusted() {
    let authority = concat!(env!("CARGO_MANIFEST_DIR"), "/src/upstream/tests/tls/authority.pem");
    let text = calls_over_tls_trusting(authority);
    assert!(text.contains("trusted: b\"{}\""), "{text}");
}

#[test]
fn without_a_trust_store_bundled_roots_are_trusted() {
    // The upstream's authority is not among them: refused, but neither a panic nor an error at start.
    let text = calls_over_tls_trusting("/dev/null");
    assert!(text.contains("refused: Tls: TLS: the certificate's issuer is not trusted"), "{text}");
}

#[tokio::test]
async fn tls_to_a_plain_port_says_so() {
    let plain = not_tls();
    let Err(Error::Transport(error)) = get(&https(plain)).await else { panic!() };
    assert_eq!(error.cause, Cause::Tls);
    assert_eq!(
        error.to_string(),
        format!("TLS: the server does not speak TLS; is this an http port? (127.0.0.1:{plain})")
    );
}

/// Runs in a process of its own, below: proxies are named by the environment.
#[tokio::test]
#[ignore = "needs the proxy that the test below sets"]
async fn calls_beside_and_through_a_proxy() {
    let (direct, received) = recorder(OK);
    get(&plain(direct)).await.unwrap();
    assert_eq!(received.recv().unwrap().target(), "/", "not asked for: the proxy does not count");
    let options = UpstreamOptions::new().base_uri("http://api.test/v1").proxy_from_env(true);
    get(&Upstream::new(&API, &settings(options), Auth::none()).unwrap()).await.unwrap();
}

#[test]
fn proxies_count_when_asked_for() {
    let (port, received) = recorder(OK);
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--ignored", "upstream::tests::connection::calls_beside_and_through_a_proxy"]);
    for variable in ["http_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "REQUEST_METHOD"] {
        command.env_remove(variable);
    }
    let output = command.env("HTTP_PROXY", format!("http://user:pass@127.0.0.1:{port}")).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    let request = received.recv().unwrap();
    assert_eq!(request.target(), "http://api.test/v1/");
    assert_eq!(request.header("host"), Some("api.test"));
    assert_eq!(request.header("proxy-authorization"), Some("Basic dXNlcjpwYXNz"));
    assert!(received.try_recv().is_err());
}
