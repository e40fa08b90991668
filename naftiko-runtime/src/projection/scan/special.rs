//! Finds the bytes of a string that end it or need a look: `"`, `\` and control characters. Words and blocks of bytes are
//! compared at once, in plain Rust that vectorises.

/// The offset of the first such byte from `at` on, or the length of `bytes`.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    // Most names and values end within the first words.
    for _ in 0..3 {
        let Some(word) = chunk(bytes, at) else { break };
        let found = found(word);
        if found != 0 {
            return at + first(found);
        }
        at += 8;
    }
    in_blocks(bytes, at)
}

fn in_blocks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = chunk::<64>(bytes, at)
        && !has_special(block)
    {
        at += 64;
    }
    while let Some(word) = chunk(bytes, at) {
        let found = found(word);
        if found != 0 {
            return at + first(found);
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !is_special(*byte)) {
        at += 1;
    }
    at
}

#[inline]
fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    bytes.get(at..)?.first_chunk()
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

#[inline]
fn has_special(block: &[u8; 64]) -> bool {
    // rustc makes less of 64 bytes than of twice 32.
    block.iter().fold(0, |any, byte| any | u8::from(is_special(*byte))) != 0
}

/// The high bit of each special byte of a word; above the first one, of some others too.
#[inline]
fn found(word: &[u8; 8]) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    let word = u64::from_le_bytes(*word);
    // Subtracting from a byte that is too small borrows into its high bit. A byte that had it set is not ASCII.
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * 0x22)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    (control | quote | backslash) & !word & (ONES << 7)
}

#[inline]
fn first(found: u64) -> usize {
    // At most 7.
    (found.trailing_zeros() / 8) as usize
}
