//! Names of credentials: their sample values are for nobody.

/// Whether a value of this name is likely a credential.
pub(crate) fn is_named_like_one(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let is_cursor = holds(&["pagetoken", "nexttoken", "continuationtoken", "synctoken", "tokentype", "tokens"]);
    let is_secret = holds(&[
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "accesskey",
        "privatekey",
        "authorization",
        "credential",
    ]);
    is_secret && !is_cursor
}

#[cfg(test)]
mod tests {
    use super::is_named_like_one;

    #[test]
    fn cursors_are_no_credentials() {
        for name in ["api_key", "X-Auth-Token", "clientSecret", "password", "Authorization", "private_key"] {
            assert!(is_named_like_one(name), "{name}");
        }
        for name in ["page_token", "nextToken", "max_tokens", "key", "id", "author", "token_type"] {
            assert!(!is_named_like_one(name), "{name}");
        }
    }
}
