//! What files contain.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

/// What a file contains under a key.
#[derive(Clone)]
pub(in crate::settings) enum FileValue {
    /// A text, or the text of a number or boolean.
    Text(Zeroizing<String>),
    /// Something else, in words: "is a list".
    Other(&'static str),
}

/// The values of a file by key.
pub(in crate::settings) type FileValues = BTreeMap<String, FileValue>;

/// Adds a value. One of two with the same key cannot be meant.
pub(super) fn insert(values: &mut FileValues, key: String, value: FileValue) {
    let twice = values.contains_key(&key).then_some(FileValue::Other("is there twice"));
    values.insert(key, twice.unwrap_or(value));
}
