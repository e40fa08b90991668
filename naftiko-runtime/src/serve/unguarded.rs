//! Adapters that a setting moves from loopback to a network, where anyone may call: whoever reaches them acts with the
//! credentials of this server (LANGUAGE §5). What the document says by itself, its author was told by the compiler.

use std::net::IpAddr;

use crate::adapter::AdapterSummary;
use crate::settings::Values;

/// A line for each such adapter.
pub(super) fn lines(summaries: &[AdapterSummary], values: &Values) -> Vec<String> {
    let mut reader = values.reader();
    let moved = summaries.iter().filter_map(|summary| {
        let listen = summary.listen().filter(|listen| !listen.is_guarded && !listen.is_public)?;
        let address = reader.listener(listen).address();
        let is_declared = listen.address.and_then(|declared| declared.parse::<IpAddr>().ok()) == Some(address);
        // `::ffff:127.0.0.1` is loopback, too.
        if address.to_canonical().is_loopback() || is_declared {
            return None;
        }
        let (namespace, setting) = (summary.namespace(), listen.names.address);
        Some(format!(
            "{setting} is `{address}`: anyone who reaches it may call `{namespace}`, which has no `authentication`, and acts with the credentials of this server"
        ))
    });
    moved.collect()
}
