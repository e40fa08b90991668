//! Listening sockets, and errors that name the setting to change.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

use crate::inbound::AdapterKind;
use crate::settings::{ListenerNames, ListenerSettings, SettingsError};

/// The maximum number of connections waiting to be accepted; the kernel caps it at `net.core.somaxconn`.
const BACKLOG: u32 = 1024;

/// Why a capability cannot start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Its settings cannot be used.
    Settings(SettingsError),
    /// An address cannot be listened on.
    Listen(ListenError),
}

/// An address that cannot be listened on.
#[derive(Debug)]
pub struct ListenError {
    kind: AdapterKind,
    settings: ListenerSettings,
    address: SocketAddr,
    source: Error,
}

impl fmt::Display for ListenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, settings, address, source } = self;
        let ListenerNames { port: port_setting, address: address_setting, .. } = settings.names();
        write!(f, "{kind} cannot listen on {address}: ")?;
        match source.kind() {
            ErrorKind::AddrInUse => {
                write!(f, "the port is in use; set {port_setting} to another port (0 picks a free one)")
            }
            ErrorKind::AddrNotAvailable => {
                write!(f, "the address is not available on this machine; set {address_setting} to a local address")
            }
            ErrorKind::PermissionDenied => {
                write!(f, "permission denied; set {port_setting} to a port above 1023")
            }
            _ => write!(f, "{source}; see {address_setting} and {port_setting}"),
        }
    }
}

impl std::error::Error for ListenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(error) => error.fmt(f),
            Self::Listen(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StartError {}

impl From<SettingsError> for StartError {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}

/// Listens where `settings` say. The returned address contains the actual port if the setting is 0.
pub(in crate::serve) fn bind(
    kind: AdapterKind,
    settings: &ListenerSettings,
) -> Result<(TcpListener, SocketAddr), StartError> {
    let address = settings.socket_address();
    listener(address)
        .map_err(|source| StartError::Listen(ListenError { kind, settings: settings.clone(), address, source }))
}

fn listener(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Error> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // On Unix this lets a restarted server take the port while old connections linger. On Windows it would share a port
    // in use.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    let listener = socket.listen(BACKLOG)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}
