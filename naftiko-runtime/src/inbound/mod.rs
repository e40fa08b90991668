//! What every request goes through, whichever adapter it is for. [`service`] guards, observes and responds, [`request_body`]
//! limits the body, [`read`] decodes and converts the values, and [`inputs`] gives them to a handler and lists all violations.

mod adapter_kind;
mod answer;
mod cors;
mod declaration;
mod guard;
mod health;
pub(crate) mod identity;
pub(crate) mod inputs;
mod listener;
pub(crate) mod media_type;
mod metadata;
pub(crate) mod method;
mod observation;
mod parameters;
mod private;
mod problem;
pub(crate) mod read;
pub(crate) mod request_body;
pub(crate) mod request_id;
pub(crate) mod service;
pub(crate) mod upload;

pub use adapter_kind::AdapterKind;
pub use declaration::{Input, Sent, Source};
pub(crate) use guard::Guard;
pub(crate) use identity::Identity;
pub use identity::{Callers, ResourceServer};
pub(crate) use inputs::Caller;
pub use inputs::Inbound;
pub use listener::Listener;
pub use metadata::metadata;
pub(crate) use observation::Observation;
