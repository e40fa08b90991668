//! Base64, as texts spell bytes (RFC 4648 §4).

/// Whether `text` spells bytes: what the runtime reads, with or without padding and line breaks.
pub(crate) fn is_base64(text: &str) -> bool {
    let compact: Vec<u8> = text.bytes().filter(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).collect();
    let digits = compact.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte)).count();
    let padding = compact.len() - digits;
    let is_padded = compact.iter().skip(digits).all(|byte| *byte == b'=');
    is_padded && digits % 4 != 1 && (padding == 0 || padding < 3 && compact.len().is_multiple_of(4))
}

#[cfg(test)]
mod tests {
    use super::is_base64;

    #[test]
    fn base64_is_told_from_text() {
        for text in ["", "/w==", "/w", "iVBORw0K", "iVBO\n Rw0K", "abc="] {
            assert!(is_base64(text), "{text}");
        }
        for text in ["a", "hello world!", "_w==", "/w=", "/w=a", "abcd=", "===="] {
            assert!(!is_base64(text), "{text}");
        }
    }
}
