//! Writes a [`Shape`] from what the pass found of a value.

use super::location::Location;
use super::node::{Lists, Node};
use super::pass::{Pass, Scope, Selected, Slot};
use super::scalar::{expectation, push_scalar};
use super::shape::{Absent, Find, Mapping, Part, Path, Scalar, Shape};
use super::surrogates::repaired;
use crate::value::Error;

impl<'j> Pass<'j> {
    /// Appends what `shape` builds from the value of this scope.
    pub(super) fn write(&mut self, shape: &Shape, scope: Scope<'_, 'j>) -> Result<(), Error> {
        match shape {
            Shape::Literal(text) => self.text.push_str(text),
            Shape::List(slot) => match self.slot(scope, *slot) {
                Slot::List { start, end } => self.copy(start..end),
                Slot::Failed(index) => return Err(self.error(index)),
                Slot::Empty | Slot::Value(_) => self.text.push_str("null"),
            },
            Shape::Scalar(kind, path) => match self.first(path, scope).filter(|part| !part.is_null()) {
                None => self.text.push_str("null"),
                // The document as a string is its text, whatever it is.
                Some(found) if *kind == Scalar::String && found.is_container() && scope.is_document(path) => {
                    self.text.push_str(&serde_json::Value::from(found.text).to_string());
                }
                Some(found) => push_scalar(*kind, found.text, &mut self.text)
                    .ok_or_else(|| scope.location.misfit(path.text, expectation(*kind), found.text))?,
            },
            Shape::Copy(part, path) => self.part(*part, path, scope)?,
            Shape::Object(path, absent, members) => {
                self.object((path, Selected::is_object), *absent, members, scope)?;
            }
            Shape::Parts(path, absent, members) => {
                self.object((path, Selected::is_container), *absent, members, scope)?;
            }
            Shape::First(path, absent, mapping) => {
                let location = Location::At(scope.location, path.text);
                match (self.first(path, scope).filter(|part| !part.is_null()), absent) {
                    (Some(part), _) => self.map_again(mapping, part, &location)?,
                    (None, Absent::Null) => self.text.push_str("null"),
                    (None, Absent::Object) => self.map_again(mapping, NULL, &location)?,
                }
            }
            Shape::Each(path, items) => self.each(path, items, scope)?,
        }
        Ok(())
    }

    /// Appends an object, built from a part that `fits`. It is an error if the upstream returned another: a scalar has
    /// no members.
    fn object(
        &mut self,
        (path, fits): (&Path, fn(Selected<'j>) -> bool),
        absent: Absent,
        members: &[(&str, Shape)],
        scope: Scope<'_, 'j>,
    ) -> Result<(), Error> {
        match self.first(path, scope).filter(|part| !part.is_null()) {
            Some(part) if !fits(part) && !Shape::are_text(members) => {
                return Err(scope.location.misfit(path.text, "an object", part.text));
            }
            None if absent == Absent::Null => {
                self.text.push_str("null");
                return Ok(());
            }
            _ => {}
        }
        self.text.push('{');
        for (index, (name, shape)) in members.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.text.push_str(name);
            self.text.push(':');
            self.write(shape, scope)?;
        }
        self.text.push('}');
        Ok(())
    }

    /// Appends a part as it is spelled.
    fn part(&mut self, part: Part, path: &Path, scope: Scope<'_, 'j>) -> Result<(), Error> {
        if let (Part::Array, Some(find)) = (part, path.find) {
            let parts = self.find(find, path, scope);
            self.parts(&parts, |pass, part, _| {
                pass.text.push_str(&repaired(part.text));
                Ok(())
            })?;
            return Ok(());
        }
        let Some(found) = self.first(path, scope) else {
            self.text.push_str("null");
            return Ok(());
        };
        let expected = match (part, found.text.as_bytes().first()) {
            (Part::Any, _) | (Part::Object, Some(b'{')) | (Part::Array, Some(b'[')) => None,
            (Part::Object, _) => Some("an object"),
            (Part::Array, _) => Some("an array"),
        };
        match expected.filter(|_| !found.is_null()) {
            None => self.text.push_str(&repaired(found.text)),
            Some(_) if part == Part::Array && found.lists != Lists::Written => {
                self.text.extend(["[", &repaired(found.text), "]"]);
            }
            Some(expected) => return Err(scope.location.misfit(path.text, expected, found.text)),
        }
        Ok(())
    }

    /// Appends the list of what `items` builds from each part.
    fn each(&mut self, path: &Path, items: &Mapping, scope: Scope<'_, 'j>) -> Result<(), Error> {
        let Some(find) = path.find else { return Ok(()) };
        let parts = self.find(find, path, scope);
        self.parts(&parts, |pass, part, index| {
            pass.map_again(items, part, &Location::Element(scope.location, path.text, index))
        })
    }

    fn parts(
        &mut self,
        parts: &[Selected<'j>],
        mut write: impl FnMut(&mut Self, Selected<'j>, usize) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.text.push('[');
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            write(self, *part, index)?;
        }
        self.text.push(']');
        Ok(())
    }

    /// The only part that a path selects, or the first one.
    fn first(&self, path: &Path, scope: Scope<'_, 'j>) -> Option<Selected<'j>> {
        match (self.slot(scope, path.slot), path.find) {
            (Slot::Value(value), None) => Some(value),
            (Slot::Value(_), Some(find)) => self.find(find, path, scope).first().copied(),
            (Slot::Empty | Slot::List { .. } | Slot::Failed(_), _) => None,
        }
    }

    /// All parts that a path selects.
    fn find(&self, find: Find, path: &Path, scope: Scope<'_, 'j>) -> Vec<Selected<'j>> {
        let Slot::Value(value) = self.slot(scope, path.slot) else { return Vec::new() };
        let node = Node::new(value.text, value.lists);
        find(&node).into_iter().map(|node| Selected { text: node.text(), lists: node.lists() }).collect()
    }
}

const NULL: Selected<'static> = Selected { text: "null", lists: Lists::Written };
