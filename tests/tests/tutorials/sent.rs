//! What must have reached the upstreams.

use serde_json::Value;

use super::served::Served;

/// The requests of one call: `GET registry/ships`. Steps that only read run concurrently, so their order says nothing.
#[derive(Default)]
pub(crate) struct Sent {
    pub(crate) all: &'static [&'static str],
    /// The JSON body of the only one.
    pub(crate) body: Option<Value>,
    /// What else may have been sent, now or by the call before.
    pub(crate) perhaps: &'static [&'static str],
}

impl Sent {
    /// What is wrong with what was sent since the last call.
    pub(crate) fn faults(&self, served: &Served) -> Vec<String> {
        let received = served.take();
        let mut faults = Vec::new();
        let mut lines = Vec::new();
        for (namespace, target, request) in &received {
            let line = format!("{} {namespace}{target}", request.method());
            for (name, expected) in headers(served.step, namespace) {
                let found = request.header(name);
                if found != expected {
                    faults.push(format!("{line} has {name}: {found:?}, not {expected:?}"));
                }
            }
            if !self.perhaps.contains(&line.as_str()) {
                lines.push(line);
            }
        }
        lines.sort_unstable();
        let mut all = self.all.to_vec();
        all.sort_unstable();
        if lines != all {
            faults.push(format!("sent {lines:?}, not {all:?}"));
        }
        if let (Some(expected), [(.., request)]) = (&self.body, received.as_slice()) {
            let found: Value = serde_json::from_slice(&request.body).unwrap_or_default();
            if found != *expected || request.header("content-type") != Some("application/json") {
                faults.push(format!("the body sent is {request:?}, not {expected}"));
            }
        }
        faults
    }
}

/// What a step's document sends to an API besides parameters: nothing in step 2, the secrets from step 3 on. Step 11 has the names of
/// the binds without braces: they are the values.
fn headers(step: u8, namespace: &str) -> [(&'static str, Option<&'static str>); 3] {
    let (authorization, version, key) = match (namespace, step) {
        ("registry", 2) => (None, None, None),
        ("registry", 11) => (Some("Bearer REGISTRY_TOKEN"), Some("REGISTRY_VERSION"), None),
        ("registry", _) => (Some("Bearer dummy-token"), Some("1.0.0-alpha2"), None),
        _ => (None, None, Some("dummy-dockyard-key")),
    };
    [("authorization", authorization), ("registry-version", version), ("x-dock-key", key)]
}
