//! What an exposed operation or tool does, below every adapter: typed inputs become one call, whose response becomes an
//! [`Outcome`]. [`Call`] is the same for Rust programs, which await it; [`Arguments`] makes inputs from inputs.

mod answering;
mod arguments;
mod call;
mod forwarded;
mod line;
mod outcome;
mod run;

pub use answering::Answering;
pub use arguments::{Arguments, constant};
pub use call::Call;
pub(crate) use forwarded::Forwarded;
pub(crate) use outcome::{Mapped, Origin, Outcome, Passed};
pub(crate) use run::{Ready, Witness};
