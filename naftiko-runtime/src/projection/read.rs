//! Reads a value: what is selected goes to its slot, the rest is validated and skipped.

use super::location::Location;
use super::member_name::MemberName;
use super::node::Lists;
use super::pass::{Pass, Scope, Selected, Slot};
use super::scan::{Member, Name};
use super::select::{List, Select};

impl<'j> Pass<'j> {
    /// Reads the value that begins at `at`. Returns where it ends; `None` if it is not valid JSON.
    pub(super) fn read(&mut self, select: &Select, at: usize, lists: Lists, scope: Scope<'_, 'j>) -> Option<usize> {
        let first = scope.json.byte(at)?;
        if let (Some(lookup), Some(slot)) = (select.lookup, select.part.filter(|_| select.is_whole())) {
            let (end, rows) = match first {
                b'[' | b'{' => lookup.read(scope.json, at).map(|(end, rows)| (end, Some(rows)))?,
                _ => (scope.json.skip(at)?, None),
            };
            self.set_rows(slot, rows);
            self.set(scope, slot, Slot::Value(Selected { text: scope.json.slice(at, end)?, lists }));
            return Some(end);
        }
        let end = match first {
            b'{' if !select.members.is_empty() => self.members(select.members, at, lists, scope)?,
            b'[' if select.reads_elements() => self.array(select, at, lists, scope)?,
            _ => scope.json.skip(at)?,
        };
        if select.part.is_some() || select.reads_elements() {
            let value = Selected { text: scope.json.slice(at, end)?, lists };
            if let Some(slot) = select.part {
                self.set(scope, slot, Slot::Value(value));
            }
            if first != b'[' && select.reads_elements() {
                self.single(select, at, value, scope)?;
            }
        }
        Some(end)
    }

