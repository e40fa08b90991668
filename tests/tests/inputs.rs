//! What inputs declare beyond their types, on every face: defaults, listed values, limits, formats, `null`, members.

#![cfg(test)]

mod inputs {
    mod called;
    mod over_mcp;
    mod over_rest;
}

naftiko_runtime::include_capability!("inputs/ships.yaml", allow("unused-input"));

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::upstream::Recorder;

struct Running {
    upstream: Recorder,
    settings: Settings,
    capability: Capability,
}

impl Running {
    async fn start() -> Self {
        let upstream = Recorder::start().await;
        let free = || ListenerOptions::new().port(0);
        let options = UpstreamOptions::new().base_uri(upstream.base_uri());
        let settings = Settings::builder().harbour(options).quay(free()).desk(free()).build().unwrap();
        Self { capability: Capability::new(&settings).unwrap(), settings, upstream }
    }
}
