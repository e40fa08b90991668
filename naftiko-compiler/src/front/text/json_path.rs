//! Parses JSONPath (RFC 9535) into steps, with the place of an error. Beyond the RFC (LANGUAGE §7), `$.` is `$`, and
//! outside filters a shorthand name may contain `-` and begin with `@`.

mod filter;
#[cfg(test)]
mod tests;

use super::escape::utf16_unit;
use super::pattern;
use super::template::Fault;
use crate::model::json_path::{JsonPath, Segment, Selector};

/// Parses the path in `text`.
///
/// # Errors
/// What is not valid JSONPath, and where.
pub fn parse(text: &str) -> Result<JsonPath, Fault> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    if !reader.take("$") {
        return Err(reader.fault("a path begins with `$`"));
    }
    if reader.rest() == "." {
        return Ok(JsonPath { segments: Vec::new() });
    }
    let segments = reader.segments(true)?;
    match reader.rest() {
        "" => Ok(JsonPath { segments }),
        rest if rest.trim().is_empty() => {
            Err(Fault { range: reader.at..text.len(), what: "whitespace after the path" })
        }
        _ => Err(reader.fault("expected `.name` or `[…]`")),
    }
}

/// Whether a text looks like a JSONPath: `$100` does not.
#[must_use]
pub fn is_path(text: &str) -> bool {
    let text = text.trim();
    text == "$" || text.starts_with("$.") || text.starts_with("$[")
}

/// What to write where something was found to be wrong.
#[must_use]
pub fn advice(what: &str) -> &'static str {
    match what {
        DOCUMENTS_PATTERN => "write the pattern in quotes, such as `match(@.name, 'A.*')`",
        ESCAPE => "write `\\\\` for a backslash; `\\n`, `\\t` and `\\u00e9` are valid",
        pattern::LOOK_AROUND => "combine two conditions, such as `search(@.name, 'a') && !search(@.name, 'b')`",
        what => pattern::advice(what).unwrap_or("write a JSONPath such as `$.member[0]['a name']`"),
    }
}

const ESCAPE: &str = "invalid escape sequence";
const DOCUMENTS_PATTERN: &str = "the pattern must be a quoted string: it is compiled when the crate is built";

/// The path that was meant by a text that does not begin like one.
#[must_use]
pub fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}")).map_or(text, str::trim);
    let path = match inner.strip_prefix('@').unwrap_or(inner) {
        "" => "$".to_owned(),
        pointer if pointer.starts_with('/') => {
            pointer.split('/').skip(1).fold("$".to_owned(), |path, token| path + &step(token))
        }
        path if path.starts_with('$') => path.to_owned(),
        rest if rest.starts_with(['.', '[']) => format!("${rest}"),
        rest => format!("$.{rest}"),
    };
    parse(&path).is_ok().then_some(path)
}

/// The step of a JSON pointer's reference token (RFC 6901 §4).
fn step(token: &str) -> String {
    let name = token.replace("~1", "/").replace("~0", "~");
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("[{name}]")
    } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name) {
        format!(".{name}")
    } else {
        format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
    }
}

/// The text while it is read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

/// I-JSON's integers (RFC 9535 §2.1).
const LARGEST: i64 = (1 << 53) - 1;

