//! Files on disk, as the compiler requests them.

use std::path::Path;

use naftiko_compiler::front::source::{Loader, read, read_beside, read_contract};

/// Reads a capability, and files beside it.
pub(crate) struct Disk<'a> {
    /// The path given on the command line.
    pub(crate) root: &'a Path,
}

impl Loader for Disk<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        read(self.root)
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        read_beside(self.root, path)
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        read_contract(self.root, path)
    }
}
