//! The server with a capability made by hand: what it prints, what it refuses, and how it starts and stops.

use crate::testing::listener_names;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use axum::body::Body;
use axum::routing::get;
use http::request::Parts;
use http::{Method, Request, Response};
use tokio::sync::{mpsc, oneshot};
use tower_service::Service as _;

use super::settings::ServerSettings;
use super::{BoundServer, Demo, Server, print, serve};
use crate::adapter::rest::{self, route};
use crate::adapter::{Adapter, AdapterSummary};
use crate::capability::{About, Capability};
use crate::inbound::request_body::RequestBody;
use crate::inbound::service::Respond;
use crate::inbound::{AdapterKind, Listener, Observation};
use crate::settings::{Listen, ListenerOptions, ListenerSettings, Reader, Settings, SettingsError, Values};
use crate::value::{Failure, Secret};

#[cfg(feature = "mcp")]
mod mcp;

static LIST: route::Endpoint = route::Endpoint::new("list", Method::GET, "/v1/ships", &[], "registry.list-ships", 0);

static ADAPTER: route::Adapter = route::Adapter {
    namespace: "ships-rest",
    routes: &[route::Node::new(route::Edge::Text("/v1/ships"), &[], &[&LIST])],
    patterns: &["/v1/ships"],
};
static LISTEN: Listen = Listen::new(8080, None, listener_names!("SHIPS_REST"));

/// A capability with one adapter, served by a router instead of what its document says.
struct Ships(ListenerSettings);

/// A router in the place of the adapter's own routes.
struct Routed(axum::Router);

impl Respond for Routed {
    const KIND: AdapterKind = AdapterKind::Rest;

    async fn respond(
        &self,
        parts: &mut Parts,
        body: &mut RequestBody,
        _: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        let Ok(response) = self.0.clone().call(Request::from_parts(parts.clone(), body.take())).await;
        Ok(response)
    }
}

struct ShipsSettings {
    _key: Secret,
    rest: ListenerSettings,
}

impl Settings for ShipsSettings {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { _key: from.secret("SHIPS_TEST_KEY", "bearer token of `registry`", &[]), rest: from.listener(&LISTEN) }
    }
}

impl Capability for Ships {
    type Settings = ShipsSettings;
    const ABOUT: About =
        About { program: "ships", version: "1.2.3", label: "Ships", description: "Ships of the registry." };

    fn summaries() -> Vec<AdapterSummary> {
        vec![rest::summary(&LISTEN, &ADAPTER)]
    }

    fn new(settings: &Self::Settings) -> Result<Self, SettingsError> {
        Ok(Self(settings.rest.clone()))
    }

    fn adapters(&self) -> Vec<Adapter> {
        let router = axum::Router::new().route("/v1/ships", get(|| async { "[]" }));
        vec![Adapter::listening("ships-rest", &Listener::open(&self.0), Routed(router))]
    }
}

fn settings(listener: ListenerOptions) -> ShipsSettings {
    Values::none().text("SHIPS_TEST_KEY", "k").listener(&LISTEN, listener).build().unwrap()
}

