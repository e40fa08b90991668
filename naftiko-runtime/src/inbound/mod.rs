//! What every request goes through, whichever adapter it is for. [`service`] guards, observes and responds, [`request_body`]
//! limits the body, [`read`] decodes the values, and [`inputs`] converts them and lists all violations.

mod adapter_kind;
mod argument;
mod cors;
mod declaration;
mod guard;
pub(crate) mod inputs;
pub(crate) mod method;
mod observation;
mod problem;
pub(crate) mod read;
pub(crate) mod request_body;
pub(crate) mod request_id;
pub(crate) mod service;

pub use adapter_kind::AdapterKind;
pub use argument::Argument;
pub use declaration::{Input, Source};
pub(crate) use guard::Guard;
pub(crate) use inputs::Inputs;
pub(crate) use observation::Observation;
