//! What is remembered of a document while it is read, as static data: a tree of the names and indices that paths name.
//! The compiler generates these values, and [`super::read`] reads documents with them.

use super::{Lookup, Mapping};

/// What is selected of a value and below it.
#[derive(Debug)]
pub struct Select {
    /// The slot of the value itself.
    pub(super) part: Option<usize>,
    /// What is looked up in the value itself.
    pub(super) lookup: Option<Lookup>,
    pub(super) lists: &'static [List],
    pub(super) members: &'static [(&'static str, Select)],
    /// By index; a negative one counts from the end.
    pub(super) elements: &'static [(i64, Select)],
    /// The slots of this value and of everything below it: all are emptied when a member comes a second time.
    pub(super) slots: &'static [usize],
}

/// A list that is built from the elements of a value.
#[derive(Debug)]
pub struct List {
    /// The slot of the list.
    pub slot: usize,
    /// The value's path, for messages.
    pub path: &'static str,
    /// What each element becomes.
    pub items: &'static Mapping,
}

impl Select {
    /// Nothing yet, of a value under which these slots are filled.
    #[must_use]
    pub const fn slots(slots: &'static [usize]) -> Self {
        Self { part: None, lookup: None, lists: &[], members: &[], elements: &[], slots }
    }

    /// Also the value itself.
    #[must_use]
    pub const fn part(mut self, slot: usize) -> Self {
        self.part = Some(slot);
        self
    }

    /// The value itself is a list in which this is looked up: where its objects have what is needed is remembered.
    #[must_use]
    pub const fn searched(mut self, lookup: Lookup) -> Self {
        self.lookup = Some(lookup);
        self
    }

    /// Also these lists of its elements.
    #[must_use]
    pub const fn lists(mut self, lists: &'static [List]) -> Self {
        self.lists = lists;
        self
    }

    /// Also what is selected of these members.
    #[must_use]
    pub const fn members(mut self, members: &'static [(&'static str, Self)]) -> Self {
        self.members = members;
        self
    }

    /// Also what is selected of these elements.
    #[must_use]
    pub const fn elements(mut self, elements: &'static [(i64, Self)]) -> Self {
        self.elements = elements;
        self
    }

    /// Whether only the value itself is selected.
    pub(super) fn is_whole(&self) -> bool {
        self.part.is_some() && self.members.is_empty() && !self.reads_elements()
    }

    pub(super) fn reads_elements(&self) -> bool {
        !self.lists.is_empty() || !self.elements.is_empty()
    }
}
