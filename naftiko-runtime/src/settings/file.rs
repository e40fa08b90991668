//! Settings in files (LANGUAGE §2): flat maps in JSON, or in YAML if the file's name says so. Each file is read once, when
//! its first setting is requested.

mod json;
#[cfg(test)]
mod tests;
mod value;
#[cfg(feature = "bind-yaml")]
mod yaml;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

use zeroize::Zeroizing;

pub(super) use value::{FileValue, FileValues};

/// The maximum size of a file, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// The path and the key of the setting `name`, if it is in a file: `./keys.json#token`, `/run/keys.yaml#token`. The compiler
/// writes these names; no environment variable begins like them.
pub(super) fn split(name: &str) -> Option<(&str, &str)> {
    name.split_once('#').filter(|(path, _)| path.starts_with(['/', '.']))
}

/// What is wrong with a file, in words that follow its name and contain nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileFault {
    pub(super) found: String,
    pub(super) expected: &'static str,
}

/// Reads the values in a text, or says what is wrong with it.
type Parse = fn(&str) -> Result<FileValues, String>;

#[cfg(feature = "bind-yaml")]
const YAML: Parse = yaml::values;
/// The macro rejects a document that needs it.
#[cfg(not(feature = "bind-yaml"))]
const YAML: Parse = |_| Err("is YAML, which the feature `bind-yaml` of naftiko-runtime reads".to_owned());

/// The files that were read.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, Result<FileValues, FileFault>>);

impl Files {
    /// The value of `key` in the file at `path`; `None` if the file has no such key.
    pub(super) fn find(&mut self, path: &str, key: &str) -> Result<Option<FileValue>, FileFault> {
        let values = self.0.entry(path.to_owned()).or_insert_with(|| read(path));
        values.as_ref().map(|values| values.get(key).cloned()).map_err(Clone::clone)
    }
}

fn read(path: &str) -> Result<FileValues, FileFault> {
    let is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
    let (expected, parse): (_, Parse) =
        if is_yaml { ("a YAML mapping of texts", YAML) } else { ("a JSON object of texts", json::values) };
    let fault = |found: String| FileFault { found, expected };
    let bytes = bytes(path).map_err(|reason| fault(format!("cannot be read: {reason}")))?;
    let text = str::from_utf8(&bytes).map_err(|_| fault("is not UTF-8".to_owned()))?;
    parse(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(fault)
}

/// The bytes of the file. They are wiped when dropped, as those that the buffer leaves when it grows are not: it is made
/// large enough at once.
pub(super) fn bytes(path: &str) -> Result<Zeroizing<Vec<u8>>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let size = file.metadata().map_or(0, |metadata| metadata.len()).min(MAX_BYTES);
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1));
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES) {
        Ok(bytes)
    } else {
        Err(format!("it exceeds {MAX_BYTES} bytes"))
    }
}
