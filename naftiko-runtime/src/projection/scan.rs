//! The grammar of JSON (RFC 8259) over the bytes of a text: where a token that begins at an offset ends, or `None` if it
//! is not valid. What serde_json accepts as a `RawValue` is accepted, and nothing else.

mod skip;
mod special;
#[cfg(test)]
mod tests;

use special::special;

use super::member_name::MemberName;

/// A text that is read as JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<'j> {
    text: &'j str,
}

impl<'j> Json<'j> {
    pub(super) const fn new(text: &'j str) -> Self {
        Self { text }
    }

    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    pub(super) fn slice(self, start: usize, end: usize) -> Option<&'j str> {
        self.text.get(start..end)
    }

    /// Whether these bytes are at this offset.
    #[inline]
    pub(super) fn has(self, at: usize, bytes: &[u8]) -> bool {
        self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(bytes))
    }

    /// What is between the quotes, if the text is a string without escapes.
    pub(super) fn plain(self) -> Option<&'j str> {
        let end = self.text.len().checked_sub(1)?;
        if special(self.text.as_bytes(), 1) == end { self.slice(1, end) } else { None }
    }

    /// Whether only white space follows.
    pub(super) fn ends(self, at: usize) -> bool {
        self.space(at) == self.text.len()
    }

    /// The end of the white space.
    #[inline]
    pub(super) fn space(self, at: usize) -> usize {
        match self.byte(at) {
            Some(b' ' | b'\n' | b'\t' | b'\r') => self.more_space(at + 1),
            _ => at,
        }
    }

    fn more_space(self, mut at: usize) -> usize {
        // Indentation.
        while self.text.as_bytes().get(at..at + 8).is_some_and(|bytes| bytes == b"        ") {
            at += 8;
        }
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte(at) {
            at += 1;
        }
        at
    }

    /// Reads a member up to its value.
    #[inline]
    pub(super) fn member(self, at: usize) -> Option<Member<'j>> {
        if self.byte(at)? != b'"' {
            return None;
        }
        let plain = special(self.text.as_bytes(), at + 1);
        let (name, end) = if self.byte(plain)? == b'"' {
            (Name::Plain(self.text.as_bytes().get(at + 1..plain)?), plain + 1)
        } else {
            let end = self.rest_of_string(plain)?;
            (Name::Escaped(self.slice(at, end)?), end)
        };
        let colon = self.space(end);
        (self.byte(colon)? == b':').then(|| Member { name, value: self.space(colon + 1) })
    }

    /// The end of a string that begins with its quote.
    #[inline]
    fn string(self, at: usize) -> Option<usize> {
        let plain = special(self.text.as_bytes(), at + 1);
        if self.byte(plain)? == b'"' { Some(plain + 1) } else { self.rest_of_string(plain) }
    }

    /// The end of a string from a byte on that [`special`] found in it.
    fn rest_of_string(self, mut at: usize) -> Option<usize> {
        loop {
            match self.byte(at)? {
                b'"' => return Some(at + 1),
                b'\\' => at = special(self.text.as_bytes(), self.escape(at + 1)?),
                _ => return None,
            }
        }
    }

    fn escape(self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
            b'u' => {
                let hex = self.text.as_bytes().get(at + 1..at + 5)?;
                hex.iter().all(u8::is_ascii_hexdigit).then_some(at + 5)
            }
            _ => None,
        }
    }

    /// The end of a number.
    pub(super) fn number(self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.byte(at)? == b'-');
        let mut at = match self.byte(at)? {
            b'0' => at + 1,
            b'1'..=b'9' => self.digits(at + 1),
            _ => return None,
        };
        if self.byte(at) == Some(b'.') {
            at = self.some_digits(at + 1)?;
        }
        if let Some(b'e' | b'E') = self.byte(at) {
            let is_signed = matches!(self.byte(at + 1), Some(b'+' | b'-'));
            at = self.some_digits(at + 1 + usize::from(is_signed))?;
        }
        Some(at)
    }

    fn digits(self, mut at: usize) -> usize {
        while let Some(b'0'..=b'9') = self.byte(at) {
            at += 1;
        }
        at
    }

    fn some_digits(self, at: usize) -> Option<usize> {
        let end = self.digits(at);
        (end > at).then_some(end)
    }

    /// The end of a string, a number, `true`, `false` or `null`.
    #[inline]
    fn scalar(self, at: usize) -> Option<usize> {
        let literal = match self.byte(at)? {
            b'"' => return self.string(at),
            b'-' | b'0'..=b'9' => return self.number(at),
            b't' => "true",
            b'f' => "false",
            b'n' => "null",
            _ => return None,
        };
        let end = at + literal.len();
        (self.text.as_bytes().get(at..end)? == literal.as_bytes()).then_some(end)
    }
}

/// A member of an object.
pub(super) struct Member<'j> {
    pub(super) name: Name<'j>,
    /// Where its value begins.
    pub(super) value: usize,
}

/// The name of a member.
#[derive(Clone, Copy)]
pub(super) enum Name<'j> {
    /// The bytes between the quotes.
    Plain(&'j [u8]),
    /// A JSON string with escapes.
    Escaped(&'j str),
}

impl Name<'_> {
    /// Whether it is this name.
    #[inline]
    pub(super) fn is(self, name: &str) -> bool {
        match self {
            Self::Plain(found) => found == name.as_bytes(),
            Self::Escaped(json) => serde_json::from_str(json).is_ok_and(|MemberName(found)| found == name),
        }
    }
}
