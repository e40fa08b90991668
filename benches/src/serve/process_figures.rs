//! What a server takes before anybody asks it anything.

use super::contender::Contender;
use super::message::Message;
use super::program::Program;
use super::resources::Memory;
use super::scenario::{self, Listener};
use super::server::Server;
use super::session::Session;
use super::statistics::Spread;
use super::{protocol, start, timing};
use crate::Outcome;

/// A server at rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProcessFigures {
    /// Bytes of the program, where it is built here.
    pub(crate) size: Option<u64>,
    /// Resident bytes.
    pub(crate) idle: u64,
    /// Milliseconds from the start to the first byte of the first answer.
    pub(crate) first_byte: Spread,
}

/// Starts a server several times.
///
/// # Errors
/// It does not start, or does not answer.
pub(crate) async fn measure(session: &Session, program: &Program, starts: usize) -> Outcome<ProcessFigures> {
    let launch = session.launch(program, program.released.clone(), timing::WORKERS);
    let server = Server::start(&launch).await?;
    let idle = Memory::of(server.pid()).map(|memory| memory.now);
    server.stop().await?;
    let (listener, message) = first(program.contender);
    let first_byte = start::first_byte(&launch, listener, &message, starts).await?;
    Ok(ProcessFigures { size: program.size, idle: idle?, first_byte })
}

/// The first request: one that reaches the upstream.
fn first(contender: Contender) -> (Listener, Message) {
    match contender {
        Contender::RmcpStock => {
            let arguments = serde_json::json!({"name": "record", "arguments": {"id": "4711"}});
            (Listener::FiftyTools, protocol::Generation::Stateless.message("tools/call", arguments))
        }
        Contender::Seed => (Listener::Rest, Message::post(scenario::SEED, r#"{"prompt":"a red fox"}"#)),
        _ => (Listener::Rest, Message::get(scenario::SMALL)),
    }
}
