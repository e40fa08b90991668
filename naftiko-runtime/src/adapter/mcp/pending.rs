//! The requests that wait for their responses, each with its observation, for transports without observations of their
//! own. This way rmcp's own responses are observed too.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rmcp::model::{ClientJsonRpcMessage, ClientNotification, GetExtensions as _, RequestId, ServerJsonRpcMessage};
use tokio::sync::watch;

use super::context::{Context, message_method};
use crate::inbound::{AdapterKind, Observation};

/// The requests that have no response yet.
pub(super) struct Pending {
    requests: HashMap<RequestId, Request>,
    /// How many there are, including those whose response is being written.
    count: watch::Sender<usize>,
    is_cut: Arc<AtomicBool>,
}

impl Pending {
    /// No requests. `is_cut` becomes true when requests that are still running are aborted.
    pub(super) fn new(is_cut: Arc<AtomicBool>) -> Self {
        Self { requests: HashMap::new(), count: watch::Sender::new(0), is_cut }
    }

    /// Records a message that rmcp gets.
    pub(super) fn received(&mut self, message: &ClientJsonRpcMessage) {
        match message {
            ClientJsonRpcMessage::Request(request) => {
                let context = Context::of(request.request.extensions());
                let method = message_method(request.request.method());
                let observation = Observation::of_message(AdapterKind::Mcp, method, context.caller().id.clone());
                self.count.send_modify(|count| *count += 1);
                let counted = Counted(self.count.clone());
                self.requests
                    .insert(request.id.clone(), Request { observation, context, is_cut: false, _counted: counted });
            }
            ClientJsonRpcMessage::Notification(notification) => {
                // From here on rmcp drops the response.
                if let ClientNotification::CancelledNotification(cancelled) = &notification.notification
                    && let Some(id) = &cancelled.params.request_id
                {
                    self.requests.remove(id);
                }
            }
            ClientJsonRpcMessage::Response(_) | ClientJsonRpcMessage::Error(_) => {}
        }
    }

    /// Returns the request that `message` responds to.
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

    /// Resolves when every request has its response.
    pub(super) async fn none(&self) {
        // The sender lives as long as this.
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if self.is_cut.load(Ordering::Relaxed) {
            self.requests.values_mut().for_each(|request| request.observation.cut());
        }
    }
}

/// A request; its observation ends when this is dropped.
pub(super) struct Request {
    observation: Observation,
    context: Context,
    is_cut: bool,
    _counted: Counted,
}

impl Request {
    /// Its response is written.
    pub(super) fn written(&mut self) {
        if self.is_cut { self.observation.cut() } else { self.observation.answered(None) }
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.context.report(&mut self.observation);
    }
}

/// Decrements the count when a request ends, in whatever way.
struct Counted(watch::Sender<usize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
