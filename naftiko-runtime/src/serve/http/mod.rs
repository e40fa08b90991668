//! HTTP/1.1 on sockets: listening, accepting, limits, connections that are cut.

mod abort;
mod accept;
mod listen;

pub(super) use accept::serve;
pub(super) use listen::bind;
pub use listen::{ListenError, StartError};
