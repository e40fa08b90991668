//! JSON that is passed on as received.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::value::Error;

/// A JSON value as the upstream wrote it: numbers keep their spelling, members their order.
///
/// ```
/// let json: naftiko_runtime::Json = serde_json::from_str(r#"{"price": 1.10}"#)?;
/// assert_eq!(json.as_str(), r#"{"price": 1.10}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Returns the JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Deserialises the value.
    ///
    /// # Errors
    /// [`Error::Decode`] if it does not fit the type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.as_str()).map_err(|error| Error::Decode { detail: error.to_string() })
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
