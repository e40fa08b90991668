//! The two generations of the protocol, as far as their responses differ.

/// A generation of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Generation {
    /// Up to 2025-11-25: a session begins with a handshake, and a message says nothing about its sender.
    Handshake,
    /// 2026-07-28: no handshake; every request names its version and the capabilities of its client.
    Stateless,
}
