//! reqwest's errors as ours: the cause in a few words, without URL, query and credentials.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};

use reqwest::Url;

use crate::settings::UpstreamSettings;
use crate::value::{Cause, Error, Phase, Transport};

/// Who is called, as messages name it.
pub(super) struct Peer {
    /// `api.example.com:443`.
    address: String,
    host: String,
    is_https: bool,
    is_proxied: bool,
}

impl Peer {
    pub(super) fn new(base: &Url, is_proxied: bool) -> Self {
        let host = base.host_str().unwrap_or_default().to_owned();
        let port = base.port_or_known_default().unwrap_or_default();
        Self { address: format!("{host}:{port}"), host, is_https: base.scheme() == "https", is_proxied }
    }

    /// Why there was no answer.
    pub(super) fn failure(&self, error: &reqwest::Error, settings: &UpstreamSettings) -> Error {
        if error.is_connect() && error.is_timeout() {
            return Error::Timeout { phase: Phase::Connect, limit: settings.connect_timeout() };
        }
        let found = if error.is_dns() { Found::Dns } else { find(error) };
        Error::Transport(self.transport(found, error.is_connect()))
    }

    fn transport(&self, found: Found, connecting: bool) -> Transport {
        let Self { address, host, .. } = self;
        let way = if self.is_proxied { " (or the proxy before it)" } else { "" };
        let (cause, detail) = match found {
            Found::Dns => (Cause::Dns, format!("cannot resolve {host}{way}")),
            Found::Tls(error) => (Cause::Tls, format!("TLS: {} ({address}){way}", words(&error))),
            Found::Io(ErrorKind::ConnectionRefused) => {
                (Cause::Refused, format!("connection refused by {address}{way}"))
            }
            Found::Io(ErrorKind::UnexpectedEof) if connecting && self.is_https => {
                (Cause::Tls, format!("TLS: {address} closed the connection during the handshake{way}"))
            }
            Found::Io(ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe) => {
                (Cause::Reset, format!("connection reset by {address}{way}"))
            }
            Found::Io(ErrorKind::UnexpectedEof) | Found::Early => {
                (Cause::Closed, format!("{address} closed the connection before the answer was complete{way}"))
            }
            Found::Io(kind) if connecting => (Cause::Unreachable, format!("cannot connect to {address}{way}: {kind}")),
            Found::Io(kind) => (Cause::Reset, format!("the connection to {address} broke{way}: {kind}")),
            Found::Malformed(what) => (Cause::Malformed, format!("{address} does not speak HTTP/1.1{way}: {what}")),
            Found::Nothing if connecting => (Cause::Unreachable, format!("cannot connect to {address}{way}")),
            Found::Nothing => (Cause::Reset, format!("the connection to {address} broke{way}")),
        };
        Transport { cause, detail }
    }
}

/// What an error chain holds.
enum Found {
    Dns,
    Tls(rustls::Error),
    Io(ErrorKind),
    /// The end of the connection came before that of the answer.
    Early,
    /// hyper's word on what it could not read; it never quotes what was received.
    Malformed(String),
    Nothing,
}

/// The innermost cause that says something; TLS before the I/O error it is wrapped in.
fn find(error: &(dyn StdError + 'static)) -> Found {
    let mut found = Found::Nothing;
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return Found::Tls(error.clone());
        }
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.is_incomplete_message() || error.is_canceled() || error.is_closed() {
                found = Found::Early;
            } else if error.is_parse() {
                found = Found::Malformed(error.to_string());
            }
        }
        next = match error.downcast_ref::<io::Error>() {
            Some(error) => {
                found = Found::Io(error.kind());
                // `source` of an I/O error skips the very error it wraps.
                error.get_ref().map(|inner| inner as &(dyn StdError + 'static))
            }
            None => error.source(),
        };
    }
    found
}

/// rustls's text, plainer where the reason is a well-known mistake.
fn words(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidMessage(_) => "the answer is not TLS; is this an http port?".to_owned(),
        rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer) => {
            "the certificate's issuer is not trusted; `SSL_CERT_FILE` can name another trust store".to_owned()
        }
        // Its text is a library's debug output.
        rustls::Error::InvalidCertificate(rustls::CertificateError::Other(_)) => {
            "the certificate is not one that a server can have; one that signs itself must be made for that".to_owned()
        }
        error => error.to_string(),
    }
}
