//! The settings of one exposed adapter: where it listens, who may call it, and its limits.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::reader::{Ask, Reader, Show};
use super::values::{NameOf, Values};
use super::{deadline, issuer, parse};

const MAX_REQUEST: (&str, u64) = ("2MiB", 2 << 20);

/// Where an adapter listens, as the document declares it.
#[derive(Debug)]
pub struct Listen {
    /// The `port`.
    pub port: u16,
    /// The `address`, as written; loopback if there is none.
    pub address: Option<&'static str>,
    /// The names of its settings.
    pub names: ListenerNames,
    /// Whether callers have to authenticate.
    pub is_guarded: bool,
    /// Whether the document says that anyone may call.
    pub is_public: bool,
}

/// The full names of the settings of an adapter that listens.
#[derive(Debug)]
pub struct ListenerNames {
    /// The port to listen on.
    pub port: &'static str,
    /// The address to listen on.
    pub address: &'static str,
    /// The maximum size of a request body.
    pub max_request: &'static str,
    /// The names that clients may use in `Host`.
    pub allowed_hosts: &'static str,
    /// The allowed browser origins.
    pub allowed_origins: &'static str,
    /// What happens to undeclared arguments of tools; only MCP adapters have it.
    pub unknown_arguments: Option<&'static str>,
    /// Who issues the tokens of callers; only adapters with `type: oauth2` have it.
    pub issuer: Option<&'static str>,
    /// What the tokens of callers are for; the same adapters have it.
    pub resource: Option<&'static str>,
    /// The time for all steps of a function; only adapters with such functions have it.
    pub deadline: Option<&'static str>,
}

impl Listen {
    /// An adapter that listens there, unless its settings say otherwise.
    pub const fn new(port: u16, address: Option<&'static str>, names: ListenerNames) -> Self {
        Self { port, address, names, is_guarded: false, is_public: false }
    }

    /// The same, where callers have to authenticate.
    #[must_use]
    pub const fn guarded(self) -> Self {
        Self { is_guarded: true, ..self }
    }

    /// The same, where anyone may call.
    #[must_use]
    pub const fn public(self) -> Self {
        Self { is_public: true, ..self }
    }
}

impl ListenerNames {
    /// How they end, behind the namespace, in the order of the fields.
    pub const ENDINGS: &[&str] = &[
        "PORT",
        "ADDRESS",
        "MAX_REQUEST",
        "ALLOWED_HOSTS",
        "ALLOWED_ORIGINS",
        "UNKNOWN_ARGUMENTS",
        "ISSUER",
        "RESOURCE",
        "DEADLINE",
    ];

    /// The names in the order of the fields.
    pub const fn new(
        port: &'static str,
        address: &'static str,
        max_request: &'static str,
        allowed_hosts: &'static str,
        allowed_origins: &'static str,
    ) -> Self {
        Self {
            port,
            address,
            max_request,
            allowed_hosts,
            allowed_origins,
            unknown_arguments: None,
            issuer: None,
            resource: None,
            deadline: None,
        }
    }

    /// The same names, and that of an MCP adapter.
    pub const fn unknown_arguments(self, name: &'static str) -> Self {
        Self { unknown_arguments: Some(name), ..self }
    }

    /// The same names, and those of an adapter whose callers have tokens.
    pub const fn tokens(self, issuer: &'static str, resource: &'static str) -> Self {
        Self { issuer: Some(issuer), resource: Some(resource), ..self }
    }

    /// The same names, and that of an adapter with functions that have steps.
    pub const fn deadline(self, name: &'static str) -> Self {
        Self { deadline: Some(name), ..self }
    }
}

/// The checked settings of one exposed adapter. Clones share them.
#[derive(Clone, Debug)]
pub struct ListenerSettings(Arc<Checked>);

