//! Callers of a server: requests written as they stand on the wire, answers read byte for byte.

use std::net::SocketAddr;

use tokio::net::TcpStream;

use crate::wire::{Ending, Head, Wire};
use crate::{ROUTE, within};

/// A whole answer.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The status line and the headers.
    pub head: Head,
    /// The body.
    pub body: Vec<u8>,
    /// How the body ended.
    pub ending: Ending,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The value of a header that must not be there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.header(name)
    }

    /// Asserts that this is the problem document of this status, type and detail, and nothing else.
    pub fn assert_problem(&self, status: u16, slug: &str, detail: &str) {
        let slug_as_title = slug.replace('-', " ");
        let title = format!("{}{}", slug_as_title[..1].to_uppercase(), &slug_as_title[1..]);
        let id = self.header("x-request-id").unwrap();
        let detail = serde_json::Value::from(detail);
        let document = format!(
            r#"{{"type":"urn:naftiko:problem:{slug}","title":"{title}","status":{status},"detail":{detail},"instance":"urn:naftiko:request:{id}"}}"#
        );
        assert_eq!(self.text(), document);
        assert_eq!((self.status, self.header("content-type")), (status, Some("application/problem+json")));
    }
}

/// A connection to the server at `address`.
pub async fn connect(address: SocketAddr) -> Wire {
    Wire::new(within(TcpStream::connect(address)).await.unwrap())
}

/// A request: `first` is method and target, `headers` one a line. `Host` is the server's address unless given.
pub fn request(address: SocketAddr, first: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut text = format!("{first} HTTP/1.1\r\n");
    let lines: Vec<&str> = headers.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let has = |name: &str| lines.iter().any(|line| line.to_ascii_lowercase().starts_with(name));
    if !has("host:") {
        text.push_str(&format!("host: {address}\r\n"));
    }
    if !body.is_empty() && !has("content-length:") && !has("transfer-encoding:") {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    for line in lines {
        text.push_str(line);
        text.push_str("\r\n");
    }
    [text.as_bytes(), b"\r\n", body].concat()
}

/// Reads a whole answer.
pub async fn reply(wire: &mut Wire, to_head: bool) -> Reply {
    let head = wire.head().await.expect("an answer");
    let status = head.second().parse().unwrap();
    let bodiless = to_head || status == 204 || status == 304;
    let (body, ending) = if bodiless { (Vec::new(), Ending::Clean) } else { wire.body(&head).await };
    Reply { status, head, body, ending }
}

/// One request on a connection of its own, and its answer; see [`request`].
pub async fn call(address: SocketAddr, first: &str, headers: &str, body: impl AsRef<[u8]>) -> Reply {
    let mut wire = connect(address).await;
    wire.write(request(address, first, headers, body.as_ref())).await;
    reply(&mut wire, first.starts_with("HEAD ")).await
}

/// A call of the seed's operation with this JSON body.
pub async fn post(address: SocketAddr, body: impl AsRef<[u8]>) -> Reply {
    call(address, &format!("POST {ROUTE}"), "content-type: application/json", body).await
}

/// A call of the seed's operation that is sent and not answered yet.
pub async fn posted(address: SocketAddr, body: impl AsRef<[u8]>) -> Wire {
    let mut wire = connect(address).await;
    let first = format!("POST {ROUTE}");
    wire.write(request(address, &first, "content-type: application/json", body.as_ref())).await;
    wire
}
