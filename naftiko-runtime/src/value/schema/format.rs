//! The formats of text that are checked (LANGUAGE §8): those that have one meaning everywhere.

/// A format of text (JSON Schema).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFormat {
    /// `2026-11-28` (RFC 3339 §5.6, `full-date`).
    Date,
    /// `2026-11-28T10:00:00Z` (RFC 3339 §5.6).
    DateTime,
    /// `f81d4fae-7dec-11d0-a765-00a0c91e6bf6` (RFC 9562 §4).
    Uuid,
    /// An absolute URI (RFC 3986).
    Uri,
    /// `name@host` (RFC 5321 §4.1.2, without quotes and address literals).
    Email,
}

impl TextFormat {
    /// What is expected, in words.
    pub(super) fn expectation(self) -> &'static str {
        match self {
            Self::Date => "a date such as `2026-11-28`",
            Self::DateTime => "a date and time such as `2026-11-28T10:00:00Z`",
            Self::Uuid => "a UUID",
            Self::Uri => "an absolute URI",
            Self::Email => "an e-mail address",
        }
    }

    /// Whether `text` has the format.
    pub(super) fn matches(self, text: &str) -> bool {
        match self {
            Self::Date => is_date(text),
            Self::DateTime => is_date_time(text),
            Self::Uuid => is_uuid(text),
            Self::Uri => is_uri(text),
            Self::Email => is_email(text),
        }
    }
}

fn is_date(text: &str) -> bool {
    let (Some(year), Some(month), Some(day)) = (number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-") && (1..=days).contains(&day)
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else { return false };
    let Some(time) = time.strip_prefix(['T', 't']) else { return false };
    let Some((clock, rest)) = time.split_at_checked(8) else { return false };
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let behind = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if behind.len() == fraction.len() {
                return false;
            }
            behind
        }
        None => rest,
    };
    is_date(date) && is_time(clock) && is_offset(rest)
}

/// `10:00:00`; a leap second is one that RFC 3339 allows at the end of any minute.
fn is_time(clock: &str) -> bool {
    let parts = (number(clock, 0, 2), number(clock, 3, 2), number(clock, 6, 2));
    let (Some(hour), Some(minute), Some(second)) = parts else { return false };
    let has_colons = clock.get(2..3) == Some(":") && clock.get(5..6) == Some(":");
    has_colons && hour < 24 && minute < 60 && second <= 60
}

fn is_offset(text: &str) -> bool {
    if matches!(text, "Z" | "z") {
        return true;
    }
    let Some(offset) = text.strip_prefix(['+', '-']) else { return false };
    let (Some(hours), Some(minutes)) = (number(offset, 0, 2), number(offset, 3, 2)) else { return false };
    offset.len() == 5 && offset.get(2..3) == Some(":") && hours < 24 && minutes < 60
}

/// The number of so many digits at `at`.
fn number(text: &str, at: usize, digits: usize) -> Option<u32> {
    let digits = text.get(at..at + digits)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let is_encoded = |part: &str| part.get(..2).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_scheme && !rest.is_empty() && rest.bytes().all(is_allowed) && rest.split('%').skip(1).all(is_encoded)
}

fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let is_atom = |part: &str| {
        // Letters beyond ASCII are those of RFC 6531.
        let is_allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        !part.is_empty() && part.chars().all(is_allowed)
    };
    let is_label = |label: &str| {
        let is_allowed = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(is_allowed)
    };
    local.len() <= 64 && local.split('.').all(is_atom) && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::TextFormat::{Date, DateTime, Email, Uri, Uuid};

    #[test]
    fn each_format_takes_what_its_rfc_takes() {
        for (format, text) in [
            (Date, "2026-11-28"),
            (Date, "2000-02-29"),
            (DateTime, "2026-11-28T10:00:00Z"),
            (DateTime, "1996-12-19t16:39:57.52-08:00"),
            (DateTime, "1990-12-31T23:59:60Z"),
            (Uuid, "F81D4FAE-7dec-11d0-a765-00a0c91e6bf6"),
            (Uri, "https://example.com/a?b=%20#c"),
            (Uri, "urn:isbn:0451450523"),
            (Uri, "mailto:a@b"),
            (Email, "first.last+tag@mail.example.com"),
            (Email, "j\u{f6}rg@m\u{fc}nchen.example"),
        ] {
            assert!(format.matches(text), "{text}");
        }
    }

    #[test]
    fn each_format_refuses_what_is_none() {
        for (format, text) in [
            (Date, "2026-02-29"),
            (Date, "1900-02-29"),
            (Date, "2026-13-01"),
            (Date, "2026-11-28T00:00:00Z"),
            (Date, "20261128"),
            (Date, "2026-1\u{e4}-28"),
            (DateTime, "2026-11-28"),
            (DateTime, "2026-11-28T10:00:00"),
            (DateTime, "2026-11-28T24:00:00Z"),
            (DateTime, "2026-11-28T10:00:00.Z"),
            (DateTime, "2026-11-28T10:00:00+1:00"),
            (DateTime, "2026-11-28 10:00:00Z"),
            (Uuid, "f81d4fae7dec11d0a76500a0c91e6bf6"),
            (Uuid, "g81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            (Uri, "/relative"),
            (Uri, "https:"),
            (Uri, "https://a b"),
            (Uri, "https://a/%2"),
            (Uri, "1http://a"),
            (Email, "a"),
            (Email, "@b"),
            (Email, "a@"),
            (Email, "a..b@c"),
            (Email, "a@-b"),
            (Email, "a b@c"),
        ] {
            assert!(!format.matches(text), "{text}");
        }
    }
}
