//! HTTP/1.1 on sockets: listening, accepting, limits, aborted connections.

mod abort;
mod accept;
mod listen;

pub(super) use accept::serve;
pub(super) use listen::bind;
pub use listen::{ListenError, StartError};
