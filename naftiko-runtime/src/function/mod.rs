//! What an exposed operation or tool does, below every adapter: typed inputs become values, one call or several
//! steps, and these an [`Outcome`]. [`Values`], [`Call`] and [`Steps`] are the same for Rust programs, which await them;
//! [`Arguments`] makes inputs from inputs.

mod answering;
mod arguments;
mod call;
mod forwarded;
mod in_place;
mod line;
mod origin;
mod outcome;
mod pending;
mod ready;
pub(crate) mod steps;
mod values;
mod witness;

pub use answering::Answering;
pub use arguments::{Arguments, constant};
pub use call::Call;
pub(crate) use forwarded::Forwarded;
pub(crate) use in_place::in_place;
pub(crate) use origin::Origin;
pub(crate) use outcome::{Mapped, Outcome, Passed};
pub(crate) use pending::CheckedCall;
pub(crate) use ready::Ready;
pub use steps::Steps;
pub use values::Values;
pub(crate) use witness::{Calls, Witness};
