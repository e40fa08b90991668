//! The demo upstreams of the shipped servers: Azure OpenAI as a client sees it on the wire. Nothing is stored, no model
//! is called, and nothing leaves the machine.

mod azure;
pub mod chat;
pub mod images;
mod painter;
pub mod studio;