    /// Reads an object.
    fn members(
        &mut self,
        selected: &[(&'static str, Select)],
        at: usize,
        lists: Lists,
        scope: Scope<'_, 'j>,
    ) -> Option<usize> {
        let json = scope.json;
        let below = if lists == Lists::Written { Lists::Written } else { Lists::Implied };
        let mut at = json.space(at + 1);
        if json.byte(at)? == b'}' {
            return Some(at + 1);
        }
        loop {
            let Member { name, value } = json.member(at)?;
            let end = match find(selected, name) {
                Some(select) => {
                    // If a name comes twice, the last one counts, as in most JSON readers.
                    self.empty(select, scope);
                    self.read(select, value, below, scope)?
                }
                None => json.skip(value)?,
            };
            at = json.space(end);
            match json.byte(at)? {
                b',' => at = json.space(at + 1),
                b'}' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    fn empty(&mut self, select: &Select, scope: Scope<'_, 'j>) {
        for slot in select.slots {
            self.set(scope, *slot, Slot::Empty);
        }
    }

    /// Reads an array.
    fn array(&mut self, select: &Select, at: usize, lists: Lists, scope: Scope<'_, 'j>) -> Option<usize> {
        let below = if lists == Lists::Written { Lists::Written } else { Lists::Declared };
        let Some((list, others)) = select.lists.split_first() else {
            let (end, length) = self.elements(select.elements, at, below, scope)?;
            self.late_elements(select.elements.iter().filter(|(index, _)| *index < 0), at, length, below, scope)?;
            return Some(end);
        };
        let (end, length) = self.items(list, at, below, scope)?;
        // More than one list of the same array is rare, and so are single elements beside it: they are read again,
        // because the texts of two lists cannot grow at once.
        for list in others {
            self.items(list, at, below, scope)?;
        }
        self.late_elements(select.elements.iter(), at, length, below, scope)?;
        Some(end)
    }

    /// Reads an array whose elements are selected by index. Returns its end and its length.
    fn elements(
        &mut self,
        selected: &[(i64, Select)],
        at: usize,
        lists: Lists,
        scope: Scope<'_, 'j>,
    ) -> Option<(usize, usize)> {
        let json = scope.json;
        let mut length = 0;
        let mut next = first_element(scope, at)?;
        while let Some(at) = next {
            let index = i64::try_from(length).ok()?;
            let end = match selected.iter().find(|(selected, _)| *selected == index) {
                Some((_, select)) => self.read(select, at, lists, scope)?,
                None => json.skip(at)?,
            };
            length += 1;
            match next_element(scope, end)? {
                Next::Element(at) => next = Some(at),
                Next::End(end) => return Some((end, length)),
            }
        }
        Some((json.space(at + 1) + 1, 0))
    }

    /// Reads an array whose elements become the items of a list. Returns its end and its length.
    fn items(&mut self, list: &List, at: usize, lists: Lists, scope: Scope<'_, 'j>) -> Option<(usize, usize)> {
        let json = scope.json;
        let start = self.text.len();
        self.text.push('[');
        let (mut length, mut result) = (0, Ok(()));
        let mut next = first_element(scope, at)?;
        let mut list_end = json.space(at + 1) + 1;
        while let Some(at) = next {
            let end = if result.is_ok() {
                if length > 0 {
                    self.text.push(',');
                }
                let location = Location::Element(scope.location, list.path, length);
                let (end, mapped) = self.map(list.items, json, at, lists, &location)?;
                result = mapped;
                end
            } else {
                // The rest must be valid JSON all the same.
                json.skip(at)?
            };
            length += 1;
            next = match next_element(scope, end)? {
                Next::Element(at) => Some(at),
                Next::End(end) => {
                    list_end = end;
                    None
                }
            };
        }
        let built = self.list(start, result);
        self.set(scope, list.slot, built);
        Some((list_end, length))
    }

    /// Reads single elements of an array that was read before, because their index counts from the end.
    fn late_elements<'s>(
        &mut self,
        selected: impl Iterator<Item = &'s (i64, Select)>,
        array: usize,
        length: usize,
        lists: Lists,
        scope: Scope<'_, 'j>,
    ) -> Option<()> {
        for (index, select) in selected {
            let from_end = usize::try_from(index.unsigned_abs()).ok().and_then(|back| length.checked_sub(back));
            let index = if *index < 0 { from_end } else { usize::try_from(*index).ok() };
            let Some(index) = index.filter(|index| *index < length) else { continue };
            let mut at = first_element(scope, array)?;
            for _ in 0..index {
                at = match next_element(scope, scope.json.skip(at?)?)? {
                    Next::Element(at) => Some(at),
                    Next::End(_) => None,
                };
            }
            self.read(select, at?, lists, scope)?;
        }
        Some(())
    }

    /// Reads elements of what is not an array.
    fn single(&mut self, select: &Select, at: usize, value: Selected<'j>, scope: Scope<'_, 'j>) -> Option<()> {
        if value.lists == Lists::Implied {
            for (_, select) in select.elements.iter().filter(|(index, _)| matches!(index, 0 | -1)) {
                self.read(select, at, value.lists, scope)?;
            }
        }
        for list in select.lists.iter().filter(|_| !value.is_null()) {
            let built = if value.lists == Lists::Written {
                self.failed(scope.location.misfit(list.path, "an array", value.text))
            } else {
                let start = self.text.len();
                self.text.push('[');
                let location = Location::Element(scope.location, list.path, 0);
                let (_, result) = self.map(list.items, scope.json, at, value.lists, &location)?;
                self.list(start, result)
            };
            self.set(scope, list.slot, built);
        }
        Some(())
    }
}

/// Where an array goes on.
enum Next {
    Element(usize),
    /// It has ended.
    End(usize),
}

/// Where the first element of the array begins that begins at `at`, if it has any.
fn first_element(scope: Scope<'_, '_>, at: usize) -> Option<Option<usize>> {
    let at = scope.json.space(at + 1);
    Some((scope.json.byte(at)? != b']').then_some(at))
}

/// What follows an element that ended at `at`.
fn next_element(scope: Scope<'_, '_>, at: usize) -> Option<Next> {
    let at = scope.json.space(at);
    match scope.json.byte(at)? {
        b',' => Some(Next::Element(scope.json.space(at + 1))),
        b']' => Some(Next::End(at + 1)),
        _ => None,
    }
}

/// What is selected of the member of this name.
#[inline]
fn find<'s>(selected: &'s [(&str, Select)], name: Name<'_>) -> Option<&'s Select> {
    let named = |name: &[u8]| selected.iter().find(|(known, _)| known.as_bytes() == name).map(|(_, select)| select);
    match name {
        Name::Plain(name) => named(name),
        Name::Escaped(json) => serde_json::from_str(json).ok().and_then(|MemberName(name)| named(name.as_bytes())),
    }
}
