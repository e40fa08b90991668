//! `location`: the path in a `file:` URL (LANGUAGE §2). Relative ones are read from the working directory of the server.

use super::Reading;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Spanned;

/// The path: absolute, or beginning with `./` or `../`. `None` once it was reported that the URL of `what` has none.
pub(super) fn path(location: &Spanned<String>, what: &str, reading: Reading<'_>) -> Option<Spanned<String>> {
    match path_in(&location.value) {
        Ok(path) => Some(Spanned::new(path, location.span)),
        Err(meant) => {
            let message =
                format!("{what} cannot be read from {}: expected a `file:` URL with a path", quote(&location.value));
            let diagnostic = Diagnostic::new(rules::INVALID_LOCATION, location.span, message);
            reading.report(match meant {
                Some(meant) => diagnostic.write(meant),
                None => diagnostic.help("write `file:///path`, or `file://./path` for one in the working directory"),
            });
            None
        }
    }
}

/// The path in a `file:` URL, or what may be meant instead.
fn path_in(url: &str) -> Result<String, Option<String>> {
    let Some(rest) = url.strip_prefix("file:") else {
        let is_path = !url.is_empty() && !url.contains([':', '#']);
        let relative = if url.starts_with(['/', '.']) { "" } else { "./" };
        return Err(is_path.then(|| format!("file://{relative}{url}")));
    };
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let is_relative = |path: &str| path.starts_with("./") || path.starts_with("../");
    let path = rest.strip_prefix('/').filter(|path| is_relative(path)).unwrap_or(rest);
    let is_path = path.starts_with('/') || is_relative(path);
    let is_fragment = decoded(path).contains('#');
    if is_path && path.len() > 1 && !is_fragment { Ok(decoded(path)) } else { Err(None) }
}

/// `text` without percent-encoding, if it is text then.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| byte == b'%').and_then(|hex| str::from_utf8(hex).ok());
        let encoded = hex.filter(|hex| !hex.starts_with('+')).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(encoded.unwrap_or(byte));
        rest = after.get(if encoded.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_url_has_a_path() {
        for (url, path) in [
            ("file:///run/secrets/keys.json", "/run/secrets/keys.json"),
            ("file:/run/keys.json", "/run/keys.json"),
            ("file:///./keys.json", "./keys.json"),
            ("file://./keys.json", "./keys.json"),
            ("file:./keys.json", "./keys.json"),
            ("file://../keys.yaml", "../keys.yaml"),
            ("file:///../keys.yaml", "../keys.yaml"),
            ("file:///a%20b/100%.json", "/a b/100%.json"),
            ("file:///%ff.json", "/%ff.json"),
        ] {
            assert_eq!(path_in(url).as_deref(), Ok(path), "{url}");
        }
    }

    #[test]
    fn nothing_else_has_one() {
        for (url, meant) in [
            ("vault://harbour/keys", None),
            ("https://example.com/keys.json", None),
            ("file://", None),
            ("file:///", None),
            ("file://host/keys.json", None),
            ("file:keys.json", None),
            ("file:///keys.json#a", None),
            ("file:///keys%23.json", None),
            ("", None),
            ("./keys.json", Some("file://./keys.json")),
            ("keys.json", Some("file://./keys.json")),
            ("/run/keys.json", Some("file:///run/keys.json")),
        ] {
            assert_eq!(path_in(url), Err(meant.map(str::to_owned)), "{url}");
        }
    }
}
