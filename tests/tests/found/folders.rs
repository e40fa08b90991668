//! Writes each case into a folder of its own, with the address of its upstream filled in.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

use super::case::{Call, Text};
use super::catalogue::FoundCase;
use super::upstream;

/// The folder of all cases, locked against concurrent runs.
pub(crate) struct Workshop {
    pub(crate) folder: PathBuf,
    _lock: File,
}

impl Workshop {
    /// Opens the folder of this name in `CARGO_TARGET_TMPDIR`; waits until no other run uses it.
    pub(crate) fn open(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let lock = File::create(folder.join("lock")).unwrap();
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
        Self { folder, _lock: lock }
    }
}

/// A case that is written and can be built.
pub(crate) struct Prepared {
    pub(crate) found: FoundCase,
    /// Its working directory.
    pub(crate) folder: PathBuf,
    /// Host and port of its upstream.
    pub(crate) upstream: String,
    /// What the upstream listens on, if there are calls.
    pub(crate) listener: Option<TcpListener>,
}

impl Prepared {
    /// The command that makes the upstream's certificate, if it speaks TLS.
    pub(crate) fn tls(&self) -> Option<String> {
        tls(&self.found)
    }

    /// Replaces `{upstream}` and `{certificate}`.
    pub(crate) fn filled(&self, text: &str, certificate: Option<&Path>) -> String {
        let certificate = certificate.map(|path| path.display().to_string()).unwrap_or_default();
        text.replace("{upstream}", &self.upstream).replace("{certificate}", &certificate)
    }
}

fn tls(found: &FoundCase) -> Option<String> {
    let calls = found.case.calls.iter().map(|call| Call::read(call, 1).expect("checked"));
    let mut commands: Vec<String> = calls.flat_map(|call| call.upstream).filter_map(|answer| answer.tls).collect();
    commands.dedup();
    assert!(commands.len() < 2, "{}: an upstream has one certificate: {commands:?}", found.name);
    commands.pop()
}

/// Writes the folder of each case. An upstream keeps its port from run to run if possible, so that nothing needs to be rebuilt.
pub(crate) async fn prepare(workshop: &Workshop, cases: Vec<FoundCase>) -> Vec<Prepared> {
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
        // The certificate may be valid for `localhost` only.
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
    // A document that is not UTF-8 is copied unchanged.
    let document = match String::from_utf8(document) {
        Ok(text) => case.filled(&text, None).into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let files = found.case.files.iter().map(|(name, text)| (name.as_str(), case.filled(text, None).into_bytes()));
    let files: BTreeMap<&str, Vec<u8>> = files.chain([("capability.yaml", document)]).collect();
    remove_others(folder, folder, &files);
    for (name, bytes) in files {
        let path = folder.join(name);
        // An unchanged file keeps its modification time, which cargo compares.
        if std::fs::read(&path).is_ok_and(|found| found == bytes) {
            continue;
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Removes files left by earlier runs.
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

/// The environment variables of a case's program.
pub(crate) fn environment(case: &Prepared, certificate: Option<&Path>) -> BTreeMap<String, String> {
    let mut environment: BTreeMap<String, String> =
        ["DESK_PORT", "QUAY_PORT"].into_iter().map(|name| (name.to_owned(), "0".to_owned())).collect();
    let settings = case.found.case.settings.iter();
    environment.extend(settings.map(|(name, Text(value))| (name.clone(), case.filled(value, certificate))));
    environment
}
