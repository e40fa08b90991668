//! The names of settings: a prefix, which is a namespace in SCREAMING_SNAKE, and what the setting is. Nothing else puts them
//! together.

/// What a setting is, as the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ending(&'static str);

// --- of a consumed namespace ----------------------------------------------------------------------------------------

pub(crate) const BASE_URI: Ending = Ending("BASE_URI");
pub(crate) const QUERY: Ending = Ending("QUERY");
pub(crate) const CONNECT_TIMEOUT: Ending = Ending("CONNECT_TIMEOUT");
pub(crate) const RESPONSE_TIMEOUT: Ending = Ending("RESPONSE_TIMEOUT");
pub(crate) const IDLE_TIMEOUT: Ending = Ending("IDLE_TIMEOUT");
pub(crate) const MAX_RESPONSE: Ending = Ending("MAX_RESPONSE");
pub(crate) const PROXY: Ending = Ending("PROXY");

// --- of an exposed adapter ------------------------------------------------------------------------------------------

pub(crate) const PORT: Ending = Ending("PORT");
pub(crate) const ADDRESS: Ending = Ending("ADDRESS");
pub(crate) const MAX_REQUEST: Ending = Ending("MAX_REQUEST");
pub(crate) const ALLOWED_HOSTS: Ending = Ending("ALLOWED_HOSTS");
pub(crate) const ALLOWED_ORIGINS: Ending = Ending("ALLOWED_ORIGINS");

impl Ending {
    /// The whole name.
    pub(crate) fn name(self, prefix: &str) -> String {
        format!("{prefix}_{}", self.0)
    }
}
