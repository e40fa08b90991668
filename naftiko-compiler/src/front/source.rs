//! The text of every file read, and positions in it. A [`Span`] is a byte range; lines and columns are computed when a
//! message is rendered.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

use super::words::Words;

/// A byte range in one of the [`Sources`]; by default the start of the first one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which file: an index into [`Sources`].
    pub file: u32,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of this span, counted from its start and limited to the span.
    #[must_use]
    pub fn slice(self, range: Range<usize>) -> Self {
        let at = |offset: usize| {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            self.start.saturating_add(offset).min(self.end)
        };
        Self { file: self.file, start: at(range.start), end: at(range.end) }
    }

    /// From the start of this span to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end.max(self.end), ..self }
    }

    /// The empty span where this one starts.
    #[must_use]
    pub fn start(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(self) -> usize {
        usize::try_from(self.end.saturating_sub(self.start)).unwrap_or(usize::MAX)
    }

    /// Whether `other` lies inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value and where the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }

    /// A borrowed value at the same place.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned { value: &self.value, span: self.span }
    }
}

/// One file as read.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as it is shown to the author.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// How it became part of the compilation; `None` for the capability itself.
    pub import: Option<Import>,
    words: Option<Words>,
    lines: Vec<usize>,
}

/// How a file became part of the compilation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its path relative to the capability's folder, with `/` as separator and without detours.
    pub path: String,
    /// Where another file names it for the first time; `None` for a contract, which lies beside its document.
    pub at: Option<Span>,
}

/// A position as editors count it: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Source {
    /// The file at `path`, which contains `text`.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, import: None, words: None, lines }
    }

    /// The same file, which another one imports.
    #[must_use]
    pub fn imported(self, import: Import) -> Self {
        Self { import: Some(import), ..self }
    }

    /// Line and column of the byte `offset`.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        Position { line, column: column + 1 }
    }
}

/// Every file a compilation has read, the capability itself first.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file; spans name it by the returned number.
    pub fn add(&mut self, source: Source) -> u32 {
        self.files.push(source);
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// The file a span is in.
    #[must_use]
    pub fn file(&self, file: u32) -> Option<&Source> {
        self.files.get(usize::try_from(file).ok()?)
    }

    /// All files, in the order they were read.
    #[must_use]
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// The lines that import `file`: the one that names it, and those that import the file which that one is in.
    pub fn importing(&self, file: u32) -> impl Iterator<Item = Span> {
        let import = |file: u32| self.file(file)?.import.as_ref()?.at;
        std::iter::successors(import(file), move |at| import(at.file))
    }

    /// Line and column where `span` starts.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let start = usize::try_from(span.start).unwrap_or(usize::MAX);
        self.file(span.file).map_or(Position { line: 1, column: 1 }, |source| source.position(start))
    }

    /// The words that a file is written in: that of a broken one, as far as one can tell.
    #[must_use]
    pub fn words(&self, file: u32) -> Words {
        self.file(file).and_then(|source| source.words.or_else(|| Words::begun(&source.text))).unwrap_or_default()
    }

    /// Notes the words that a file is written in.
    pub fn set_words(&mut self, file: u32, words: Option<Words>) {
        if let Some(source) = usize::try_from(file).ok().and_then(|file| self.files.get_mut(file)) {
            source.words = words;
        }
    }

    /// The text at `span`.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let range = usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0);
        self.file(span.file).and_then(|source| source.text.get(range)).unwrap_or_default()
    }
}

/// Where files come from: the disk for the macro and the command, memory for tests.
pub trait Loader {
    /// The bytes of the capability.
    ///
    /// # Errors
    /// A sentence for the author: why the file cannot be read.
    fn capability(&self) -> Result<Vec<u8>, String>;

    /// The bytes of a file that it imports, by its path relative to the capability's folder, with `/` as separator.
    ///
    /// # Errors
    /// A sentence for the author: why the file cannot be read.
    fn beside(&self, path: &str) -> Result<Vec<u8>, String>;

    /// The bytes of the contract at `path`, which is relative to the capability's folder; `None` if there is none.
    ///
    /// # Errors
    /// A sentence for the author: why the file cannot be read.
    fn contract(&self, _path: &str) -> Option<Result<Vec<u8>, String>> {
        None
    }

    /// Whether the runtime that the expansion uses has this feature: `xml`, `csv`. For checking only, all are
    /// available.
    fn has_feature(&self, _feature: &str) -> bool {
        true
    }
}

/// The maximum size of a file, in bytes (LANGUAGE §1).
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The maximum size of a contract, in bytes: that of the document that it is made of.
pub const MAX_CONTRACT_BYTES: usize = 64 * 1024 * 1024;

/// The bytes of a file on disk, for a [`Loader`]. Of a file that is too large only one byte more than [`MAX_BYTES`] is
/// read: enough to report it.
///
/// # Errors
/// What the operating system reports.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    read_at_most(path, MAX_BYTES)
}

/// The bytes of a file on disk; of one that is larger than `limit` only one byte more is read.
///
/// # Errors
/// What the operating system reports.
pub fn read_at_most(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(most).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The bytes of the file at `path` beside the capability `root`, for a [`Loader`].
///
/// # Errors
/// What the operating system reports.
pub fn read_beside(root: &Path, path: &str) -> Result<Vec<u8>, String> {
    read(&root.parent().unwrap_or(Path::new("")).join(path))
}

/// The bytes of the contract at `path` beside the capability `root`, for a [`Loader`]; `None` if there is none.
#[must_use]
pub fn read_contract(root: &Path, path: &str) -> Option<Result<Vec<u8>, String>> {
    let path = root.parent().unwrap_or(Path::new("")).join(path);
    path.is_file().then(|| read_at_most(&path, MAX_CONTRACT_BYTES))
}

/// One file in memory, which can import no other.
#[derive(Debug, Clone, Copy)]
pub struct InMemory<'a>(pub &'a [u8]);

impl Loader for InMemory<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        Ok(self.0.to_vec())
    }

    fn beside(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("no such file".to_owned())
    }
}
