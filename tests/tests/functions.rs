//! Functions called by a program: what is sent, what comes back and what is logged, without a server.

#![cfg(test)]

mod functions {
    mod called;
    mod logged;
    mod shared;
    mod typed;
}
#[path = "secrets/collected.rs"]
mod collected;

mod ships {
    naftiko_runtime::include_capability!("functions/ships.yaml", derive(Serialize, Deserialize));
}

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use ships::{Capability, Settings};

fn settings(upstream: UpstreamOptions) -> Settings {
    let free = || ListenerOptions::new().port(0);
    Settings::builder().registry(upstream).quay(free()).desk(free()).build().unwrap()
}

fn capability(base_uri: String) -> Capability {
    Capability::new(&settings(UpstreamOptions::new().base_uri(base_uri))).unwrap()
}
