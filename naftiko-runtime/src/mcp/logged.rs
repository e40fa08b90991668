//! A server whose every request is one line in the log, for transports that have no line of their own. It knows how many
//! run.

use std::borrow::Cow;

use rmcp::model::{ClientNotification, ClientRequest, ProtocolVersion, ServerConfig, ServerResult};
use rmcp::service::{NotificationContext, RequestContext};
use rmcp::{ErrorData, RoleServer, Service};

use tokio::sync::watch;

use super::inbound::{Inbound, Line};
use super::server::Server;

/// [`Server`] with a log line a request.
pub(super) struct Logged {
    pub(super) server: Server,
    /// How many requests run.
    pub(super) running: watch::Sender<usize>,
}

impl Service<RoleServer> for Logged {
    async fn handle_request(
        &self,
        request: ClientRequest,
        mut context: RequestContext<RoleServer>,
    ) -> Result<ServerResult, ErrorData> {
        let inbound = Inbound::of(&context.extensions);
        context.extensions.insert(inbound.clone());
        let mut line = Line::new(inbound);
        self.running.send_modify(|running| *running += 1);
        let _done = Done(&self.running);
        line.method(request.method());
        let cancelled = context.ct.clone();
        let answer = self.server.handle_request(request, context).await;
        if !cancelled.is_cancelled() {
            line.answered(None);
        }
        answer
    }

    async fn handle_notification(
        &self,
        notification: ClientNotification,
        context: NotificationContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.server.handle_notification(notification, context).await
    }

    fn get_info(&self) -> ServerConfig {
        Service::get_info(&self.server)
    }

    fn supported_protocol_versions(&self) -> Cow<'static, [ProtocolVersion]> {
        Service::supported_protocol_versions(&self.server)
    }
}

/// Counts a request off, however it ends.
struct Done<'a>(&'a watch::Sender<usize>);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|running| *running -= 1);
    }
}
