//! Outbound `authentication` (LANGUAGE §3.4), by type.

use crate::front::source::Spanned;

/// A text that may contain binds.
pub type Credential = Spanned<String>;

/// How calls authenticate.
#[derive(Debug, Clone)]
pub enum Authentication {
    /// `type: bearer`.
    Bearer {
        /// `token`.
        token: Credential,
    },
    /// `type: basic`.
    Basic {
        /// `username`.
        username: Credential,
        /// `password`.
        password: Credential,
    },
    /// `type: apikey`.
    ApiKey {
        /// The header or query parameter.
        key: Spanned<String>,
        /// Its value.
        value: Credential,
        /// Whether it is sent in the query.
        in_query: bool,
    },
}
