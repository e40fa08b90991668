//! What the rows with credentials need: an authorization server, and upstreams that want to know who asks.

mod digest;
mod guard;
mod issuer;
mod new_tokens;
mod rows;

pub(crate) use guard::Guard;
pub(crate) use issuer::Issuer;
pub(crate) use new_tokens::NewTokens;
pub(crate) use rows::rows;

/// The token that callers of the adapter `bearer` send: as long as 32 random bytes in base64.
pub(crate) const BEARER_TOKEN: &str = "Vr0kzHq5mJc2W8xTn7uPbA4sEd9fGy3iLo6RtKvQhMU";
/// Who this server says it is: to the token endpoint, and in answers to challenges.
pub(crate) const USER: &str = "benchmark";
/// What it proves that with.
pub(crate) const PASSWORD: &str = "kR7wD2nXc9Lf4HsJ";

/// Where upstreams and the issuer are, below the address of the upstream: settings of the generated server lead there.
pub(crate) const ISSUER: &str = "/issuer";
pub(crate) const TOKEN_ENDPOINT: &str = "/issuer/token";
/// Those of upstreams are equally long: each byte of a path is parsed and copied several times.
pub(crate) const OPEN: &str = "/none";
pub(crate) const OAUTH2: &str = "/auth";
pub(crate) const MD5: &str = "/md-5";
pub(crate) const SHA_256: &str = "/sha2";