/// Exit status as `Debug` shows it, stdout, stderr.
fn run<C: Capability>(server: Server<C>, line: &str) -> (String, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = server.run(line.split_whitespace().map(OsString::from), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (format!("{code:?}"), text(out), text(err))
}

fn code(number: u8) -> String {
    format!("{:?}", ExitCode::from(number))
}

#[test]
fn version_and_routes_go_to_stdout() {
    assert_eq!(run(serve::<Ships>(), "--version"), (code(0), "ships 1.2.3\n".to_owned(), String::new()));
    let routes = "rest ships-rest http://127.0.0.1:8080\n  GET /v1/ships -> registry.list-ships\n";
    assert_eq!(run(serve::<Ships>(), "--print routes"), (code(0), routes.to_owned(), String::new()));
}

#[test]
fn help_lists_options_and_settings() {
    let expected = "\
Ships
Ships of the registry.

Usage: ships [OPTION]

Options:
  --print settings   print all settings and their current values
  --print routes     print what each adapter exposes
  -h, --help         print this help
  -V, --version      print the version

Settings are environment variables:
  SHIPS_TEST_KEY              (required)  bearer token of `registry`
  SHIPS_REST_PORT             8080        port to listen on; 0 picks a free one
  SHIPS_REST_ADDRESS          127.0.0.1   address to listen on; `0.0.0.0` for every interface
  SHIPS_REST_MAX_REQUEST      2MiB        maximum size of a request body
  SHIPS_REST_ALLOWED_HOSTS    -           allowed `Host` names, comma-separated; a loopback address always allows loopback names
  SHIPS_REST_ALLOWED_ORIGINS  -           allowed browser origins besides loopback ones, comma-separated
  NAFTIKO_LOG                 info        log filter: a level, `target=level`, or a comma-separated list
  NAFTIKO_SHUTDOWN_TIMEOUT    30s         how long shutdown waits for running requests
";
    assert_eq!(run(serve::<Ships>(), "--help"), (code(0), expected.to_owned(), String::new()));
    let (_, with_demo, _) = run(serve::<Ships>().demo(Demo::new(axum::Router::new())), "--help");
    assert!(with_demo.contains("\n  --demo             serve with an embedded"), "{with_demo}");
}

#[test]
fn settings_are_printed_without_secrets() {
    let values = Values::none()
        .text("SHIPS_TEST_KEY", "canary-1")
        .text("SHIPS_REST_PORT", "80x")
        .text("SHIPS_REST_ADDRESS", "0.0.0.0")
        .text("NAFTIKO_LOG", "inof");
    let (_, entries) = values.list::<ServerSettings<ShipsSettings>>();
    let expected = "
  SHIPS_TEST_KEY              set             bearer token of `registry`
  SHIPS_REST_PORT             80x (invalid)   port to listen on; 0 picks a free one
  SHIPS_REST_ADDRESS          0.0.0.0         address to listen on; `0.0.0.0` for every interface
  SHIPS_REST_MAX_REQUEST      2MiB (default)  maximum size of a request body
  SHIPS_REST_ALLOWED_HOSTS    -               allowed `Host` names, comma-separated; a loopback address always allows loopback names
  SHIPS_REST_ALLOWED_ORIGINS  -               allowed browser origins besides loopback ones, comma-separated
  NAFTIKO_LOG                 inof (invalid)  log filter: a level, `target=level`, or a comma-separated list
  NAFTIKO_SHUTDOWN_TIMEOUT    30s (default)   how long shutdown waits for running requests
";
    assert_eq!(format!("\n{}", print::settings(&entries)), expected);
    // The variable is set nowhere, so the process's own table says so.
    let (status, printed, err) = run(serve::<Ships>(), "--print settings");
    assert_eq!((status, err), (code(0), String::new()));
    assert!(printed.contains("SHIPS_TEST_KEY              missing "), "{printed}");
}

#[test]
fn arguments_and_settings_that_cannot_be_used_exit_with_2() {
    let (status, out, err) = run(serve::<Ships>(), "--port 1");
    assert_eq!((status, out), (code(2), String::new()));
    assert_eq!(err, "ships: invalid option '--port'; `--help` lists the options\n");
    let (status, out, err) = run(serve::<Ships>(), "");
    assert_eq!((status, out), (code(2), String::new()));
    assert_eq!(
        err,
        "ships: 1 setting is missing or invalid:\n  SHIPS_TEST_KEY (bearer token of `registry`) is not set; expected the \
         credential\nsettings are environment variables; `--help` lists them, `--print settings` shows their current values\n"
    );
}

/// A capability whose credentials are in a file that does not exist.
struct InFile;

struct InFileSettings;

impl Settings for InFileSettings {
    fn read(from: &mut Reader<'_>) -> Self {
        for key in ["a", "b"] {
            from.secret(&format!("./no/such/keys.json#{key}"), "bearer token of `registry`", &[]);
        }
        from.text("NAFTIKO_TEST_UNSET", "a value sent with requests", &[]);
        Self
    }
}

impl Capability for InFile {
    type Settings = InFileSettings;
    const ABOUT: About = About { program: "in-file", version: "1", label: "", description: "" };

    fn summaries() -> Vec<AdapterSummary> {
        Vec::new()
    }

    fn new(_: &Self::Settings) -> Result<Self, SettingsError> {
        Ok(Self)
    }

    fn adapters(&self) -> Vec<Adapter> {
        Vec::new()
    }
}

#[test]
fn what_is_in_files_is_said_with_everything_else() {
    let (_, printed, _) = run(serve::<InFile>(), "--print settings");
    let rows = "  ./no/such/keys.json#a     no usable file (invalid)  bearer token of `registry`
  ./no/such/keys.json#b     no usable file (invalid)  bearer token of `registry`
  NAFTIKO_TEST_UNSET        missing                   a value sent with requests\n";
    assert!(printed.starts_with(rows), "{printed}");
    let (_, help, _) = run(serve::<InFile>(), "--help");
    let rows = "\nSettings are environment variables, and values in files (`FILE#KEY`):\n  ./no/such/keys.json#a     (required)";
    assert!(help.contains(rows), "{help}");
    let (status, out, err) = run(serve::<InFile>(), "");
    assert_eq!((status, out), (code(2), String::new()));
    assert_eq!(
        err,
        "in-file: 2 settings are missing or invalid:
  ./no/such/keys.json (file of binds) cannot be read: No such file or directory (os error 2); expected a JSON object of texts
  NAFTIKO_TEST_UNSET (a value sent with requests) is not set; expected a non-empty value
settings are environment variables, and values in files (`FILE#KEY`); `--help` lists them, `--print settings` shows their \
         current values\n"
    );
}

#[test]
fn a_reader_that_is_gone_does_not_matter() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    let args = std::iter::once(OsString::from("--help"));
    assert_eq!(format!("{:?}", serve::<Ships>().run(args, &mut Broken, &mut Broken)), code(0));
}

