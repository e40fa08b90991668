//! The catalogue behind the adapter that listens, and its lines of `--print routes`.

use crate::adapter::skill::catalogue::{Adapter, Skill};
use crate::inbound::Listener;
use crate::settings::{Listen, UpstreamOptions};
use crate::testing::listener_names;
use crate::testing::parts;
use crate::upstream::Auth;

static ADAPTER: Adapter = Adapter {
    namespace: "fleet-skills",
    list: "{}",
    skills: &[
        Skill { name: "fleet-ops", document: "{}", folder: Some("/nowhere") },
        Skill { name: "advice", document: "{}", folder: None },
    ],
};
static LISTEN: Listen = Listen::new(8085, None, listener_names!("FLEET_SKILLS"));

#[test]
fn routes_are_listed() {
    let summary = format!("{:?}", crate::adapter::skill::summary(&LISTEN, &ADAPTER));
    let entries = concat!(
        r#"["GET /skills", "GET /skills/fleet-ops", "GET /skills/fleet-ops/contents", "#,
        r#""GET /skills/fleet-ops/contents/{file+}", "GET /skills/fleet-ops/download", "GET /skills/advice"]"#
    );
    assert!(summary.contains(entries) && summary.contains("kind: Skill"), "{summary}");
}

#[test]
fn the_adapter_listens() {
    let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
    let adapter = format!("{:?}", crate::adapter::skill::adapter(&ADAPTER, &Listener::open(&settings)));
    assert!(adapter.contains("kind: Skill, namespace: \"fleet-skills\", settings: Some("), "{adapter}");
}
