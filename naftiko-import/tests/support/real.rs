//! Real documents: they are other people's, and read where they are.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::case::here;

/// The folder of the documents, and their paths in it; `None` where they are not at hand, which CI does not accept.
pub(crate) fn documents() -> Option<(PathBuf, Vec<String>)> {
    let archive = here("../../shared/openapi/dev.tar.gz");
    if !archive.is_file() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is missing", archive.display());
        eprintln!("skipped: {} is missing", archive.display());
        return None;
    }
    // Once for all tests of this process: unpacked twice at the same time, files get into each other's way.
    static UNPACKED: OnceLock<PathBuf> = OnceLock::new();
    let folder = UNPACKED.get_or_init(|| unpacked(&archive)).join("dev");
    let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let files = manifest.lines().skip(1).filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
    Some((folder, files))
}

fn unpacked(archive: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi");
    std::fs::create_dir_all(&folder).unwrap();
    let status = Command::new("tar").arg("xzf").arg(archive).arg("-C").arg(&folder).status().unwrap();
    assert!(status.success());
    folder
}
