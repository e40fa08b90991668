//! Servers that go wrong before they answer, and what a call shows of that.

use std::future::pending;

use naftiko_tests::socket::closed;
use naftiko_tests::tls::{Authority, upstream};
use naftiko_tests::upstream::{OK, Recorder, Stage, answer, receive, reset};
use rcgen::CertificateParams;

/// How a server goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Refused,
    /// Its certificate is of an authority that nobody trusts.
    Untrusted,
    Silent,
    Reset,
    /// It answers 200 with a page, on which everything stands that it was sent.
    Html,
}

impl Way {
    pub(super) const ALL: [Self; 5] = [Self::Refused, Self::Untrusted, Self::Silent, Self::Reset, Self::Html];
}

/// A server that goes wrong in this way for the rest of the test: its base URI.
pub(super) async fn broken(way: Way) -> String {
    match way {
        Way::Refused => return format!("http://{}", closed()),
        Way::Untrusted => {
            let host = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
            let (base_uri, received) = upstream(Authority::new().signs(&host), OK).await;
            kept(received);
            return base_uri;
        }
        Way::Html => {
            let page = |received: &_| answer("200 OK", "content-type: text/html", &format!("<html>{received:?}"));
            let server = Recorder::choosing(move |received| page(received).into_bytes()).await;
            let base_uri = server.base_uri();
            kept(server);
            return base_uri;
        }
        Way::Silent | Way::Reset => {}
    }
    let stage = Stage::open().await;
    let base_uri = stage.base_uri();
    match way {
        Way::Reset => drop(tokio::spawn(async move {
            loop {
                let mut wire = stage.connection().await;
                if receive(&mut wire).await.is_some() {
                    reset(wire);
                }
            }
        })),
        _ => kept(stage),
    }
    base_uri
}

/// Keeps a server for the rest of the test.
pub(super) fn kept(server: impl Send + 'static) {
    tokio::spawn(async move {
        let _server = server;
        pending::<()>().await;
    });
}
