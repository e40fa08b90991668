//! The seed as a server inside the test's process.

use std::net::SocketAddr;
use std::time::Duration;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::caller::{self, Reply};
use crate::{Capability, KEY, Settings, within};

/// Settings of the seed: [`KEY`], this base URI, free ports.
pub fn settings(base_uri: impl Into<String>) -> Settings {
    settings_with(UpstreamOptions::new().base_uri(base_uri), ListenerOptions::new())
}

/// Settings of the seed: [`KEY`], free ports, and these; `listener` is the REST adapter's.
pub fn settings_with(upstream: UpstreamOptions, listener: ListenerOptions) -> Settings {
    Settings::builder()
        .microsoft_azure_openai_api_key(KEY)
        .microsoft_azure_openai_images(upstream)
        .microsoft_azure_openai_images_rest(listener.port(0))
        .microsoft_azure_openai_images_mcp(ListenerOptions::new().port(0))
        .build()
        .unwrap()
}

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves on a loopback port of its own.
    pub async fn start(settings: &Settings) -> Self {
        let bound = naftiko_runtime::serve::<Capability>().bind(settings).await.unwrap();
        let bound = bound.shutdown_timeout(Duration::from_secs(20));
        let (_, _, address) = bound.addresses().find(|(kind, ..)| *kind == "rest").unwrap();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(bound.run(async {
            // A server that is dropped stops as well.
            let _ = stopped.await;
        }));
        Self { address, stop, task }
    }

    /// A server of this base URI.
    pub async fn of(base_uri: impl Into<String>) -> Self {
        Self::start(&settings(base_uri)).await
    }

    /// A server of these settings.
    pub async fn with(upstream: UpstreamOptions, listener: ListenerOptions) -> Self {
        Self::start(&settings_with(upstream, listener)).await
    }

    /// Where its REST adapter listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks it to stop and waits for what runs.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        within(self.task).await.unwrap();
    }
}

/// The reply to one call of `C`'s first REST adapter, served with these settings for as long as that takes.
pub async fn answered<C: naftiko_runtime::Capability>(
    settings: &C::Settings,
    first: &str,
    headers: &str,
    body: impl AsRef<[u8]>,
) -> Reply {
    let bound = naftiko_runtime::serve::<C>().bind(settings).await.unwrap();
    let (_, _, address) = bound.addresses().find(|(kind, ..)| *kind == "rest").unwrap();
    let server = tokio::spawn(bound.run(std::future::pending()));
    let reply = caller::call(address, first, headers, body).await;
    server.abort();
    reply
}
