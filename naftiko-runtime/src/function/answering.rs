//! What a handler returns: what is to be run, or why there is nothing.

use super::ready::Ready;
use crate::value::Failure;

/// What a handler made of a request. The adapter runs it.
pub struct Answering<'a>(pub(crate) Result<Ready<'a>, Failure>);