#[derive(Debug)]
struct Checked {
    listen: &'static Listen,
    address: IpAddr,
    port: u16,
    max_request: u64,
    allowed_hosts: Vec<String>,
    allowed_origins: Vec<String>,
    ignores_unknown_arguments: bool,
    issuer: Option<String>,
    resource: Option<String>,
    deadline: Option<Duration>,
}

impl ListenerSettings {
    fn read(from: &mut Reader<'_>, listen: &'static Listen) -> Self {
        let names = &listen.names;
        let ask = |name: &str, purpose: &str, default: String| Ask {
            name: name.to_owned(),
            purpose: purpose.to_owned(),
            default: Some(default.into()),
            show: Show::Masked,
        };
        let port = ask(names.port, "port to listen on; 0 picks a free one", listen.port.to_string());
        let address = ask(
            names.address,
            "address to listen on; `0.0.0.0` for every interface",
            listen.address.unwrap_or("127.0.0.1").to_owned(),
        );
        let hosts = ask(
            names.allowed_hosts,
            "allowed `Host` names, comma-separated; a loopback address always allows loopback names",
            String::new(),
        );
        let origins =
            ask(names.allowed_origins, "allowed browser origins besides loopback ones, comma-separated", String::new());
        Self(Arc::new(Checked {
            listen,
            port: from.ask(port, parse::port).unwrap_or(listen.port),
            address: from.ask(address, parse::address).unwrap_or_else(|| declared_address(listen)),
            max_request: from.or_default(names.max_request, "maximum size of a request body", MAX_REQUEST, parse::size),
            allowed_hosts: from.ask(hosts, parse::hosts).unwrap_or_default(),
            allowed_origins: from.ask(origins, parse::origins).unwrap_or_default(),
            ignores_unknown_arguments: names.unknown_arguments.is_some_and(|name| {
                let purpose = "undeclared arguments of a tool: `refuse`, or `ignore`";
                from.or_default(name, purpose, ("refuse", false), parse::ignores)
            }),
            issuer: names.issuer.and_then(|name| {
                let purpose = "authorization server of callers; as in the document if it is not set";
                from.ask(ask(name, purpose, String::new()), |text| issuer::issuer(text).map(|_| text.to_owned()))
            }),
            resource: names.resource.and_then(|name| {
                let purpose = "URI of this adapter in tokens of callers; as in the document if it is not set";
                from.ask(ask(name, purpose, String::new()), |text| issuer::resource(text).map(|_| text.to_owned()))
            }),
            deadline: names.deadline.and_then(|name| from.deadline(name)),
        }))
    }

    /// The names of these settings.
    pub(crate) fn names(&self) -> &'static ListenerNames {
        &self.0.listen.names
    }

    /// What the document says.
    pub(crate) fn listen(&self) -> &'static Listen {
        self.0.listen
    }

    /// Returns the address to listen on: 127.0.0.1 unless the document or a setting says otherwise.
    pub fn address(&self) -> IpAddr {
        self.0.address
    }

    /// Returns the port to listen on; 0 picks a free one.
    pub fn port(&self) -> u16 {
        self.0.port
    }

    /// Returns the address and port to listen on.
    pub fn socket_address(&self) -> SocketAddr {
        SocketAddr::new(self.address(), self.port())
    }

    /// Returns the maximum size of a request body, in bytes.
    pub fn max_request(&self) -> u64 {
        self.0.max_request
    }

    /// Returns the authorization server of callers, if it is not the one of the document.
    pub fn issuer(&self) -> Option<&str> {
        self.0.issuer.as_deref()
    }

    /// Returns what tokens of callers are for, if it is not what the document says.
    pub fn resource(&self) -> Option<&str> {
        self.0.resource.as_deref()
    }

    /// Returns how long the steps of a function may take together, if it is not the sum of the response timeouts along their
    /// slowest chain.
    pub fn deadline(&self) -> Option<Duration> {
        self.0.deadline
    }

    /// Returns the host names that clients may use, lower-cased, with or without a port.
    pub fn allowed_hosts(&self) -> &[String] {
        &self.0.allowed_hosts
    }

    /// Returns the allowed browser origins, lower-cased.
    pub fn allowed_origins(&self) -> &[String] {
        &self.0.allowed_origins
    }
}

