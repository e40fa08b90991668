//! Whole requests against an upstream that records: what it gets, what the caller gets.

mod answers;
mod forms;
mod forwarded;
mod forwarded_bodies;
mod functions;
mod inputs;
mod log;
mod refusals;
mod routing;
mod streaming;
