//! One connection on which HTTP/1.1 is written by hand and read byte for byte.

use std::io::ErrorKind;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::within;

/// A connection with what was read ahead of it.
#[derive(Debug)]
pub struct Wire<S = TcpStream> {
    stream: S,
    unread: Vec<u8>,
}

/// The head of a message: its first line and its headers, as they stood on the wire.
#[derive(Debug, Clone)]
pub struct Head {
    /// `POST /x HTTP/1.1`, or `HTTP/1.1 200 OK`.
    pub first: String,
    /// Names and values in order.
    pub headers: Vec<(String, String)>,
}

/// How a body ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As its framing announced.
    Clean,
    /// The connection ended before.
    Aborted,
}

impl Head {
    fn parse(text: &str) -> Self {
        let mut lines = text.split("\r\n");
        let first = lines.next().unwrap_or_default().to_owned();
        let headers = lines.filter_map(|line| line.split_once(':'));
        Self { first, headers: headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect() }
    }

    /// Every value of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a header that must not be there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "{name} twice: {self:?}");
        all.first().copied()
    }

    /// The second word of the first line: a request's target, an answer's status.
    pub fn second(&self) -> &str {
        self.first.split(' ').nth(1).unwrap_or_default()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    /// A connection of which nothing has been read.
    pub fn new(stream: S) -> Self {
        Self { stream, unread: Vec::new() }
    }

    /// The connection itself.
    pub fn stream(&mut self) -> &mut S {
        &mut self.stream
    }

    /// Writes all of it.
    pub async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        within(self.stream.write_all(bytes.as_ref())).await.unwrap();
        within(self.stream.flush()).await.unwrap();
    }

    /// One piece of a chunked body.
    pub async fn write_chunk(&mut self, data: &str) {
        self.write(format!("{:x}\r\n{data}\r\n", data.len())).await;
    }

    /// Waits for more bytes; false at the end of the connection, however it ends.
    async fn more(&mut self) -> bool {
        let mut buffer = vec![0; 64 << 10];
        match within(self.stream.read(&mut buffer)).await {
            Ok(0) => false,
            Ok(count) => {
                self.unread.extend_from_slice(&buffer[..count]);
                true
            }
            Err(error) => {
                let gone = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe, ErrorKind::UnexpectedEof];
                assert!(gone.contains(&error.kind()), "{error}");
                false
            }
        }
    }

    /// Waits for something to read, for at most `limit`; false when the time is up, or when the connection ends.
    pub async fn has_more_within(&mut self, limit: Duration) -> bool {
        if !self.unread.is_empty() {
            return true;
        }
        let mut buffer = vec![0; 64 << 10];
        match tokio::time::timeout(limit, self.stream.read(&mut buffer)).await {
            Ok(Ok(count)) => {
                self.unread.extend_from_slice(&buffer[..count]);
                count > 0
            }
            Ok(Err(_)) | Err(_) => false,
        }
    }

    /// Waits for the end of the connection; what came before it, which nobody expected.
    pub async fn ended(&mut self) -> Vec<u8> {
        while self.more().await {}
        std::mem::take(&mut self.unread)
    }

    /// Everything up to `end`, which goes as well; `None` when the connection ends before.
    async fn until(&mut self, end: &[u8]) -> Option<Vec<u8>> {
        loop {
            if let Some(at) = self.unread.windows(end.len()).position(|window| window == end) {
                let found = self.unread[..at].to_vec();
                self.unread.drain(..at + end.len());
                return Some(found);
            }
            if !self.more().await {
                return None;
            }
        }
    }

    /// Exactly so many bytes; `Err` with what there is when the connection ends before.
    async fn exactly(&mut self, count: usize) -> Result<Vec<u8>, Vec<u8>> {
        while self.unread.len() < count {
            if !self.more().await {
                return Err(std::mem::take(&mut self.unread));
            }
        }
        let rest = self.unread.split_off(count);
        Ok(std::mem::replace(&mut self.unread, rest))
    }

    /// The head of the next message; `None` when the connection ends instead.
    pub async fn head(&mut self) -> Option<Head> {
        let head = self.until(b"\r\n\r\n").await?;
        Some(Head::parse(&String::from_utf8(head).expect("a head in UTF-8")))
    }

    /// The next piece of a chunked body; empty for the last one, `Err` with what there is when the connection ends.
    pub async fn chunk(&mut self) -> Result<Vec<u8>, Vec<u8>> {
        let Some(size) = self.until(b"\r\n").await else { return Err(std::mem::take(&mut self.unread)) };
        let size = usize::from_str_radix(std::str::from_utf8(&size).unwrap(), 16).unwrap();
        let data = self.exactly(size).await?;
        if self.until(b"\r\n").await.is_none() { Err(data) } else { Ok(data) }
    }

    /// The body that this head announces, and how it ended.
    pub async fn body(&mut self, head: &Head) -> (Vec<u8>, Ending) {
        if head.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            let mut body = Vec::new();
            loop {
                match self.chunk().await {
                    Ok(data) if data.is_empty() => return (body, Ending::Clean),
                    Ok(data) => body.extend(data),
                    Err(data) => {
                        body.extend(data);
                        return (body, Ending::Aborted);
                    }
                }
            }
        }
        let length = head.header("content-length").map_or(0, |length| length.parse().unwrap());
        match self.exactly(length).await {
            Ok(body) => (body, Ending::Clean),
            Err(body) => (body, Ending::Aborted),
        }
    }
}
