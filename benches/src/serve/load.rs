//! The load: connections that are kept, each of which sends its next request when it has the answer to the last.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::CONTENT_TYPE;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::answer::Answer;
use super::message::{Message, Requests};
use crate::Outcome;

/// The longest wait for one answer: under callgrind a megabyte takes seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Open connections to one server.
pub(crate) struct Connections {
    authority: String,
    senders: Vec<SendRequest<Full<Bytes>>>,
}

/// When a drive ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Until {
    /// After this many requests of all connections together.
    Requests(u64),
    /// After this time, and the answers that are due then.
    Time(Duration),
}

/// What came of a drive.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Requests that were sent.
    pub(crate) requests: u64,
    /// Those among them that had no answer, or another one than expected.
    pub(crate) failures: u64,
    /// What was wrong with the first of these.
    pub(crate) first_failure: Option<String>,
    /// From the first request to the last answer.
    pub(crate) time: Duration,
    /// What each request waited for its answer, together.
    pub(crate) waited: Duration,
}

impl Connections {
    /// Opens connections, each of which begins with `opening`.
    ///
    /// # Errors
    /// The server does not listen, or refuses what a connection begins with.
    pub(crate) async fn open(address: SocketAddr, count: usize, opening: &[Message]) -> Outcome<Self> {
        let mut connections = Self { authority: address.to_string(), senders: Vec::with_capacity(count) };
        for _ in 0..count {
            let stream = TcpStream::connect(address).await.map_err(|error| format!("{address}: {error}"))?;
            stream.set_nodelay(true)?;
            let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            for message in opening {
                let answer = answered(&mut sender, message.request(&connections.authority)?).await?;
                if !(200..300).contains(&answer.status) {
                    return Err(format!("the server refuses `{}`: {answer:?}", message.path).into());
                }
            }
            connections.senders.push(sender);
        }
        Ok(connections)
    }

    /// The answer to one request.
    pub(crate) async fn ask(&mut self, message: &Message) -> Outcome<Answer> {
        let sender = self.senders.first_mut().ok_or("no connection is open")?;
        Ok(answered(sender, message.request(&self.authority)?).await?)
    }

    /// Sends the requests of a message on every connection.
    pub(crate) async fn drive(&mut self, message: &Message, expected: &Answer, until: Until) -> Outcome<Tally> {
        let requests = message.requests(&self.authority)?;
        if let Until::Requests(count) = until {
            requests.prepare(count)?;
        }
        let expected = Arc::new(expected.clone());
        let begun = Instant::now();
        let left = match until {
            Until::Requests(count) => Left::Requests(Arc::new(AtomicU64::new(count))),
            Until::Time(time) => Left::Time(begun + time),
        };
        let mut drives = JoinSet::new();
        for sender in self.senders.drain(..) {
            drives.spawn(drive(sender, requests.clone(), Arc::clone(&expected), left.clone()));
        }
        let mut tally = Tally::default();
        while let Some(driven) = drives.join_next().await {
            let (sender, part) = driven?;
            tally.requests += part.requests;
            tally.failures += part.failures;
            tally.first_failure = tally.first_failure.or(part.first_failure);
            tally.waited += part.waited;
            // One that failed may be out of step with its server.
            self.senders.extend(sender);
        }
        tally.time = begun.elapsed();
        Ok(tally)
    }
}

/// What is left of a drive, for all of its connections.
#[derive(Clone)]
enum Left {
    Requests(Arc<AtomicU64>),
    Time(Instant),
}

impl Left {
    fn is_one(&self) -> bool {
        match self {
            Self::Requests(left) => {
                left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
            }
            Self::Time(end) => Instant::now() < *end,
        }
    }
}

/// Drives one connection; a connection without an answer is given up.
async fn drive(
    mut sender: SendRequest<Full<Bytes>>,
    requests: Requests,
    expected: Arc<Answer>,
    left: Left,
) -> (Option<SendRequest<Full<Bytes>>>, Tally) {
    let mut tally = Tally::default();
    while left.is_one() {
        tally.requests += 1;
        let sent = Instant::now();
        let compared = async { compared(&mut sender, requests.next()?, &expected).await }.await;
        tally.waited += sent.elapsed();
        let difference = match compared {
            Ok(difference) => difference,
            Err(error) => {
                tally.failures += 1;
                tally.first_failure.get_or_insert(error);
                return (None, tally);
            }
        };
        if let Some(difference) = difference {
            tally.failures += 1;
            tally.first_failure.get_or_insert(difference);
        }
    }
    (Some(sender), tally)
}

/// How an answer differs from the expected one, if it does. Its bytes are not collected as long as they are the expected.
async fn compared(
    sender: &mut SendRequest<Full<Bytes>>,
    request: Request<Full<Bytes>>,
    expected: &Answer,
) -> Result<Option<String>, String> {
    let (head, mut body) = sent(sender, request).await?.into_parts();
    let status = head.status.as_u16();
    let content_type = head.headers.get(CONTENT_TYPE).map(|value| value.as_bytes()).unwrap_or_default();
    let mut is_same = status == expected.status && content_type == expected.content_type.as_bytes();
    let mut passed = 0;
    let mut rest = BytesMut::new();
    while let Some(piece) = piece(&mut body).await? {
        is_same &= expected.body.get(passed..).is_some_and(|expected| expected.starts_with(&piece));
        if is_same {
            passed += piece.len();
        } else {
            rest.extend_from_slice(&piece);
        }
    }
    if is_same && passed == expected.body.len() {
        return Ok(None);
    }
    let body = [expected.body.get(..passed).unwrap_or_default(), &rest].concat().into();
    let content_type = String::from_utf8_lossy(content_type).into_owned();
    Ok(expected.difference(&Answer { status, content_type, body }))
}

/// The whole answer to one request.
async fn answered(sender: &mut SendRequest<Full<Bytes>>, request: Request<Full<Bytes>>) -> Result<Answer, String> {
    let (head, mut body) = sent(sender, request).await?.into_parts();
    let mut collected = BytesMut::new();
    while let Some(piece) = piece(&mut body).await? {
        collected.extend_from_slice(&piece);
    }
    let content_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Ok(Answer { status: head.status.as_u16(), content_type: content_type.to_owned(), body: collected.freeze() })
}

async fn sent(
    sender: &mut SendRequest<Full<Bytes>>,
    request: Request<Full<Bytes>>,
) -> Result<hyper::Response<Incoming>, String> {
    let response = async {
        sender.ready().await?;
        sender.send_request(request).await
    };
    match timeout(PATIENCE, response).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(error)) => Err(format!("no answer: {error}")),
        Err(_) => Err(format!("no answer within {PATIENCE:?}")),
    }
}

async fn piece(body: &mut Incoming) -> Result<Option<Bytes>, String> {
    loop {
        match timeout(PATIENCE, body.frame()).await {
            Ok(None) => return Ok(None),
            Ok(Some(Ok(frame))) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
            Ok(Some(Err(error))) => return Err(format!("the answer broke off: {error}")),
            Err(_) => return Err(format!("the answer stalled for {PATIENCE:?}")),
        }
    }
}
