//! A consumed namespace, its operations and the bodies that authors wrote, as static data. The compiler generates these
//! values, and [`crate::upstream`] reads them. Everything here was checked at build time; indices are in range by
//! construction.

use http::Method;

use crate::format::Format;

/// One consumed namespace (LANGUAGE §3.1).
#[derive(Debug)]
pub struct Api {
    /// The `namespace`, as written.
    pub namespace: &'static str,
    /// `<package>/<version>` of the crate that contains the capability, sent as `User-Agent`.
    pub user_agent: &'static str,
    /// The document's `baseUri`. [`Piece::Value`] is an index into [`Api::variables`]. If empty, the setting
    /// [`UpstreamNames::base_uri`] is required.
    pub base_uri: &'static [Piece],
    /// The variables of `baseUri` in order of first appearance.
    pub variables: &'static [Variable],
    /// The names of its settings.
    pub names: UpstreamNames,
    /// How many of its operations have a path without variables. Each of those URLs is parsed once.
    pub constant_paths: usize,
}

/// A variable of a base URI.
#[derive(Debug)]
pub struct Variable {
    /// The name in braces.
    pub name: &'static str,
    /// The name of its setting.
    pub setting: &'static str,
    /// The value of one that is not set; without it, the setting is required.
    pub default: Option<&'static str>,
    /// The only values; if there are none, all that fit.
    pub values: &'static [&'static str],
}

impl Variable {
    /// A variable whose setting is required.
    pub const fn new(name: &'static str, setting: &'static str) -> Self {
        Self { name, setting, default: None, values: &[] }
    }

    /// The same one, whose value is this if it is not set.
    pub const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The same one, which has only these values.
    pub const fn values(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }
}

/// The full names of the settings of a consumed namespace.
#[derive(Debug)]
pub struct UpstreamNames {
    /// Replaces the document's base URI.
    pub base_uri: &'static str,
    /// Query parameters sent with every call.
    pub query: &'static str,
    /// The timeout for connecting.
    pub connect_timeout: &'static str,
    /// The timeout for the response head.
    pub response_timeout: &'static str,
    /// The timeout between two pieces of a body.
    pub idle_timeout: &'static str,
    /// The maximum size of a response that is read as a whole.
    pub max_response: &'static str,
    /// Whether the proxy variables are honoured.
    pub proxy: &'static str,
    /// The file of the certificates to trust.
    pub ca_file: &'static str,
    /// The file of the client certificate.
    pub client_cert: &'static str,
    /// The file of its private key.
    pub client_key: &'static str,
}

impl Api {
    /// A namespace, by its fields in their order.
    pub const fn new(
        namespace: &'static str,
        user_agent: &'static str,
        base_uri: &'static [Piece],
        variables: &'static [Variable],
        names: UpstreamNames,
    ) -> Self {
        Self { namespace, user_agent, base_uri, variables, names, constant_paths: 0 }
    }

    /// The same namespace, in which as many operations have a path without variables.
    pub const fn constant_paths(self, constant_paths: usize) -> Self {
        Self { constant_paths, ..self }
    }
}

impl UpstreamNames {
    /// How they end, behind the namespace, in the order of the fields.
    pub const ENDINGS: &[&str] = &[
        "BASE_URI",
        "QUERY",
        "CONNECT_TIMEOUT",
        "RESPONSE_TIMEOUT",
        "IDLE_TIMEOUT",
        "MAX_RESPONSE",
        "PROXY",
        "CA_FILE",
        "CLIENT_CERT",
        "CLIENT_KEY",
    ];

    /// The names in the order of the fields.
    #[allow(clippy::too_many_arguments, reason = "generated code writes one name after the other")]
    pub const fn new(
        base_uri: &'static str,
        query: &'static str,
        connect_timeout: &'static str,
        response_timeout: &'static str,
        idle_timeout: &'static str,
        max_response: &'static str,
        proxy: &'static str,
        ca_file: &'static str,
        client_cert: &'static str,
        client_key: &'static str,
    ) -> Self {
        Self {
            base_uri,
            query,
            connect_timeout,
            response_timeout,
            idle_timeout,
            max_response,
            proxy,
            ca_file,
            client_cert,
            client_key,
        }
    }
}

/// One consumed operation: what all of its calls have in common.
#[derive(Debug)]
pub struct Operation {
    /// The operation's `name`, as written.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The constant query written in the path (`/?Action=Run`), encoded as on the wire, without `?`. An empty value is
    /// written without `=` (`/?RemoveTargets`).
    pub query: &'static [(&'static str, &'static str)],
    /// The format of its responses.
    pub format: &'static Format,
    /// The content type of its responses that are passed on, whatever the upstream says.
    pub media_type: Option<&'static str>,
    /// The maximum size of a response, in bytes.
    pub max_size: Option<u64>,
}

impl Operation {
    /// An operation without a constant query.
    pub const fn new(name: &'static str, method: Method, format: &'static Format) -> Self {
        Self::with_query(name, method, &[], format)
    }

    /// An operation with a constant query.
    pub const fn with_query(
        name: &'static str,
        method: Method,
        query: &'static [(&'static str, &'static str)],
        format: &'static Format,
    ) -> Self {
        Self { name, method, query, format, media_type: None, max_size: None }
    }

    /// The same operation, whose responses have this content type.
    #[must_use]
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    /// The same operation, whose responses have at most this many bytes.
    #[must_use]
    pub const fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = Some(bytes);
        self
    }
}

/// A piece of a text with variables.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text.
    Text(&'static str),
    /// The value with this index.
    Value(usize),
}

/// A body that the author wrote. Its indices refer to the values that it is filled with.
///
/// Anything that needs an absent value is left out: a member, an element, a pair of a form. In other text the absent
/// value is empty.
#[derive(Debug, PartialEq, Eq)]
pub enum Template {
    /// `application/json`.
    Json(JsonTemplate),
    /// `application/x-www-form-urlencoded`: names and values.
    Form(&'static [(&'static str, &'static [Piece])]),
    /// Text as it is.
    Text {
        /// Its content type.
        content_type: &'static str,
        /// Whether values are escaped for XML.
        is_xml: bool,
        /// The text.
        pieces: &'static [Piece],
    },
    /// `multipart/form-data`.
    Multipart(&'static [Part]),
}

/// A part of a form. Its indices refer to the values that it is filled with.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub value: &'static [Piece],
    /// Its file name, if it is a file.
    pub file_name: Option<&'static [Piece]>,
    /// Its content type, if it has one.
    pub content_type: Option<&'static str>,
    /// Whether its content is bytes, and not text.
    pub is_file: bool,
}

/// JSON with placeholders.
#[derive(Debug, PartialEq, Eq)]
pub enum JsonTemplate {
    /// A number, `true`, `false` or `null`.
    Literal(&'static str),
    /// A value, unchanged: a number stays a number.
    Value(usize),
    /// A string.
    Text(&'static [Piece]),
    /// A list.
    Array(&'static [JsonTemplate]),
    /// An object.
    Object(&'static [(&'static str, JsonTemplate)]),
}
