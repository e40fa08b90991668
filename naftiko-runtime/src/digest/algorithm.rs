//! The hash functions that challenges name (RFC 7616 §6.1).

use md5::Md5;
use sha2::{Digest, Sha256, Sha512_256};
use zeroize::Zeroizing;

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

impl Hash {
    /// The hash of these parts with colons in between, in lower-case hexadecimal.
    pub(crate) fn of(self, parts: &[&str]) -> Zeroizing<String> {
        match self {
            Self::Md5 => hashed::<Md5>(parts),
            Self::Sha256 => hashed::<Sha256>(parts),
            Self::Sha512_256 => hashed::<Sha512_256>(parts),
        }
    }
}

fn hashed<D: Digest>(parts: &[&str]) -> Zeroizing<String> {
    let mut hasher = D::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            hasher.update(b":");
        }
        hasher.update(part);
    }
    let digest = hasher.finalize();
    let mut text = Zeroizing::new(String::with_capacity(digest.len() * 2));
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    text.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
    text
}
