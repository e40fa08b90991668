//! The names of settings (LANGUAGE §2). They are defined here and nowhere else: generated code contains the full names.

use super::name::screaming;

/// Settings of a consumed namespace: the field of the runtime's `UpstreamNames`, and the suffix after the namespace.
pub const UPSTREAM: &[(&str, &str)] = &[
    ("base_uri", "BASE_URI"),
    ("query", "QUERY"),
    ("connect_timeout", "CONNECT_TIMEOUT"),
    ("response_timeout", "RESPONSE_TIMEOUT"),
    ("idle_timeout", "IDLE_TIMEOUT"),
    ("max_response", "MAX_RESPONSE"),
    ("proxy", "PROXY"),
    ("ca_file", "CA_FILE"),
    ("client_cert", "CLIENT_CERT"),
    ("client_key", "CLIENT_KEY"),
];

/// Settings of an adapter that listens: the field of the runtime's `ListenerNames`, and the suffix after the namespace.
pub const LISTENER: &[(&str, &str)] = &[
    ("port", "PORT"),
    ("address", "ADDRESS"),
    ("max_request", "MAX_REQUEST"),
    ("allowed_hosts", "ALLOWED_HOSTS"),
    ("allowed_origins", "ALLOWED_ORIGINS"),
];

/// The setting that only MCP adapters have: what happens to undeclared arguments.
pub const UNKNOWN_ARGUMENTS: &str = "UNKNOWN_ARGUMENTS";

/// The setting that only adapters with steps have: how long one request may take.
pub const DEADLINE: &str = "DEADLINE";

/// The settings that only adapters with tokens of an authorization server have: the field of the runtime's
/// `ListenerNames`, and the suffix after the namespace.
pub const TOKENS: &[(&str, &str)] = &[("issuer", "ISSUER"), ("resource", "RESOURCE")];

/// The setting of a credential that is valid beside the one of `setting`, which replaces it.
#[must_use]
pub fn previous(setting: &str) -> String {
    format!("{setting}_PREVIOUS")
}

/// Settings of every server, which the runtime has by itself.
pub const PROCESS: &[&str] = &["NAFTIKO_LOG", "NAFTIKO_SHUTDOWN_TIMEOUT"];

/// The setting of `namespace` that ends in `ending`: one of the above, or a variable of its base URI.
#[must_use]
pub fn name(namespace: &str, ending: &str) -> String {
    format!("{}_{}", screaming(namespace), screaming(ending))
}

/// The setting that is the value of `key` in the file at `path`, which is absolute or begins with `.`, and contains no `#`.
#[must_use]
pub fn in_file(path: &str, key: &str) -> String {
    format!("{path}#{key}")
}

/// The fields of `table`, each with the full name of its setting.
pub fn names<'t>(namespace: &str, table: &'t [(&'t str, &'t str)]) -> impl Iterator<Item = (&'t str, String)> {
    let prefix = screaming(namespace);
    table.iter().map(move |(field, ending)| (*field, format!("{prefix}_{ending}")))
}
