//! Text as JSONPath: a path, or a fault that lies inside of the text.
#![no_main]

#[path = "../../naftiko-compiler/tests/support/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|text: &str| sound::is_a_path_or_a_fault(text));
