//! How long the importer takes: the largest of the published OpenAPI documents, from bytes to a checked draft.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use naftiko_import::{Files, Options, import};

use crate::{Outcome, print, workspace};

/// How many documents.
const DOCUMENTS: usize = 5;

/// The best of so many.
const TIMES: usize = 3;

/// The limit, for a document of 3 MiB.
const LIMIT: Duration = Duration::from_secs(1);

struct InMemory(Vec<u8>);

impl Files for InMemory {
    fn document(&self) -> Result<Vec<u8>, String> {
        Ok(self.0.clone())
    }

    fn below(&self, path: &str) -> Result<Vec<u8>, String> {
        Err(format!("{path} is not in memory"))
    }
}

/// Measures it; fails above the limit.
pub(crate) fn run() -> Outcome {
    print("| document | size | operations | import |\n| --- | --- | --- | --- |")?;
    let mut slow = Vec::new();
    for (name, bytes) in largest()? {
        let size = bytes.len();
        let document = InMemory(bytes);
        let mut best = (Duration::MAX, 0);
        for _ in 0..TIMES {
            let start = Instant::now();
            let imported = import(&document, &name, &Options { include_writes: true, ..Options::default() });
            best = best.min((start.elapsed(), imported.taken.len()));
        }
        let mib = f64::from(u32::try_from(size)?) / f64::from(1 << 20);
        let (time, operations) = best;
        print(&format!("| `{name}` | {mib:.2} MiB | {operations} | {} ms |", time.as_millis()))?;
        if time > LIMIT {
            slow.push(name);
        }
    }
    if slow.is_empty() { Ok(()) } else { Err(format!("over {LIMIT:?}: {}", slow.join(", ")).into()) }
}

/// The largest documents that are a file each, the largest first.
fn largest() -> Outcome<Vec<(String, Vec<u8>)>> {
    let path = workspace().join("../shared/openapi/dev.tar.gz");
    let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(archive));
    let mut files = Vec::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let is_document = path.parent() == Some(Path::new("dev")) && path.extension().is_some_and(|end| end != "tsv");
        if is_document && entry.header().entry_type().is_file() {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
        }
    }
    files.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
    files.truncate(DOCUMENTS);
    Ok(files)
}
