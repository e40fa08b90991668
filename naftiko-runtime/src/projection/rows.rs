//! Where some members of a list's objects are in its text: who knows that need not read the text again.

/// The objects of a list, or the one that is in its place.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(super) first: First,
    /// The members that follow the first span of each row.
    pub(super) fields: &'static [&'static str],
    spans: Vec<Span>,
}

/// What a row begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// The member by which objects are found.
    Key(&'static str),
    /// The whole object.
    Object,
}

/// Where a value is in the text of the list; empty if there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    /// The value, if there is one.
    #[inline]
    pub(super) fn of(self, list: &str) -> Option<&str> {
        list.get(self.start..self.end).filter(|value| !value.is_empty())
    }
}

impl Rows {
    pub(super) fn new(first: First, fields: &'static [&'static str]) -> Self {
        Self { first, fields, spans: Vec::new() }
    }

    /// Appends a row without values, and returns where it begins.
    pub(super) fn begin(&mut self) -> usize {
        let start = self.spans.len();
        self.spans.resize(start + self.width(), Span::default());
        start
    }

    /// Sets a span of the row that begins at `row`; the first one has index 0.
    #[inline]
    pub(super) fn set(&mut self, row: usize, index: usize, span: Span) {
        if let Some(place) = self.spans.get_mut(row + index) {
            *place = span;
        }
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &[Span]> {
        self.spans.chunks_exact(self.width())
    }

    /// How many spans each row has.
    fn width(&self) -> usize {
        1 + self.fields.len()
    }
}
