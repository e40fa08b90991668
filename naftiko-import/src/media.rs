//! Media types, as far as they decide how a body is sent or read (RFC 9110 §8.3, RFC 6838).

/// What a media type is read or written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Json,
    Form,
    Multipart,
    Text,
    Xml,
    Binary,
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

pub(crate) fn family(name: &str) -> Family {
    let essence = essence(name);
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    match (kind, subtype) {
        _ if is_json(&essence) => Family::Json,
        ("application", "x-www-form-urlencoded") => Family::Form,
        ("multipart", _) => Family::Multipart,
        (_, "xml") => Family::Xml,
        _ if subtype.ends_with("+xml") => Family::Xml,
        ("text", _) => Family::Text,
        ("application", "yaml" | "x-yaml" | "jsonl" | "x-ndjson" | "x-jsonl" | "graphql" | "javascript" | "sql") => {
            Family::Text
        }
        _ => Family::Binary,
    }
}

/// Whether it is JSON, or could be: a media range.
pub(crate) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    subtype == "json" || subtype.ends_with("+json") || is_range(&essence)
}

/// Whether it names no single media type.
pub(crate) fn is_range(essence: &str) -> bool {
    matches!(essence, "*/*" | "application/*" | "*")
}

/// Whether it can be written into a header.
pub(crate) fn is_valid(name: &str) -> bool {
    let is_visible = name.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !name.contains("{{");
    is_visible && name.split_once('/').is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        for (name, expected) in [
            ("application/json; charset=utf-8", Family::Json),
            ("application/vnd.api+json", Family::Json),
            ("*/*", Family::Json),
            ("application/x-www-form-urlencoded", Family::Form),
            ("multipart/form-data", Family::Multipart),
            ("text/csv", Family::Text),
            ("image/svg+xml", Family::Xml),
            ("application/octet-stream", Family::Binary),
            ("image/png", Family::Binary),
        ] {
            assert_eq!(family(name), expected, "{name}");
        }
    }
}
