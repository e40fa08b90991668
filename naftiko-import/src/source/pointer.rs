//! JSON pointers in references (RFC 6901 §6): `#/components/schemas/a~1b`, `#/paths/~1users/get`.

use naftiko_compiler::front::yaml::{Node, NodeKind};

/// The tokens of the pointer after the `#`; `None` if it is none.
pub(super) fn tokens(fragment: &str) -> Option<Vec<String>> {
    if fragment.is_empty() {
        return Some(Vec::new());
    }
    let rest = fragment.strip_prefix('/')?;
    Some(rest.split('/').map(|token| decoded(token).replace("~1", "/").replace("~0", "~")).collect())
}

/// The part of a list or a mapping that a token names.
pub(super) fn step<'n>(node: &'n Node, token: &str) -> Option<&'n Node> {
    match &node.kind {
        NodeKind::Mapping(entries) => entries.iter().find(|entry| entry.key.value == token).map(|entry| &entry.value),
        NodeKind::Sequence(nodes) => nodes.get(token.parse::<usize>().ok()?),
        NodeKind::Scalar(_) => None,
    }
}

/// `text` with its percent-encoded bytes decoded, where that is text.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_decoded_twice() {
        for (fragment, expected) in [
            ("", Some(vec![])),
            ("/a/b", Some(vec!["a", "b"])),
            ("/paths/~1users~1%7Bid%7D/get", Some(vec!["paths", "/users/{id}", "get"])),
            ("/a~01", Some(vec!["a~1"])),
            ("/%zz", Some(vec!["%zz"])),
            ("anchor", None),
        ] {
            let expected = expected.map(|tokens| tokens.iter().map(ToString::to_string).collect());
            assert_eq!(tokens(fragment), expected, "{fragment}");
        }
    }
}