#[tokio::test]
async fn a_port_that_is_taken_names_its_setting() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let settings_of = |options: ListenerOptions| settings(options.port(address.port()));
    let error = serve::<Ships>().bind(&settings_of(ListenerOptions::new())).await.err().unwrap();
    assert_eq!(
        error.to_string(),
        format!(
            "rest cannot listen on {address}: the port is in use; set SHIPS_REST_PORT to another port (0 picks a free one)"
        )
    );
    // RFC 5737 keeps this address for documentation: no machine has it.
    let elsewhere = settings(ListenerOptions::new().port(0).address([192, 0, 2, 1]));
    let error = serve::<Ships>().bind(&elsewhere).await.err().unwrap();
    assert_eq!(
        error.to_string(),
        "rest cannot listen on 192.0.2.1:0: the address is not available on this machine; set SHIPS_REST_ADDRESS to a local address"
    );
}

fn http(host: &str) -> String {
    format!("GET /v1/ships HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n")
}

async fn exchange(address: std::net::SocketAddr, request: String) -> String {
    let exchange = move || {
        use std::io::Read;
        let mut stream = std::net::TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map(|_| answer)
    };
    tokio::task::spawn_blocking(exchange).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_bound_server_serves_behind_its_guard_until_told_to_stop() {
    let bound = serve::<Ships>().bind(&settings(ListenerOptions::new().port(0))).await.unwrap();
    let addresses: Vec<_> = bound.addresses().collect();
    let [("rest", "ships-rest", address)] = addresses[..] else { panic!("{addresses:?}") };
    assert_ne!(address.port(), 0);
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(bound.run(async move { stopped.await.unwrap() }));
    let answer = exchange(address, http(&address.to_string())).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("[]"), "{answer}");
    let answer = exchange(address, http("evil.example")).await;
    assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n") && answer.contains("host-not-allowed"), "{answer}");
    let page = "host: localhost\r\norigin: http://localhost:3000\r\n";
    let answer = exchange(address, http("localhost").replace("host: localhost\r\n", page)).await;
    assert!(answer.contains("access-control-allow-origin: http://localhost:3000\r\n"), "{answer}");
    stop.send(()).unwrap();
    running.await.unwrap();
}

#[tokio::test]
async fn requests_that_outlast_the_shutdown_timeout_are_cut() {
    let (entered, mut running) = mpsc::channel(1);
    let forever = get(move || {
        let entered = entered.clone();
        async move {
            entered.send(()).await.unwrap();
            std::future::pending::<()>().await;
        }
    });
    let settings = settings(ListenerOptions::new().port(0));
    let router = axum::Router::new().route("/v1/ships", forever);
    let bound =
        BoundServer::new(vec![Adapter::listening("ships-rest", &Listener::open(&settings.rest), Routed(router))])
            .unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let limit = Duration::from_millis(50);
    let serving = tokio::spawn(bound.shutdown_timeout(limit).run(async move { stopped.await.unwrap() }));
    let client = tokio::spawn(exchange(address, http("localhost")));
    running.recv().await.unwrap();
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(20), serving).await.expect("cut").unwrap();
    // The connection ended without an answer.
    assert_eq!(client.await.unwrap_or_default(), "");
}
