//! Bytes that a request sends: a whole body, or a file in a form.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderValue;
use http_body::Body;

use super::base64_text;
use super::stream::{BoxError, Stream};

/// Bytes that a call sends as a whole body (`body: {type: binary}`), or as a file in a form.
///
/// ```
/// use naftiko_runtime::Binary;
///
/// let photo = Binary::from(vec![0x89, b'P', b'N', b'G']);
/// assert_eq!(photo, Binary::from(&b"\x89PNG"[..]));
/// ```
///
/// What has no content type of its own is sent with the one that the capability declares.
#[derive(Clone, Default)]
pub struct Binary {
    content: Content,
    content_type: Option<HeaderValue>,
    /// The content codings that are already applied to it (`gzip`).
    content_encoding: Option<HeaderValue>,
}

#[derive(Clone)]
enum Content {
    Whole(Bytes),
    /// `None` once it is on its way: a stream is sent once.
    Streamed(Arc<Mutex<Option<Stream>>>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Whole(Bytes::new())
    }
}

/// The parts of a [`Binary`], to be sent.
pub(crate) struct Sendable {
    pub(crate) content: Sending,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) content_encoding: Option<HeaderValue>,
}

/// What is sent.
pub(crate) enum Sending {
    Whole(Bytes),
    Streamed(Stream),
}

impl Binary {
    /// Bytes that are sent as they arrive, as a whole body. They can be sent once: a second call with a clone of the
    /// value is refused before anything is sent.
    ///
    /// If `body` fails, the call is aborted, and its error is a [`Transport`](crate::Transport). No timeout runs while `body`
    /// has nothing to send: it is the program's own.
    pub fn stream<B>(body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let content = Content::Streamed(Arc::new(Mutex::new(Some(Stream::new(body)))));
        Self { content, ..Self::default() }
    }

    /// The same bytes with a content type. A whole body has it in the place of the declared one; a part of a form has it if
    /// none is declared.
    #[must_use]
    pub fn with_content_type(self, content_type: HeaderValue) -> Self {
        Self { content_type: Some(content_type), ..self }
    }

    /// The same bytes, to which these codings are already applied.
    pub(crate) fn with_content_encoding(self, content_encoding: Option<HeaderValue>) -> Self {
        Self { content_encoding, ..self }
    }

    /// The bytes, unless they are a stream.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Whole(bytes) => Some(bytes),
            Content::Streamed(_) => None,
        }
    }

    /// What is sent; `None` if that was a stream, and was sent.
    pub(crate) fn sendable(&self) -> Option<Sendable> {
        let content = match &self.content {
            Content::Whole(bytes) => Sending::Whole(bytes.clone()),
            Content::Streamed(stream) => {
                Sending::Streamed(stream.lock().unwrap_or_else(PoisonError::into_inner).take()?)
            }
        };
        let (content_type, content_encoding) = (self.content_type.clone(), self.content_encoding.clone());
        Some(Sendable { content, content_type, content_encoding })
    }

    /// The bytes as text, where a text contains them. A stream has none: the compiler puts it into no text.
    pub(crate) fn base64(&self) -> String {
        self.bytes().map(|bytes| base64_text::encoded(bytes)).unwrap_or_default()
    }

    /// Describes it for messages.
    pub(crate) fn found(&self) -> String {
        match self.bytes() {
            Some(bytes) => format!("{} bytes", bytes.len()),
            None => "a stream".to_owned(),
        }
    }
}

impl From<Bytes> for Binary {
    fn from(bytes: Bytes) -> Self {
        Self { content: Content::Whole(bytes), ..Self::default() }
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for Binary {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for Binary {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl PartialEq for Binary {
    /// Whether the same is sent. A stream is equal to its clones only.
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.content, &other.content) {
            (Content::Whole(own), Content::Whole(others)) => own == others,
            (Content::Streamed(own), Content::Streamed(others)) => Arc::ptr_eq(own, others),
            _ => false,
        };
        is_same && self.content_type == other.content_type && self.content_encoding == other.content_encoding
    }
}

impl fmt::Debug for Binary {
    /// Shows how many bytes there are, and none of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({})", self.found())
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::Full;

    use super::*;

    #[test]
    fn a_stream_is_sent_once() {
        let stream = Binary::stream(Full::new(Bytes::from_static(b"abc")));
        let clone = stream.clone();
        assert_eq!(stream, clone);
        assert!(matches!(clone.sendable(), Some(Sendable { content: Sending::Streamed(_), .. })));
        assert!(stream.sendable().is_none());
        assert_eq!(format!("{stream:?}"), "Binary(a stream)");
    }

    #[test]
    fn bytes_are_sent_as_often_as_needed_and_not_shown() {
        let bytes = Binary::from(b"s3cret".to_vec()).with_content_type(HeaderValue::from_static("image/png"));
        for _ in 0..2 {
            let sent = bytes.sendable().unwrap();
            assert!(matches!(sent.content, Sending::Whole(content) if content == "s3cret"));
            assert_eq!(sent.content_type.unwrap(), "image/png");
        }
        assert_eq!(format!("{bytes:?}"), "Binary(6 bytes)");
        assert_ne!(bytes, Binary::from("s3cret".to_owned()));
    }
}
