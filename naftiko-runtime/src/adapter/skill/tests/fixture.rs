//! What tests stand on: folders that go away, and a catalogue over one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use http::{Method, Request};
use tower_service::Service as _;

use crate::adapter::skill::catalogue::{Adapter, Skill};
use crate::adapter::skill::respond::Catalogue;
pub(super) use crate::inbound::Listener;
use crate::inbound::service::AdapterService;
use crate::settings::UpstreamOptions;
use crate::testing::Reply;
use crate::testing::parts;
use crate::upstream::Auth;

pub(super) const LIST: &str = r#"{"count":4,"skills":[]}"#;
pub(super) const DOCUMENT: &str = r#"{"name":"fleet-ops","tools":[]}"#;

/// A folder of a test's own; gone with this value.
pub(super) struct Temp(PathBuf);

impl Temp {
    pub(super) fn new() -> Self {
        static COUNTER: AtomicUsize = AtomicUsize::new(0);
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("naftiko-skill-{}-{count}", std::process::id()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, and the folders it is in.
    pub(super) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A catalogue of skills: `fleet-ops` and `fleet ops` of the folder `skill` in here, `gone` whose folder is missing,
    /// `bare` without one.
    pub(super) fn service(&self) -> AdapterService<Catalogue> {
        let text = |path: PathBuf| -> &'static str { String::leak(path.to_str().unwrap().to_owned()) };
        let folder = Some(text(self.0.join("skill")));
        let skills = vec![
            Skill { name: "fleet-ops", document: DOCUMENT, folder },
            Skill { name: "fleet ops", document: "{}", folder },
            Skill { name: "gone", document: "{}", folder: Some(text(self.0.join("missing"))) },
            Skill { name: "bare", document: "{}", folder: None },
        ];
        let adapter = Adapter { namespace: "fleet-skills", list: LIST, skills: Vec::leak(skills) };
        let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
        AdapterService::mounted(Catalogue(Box::leak(Box::new(adapter))), &Listener::open(&settings))
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder with a few files.
pub(super) fn fleet() -> Temp {
    let temp = Temp::new();
    temp.write("skill/SKILL.md", "# Fleet\n");
    temp.write("skill/references/ports.json", "{}");
    temp.write("skill/references/deep/er/logo.PNG", [0x89, 0x50]);
    temp.write("skill/empty.txt", "");
    temp.write("skill/not served.md", "x");
    temp.write("outside.md", "outside");
    temp
}

pub(super) async fn answered(service: &AdapterService<Catalogue>, method: Method, path: &str) -> Reply {
    let request = Request::builder().method(method).uri(path).header("x-request-id", "id-1");
    let Ok(response) = service.clone().call(request.body(Body::empty()).unwrap()).await;
    Reply::of(response).await
}

pub(super) async fn got(service: &AdapterService<Catalogue>, path: &str) -> Reply {
    answered(service, Method::GET, path).await
}
