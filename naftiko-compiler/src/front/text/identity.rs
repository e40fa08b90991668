//! References to the caller in `with`: `auth.subject`, `auth.claims.<name>` (LANGUAGE §5).

use super::template::{self, Part};

/// The word before the first dot. No namespace has this name where it is used.
pub const AUTH: &str = "auth";

/// What a text refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity<'t> {
    /// `auth.subject`: the caller's name.
    Subject,
    /// `auth.claims.<name>`: a claim of the caller's token. Its name is the rest of the text, dots included.
    Claim(&'t str),
    /// Nothing: this is behind `auth.`.
    Unknown(&'t str),
}

/// What `text` refers to, if it begins with `auth.`. With spaces in it, it is a sentence, unless a claim has that name.
#[must_use]
pub fn reference(text: &str) -> Option<Identity<'_>> {
    let rest = text.strip_prefix(AUTH)?.strip_prefix('.')?;
    match rest.strip_prefix("claims.").filter(|name| !name.trim().is_empty()) {
        Some(name) => Some(Identity::Claim(name)),
        None if rest == "subject" => Some(Identity::Subject),
        None if rest.is_empty() || rest.contains(char::is_whitespace) => None,
        None => Some(Identity::Unknown(rest)),
    }
}

/// The same, without what is unknown: where there is no caller, that is another name.
#[must_use]
pub fn known(text: &str) -> Option<Identity<'_>> {
    reference(text).filter(|identity| !matches!(identity, Identity::Unknown(_)))
}

/// Such a name that a text is, or else the first one that is a variable in it.
pub fn find(text: &str, is_meant: impl Fn(&Identity<'_>) -> bool) -> Option<String> {
    let is_meant = |name: &str| reference(name).is_some_and(|identity| is_meant(&identity));
    if is_meant(text) {
        return Some(text.to_owned());
    }
    template::value(text).ok()?.into_iter().find_map(|part| match part {
        Part::Variable(variable) if is_meant(&variable.name) => Some(variable.name),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_the_rest_of_the_text() {
        for (text, expected) in [
            ("auth.subject", Some(Identity::Subject)),
            ("auth.claims.tenant", Some(Identity::Claim("tenant"))),
            ("auth.claims.a.b", Some(Identity::Claim("a.b"))),
            ("auth.claims.https://example.com/role", Some(Identity::Claim("https://example.com/role"))),
            ("auth.claims.cost centre", Some(Identity::Claim("cost centre"))),
            ("auth.claims.", Some(Identity::Unknown("claims."))),
            ("auth.claims", Some(Identity::Unknown("claims"))),
            ("auth.Subject", Some(Identity::Unknown("Subject"))),
            ("auth.subject.name", Some(Identity::Unknown("subject.name"))),
            ("auth.example.com", Some(Identity::Unknown("example.com"))),
            ("auth.subject is asking", None),
            ("auth.", None),
            ("auth", None),
            ("Auth.subject", None),
            ("oauth.subject", None),
        ] {
            assert_eq!(reference(text), expected, "{text}");
        }
    }
}
