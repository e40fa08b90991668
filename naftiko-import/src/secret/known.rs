//! What credentials look like: names of parameters and members, and values.

use crate::names;

/// Words in names of credentials, wherever they are.
const PARTS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "privatekey",
    "authorization",
    "credential",
    "cookie",
];

/// The same of what is no credential.
const CURSORS: &[&str] = &["pagetoken", "nexttoken", "continuationtoken", "synctoken", "tokentype", "tokens"];

/// Words that names of credentials end with.
const ENDS: &[&str] = &["pass", "pwd", "pw", "pin", "otp", "sig", "signature", "jwt", "session", "session-id"];

/// Whether a value of this name is likely a credential.
pub(super) fn is_name(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let words = names::kebab(name);
    let ends = |end: &&str| words.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
    holds(PARTS) && !holds(CURSORS) || ENDS.iter().any(ends)
}

/// How keys of well-known services begin, and how many characters follow at least.
const PREFIXES: &[(&str, usize)] = &[
    ("sk_live_", 8),
    ("sk_test_", 8),
    ("rk_live_", 8),
    ("rk_test_", 8),
    ("whsec_", 12),
    ("sk-", 16),
    ("ghp_", 12),
    ("gho_", 12),
    ("ghu_", 12),
    ("ghs_", 12),
    ("ghr_", 12),
    ("github_pat_", 12),
    ("glpat-", 12),
    ("AKIA", 12),
    ("ASIA", 12),
    ("xoxa-", 8),
    ("xoxb-", 8),
    ("xoxp-", 8),
    ("xoxr-", 8),
    ("xoxs-", 8),
    ("AIza", 30),
    ("ya29.", 16),
    ("SG.", 20),
    ("shpat_", 16),
    ("npm_", 30),
    ("hf_", 20),
];

/// Whether a text is a credential, or contains one.
pub(super) fn is_value(text: &str) -> bool {
    let is_separator = |char: char| char.is_whitespace() || "\"'`=&,;:()<>{}".contains(char);
    text.contains("-----BEGIN ") || has_user(text) || text.split(is_separator).any(is_key)
}

fn is_key(word: &str) -> bool {
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let begins = |(prefix, least): &(&str, usize)| word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= *least);
    let is_jwt = word.starts_with("eyJ") && word.contains('.');
    is_plain(word) && (is_jwt || PREFIXES.iter().any(begins))
}

/// `https://user:password@host`
fn has_user(text: &str) -> bool {
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::{is_name, is_value};

    #[test]
    fn cursors_are_no_credentials() {
        for name in [
            "api_key",
            "X-Auth-Token",
            "clientSecret",
            "password",
            "Authorization",
            "private_key",
            "pass",
            "db_pwd",
            "sig",
            "X-Signature",
            "jwt",
            "X-Session",
            "sessionId",
            "credential",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "page_token",
            "nextToken",
            "max_tokens",
            "key",
            "id",
            "author",
            "token_type",
            "bypass",
            "passenger",
            "session_length",
            "signature_version",
            "shipping",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn keys_of_services_are_credentials() {
        for text in [
            "sk_live_1234567890abcdef",
            "Bearer ghp_0123456789abcdef",
            "AKIAIOSFODNN7EXAMPLE",
            "xoxb-123456789",
            "eyJhbGciOiJIUzI1NiJ9.e30.abc",
            "-----BEGIN PRIVATE KEY-----\nabc",
            "postgres://me:pw@db.example/x",
            "{\"key\":\"sk-0123456789abcdef0123\"}",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in ["sk-SK", "AKIA", "eyJ", "https://example.com/a:b@c", "mailto:me@example.com", "skip_live", ""] {
            assert!(!is_value(text), "{text}");
        }
    }
}
