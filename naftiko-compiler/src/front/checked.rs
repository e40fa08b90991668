//! How errors are contained: an entry in which something was reported is marked by the sink, and a list knows whether
//! it has all of its entries. No stage sets a flag of its own.

/// An entry as a stage produced it. Others may use only what is [`Sound`](Self::Sound). An entry about which something
/// was reported is still searched for further errors, and still takes its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked<T> {
    /// Nothing was reported.
    Sound(T),
    /// Something was; this is as much as could be read.
    Reported(T),
}

impl<T> Checked<T> {
    /// The entry, for use by others.
    #[must_use]
    pub fn sound(&self) -> Option<&T> {
        match self {
            Self::Sound(entry) => Some(entry),
            Self::Reported(_) => None,
        }
    }

    /// Whether nothing was reported.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.sound().is_some()
    }

    /// The entry as far as it could be read, sound or not: for its names and for further errors in it.
    #[must_use]
    pub fn read(&self) -> &T {
        let (Self::Sound(entry) | Self::Reported(entry)) = self;
        entry
    }

    /// The same, by value.
    #[must_use]
    pub fn into_read(self) -> T {
        let (Self::Sound(entry) | Self::Reported(entry)) = self;
        entry
    }

    /// Another value for the entry, as sound as it was.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        match self {
            Self::Sound(entry) => Checked::Sound(make(entry)),
            Self::Reported(entry) => Checked::Reported(make(entry)),
        }
    }

    /// The entry, sound only if `other` is, too.
    #[must_use]
    pub fn and<U>(self, other: &Checked<U>) -> Self {
        if other.is_sound() { self } else { Self::Reported(self.into_read()) }
    }
}

impl<T> Checked<Checked<T>> {
    /// The entry, sound if both layers are.
    #[must_use]
    pub fn flatten(self) -> Checked<T> {
        match self {
            Self::Sound(entry) => entry,
            Self::Reported(entry) => Checked::Reported(entry.into_read()),
        }
    }
}

impl<T> Checked<Option<T>> {
    /// The entry, if anything could be read.
    pub fn transpose(self) -> Option<Checked<T>> {
        match self {
            Self::Sound(entry) => entry.map(Checked::Sound),
            Self::Reported(entry) => entry.map(Checked::Reported),
        }
    }
}

/// The entries of a list that could be read.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    entries: Vec<T>,
    is_complete: bool,
}

impl<T> Listed<T> {
    /// All entries of a list.
    #[must_use]
    pub fn complete(entries: Vec<T>) -> Self {
        Self { entries, is_complete: true }
    }

    /// The entries of a list that may have others.
    #[must_use]
    pub fn partial(entries: Vec<T>) -> Self {
        Self { entries, is_complete: false }
    }

    /// The entries that `read` can read, of all entries of a list.
    pub fn read<E>(all: impl ExactSizeIterator<Item = E>, read: impl FnMut(E) -> Option<T>) -> Self {
        let count = all.len();
        let entries: Vec<T> = all.filter_map(read).collect();
        Self { is_complete: entries.len() == count, entries }
    }

    /// Whether it has no entry that could not be read: only then is a name that no entry has unknown.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Both lists.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.is_complete &= other.is_complete;
        self
    }

    /// The entries for which `is` does not hold, and those for which it does; either list may lack what could not be read.
    #[must_use]
    pub fn split(self, is: impl Fn(&T) -> bool) -> (Self, Self) {
        let (apart, kept) = self.entries.into_iter().partition(is);
        let list = |entries| Self { entries, is_complete: self.is_complete };
        (list(kept), list(apart))
    }

    /// The same list, but if `checked` is not sound, an entry that could not be read may be among those of `checked`.
    #[must_use]
    pub fn if_sound<U>(mut self, checked: &Checked<U>) -> Self {
        self.is_complete &= checked.is_sound();
        self
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self::complete(Vec::new())
    }
}

impl<T> std::ops::Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<'l, T> IntoIterator for &'l Listed<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}
