//! Every case gets a folder with its `capability.yaml` and its files, and an upstream whose address stands in them.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

use super::case::{Call, Text};
use super::catalogue::Found;
use super::upstream;

/// Where all of it is; no other run writes there meanwhile.
pub(crate) struct Workshop {
    pub(crate) folder: PathBuf,
    _lock: File,
}

impl Workshop {
    /// The folder of this name below cargo's for tests. Runs at once take turns.
    pub(crate) fn open(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let lock = File::create(folder.join("lock")).unwrap();
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
        Self { folder, _lock: lock }
    }
}

/// A case that can be built.
pub(crate) struct Prepared {
    pub(crate) found: Found,
    /// Its working directory.
    pub(crate) folder: PathBuf,
    /// The host and port of its upstream.
    pub(crate) upstream: String,
    pub(crate) listener: Option<TcpListener>,
}

impl Prepared {
    /// The command that makes the upstream's certificate.
    pub(crate) fn tls(&self) -> Option<String> {
        tls(&self.found)
    }

    /// A text of the case that holds where the upstream is, and where its certificate.
    pub(crate) fn filled(&self, text: &str, certificate: Option<&Path>) -> String {
        let certificate = certificate.map(|path| path.display().to_string()).unwrap_or_default();
        text.replace("{upstream}", &self.upstream).replace("{certificate}", &certificate)
    }
}

fn tls(found: &Found) -> Option<String> {
    let calls = found.case.calls.iter().map(|call| Call::read(call, 1).expect("checked"));
    let mut commands: Vec<String> = calls.flat_map(|call| call.upstream).filter_map(|answer| answer.tls).collect();
    commands.dedup();
    assert!(commands.len() < 2, "{}: an upstream has one certificate: {commands:?}", found.name);
    commands.pop()
}

/// Writes the folder of each case. The ports of upstreams stay from run to run where they can, so that nothing is built again.
pub(crate) async fn prepare(workshop: &Workshop, cases: Vec<Found>) -> Vec<Prepared> {
    let kept = workshop.folder.join("ports.json");
    let mut ports: BTreeMap<String, u16> =
        std::fs::read(&kept).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let mut prepared = Vec::new();
    for found in cases {
        let has_calls = !found.case.calls.is_empty();
        let (mut listener, mut port) = (None, 9);
        if has_calls {
            let new = upstream::listener(ports.get(&found.name).copied()).await;
            port = new.local_addr().unwrap().port();
            ports.insert(found.name.clone(), port);
            listener = Some(new);
        }
        // A certificate may be for one name only.
        let is_local = tls(&found).is_some_and(|command| !command.contains("127.0.0.1"));
        let upstream = format!("{}:{port}", if is_local { "localhost" } else { "127.0.0.1" });
        let folder = workshop.folder.join("cases").join(&found.name);
        let prepared_case = Prepared { found, folder, upstream, listener };
        write(&prepared_case);
        prepared.push(prepared_case);
    }
    std::fs::write(kept, serde_json::to_string(&ports).unwrap()).unwrap();
    prepared
}

fn write(case: &Prepared) {
    let Prepared { found, folder, .. } = case;
    let document = std::fs::read(found.folder.join("capability.yaml")).unwrap();
    // What is not text stays as it is.
    let document = match String::from_utf8(document) {
        Ok(text) => case.filled(&text, None).into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let files = found.case.files.iter().map(|(name, text)| (name.as_str(), case.filled(text, None).into_bytes()));
    let files: BTreeMap<&str, Vec<u8>> = files.chain([("capability.yaml", document)]).collect();
    remove_others(folder, folder, &files);
    for (name, bytes) in files {
        let path = folder.join(name);
        // Cargo looks at the time of a file.
        if std::fs::read(&path).is_ok_and(|found| found == bytes) {
            continue;
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Removes what an earlier run left there.
fn remove_others(root: &Path, folder: &Path, files: &BTreeMap<&str, Vec<u8>>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            remove_others(root, &path, files);
        } else if !files.contains_key(name.as_str()) {
            std::fs::remove_file(path).unwrap();
        }
    }
}

/// The environment that a case's program runs in.
pub(crate) fn environment(case: &Prepared, certificate: Option<&Path>) -> BTreeMap<String, String> {
    let mut environment: BTreeMap<String, String> =
        ["DESK_PORT", "QUAY_PORT"].into_iter().map(|name| (name.to_owned(), "0".to_owned())).collect();
    let settings = case.found.case.settings.iter();
    environment.extend(settings.map(|(name, Text(value))| (name.clone(), case.filled(value, certificate))));
    environment
}
