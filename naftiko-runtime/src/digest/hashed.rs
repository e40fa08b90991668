//! Hashes of parts with colons in between (RFC 7616 §3.4). What many of them begin with is hashed once.

use std::ops::Deref;

use md5::Md5;
use sha2::{Digest, Sha256, Sha512_256};
use zeroize::Zeroize;

use super::algorithm::Hash;

/// The longest hash.
const MAX_BYTES: usize = 32;

/// The hash of what only begins with some parts.
#[derive(Clone)]
pub(crate) enum Begun {
    Md5(Md5),
    Sha512_256(Sha512_256),
    Sha256(Sha256),
}

/// A hash, or a number, in lower-case hexadecimal. It cannot be printed by accident: that of a user is as good as a password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Hex {
    digits: [u8; MAX_BYTES * 2],
    length: usize,
}

impl Hash {
    /// The hash of these parts.
    pub(crate) fn of(self, parts: &[&str]) -> Hex {
        self.begun(&[]).ended(parts)
    }

    /// The hash of what begins with these parts, and has others.
    pub(crate) fn begun(self, parts: &[&str]) -> Begun {
        match self {
            Self::Md5 => Begun::Md5(begun(parts)),
            Self::Sha512_256 => Begun::Sha512_256(begun(parts)),
            Self::Sha256 => Begun::Sha256(begun(parts)),
        }
    }
}

impl Begun {
    /// The hash of what ends with these parts.
    pub(crate) fn ended(&self, parts: &[&str]) -> Hex {
        match self {
            Self::Md5(hasher) => ended(hasher.clone(), parts),
            Self::Sha512_256(hasher) => ended(hasher.clone(), parts),
            Self::Sha256(hasher) => ended(hasher.clone(), parts),
        }
    }
}

fn begun<D: Digest>(parts: &[&str]) -> D {
    let mut hasher = D::new();
    for part in parts {
        hasher.update(part);
        hasher.update(b":");
    }
    hasher
}

fn ended<D: Digest>(mut hasher: D, parts: &[&str]) -> Hex {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            hasher.update(b":");
        }
        hasher.update(part);
    }
    Hex::of(&hasher.finalize())
}

impl Hex {
    /// These bytes; no more than a hash has.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut digits = [0; MAX_BYTES * 2];
        for (pair, byte) in digits.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
            *pair = [digit(byte >> 4), digit(byte & 0xf)];
        }
        Self { digits, length: bytes.len().min(MAX_BYTES) * 2 }
    }
}

/// The digit of a number below 16.
fn digit(number: u8) -> u8 {
    number + if number < 10 { b'0' } else { b'a' - 10 }
}

impl Deref for Hex {
    type Target = str;

    fn deref(&self) -> &str {
        // All of it is ASCII.
        self.digits.get(..self.length).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default()
    }
}

impl Zeroize for Hex {
    fn zeroize(&mut self) {
        self.digits.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_hexadecimal() {
        assert_eq!(&*Hex::of(&[0x00, 0x9f, 0xa0, 0xff]), "009fa0ff");
        assert_eq!(&*Hex::of(&255_u32.to_be_bytes()), "000000ff");
        assert_eq!(&*Hex::of(&[]), "");
        assert_eq!(Hex::of(&[1; 99]).len(), 64);
    }

    #[test]
    fn parts_can_be_hashed_one_after_the_other() {
        for hash in [Hash::Md5, Hash::Sha512_256, Hash::Sha256] {
            let whole = &*hash.of(&["a", "", "c", "d"]);
            assert_eq!(&*hash.begun(&["a", ""]).ended(&["c", "d"]), whole);
            assert_eq!(&*hash.of(&["a::c:d"]), whole);
            assert_ne!(&*hash.of(&["a", "c", "d"]), whole);
        }
    }
}
