//! Runs the oracle, which needs Python with PyYAML: `.ci/run` installs it, pinned, into `target/openapi-oracle`.

use std::path::{Path, PathBuf};
use std::process::Command;

use naftiko_tests::shared;

use super::document::Document;

/// The folder of the documents, and each with its path there and what the oracle says of it, in the order of the manifest; `None` where
/// something is missing, which CI does not accept.
pub(crate) fn documents() -> Option<(PathBuf, Vec<(String, Document)>)> {
    let shared = shared::having("openapi/dev.tar.gz")?.join("openapi");
    let Some(python) = python() else {
        assert!(std::env::var_os("CI").is_none(), "no Python has PyYAML: `.ci/run` installs it");
        eprintln!("skipped: no Python has PyYAML (`.ci/run` installs it)");
        return None;
    };
    let folder = unpacked(&shared.join("dev.tar.gz")).join("dev");
    let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let files: Vec<&str> = manifest.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    // Those in a folder of their own may refer to what is in it.
    let (bundled, alone): (Vec<&str>, Vec<&str>) = files.iter().copied().partition(|file| file.contains('/'));
    let oracle = shared.join("oracle.py");
    let of_one = |file: &&str| {
        let root = folder.join(file.split('/').next().unwrap());
        said(&python, &oracle, &root, &[folder.join(file)]).remove(0)
    };
    let mut all: Vec<(String, Document)> =
        bundled.iter().map(|file| (*file).to_owned()).zip(bundled.iter().map(of_one)).collect();
    let paths: Vec<PathBuf> = alone.iter().map(|file| folder.join(file)).collect();
    all.extend(alone.iter().map(|file| (*file).to_owned()).zip(said(&python, &oracle, &folder, &paths)));
    all.sort_by_key(|(file, _)| files.iter().position(|known| known == file));
    Some((folder, all))
}

/// A Python that can read YAML: the project's own, else the system's.
fn python() -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("openapi-oracle/bin/python");
    let has_yaml = |python: &PathBuf| {
        let output = Command::new(python).args(["-c", "import yaml"]).output();
        output.is_ok_and(|output| output.status.success())
    };
    [own, PathBuf::from("python3")].into_iter().find(has_yaml)
}

fn unpacked(archive: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi-documents");
    std::fs::create_dir_all(&folder).unwrap();
    let file = flate2::read::GzDecoder::new(std::fs::File::open(archive).unwrap());
    tar::Archive::new(file).unpack(&folder).unwrap();
    folder
}

/// What the oracle says of documents; none may be one that it cannot read.
fn said(python: &Path, oracle: &Path, root: &Path, files: &[PathBuf]) -> Vec<Document> {
    let output = Command::new(python).arg(oracle).args(["--ndjson", "--root"]).arg(root).args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let documents: Vec<Document> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), files.len());
    documents
}
