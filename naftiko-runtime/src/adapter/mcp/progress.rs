//! Progress of a call that waits for its upstream: clients that ask for it do not take silence for a failure (LANGUAGE
//! §6).

use std::convert::Infallible;
use std::time::Duration;

use rmcp::model::{ProgressNotificationParam, ProgressToken};
use rmcp::{Peer, RoleServer};

/// How long nothing is said.
const SILENCE: Duration = Duration::from_secs(5);

/// Notifies the client from time to time, if it asked for that, until this is dropped.
pub(super) async fn notify(peer: &Peer<RoleServer>, token: Option<ProgressToken>) -> Infallible {
    let Some(token) = token else { return std::future::pending().await };
    let mut count = 0.0;
    loop {
        tokio::time::sleep(SILENCE).await;
        count += 1.0;
        // A client that is gone cancels the call by other means.
        let _ = peer.notify_progress(ProgressNotificationParam::new(token.clone(), count)).await;
    }
}
