//! Parts as what an output declares (LANGUAGE §7): converted without loss, `null` if there is none.

use std::borrow::Cow;

use bytestring::ByteString;

use super::part::Part;
use super::stopped::Stopped;
use crate::projection::{self, Lists, Mapping, Scalar, expectation, repaired};
use crate::value::{describe, text};

const NULL: ByteString = ByteString::from_static("null");

impl Part {
    /// A string; numbers and booleans become one as they are spelled.
    ///
    /// # Errors
    /// It is there, and cannot become one; this holds for every conversion.
    pub fn string(&self) -> Result<Self, Stopped> {
        self.scalar(Scalar::String)
    }

    /// An integral number, or a string that is one.
    ///
    /// # Errors
    /// See [`Part::string`].
    pub fn integer(&self) -> Result<Self, Stopped> {
        self.scalar(Scalar::Integer)
    }

    /// A number, or a string that is one.
    ///
    /// # Errors
    /// See [`Part::string`].
    pub fn number(&self) -> Result<Self, Stopped> {
        self.scalar(Scalar::Number)
    }

    /// `true` or `false`, or a string that is one.
    ///
    /// # Errors
    /// See [`Part::string`].
    pub fn boolean(&self) -> Result<Self, Stopped> {
        self.scalar(Scalar::Boolean)
    }

    /// An array as it is spelled.
    ///
    /// # Errors
    /// See [`Part::string`].
    pub fn array(&self) -> Result<Self, Stopped> {
        match self.given() {
            Some(json) if !json.starts_with('[') => {
                if matches!(self.lists, None | Some(Lists::Written)) {
                    return Err(self.misfit("an array"));
                }
                // The document is of a format without lists.
                Ok(self.with(["[", &repaired(json), "]"].concat().into()))
            }
            _ => Ok(self.repaired()),
        }
    }

    /// An object as it is spelled.
    ///
    /// # Errors
    /// See [`Part::string`].
    pub fn object(&self) -> Result<Self, Stopped> {
        let first = self.first();
        if first.given().is_some_and(|json| !json.starts_with('{')) {
            return Err(self.misfit("an object"));
        }
        Ok(first.repaired())
    }

    /// Whatever it is, as it is spelled.
    ///
    /// # Errors
    /// None: it looks like the others.
    pub fn any(&self) -> Result<Self, Stopped> {
        Ok(self.repaired())
    }

    /// What `mapping` builds from it.
    ///
    /// # Errors
    /// A part of it does not fit.
    pub fn mapped(&self, mapping: &'static Mapping) -> Result<Self, Stopped> {
        let (json, lists) = (self.given().unwrap_or("null"), self.lists.unwrap_or(Lists::Written));
        let mapped = projection::mapped_part(mapping, (json, lists, self.rows.as_deref()), self.path.text());
        mapped.map(|json| self.with(json.into())).map_err(|error| Stopped::unfit(self.step.name, error))
    }

    fn scalar(&self, kind: Scalar) -> Result<Self, Stopped> {
        let first = self.first();
        let Some(json) = first.given() else { return Ok(self.with(NULL)) };
        match projection::scalar(kind, json) {
            // It is spelled like that: the slice stays.
            Some(Cow::Borrowed(_)) => Ok(first.with(first.json.clone().unwrap_or_default())),
            Some(Cow::Owned(converted)) => Ok(first.with(converted.into())),
            None => Err(self.misfit(expectation(kind))),
        }
    }

    /// The first part, if its path can select several.
    fn first(&self) -> Cow<'_, Self> {
        if self.lists.is_some() {
            return Cow::Borrowed(self);
        }
        let Some((json, elements)) = self.json.as_ref().and_then(|json| Some((json, text::elements(json)?))) else {
            return Cow::Borrowed(self);
        };
        let first = elements.first().map(|first| json.slice_ref(first.get()));
        Cow::Owned(Self { json: first, lists: Some(Lists::Written), rows: None, ..self.clone() })
    }

    /// The same without half surrogates, which nothing can decode; `null` if there is none.
    fn repaired(&self) -> Self {
        let Some(json) = self.given() else { return self.with(NULL) };
        match repaired(json) {
            Cow::Borrowed(_) => self.clone(),
            Cow::Owned(json) => self.with(json.into()),
        }
    }

    fn with(&self, json: ByteString) -> Self {
        Self { step: self.step, path: self.path, json: Some(json), lists: Some(Lists::Written), rows: None }
    }

    #[cold]
    pub(super) fn misfit(&self, expected: &str) -> Stopped {
        let found = describe::concealed(describe::shown(self.given().unwrap_or_default()), true);
        Stopped::misfit(self.step.name, self.path.text(), expected, &found)
    }
}
