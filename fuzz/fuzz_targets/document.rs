//! Bytes through the whole compiler: whatever they are, what is said and what is written holds together.
#![no_main]

#[path = "../../naftiko-compiler/tests/support/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sound::compiles_soundly(bytes));
