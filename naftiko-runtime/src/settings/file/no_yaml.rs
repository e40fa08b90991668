//! Without the feature `bind-yaml`; the macro refuses documents that need it.

use super::FileValues;

pub(super) fn values(_: &str) -> Result<FileValues, String> {
    Err("is YAML, which the feature `bind-yaml` of naftiko-runtime reads".to_owned())
}
