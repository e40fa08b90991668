//! The server: it reads arguments and settings, and its adapters serve until a signal stops it (LANGUAGE §2, §5).

mod args;
mod bound_server;
mod clients;
mod demo;
mod http;
mod log;
mod near;
mod print;
mod process;
mod server;
mod settings;
mod signal;
mod stdio;
#[cfg(test)]
mod tests;
mod unguarded;

pub use bound_server::BoundServer;
pub use demo::Demo;
pub use http::{ListenError, StartError};
pub use server::{Server, main, serve};
