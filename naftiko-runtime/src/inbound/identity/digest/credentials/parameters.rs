//! The grammar of parameters (RFC 9110 §5.6, §11.2): `name=token`, `name="quoted"`, separated by commas.

use std::borrow::Cow;

use crate::inbound::identity::digest::refused::Refused;
use crate::inbound::parameters::is_of_token;

const MALFORMED: Refused = Refused::Malformed("expected `name=value` pairs separated by commas");

/// The parameters of a header, without quotes and backslashes.
///
/// # Errors
/// If it is something else.
pub(super) fn parameters(text: &str) -> Result<Vec<(&str, Cow<'_, str>)>, Refused> {
    let mut parameters = Vec::with_capacity(12);
    let mut rest = text.trim_start_matches([' ', '\t', ',']);
    while !rest.is_empty() {
        let (name, after) = token(rest)?;
        let after = blank(after).strip_prefix('=').ok_or(MALFORMED)?;
        let (value, after) = value(blank(after))?;
        let after = blank(after);
        if !(after.is_empty() || after.starts_with(',')) {
            return Err(MALFORMED);
        }
        parameters.push((name, value));
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    Ok(parameters)
}

fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// A token, and what follows it.
fn token(text: &str) -> Result<(&str, &str), Refused> {
    let end = text.bytes().position(|byte| !is_of_token(byte)).unwrap_or(text.len());
    text.split_at_checked(end).filter(|_| end > 0).ok_or(MALFORMED)
}

/// A token or a quoted string, and what follows it.
fn value(text: &str) -> Result<(Cow<'_, str>, &str), Refused> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = token(text)?;
        return Ok((Cow::Borrowed(value), rest));
    };
    let (before, mut rest) = quoted.split_at_checked(quoted.find(['"', '\\']).ok_or(MALFORMED)?).ok_or(MALFORMED)?;
    let mut value = Cow::Borrowed(before);
    while let Some(escaped) = rest.strip_prefix('\\') {
        // Whatever stands behind a backslash stands for itself.
        let next = escaped.chars().next().ok_or(MALFORMED)?;
        let end = escaped.get(next.len_utf8()..).and_then(|after| after.find(['"', '\\'])).ok_or(MALFORMED)?;
        let (piece, after) = escaped.split_at_checked(next.len_utf8() + end).ok_or(MALFORMED)?;
        value.to_mut().push_str(piece);
        rest = after;
    }
    Ok((value, rest.strip_prefix('"').ok_or(MALFORMED)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<(&str, String)>> {
        let read = parameters(text).ok()?;
        Some(read.into_iter().map(|(name, value)| (name, value.into_owned())).collect())
    }

    #[test]
    fn pairs() {
        for text in [r#"a=b,c="d e""#, r#" a = b , c = "d e" "#, "\t,, a=\tb,\t,c=\"d\\ e\",,", r#"a="b", c="\d\ \e""#]
        {
            assert_eq!(read(text), Some(vec![("a", "b".to_owned()), ("c", "d e".to_owned())]), "{text}");
        }
        for (value, expected) in [
            (r#""""#, ""),
            (r#""\"""#, "\""),
            (r#""\\""#, "\\"),
            (r#""\\\"x\\""#, "\\\"x\\"),
            (r#""a,b=c""#, "a,b=c"),
            ("\"\u{e9}\\\u{e9}\u{1f6a2}\"", "\u{e9}\u{e9}\u{1f6a2}"),
            ("UTF-8''a%20b", "UTF-8''a%20b"),
        ] {
            let text = format!("n*={value}");
            assert_eq!(read(&text), Some(vec![("n*", expected.to_owned())]), "{text}");
        }
        assert_eq!(read(""), Some(Vec::new()));
        assert_eq!(read(" , ,\t"), Some(Vec::new()));
    }

    #[test]
    fn anything_else() {
        for text in [
            "a",
            "=",
            "=b",
            "a=",
            "a=,",
            "a=,b=c",
            "a b=c",
            "a=b c=d",
            "a=b c",
            "a=\"b",
            "a=\"b\\",
            "a=\"b\\\"",
            "a=\"",
            "a=\"\\",
            "a=\"b\"c",
            "a=\"b\" c=d",
            "a=b\"c\"",
            "\"a\"=b",
            "a==b",
            "a=/x",
            "a=(b)",
            "\u{e9}=b",
            "a=\u{e9}",
            "a;b=c",
            "a=b;c=d",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_long_takes_no_longer_than_it_is_long() {
        let long = format!("a=\"{}\"{}", "\\\"".repeat(500_000), ",a=b".repeat(100_000));
        let parameters = read(&long).unwrap();
        assert_eq!((parameters.len(), parameters[0].1.len()), (100_001, 500_000));
        assert_eq!(read(&"\\".repeat(1_000_000)), None);
        assert_eq!(read(&format!("a=\"{}", "\\\\".repeat(500_000))), None);
    }
}
