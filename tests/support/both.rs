//! The seed with both of its adapters, as a server inside the test's process.

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use tokio::sync::oneshot;

use crate::{Capability, KEY, Settings};

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Both {
    /// Where the REST adapter listens.
    pub rest: SocketAddr,
    /// Where the MCP adapter listens.
    pub mcp: SocketAddr,
    _stop: oneshot::Sender<()>,
}

/// Settings of the seed: [`KEY`], free ports, and these; `listener` is the MCP adapter's.
pub fn settings(upstream: UpstreamOptions, listener: ListenerOptions) -> Settings {
    Settings::builder()
        .microsoft_azure_openai_api_key(KEY)
        .microsoft_azure_openai_images(upstream)
        .microsoft_azure_openai_images_rest(ListenerOptions::new().port(0))
        .microsoft_azure_openai_images_mcp(listener.port(0))
        .build()
        .unwrap()
}

impl Both {
    /// Serves on loopback ports of its own.
    pub async fn start(settings: &Settings) -> Self {
        let bound = naftiko_runtime::serve::<Capability>().bind(settings).await.unwrap();
        let address = |kind| bound.addresses().find(|(found, ..)| *found == kind).unwrap().2;
        let (rest, mcp) = (address("rest"), address("mcp"));
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(bound.run(async {
            // The other end is dropped with the server.
            let _ = stopped.await;
        }));
        Self { rest, mcp, _stop: stop }
    }

    /// A server of this base URI.
    pub async fn of(base_uri: impl Into<String>) -> Self {
        Self::with(UpstreamOptions::new().base_uri(base_uri), ListenerOptions::new()).await
    }

    /// A server of these settings; `listener` is the MCP adapter's.
    pub async fn with(upstream: UpstreamOptions, listener: ListenerOptions) -> Self {
        Self::start(&settings(upstream, listener)).await
    }
}
