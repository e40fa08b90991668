//! The hash functions that challenges name (RFC 7616 §6.1).

/// A hash function. The later ones are preferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hash {
    Md5,
    Sha512_256,
    Sha256,
}

/// What a challenge names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Algorithm {
    pub(crate) hash: Hash,
    /// Whether the first nonce is hashed with the password (`-sess`).
    pub(crate) is_session: bool,
}

impl Algorithm {
    /// The algorithm of this name; `None` if it is not known.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (base, is_session) = name.strip_suffix("-sess").map_or((name.as_str(), false), |base| (base, true));
        let hash = match base {
            "md5" => Hash::Md5,
            "sha-256" => Hash::Sha256,
            "sha-512-256" => Hash::Sha512_256,
            _ => return None,
        };
        Some(Self { hash, is_session })
    }
}
