//! The lines of a skill adapter in `--print routes`.

use super::catalogue::Adapter;
use crate::adapter::AdapterSummary;
use crate::inbound::AdapterKind;
use crate::settings::Listen;

/// An adapter that listens. The routes of files are shown only if a skill has a folder.
pub fn summary(listen: &'static Listen, adapter: &'static Adapter) -> AdapterSummary {
    let mut entries = vec!["GET /skills".to_owned()];
    for skill in adapter.skills {
        let name = skill.name;
        entries.push(format!("GET /skills/{name}"));
        if skill.folder.is_some() {
            let files = ["contents", "contents/{file+}", "download"];
            entries.extend(files.map(|files| format!("GET /skills/{name}/{files}")));
        }
    }
    AdapterSummary::new(AdapterKind::Skill, adapter.namespace, Some(listen), entries)
}
