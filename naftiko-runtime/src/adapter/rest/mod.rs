//! The REST adapter: routes as data ([`route`]), the search for the route of a path, and the responses (LANGUAGE §5).

mod answer;
mod forward;
mod inputs;
mod matcher;
mod received;
mod respond;
pub(crate) mod route;
mod service;
mod summary;

pub use service::{adapter, router};
pub use summary::summary;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

/// The target of log lines.
const TARGET: &str = crate::inbound::AdapterKind::Rest.log_target();
