//! Files on disk, as the compiler requests them.

use std::io::Read;
use std::path::Path;

use naftiko_compiler::front::source::Loader;

/// Reads a capability, and files beside it.
pub(crate) struct Disk<'a> {
    /// The path given on the command line.
    pub(crate) root: &'a str,
}

/// One byte more than a file may have: enough to detect that it is too large without reading the rest.
const MOST: u64 = 4 * 1024 * 1024 + 1;

impl Loader for Disk<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let beside = Path::new(self.root).parent().map(|folder| folder.join(path));
        let target = if path == self.root { Path::new(path) } else { beside.as_deref().unwrap_or(Path::new(path)) };
        let mut bytes = Vec::new();
        let file = std::fs::File::open(target).map_err(|error| error.to_string())?;
        file.take(MOST).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        Ok(bytes)
    }
}
