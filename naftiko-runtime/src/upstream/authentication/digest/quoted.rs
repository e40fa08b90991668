//! Writes parameters of `Authorization`.

/// Adds `, name="value"`, as a quoted string (RFC 9110 §5.6.4).
pub(super) fn push_quoted(to: &mut String, name: &str, value: &str) {
    push_token(to, name, "\"");
    if value.bytes().any(|byte| matches!(byte, b'"' | b'\\')) {
        for c in value.chars() {
            if matches!(c, '"' | '\\') {
                to.push('\\');
            }
            to.push(c);
        }
    } else {
        to.push_str(value);
    }
    to.push('"');
}

/// Adds `, name=value`.
pub(super) fn push_token(to: &mut String, name: &str, value: &str) {
    for part in [", ", name, "=", value] {
        to.push_str(part);
    }
}
