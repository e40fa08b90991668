//! What an exposed operation or tool does, below every adapter: typed inputs become values or one call, and these an
//! [`Outcome`]. [`Values`] and [`Call`] are the same for Rust programs, which await them; [`Arguments`] makes inputs from inputs.

mod answering;
mod arguments;
mod call;
mod forwarded;
mod line;
mod outcome;
mod pending;
mod ready;
mod values;

pub use answering::Answering;
pub use arguments::{Arguments, constant};
pub use call::Call;
pub(crate) use forwarded::Forwarded;
pub(crate) use outcome::{Mapped, Origin, Outcome, Passed};
pub(crate) use pending::CheckedCall;
pub(crate) use ready::{Ready, Witness};
pub use values::Values;
