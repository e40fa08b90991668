//! A skill's files as one ZIP, created while it is sent.

use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::vec;

use bytes::Bytes;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::body::{PIECE, Pieces, read};
use super::folder::{Entry, FolderFailure};

/// The maximum size of the files in one archive, in bytes.
pub(super) const MAX_SIZE: u64 = 64 << 20;

/// An archive in progress.
pub(super) struct Archive {
    /// `None` once the last byte is written.
    zip: Option<ZipWriter<StreamWriter<Unsent>>>,
    unsent: Unsent,
    files: vec::IntoIter<Entry>,
    /// The file that is being read, and how many bytes are left.
    current: Option<(File, u64)>,
}

impl Archive {
    /// The archive of `files`, each at its path.
    ///
    /// # Errors
    /// [`FolderFailure::TooLarge`].
    pub(super) fn new(files: Vec<Entry>) -> Result<Self, FolderFailure> {
        let size = files.iter().fold(0_u64, |size, file| size.saturating_add(file.size));
        if size > MAX_SIZE {
            return Err(FolderFailure::TooLarge("64 MiB per archive; download the files one by one"));
        }
        let unsent = Unsent::default();
        let zip = Some(ZipWriter::new_stream(unsent.clone()));
        Ok(Self { zip, unsent, files: files.into_iter(), current: None })
    }

    /// Writes a little more. Returns whether there is more to write.
    fn step(&mut self, piece: &mut [u8]) -> io::Result<bool> {
        let Some(zip) = &mut self.zip else { return Ok(false) };
        if let Some((file, left)) = &mut self.current {
            // No more than was counted, in case it grows.
            let size = usize::try_from(*left).map_or(piece.len(), |left| left.min(piece.len()));
            let piece = piece.get_mut(..size).unwrap_or_default();
            let length = if piece.is_empty() { 0 } else { read(file, piece)? };
            *left = left.saturating_sub(length as u64);
            match piece.get(..length) {
                Some(piece) if !piece.is_empty() => zip.write_all(piece)?,
                _ => self.current = None,
            }
        } else if let Some(entry) = self.files.next() {
            // Without it the archive would only look complete.
            let file = entry.open().map_err(|failure| match failure {
                FolderFailure::Unreadable(error) => error,
                _ => io::ErrorKind::NotFound.into(),
            })?;
            let mode = if entry.is_executable { 0o755 } else { 0o644 };
            let options = SimpleFileOptions::default();
            let options = options.compression_method(CompressionMethod::Deflated).unix_permissions(mode);
            zip.start_file(entry.path, options)?;
            self.current = Some((file, entry.size));
        } else if let Some(zip) = self.zip.take() {
            zip.finish()?;
        }
        Ok(true)
    }
}

impl Pieces for Archive {
    fn next(&mut self) -> io::Result<Option<Bytes>> {
        let mut piece = vec![0; PIECE];
        while self.unsent.length() < PIECE && self.step(&mut piece)? {}
        let taken = self.unsent.take();
        Ok((!taken.is_empty()).then(|| taken.into()))
    }

    fn left(&self) -> Option<u64> {
        None
    }
}

/// The archive's bytes that are not sent yet. The writer of the archive has the other handle.
#[derive(Clone, Default)]
struct Unsent(Arc<Mutex<Vec<u8>>>);

impl Unsent {
    fn length(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Unsent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
