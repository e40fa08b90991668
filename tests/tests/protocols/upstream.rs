//! An upstream whose answer changes from row to row; it remembers what it is asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use naftiko_tests::upstream::{Received, receive};
use naftiko_tests::wire::Wire;
use tokio::net::{TcpListener, TcpStream};

/// What becomes of a request.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// It is answered with these bytes.
    Answers(String),
    /// It is never answered.
    Waits,
    /// Its connection is closed.
    Leaves,
}

#[derive(Debug)]
pub(crate) struct Upstream {
    pub(crate) address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug)]
struct Shared {
    act: Act,
    received: Vec<Received>,
}

impl Upstream {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Mutex::new(Shared { act: Act::Leaves, received: Vec::new() }));
        let site = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&site)));
            }
        });
        Self { address, shared }
    }

    /// What it does from here on.
    pub(crate) fn act(&self, act: Act) {
        self.shared.lock().unwrap().act = act;
    }

    /// What came in since the last time this was asked.
    pub(crate) fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.shared.lock().unwrap().received)
    }
}

async fn serve(stream: TcpStream, shared: Arc<Mutex<Shared>>) {
    let mut wire = Wire::new(stream);
    // A connection may stay idle for as long as it likes.
    while wire.stream().readable().await.is_ok() {
        let Some(received) = receive(&mut wire).await else { return };
        let act = {
            // Before the answer: who has it finds the request here.
            let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
            shared.received.push(received);
            shared.act.clone()
        };
        match act {
            Act::Answers(bytes) => wire.write(bytes).await,
            Act::Waits => {
                wire.ended().await;
            }
            Act::Leaves => return,
        }
    }
}
