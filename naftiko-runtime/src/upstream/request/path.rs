//! The path of a call: its literals as they are, its values encoded so that none adds a segment.

use std::borrow::Cow;

use percent_encoding::utf8_percent_encode;

use super::builder::RequestBuilder;
use super::encoding::VALUE;
use crate::value::{Argument, Constraint, Type};

/// How long most paths are at most.
const LENGTH: usize = 128;

impl RequestBuilder<'_> {
    /// Writes a path without variables, which is encoded already and begins with a slash. It is the one with this
    /// index: its URL is parsed once.
    pub fn constant_path(&mut self, index: usize, text: &'static str) -> &mut Self {
        let shared = &*self.upstream.0;
        match shared.constant.get(index) {
            Some(url) => {
                self.constant = Some(url.get_or_init(|| {
                    let mut url = shared.base.clone();
                    url.set_path(&format!("{}{text}", shared.base_path()));
                    url
                }));
                self
            }
            None => self.path(text),
        }
    }

    /// Writes a literal piece of a path with variables, which is encoded already. The first begins with a slash.
    pub fn path(&mut self, text: &'static str) -> &mut Self {
        if self.path.is_empty() {
            self.path.reserve(LENGTH);
            self.path.push_str(self.upstream.0.base_path());
        }
        self.path.push_str(text);
        self
    }

    /// Writes a value that fills one segment of the path, or a part of one.
    pub fn segment(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        let Some(text) = self.in_path(name, value, Constraint::Segment) else { return self };
        if !text.contains(',') {
            self.path.extend(utf8_percent_encode(&text, VALUE));
            return self;
        }
        // The commas of a list separate its elements; those in elements are encoded.
        let (path, mut is_first) = (&mut self.path, true);
        value.each(&mut |text| {
            path.push_str(if is_first { "" } else { "," });
            is_first = false;
            path.extend(utf8_percent_encode(text, VALUE));
        });
        self
    }

    /// Writes a value that fills one or more segments of the path: its slashes are kept.
    pub fn segments(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if let Some(text) = self.in_path(name, value, Constraint::Segments) {
            for (position, segment) in text.split('/').enumerate() {
                if position > 0 {
                    self.path.push('/');
                }
                self.path.extend(utf8_percent_encode(segment, VALUE));
            }
        }
        self
    }

    /// The text of a value in the path, if it may stand there.
    fn in_path<'v>(
        &mut self,
        name: &'static str,
        value: &'v impl Argument,
        constraint: Constraint,
    ) -> Option<Cow<'v, str>> {
        if !self.fits("path", name, value) {
            return None;
        }
        let Some(text) = value.text() else {
            // Without its value the path would name something else.
            self.refuse("path", name, Type::String.expectation(), "nothing".to_owned());
            return None;
        };
        if let Some(expected) = constraint.unmet(&text) {
            self.refuse("path", name, expected, value.found());
            return None;
        }
        self.measure(text.len(), "path", name);
        Some(text)
    }
}
