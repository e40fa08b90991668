//! From the start of a process to the first byte of its first answer.

use std::time::Instant;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::message::Message;
use super::scenario::Listener;
use super::server::{Launch, Server};
use super::statistics::{Samples, Spread};
use crate::Outcome;

/// Milliseconds from start to first byte, of several starts.
///
/// # Errors
/// The server does not start or does not answer.
pub(crate) async fn first_byte(
    launch: &Launch<'_>,
    listener: Listener,
    message: &Message,
    starts: usize,
) -> Outcome<Spread> {
    let mut samples = Samples::default();
    // The first one reads the program from the disk.
    for start in 0..starts.saturating_add(1) {
        let begun = Instant::now();
        let server = Server::start(launch).await?;
        let time = answered(&server, listener, message).await.map(|()| begun.elapsed());
        server.stop().await?;
        if start > 0 {
            samples.add(time?.as_secs_f64() * 1e3);
        }
    }
    samples.spread().ok_or_else(|| "no start was measured".into())
}

/// Waits for the first byte of the answer to one request.
async fn answered(server: &Server, listener: Listener, message: &Message) -> Outcome {
    let address = server.address(listener)?;
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(&message.text(&address.to_string())).await?;
    let mut byte = [0];
    stream.read_exact(&mut byte).await.map_err(|error| format!("no answer to the first request: {error}"))?;
    Ok(())
}
