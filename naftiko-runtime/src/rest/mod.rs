//! The REST face: routes as data ([`route`]), and the service that walks them (LANGUAGE §5).

mod answer;
pub(crate) mod body;
mod dispatch;
mod input;
mod matcher;
pub(crate) mod route;
mod service;
mod source;

pub use service::router;
pub(crate) use service::service;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
