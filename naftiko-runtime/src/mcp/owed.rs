//! The requests that a client is still to be answered, each with its log line, for transports that have no line of their
//! own: so that rmcp's own answers have one too.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rmcp::model::{ClientJsonRpcMessage, ClientNotification, GetExtensions as _, RequestId, ServerJsonRpcMessage};
use tokio::sync::watch;

use super::inbound::{Inbound, Line};

/// The requests that have no answer yet.
pub(super) struct Owed {
    requests: HashMap<RequestId, Request>,
    /// How many there are, those whose answer is being written included.
    count: watch::Sender<usize>,
    is_cut: Arc<AtomicBool>,
}

impl Owed {
    /// None; `is_cut` becomes true when what still runs is cut.
    pub(super) fn new(is_cut: Arc<AtomicBool>) -> Self {
        Self { requests: HashMap::new(), count: watch::Sender::new(0), is_cut }
    }

    /// Takes note of a message that rmcp gets.
    pub(super) fn received(&mut self, message: &ClientJsonRpcMessage) {
        match message {
            ClientJsonRpcMessage::Request(request) => {
                let mut line = Line::new(Inbound::of(request.request.extensions()));
                line.method(request.request.method());
                self.count.send_modify(|count| *count += 1);
                let counted = Counted(self.count.clone());
                self.requests.insert(request.id.clone(), Request { line, is_cut: false, _counted: counted });
            }
            ClientJsonRpcMessage::Notification(notification) => {
                // From here on rmcp drops the answer.
                if let ClientNotification::CancelledNotification(cancelled) = &notification.notification
                    && let Some(id) = &cancelled.params.request_id
                {
                    self.requests.remove(id);
                }
            }
            ClientJsonRpcMessage::Response(_) | ClientJsonRpcMessage::Error(_) => {}
        }
    }

    /// The request that `message` answers.
    pub(super) fn answered(&mut self, message: &ServerJsonRpcMessage) -> Option<Request> {
        let (id, is_error) = match message {
            ServerJsonRpcMessage::Response(response) => (Some(&response.id), false),
            ServerJsonRpcMessage::Error(error) => (error.id.as_ref(), true),
            ServerJsonRpcMessage::Request(_) | ServerJsonRpcMessage::Notification(_) => (None, false),
        };
        let mut request = self.requests.remove(id?)?;
        request.is_cut = is_error && self.is_cut.load(Ordering::Relaxed);
        Some(request)
    }

    /// Resolves when every request has its answer.
    pub(super) async fn none(&self) {
        // The sender lives as long as this.
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for Owed {
    fn drop(&mut self) {
        if self.is_cut.load(Ordering::Relaxed) {
            self.requests.values_mut().for_each(|request| request.line.cut());
        }
    }
}

/// A request; its log line is written when this is dropped.
pub(super) struct Request {
    line: Line,
    is_cut: bool,
    _counted: Counted,
}

impl Request {
    /// Its answer is written.
    pub(super) fn written(&mut self) {
        if self.is_cut { self.line.cut() } else { self.line.answered(None) }
    }
}

/// Counts a request off, however it ends.
struct Counted(watch::Sender<usize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
