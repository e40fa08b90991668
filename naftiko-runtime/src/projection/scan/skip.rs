//! Validates a value that nothing selects, without recursion: a document may be as deep as it is long.

use super::Json;

impl Json<'_> {
    /// The end of the value that begins at `at`.
    #[inline]
    pub(in super::super) fn skip(self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'"' => self.string(at),
            b'{' | b'[' => self.skip_container(at),
            _ => self.scalar(at),
        }
    }

    fn skip_container(self, mut at: usize) -> Option<usize> {
        let mut open = Open::default();
        loop {
            // A value begins here.
            match self.byte(at)? {
                b'{' => {
                    at = self.space(at + 1);
                    if self.byte(at)? == b'}' {
                        at += 1;
                    } else {
                        open.push(true);
                        at = self.skip_name(at)?;
                        continue;
                    }
                }
                b'[' => {
                    at = self.space(at + 1);
                    if self.byte(at)? == b']' {
                        at += 1;
                    } else {
                        open.push(false);
                        continue;
                    }
                }
                b'"' => at = self.string(at)?,
                _ => at = self.scalar(at)?,
            }
            // It ended here; what follows it closes containers, until one goes on.
            loop {
                if open.depth == 0 {
                    return Some(at);
                }
                at = self.space(at);
                match (self.byte(at)?, open.is_object()) {
                    (b',', true) => {
                        at = self.skip_name(self.space(at + 1))?;
                        break;
                    }
                    (b',', false) => {
                        at = self.space(at + 1);
                        break;
                    }
                    (b'}', true) | (b']', false) => {
                        at += 1;
                        open.pop();
                    }
                    _ => return None,
                }
            }
        }
    }

    /// Where the value of the member begins whose name begins at `at`.
    #[inline]
    fn skip_name(self, at: usize) -> Option<usize> {
        if self.byte(at)? != b'"' {
            return None;
        }
        let colon = self.space(self.string(at)?);
        (self.byte(colon)? == b':').then(|| self.space(colon + 1))
    }
}

/// Which of the open containers are objects: a bit each, the innermost one lowest. Only a document that is deeper than 64
/// levels needs memory.
#[derive(Default)]
struct Open {
    depth: usize,
    inner: u64,
    outer: Vec<u64>,
}

impl Open {
    #[inline]
    fn push(&mut self, is_object: bool) {
        if self.depth != 0 && self.depth.is_multiple_of(64) {
            self.outer.push(self.inner);
        }
        self.depth += 1;
        self.inner = self.inner << 1 | u64::from(is_object);
    }

    #[inline]
    fn pop(&mut self) {
        self.depth -= 1;
        self.inner >>= 1;
        if self.depth != 0 && self.depth.is_multiple_of(64) {
            self.inner = self.outer.pop().unwrap_or_default();
        }
    }

    #[inline]
    fn is_object(&self) -> bool {
        self.inner & 1 == 1
    }
}
