//! Adapters that a setting moves from loopback to a network, where anyone may call: whoever reaches them acts with the
//! credentials of this server (LANGUAGE §5). What the document says by itself, its author was told by the compiler.

use std::net::IpAddr;

use crate::adapter::Adapter;

/// A line for each such adapter.
pub(super) fn lines(adapters: &[Adapter]) -> Vec<String> {
    let moved = adapters.iter().filter_map(|adapter| {
        let (settings, _) = adapter.http.as_ref()?;
        let (listen, address) = (settings.listen(), settings.address());
        let is_declared = listen.address.and_then(|declared| declared.parse::<IpAddr>().ok()) == Some(address);
        // `::ffff:127.0.0.1` is loopback, too.
        if listen.is_guarded || listen.is_public || is_declared || address.to_canonical().is_loopback() {
            return None;
        }
        let (namespace, setting) = (adapter.namespace, listen.names.address);
        Some(format!(
            "{setting} is `{address}`: anyone who reaches it may call `{namespace}`, which has no `authentication`, and acts with the credentials of this server"
        ))
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inbound::AdapterKind;
    use crate::inbound::service::Handler;
    use crate::settings::{Listen, ListenerOptions, ListenerSettings, Reader, Settings, Values};
    use crate::testing::listener_names;

    static LISTEN: [Listen; 4] = [
        Listen::new(0, None, listener_names!("OPEN")),
        Listen::new(0, Some("0:0:0:0:0:0:0:0"), listener_names!("DECLARED")),
        Listen::new(0, None, listener_names!("GUARDED")).guarded(),
        Listen::new(0, None, listener_names!("PUBLIC")).public(),
    ];

    struct All(Vec<ListenerSettings>);

    impl Settings for All {
        fn read(from: &mut Reader<'_>) -> Self {
            Self(LISTEN.iter().map(|listen| from.listener(listen)).collect())
        }
    }

    /// The lines where all adapters are told to listen there.
    fn at(address: &str) -> Vec<String> {
        let address: IpAddr = address.parse().unwrap();
        let on = |values: Values, listen| values.listener(listen, ListenerOptions::new().address(address));
        let All(settings) = LISTEN.iter().fold(Values::none(), on).build().unwrap();
        let handler = || Handler::new(axum::Router::new());
        let adapter = |settings| Adapter {
            kind: AdapterKind::Rest,
            namespace: "quay",
            http: Some((settings, handler())),
            stdio: None,
        };
        lines(&settings.into_iter().map(adapter).collect::<Vec<_>>())
    }

    #[test]
    fn a_setting_that_moves_an_unguarded_adapter_is_told() {
        for address in ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(at(address), [""; 0], "{address}");
        }
        let told = |setting: &str, address: &str| {
            format!(
                "{setting} is `{address}`: anyone who reaches it may call `quay`, which has no `authentication`, and acts with the credentials of this server"
            )
        };
        assert_eq!(at("::"), [told("OPEN_ADDRESS", "::")]);
        assert_eq!(at("10.0.0.7"), [told("OPEN_ADDRESS", "10.0.0.7"), told("DECLARED_ADDRESS", "10.0.0.7")]);
    }
}
