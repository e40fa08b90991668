//! The settings of one exposed adapter: where it listens, who may call it, how much it takes.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::names::{self, Ending};
use super::parse;
use super::reader::{Ask, Reader, Show};
use super::values::{Texts, Values};

const MAX_REQUEST: (&str, u64) = ("2MiB", 2 << 20);

/// What the document says about where an adapter listens.
#[derive(Debug)]
pub struct Listen {
    /// The `port`.
    pub port: u16,
    /// The `address`, as written; loopback without one.
    pub address: Option<&'static str>,
}

/// The settings of one exposed adapter, checked. A clone shares them.
#[derive(Clone, Debug)]
pub struct ListenerSettings(Arc<Checked>);

#[derive(Debug)]
struct Checked {
    prefix: String,
    address: IpAddr,
    port: u16,
    max_request: u64,
    allowed_hosts: Vec<String>,
    allowed_origins: Vec<String>,
}

impl ListenerSettings {
    fn read(from: &mut Reader<'_>, prefix: &str, listen: &Listen) -> Self {
        let ask = |ending: Ending, purpose: &str, default: String| Ask {
            name: ending.name(prefix),
            purpose: purpose.to_owned(),
            default: Some(default.into()),
            show: Show::Masked,
        };
        let port = ask(names::PORT, "port to listen on; 0 takes a free one", listen.port.to_string());
        let address = ask(
            names::ADDRESS,
            "address to listen on; `0.0.0.0` for every interface",
            listen.address.unwrap_or("127.0.0.1").to_owned(),
        );
        let hosts = ask(
            names::ALLOWED_HOSTS,
            "host names callers may use, on loopback beside loopback ones; separated by commas",
            String::new(),
        );
        let origins = ask(
            names::ALLOWED_ORIGINS,
            "browser origins that may call beside loopback ones, separated by commas",
            String::new(),
        );
        Self(Arc::new(Checked {
            prefix: prefix.to_owned(),
            port: from.ask(port, parse::port).unwrap_or(listen.port),
            address: from.ask(address, parse::address).unwrap_or_else(|| declared_address(listen)),
            max_request: from.or_default(
                &names::MAX_REQUEST.name(prefix),
                "largest request body",
                MAX_REQUEST,
                parse::size,
            ),
            allowed_hosts: from.ask(hosts, parse::hosts).unwrap_or_default(),
            allowed_origins: from.ask(origins, parse::origins).unwrap_or_default(),
        }))
    }

    /// The adapter's namespace in SCREAMING_SNAKE, which every setting's name here begins with.
    pub fn prefix(&self) -> &str {
        &self.0.prefix
    }

    /// The whole name of one of these settings.
    pub(crate) fn name(&self, ending: Ending) -> String {
        ending.name(self.prefix())
    }

    /// The address to listen on; 127.0.0.1 unless the document or a setting says otherwise.
    pub fn address(&self) -> IpAddr {
        self.0.address
    }

    /// The port to listen on; 0 takes a free one.
    pub fn port(&self) -> u16 {
        self.0.port
    }

    /// Address and port.
    pub fn socket_address(&self) -> SocketAddr {
        SocketAddr::new(self.address(), self.port())
    }

    /// The largest request body, in bytes.
    pub fn max_request(&self) -> u64 {
        self.0.max_request
    }

    /// The host names that callers may use, lower-cased, with or without a port.
    pub fn allowed_hosts(&self) -> &[String] {
        &self.0.allowed_hosts
    }

    /// The browser origins that may call, lower-cased.
    pub fn allowed_origins(&self) -> &[String] {
        &self.0.allowed_origins
    }
}

/// The document's address; the compiler has checked its form.
fn declared_address(listen: &Listen) -> IpAddr {
    listen.address.and_then(|text| parse::address(text).ok()).unwrap_or(Ipv4Addr::LOCALHOST.into())
}

/// Settings of an exposed adapter, given in code. What is not given comes from the environment where that is asked for,
/// and else from the document and the defaults.
#[derive(Clone, Default)]
#[must_use]
pub struct ListenerOptions(Texts);

impl ListenerOptions {
    /// Nothing given.
    pub fn new() -> Self {
        Self::default()
    }

    /// The port to listen on; 0 takes a free one.
    pub fn port(self, port: u16) -> Self {
        self.with(names::PORT, port.to_string())
    }

    /// The address to listen on.
    pub fn address(self, address: impl Into<IpAddr>) -> Self {
        self.with(names::ADDRESS, address.into().to_string())
    }

    /// The largest request body, in bytes; 2 MiB unless given.
    pub fn max_request(self, bytes: u64) -> Self {
        self.with(names::MAX_REQUEST, bytes.to_string())
    }

    /// The names callers may use in `Host`: `api.example.com`, `api.example.com:8443`.
    pub fn allowed_hosts<N: Into<String>>(self, names: impl IntoIterator<Item = N>) -> Self {
        self.with(names::ALLOWED_HOSTS, joined(names))
    }

    /// The browser origins that may call: `https://app.example.com`.
    pub fn allowed_origins<N: Into<String>>(self, origins: impl IntoIterator<Item = N>) -> Self {
        self.with(names::ALLOWED_ORIGINS, joined(origins))
    }

    fn with(mut self, ending: Ending, text: String) -> Self {
        self.0.push((ending, Zeroizing::new(text)));
        self
    }
}

impl Reader<'_> {
    /// The settings of an exposed adapter; `prefix` is its namespace in SCREAMING_SNAKE.
    pub fn listener(&mut self, prefix: &str, listen: &Listen) -> ListenerSettings {
        ListenerSettings::read(self, prefix, listen)
    }
}

impl Values {
    /// Gives the settings of an exposed adapter; `prefix` is its namespace in SCREAMING_SNAKE.
    #[must_use]
    pub fn listener(self, prefix: &str, options: ListenerOptions) -> Self {
        self.with(prefix, options.0)
    }
}

fn joined<N: Into<String>>(names: impl IntoIterator<Item = N>) -> String {
    names.into_iter().map(Into::into).collect::<Vec<String>>().join(",")
}