impl Reader<'_> {
    /// The steps from here; `is_lax` allows names that go beyond the RFC.
    fn segments(&mut self, is_lax: bool) -> Result<Vec<Segment>, Fault> {
        let mut segments = Vec::new();
        loop {
            let before = self.at;
            self.blanks();
            let descends = self.take("..");
            if self.take("[") {
                segments.push(Segment { descends, selectors: self.selectors()? });
            } else if descends || self.take(".") {
                let selector =
                    if self.take("*") { Selector::Wildcard } else { Selector::Name(self.shorthand(is_lax)?) };
                segments.push(Segment { descends, selectors: vec![selector] });
            } else {
                self.at = before;
                return Ok(segments);
            }
        }
    }

    fn shorthand(&mut self, is_lax: bool) -> Result<String, Fault> {
        let first = |c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii() || is_lax && c == '@';
        let other = |c: char| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii() || is_lax && c == '-';
        let rest = self.rest();
        if !rest.starts_with(first) {
            return Err(self.fault("expected a name; write names with special characters as `['name']`"));
        }
        let length = rest.char_indices().skip(1).find(|&(_, c)| !other(c)).map_or(rest.len(), |(at, _)| at);
        let name = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length;
        Ok(name)
    }

    /// What is between brackets.
    fn selectors(&mut self) -> Result<Vec<Selector>, Fault> {
        let mut selectors = Vec::new();
        loop {
            self.blanks();
            selectors.push(self.selector()?);
            self.blanks();
            if self.take("]") {
                return Ok(selectors);
            }
            if !self.take(",") {
                return Err(self.fault("expected `,` or `]`"));
            }
        }
    }

    fn selector(&mut self) -> Result<Selector, Fault> {
        match self.rest().chars().next() {
            Some('\'' | '"') => self.string().map(Selector::Name),
            Some('*') => {
                self.at += 1;
                Ok(Selector::Wildcard)
            }
            Some('?') => {
                self.at += 1;
                self.filter().map(Selector::Filter)
            }
            Some(':' | '-' | '0'..='9') => self.index_or_slice(),
            _ => Err(self.fault("expected a quoted name, an index, `*` or `?filter`")),
        }
    }

    fn index_or_slice(&mut self) -> Result<Selector, Fault> {
        let start = self.integer()?;
        self.blanks();
        if !self.take(":") {
            return start.map(Selector::Index).ok_or_else(|| self.fault("expected an index"));
        }
        self.blanks();
        let end = self.integer()?;
        self.blanks();
        let step = if self.take(":") {
            self.blanks();
            self.integer()?
        } else {
            None
        };
        Ok(Selector::Slice(start, end, step))
    }

    fn integer(&mut self) -> Result<Option<i64>, Fault> {
        let rest = self.rest();
        let sign = usize::from(rest.starts_with('-'));
        let digits = rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
        if sign + digits == 0 {
            return Ok(None);
        }
        let written = rest.get(..sign + digits).unwrap_or_default();
        let has_zeros = digits > 1 && written.trim_start_matches('-').starts_with('0') || written == "-0";
        match written.parse::<i64>() {
            Ok(value) if value.abs() <= LARGEST && !has_zeros => {
                self.at += sign + digits;
                Ok(Some(value))
            }
            _ => Err(Fault { range: self.at..self.at + (sign + digits).max(1), what: "not a valid index" }),
        }
    }

    /// A string in either quotes, with its escapes resolved (RFC 9535 §2.3.1).
    fn string(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let mut rest = self.rest().char_indices();
        let Some((_, quote)) = rest.next() else { return Err(self.fault("expected a string")) };
        let mut text = String::new();
        while let Some((at, c)) = rest.next() {
            match c {
                c if c == quote => {
                    self.at = start + at + c.len_utf8();
                    return Ok(text);
                }
                '\\' => {
                    let escaped = rest.clone().next().map_or(0, |(_, c)| c.len_utf8());
                    let range = start + at..start + at + 1 + escaped;
                    let wrong = Fault { range, what: ESCAPE };
                    text.push(escape(&mut rest, quote).ok_or(wrong)?);
                }
                c if c < ' ' => {
                    return Err(Fault { range: start + at..start + at + 1, what: "unescaped control character" });
                }
                c => text.push(c),
            }
        }
        Err(Fault { range: start..self.text.len(), what: "unclosed quote" })
    }

    fn take(&mut self, text: &str) -> bool {
        let is_there = self.rest().starts_with(text);
        self.at += if is_there { text.len() } else { 0 };
        is_there
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fault(&self, what: &'static str) -> Fault {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        Fault { range: self.at..self.at + length, what }
    }
}

/// The character that an escape means; the backslash is already read.
fn escape(rest: &mut std::str::CharIndices<'_>, quote: char) -> Option<char> {
    let unit = |rest: &mut std::str::CharIndices<'_>| utf16_unit(rest.map(|(_, c)| c));
    Some(match rest.next()?.1 {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        c @ ('/' | '\\') => c,
        c if c == quote => c,
        'u' => {
            let mut units = vec![unit(rest)?];
            if (0xd800..0xdc00).contains(units.first()?) {
                (rest.next()?.1 == '\\' && rest.next()?.1 == 'u').then_some(())?;
                units.push(unit(rest)?);
            }
            char::decode_utf16(units).next()?.ok()?
        }
        _ => return None,
    })
}
