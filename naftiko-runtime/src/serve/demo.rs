//! The embedded demo: an upstream inside the process, the settings that point the capability at it, and the `curl` line
//! that calls it.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use crate::settings::Values;

/// An upstream that is embedded in the server, so that `--demo` needs nothing from outside.
///
/// ```
/// use axum::{Router, routing::get};
/// # use naftiko_runtime as naftiko;
/// let upstream = Router::new().route("/ships", get(|| async { "[]" }));
/// let demo = naftiko::Demo::new(upstream)
///     .base_uri_setting("REGISTRY_BASE_URI")
///     .setting("REGISTRY_TOKEN", "demo-token")
///     .curl("/v1/ships", None);
/// ```
#[derive(Clone)]
#[must_use]
pub struct Demo {
    pub(super) upstream: axum::Router,
    base_uri_settings: Vec<&'static str>,
    settings: Vec<(&'static str, String)>,
    curl: Option<Curl>,
}

#[derive(Clone)]
struct Curl {
    path: String,
    json_body: Option<String>,
}

impl Demo {
    /// Creates a demo with this `upstream`, which is served on a loopback port of its own.
    pub fn new(upstream: axum::Router) -> Self {
        Self { upstream, base_uri_settings: Vec::new(), settings: Vec::new(), curl: None }
    }

    /// Sets this setting to the upstream's base URI, `http://127.0.0.1:PORT`, whatever the environment says.
    pub fn base_uri_setting(mut self, name: &'static str) -> Self {
        self.base_uri_settings.push(name);
        self
    }

    /// Sets this setting, whatever the environment says: a real credential never reaches a demo. A bind in a file has
    /// the name `./file.json#key`, and the file need not exist if all of its binds are set.
    pub fn setting(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((name, value.into()));
        self
    }

    /// Sets the call that is printed as a `curl` line: a path with its query, as in a URL, and a JSON body on one line.
    /// It is a GET without a body, and a POST with one.
    pub fn curl<'a>(mut self, path: impl Into<String>, json_body: impl Into<Option<&'a str>>) -> Self {
        self.curl = Some(Curl { path: path.into(), json_body: json_body.into().map(str::to_owned) });
        self
    }

    /// Opens the upstream's port.
    pub(super) fn listen() -> io::Result<(TcpListener, SocketAddr)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    }

    /// The settings of a process whose demo upstream listens on `address`.
    pub(super) fn values(&self, address: SocketAddr) -> Values {
        let values = self.settings.iter().fold(Values::none(), |values, (name, value)| values.text(name, value));
        let base_uri = format!("http://{address}");
        self.base_uri_settings.iter().fold(values, |values, name| values.text(name, &*base_uri)).over_env()
    }

    /// The shell command that calls the adapter on `address`.
    pub(super) fn curl_line(&self, address: SocketAddr) -> Option<String> {
        let Curl { path, json_body } = self.curl.as_ref()?;
        let url = format!("http://{}{path}", reachable(address));
        let mut line = format!("curl -sS {}", quoted(&url));
        if let Some(body) = json_body {
            line.push_str(" -H 'content-type: application/json' -d ");
            line.push_str(&quoted_always(body));
        }
        Some(line)
    }
}

/// The address at which a listener is reached from this machine: a listener on every interface is reached through
/// loopback.
pub(super) fn reachable(address: SocketAddr) -> SocketAddr {
    let loopback = if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
    if address.ip().is_unspecified() { SocketAddr::new(loopback, address.port()) } else { address }
}

/// Quotes a word for a POSIX shell, if necessary.
fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:%@+,=".contains(&byte);
    if word.bytes().all(is_plain) { word.to_owned() } else { quoted_always(word) }
}

fn quoted_always(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_line_for_the_shell() {
        let post = Demo::new(Router::new()).curl("/v1/x", r#"{"prompt":"a fox's tail"}"#);
        assert_eq!(
            post.curl_line(address("127.0.0.1:8080")).unwrap(),
            r#"curl -sS http://127.0.0.1:8080/v1/x -H 'content-type: application/json' -d '{"prompt":"a fox'\''s tail"}'"#
        );
        let get = Demo::new(Router::new()).curl("/v1/x?a=1&b=2", None);
        assert_eq!(get.curl_line(address("0.0.0.0:80")).unwrap(), "curl -sS 'http://127.0.0.1:80/v1/x?a=1&b=2'");
        assert_eq!(get.curl_line(address("[::]:80")).unwrap(), "curl -sS 'http://[::1]:80/v1/x?a=1&b=2'");
        assert_eq!(Demo::new(Router::new()).curl_line(address("127.0.0.1:1")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        for word in ["", "plain", "it's", "a b", "$HOME `id` \\ \" !x", "{\"a\":'b'}", "''", "ä&?*"] {
            let output =
                std::process::Command::new("sh").arg("-c").arg(format!("printf %s {}", quoted_always(word))).output();
            assert_eq!(String::from_utf8(output.unwrap().stdout).unwrap(), word);
        }
    }

    #[test]
    fn what_the_demo_gives_wins_over_the_environment() {
        // PATH is a variable that every test has.
        let found = |demo: Demo, name: &str| {
            let values = demo.values(address("127.0.0.1:4321"));
            values.reader().text(name, "", &[])
        };
        let demo = || Demo::new(Router::new()).setting("PATH", "demo").setting("NAFTIKO_TEST_UNSET", "demo");
        assert_eq!(found(demo(), "PATH"), "demo");
        assert_eq!(found(demo(), "NAFTIKO_TEST_UNSET"), "demo");
        assert_eq!(found(demo().base_uri_setting("PATH"), "PATH"), "http://127.0.0.1:4321");
    }
}
