//! What a response is one to: what is known of it without its answer.

use http::Method;

use crate::operation::{Operation, UpstreamNames};

/// What a response is one to.
#[derive(Clone, Copy)]
pub(crate) struct Origin {
    pub(super) operation: &'static Operation,
    /// The names of the upstream's settings, and the maximum size of a response.
    pub(super) limits: (&'static UpstreamNames, u64),
}

impl Origin {
    /// The name of the called operation.
    pub(crate) fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// The content type of a 2xx response, if the author declares it.
    pub(crate) fn media_type(&self) -> Option<&'static str> {
        self.operation.media_type
    }

    /// Whether the response is declared to be bytes.
    pub(crate) fn is_binary(&self) -> bool {
        self.operation.format.is_binary()
    }

    /// Whether the response is one to HEAD: the length that it says is that of another body.
    pub(crate) fn is_head(&self) -> bool {
        self.operation.method == Method::HEAD
    }
}
