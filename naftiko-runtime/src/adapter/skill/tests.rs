//! Whole requests against folders on disk: what is served, and what never is.

mod archive;
mod files;
mod fixture;
mod limits;
mod log;
mod routes;
mod summary;
mod traversal;
