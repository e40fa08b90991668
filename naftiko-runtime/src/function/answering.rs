//! What a handler returns: a call to run, or why there is none.

use super::run::Ready;
use crate::value::Failure;

/// What a handler made of a request. The adapter runs it.
pub struct Answering<'a>(pub(crate) Result<Ready<'a>, Failure>);