impl ListenerSettings {
    /// Returns whether undeclared arguments of tools are left out, instead of being violations.
    pub fn ignores_unknown_arguments(&self) -> bool {
        self.0.ignores_unknown_arguments
    }
}

/// The document's address; the compiler has checked its form.
fn declared_address(listen: &Listen) -> IpAddr {
    listen.address.and_then(|text| parse::address(text).ok()).unwrap_or(Ipv4Addr::LOCALHOST.into())
}

/// Settings of an exposed adapter, set in code. Settings that are not set come from the environment if that is
/// requested, and otherwise from the document and the defaults.
#[derive(Clone, Default)]
#[must_use]
pub struct ListenerOptions(Vec<(NameOf<ListenerNames>, Zeroizing<String>)>);

impl ListenerOptions {
    /// Creates options with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the port to listen on; 0 picks a free one.
    pub fn port(self, port: u16) -> Self {
        self.with(|names| names.port, port.to_string())
    }

    /// Sets the address to listen on.
    pub fn address(self, address: impl Into<IpAddr>) -> Self {
        self.with(|names| names.address, address.into().to_string())
    }

    /// Sets the maximum size of a request body, in bytes. The default is 2 MiB.
    pub fn max_request(self, bytes: u64) -> Self {
        self.with(|names| names.max_request, bytes.to_string())
    }

    /// Sets the names that clients may use in `Host`: `api.example.com`, `api.example.com:8443`.
    pub fn allowed_hosts<N: Into<String>>(self, names: impl IntoIterator<Item = N>) -> Self {
        self.with(|names| names.allowed_hosts, joined(names))
    }

    /// Sets the allowed browser origins: `https://app.example.com`.
    pub fn allowed_origins<N: Into<String>>(self, origins: impl IntoIterator<Item = N>) -> Self {
        self.with(|names| names.allowed_origins, joined(origins))
    }

    /// Sets the authorization server of callers: `https://auth.example.com`. Only adapters with `type: oauth2` have one.
    pub fn issuer(self, issuer: impl Into<String>) -> Self {
        self.with(|names| names.issuer.unwrap_or_default(), issuer.into())
    }

    /// Sets what the tokens of callers are for: `https://api.example.com/mcp`, as they reach this adapter. Only adapters
    /// with `type: oauth2` have it.
    pub fn resource(self, resource: impl Into<String>) -> Self {
        self.with(|names| names.resource.unwrap_or_default(), resource.into())
    }

    /// Sets how long the steps of a function may take together. Only adapters with such functions have a deadline.
    pub fn deadline(self, limit: Duration) -> Self {
        self.with(|names| names.deadline.unwrap_or_default(), deadline::text(limit))
    }

    /// Leaves undeclared arguments of tools out, instead of refusing the call. Only MCP adapters have arguments.
    pub fn ignore_unknown_arguments(self) -> Self {
        self.with(|names| names.unknown_arguments.unwrap_or_default(), "ignore".to_owned())
    }

    fn with(mut self, name: NameOf<ListenerNames>, text: String) -> Self {
        self.0.push((name, Zeroizing::new(text)));
        self
    }
}

impl Reader<'_> {
    /// Reads the settings of an exposed adapter.
    pub fn listener(&mut self, listen: &'static Listen) -> ListenerSettings {
        ListenerSettings::read(self, listen)
    }
}

impl Values {
    /// Sets the settings of an exposed adapter; generated builders call this.
    #[doc(hidden)]
    #[must_use]
    pub fn listener(self, listen: &Listen, options: ListenerOptions) -> Self {
        self.with(&listen.names, options.0)
    }
}

fn joined<N: Into<String>>(names: impl IntoIterator<Item = N>) -> String {
    names.into_iter().map(Into::into).collect::<Vec<String>>().join(",")
}
