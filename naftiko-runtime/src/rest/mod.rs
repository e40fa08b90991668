//! The REST face: routes as data ([`route`]), and the service that walks them (LANGUAGE §5).

mod answer;
mod body;
mod convert;
mod dispatch;
mod input;
mod matcher;
pub(crate) mod problem;
pub(crate) mod request_id;
pub(crate) mod route;
mod service;
mod source;

pub use service::router;
pub(crate) use service::service;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
