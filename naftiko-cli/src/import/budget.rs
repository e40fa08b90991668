//! What a model has to read before it calls a tool: `tools/list`, in bytes and in tokens.

use naftiko_compiler::json::listed::Listed;

/// A tool and its size.
pub(super) struct Size {
    pub(super) name: String,
    pub(super) bytes: usize,
    pub(super) tokens: usize,
}

/// The sizes of all tools, the largest first.
pub(super) fn sizes<'l>(listed: impl Iterator<Item = &'l Listed>) -> Vec<Size> {
    let size =
        |Listed { name, json, .. }: &Listed| Size { name: name.clone(), bytes: json.len(), tokens: tokens(json) };
    let mut sizes: Vec<Size> = listed.map(size).collect();
    sizes.sort_by(|one, other| other.bytes.cmp(&one.bytes).then_with(|| one.name.cmp(&other.name)));
    sizes
}

/// How many tokens of `o200k_base` a text is.
fn tokens(text: &str) -> usize {
    tiktoken_rs::o200k_base_singleton().encode_ordinary(text).len()
}
