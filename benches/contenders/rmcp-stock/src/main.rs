//! The benchmark's tools as two MCP servers over Streamable HTTP, with rmcp and its macros.

mod settings;
mod tools;
mod upstream;

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::serve::{Listener, ListenerExt as _};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use settings::Settings;
use tools::Tools;
use upstream::Upstream;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let settings = Settings::from_env()?;
    settings::init_log();
    let upstream = Arc::new(Upstream::new(&settings)?);
    let [one_port, fifty_port] = settings.ports;
    let one = listen(one_port).await?;
    let fifty = listen(fifty_port).await?;
    tokio::try_join!(serve(one, Tools::one(Arc::clone(&upstream))), serve(fifty, Tools::fifty(upstream)))?;
    #[cfg(feature = "count-allocations")]
    allocations::report();
    Ok(())
}

async fn listen(port: u16) -> Outcome<TcpListener> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    writeln!(std::io::stderr(), "mcp listening on http://{}", listener.local_addr()?)?;
    Ok(listener)
}

/// Serves until the process is asked to end: without sessions, answers in JSON, which is the fastest that rmcp has.
async fn serve(listener: TcpListener, tools: Tools) -> Outcome<()> {
    let config = StreamableHttpServerConfig::default().with_legacy_session_mode(false).with_json_response(true);
    let service = StreamableHttpService::new(move || Ok(tools.clone()), Arc::<NeverSessionManager>::default(), config);
    let app = Router::new().route_service("/mcp", service);
    let mut stop = signal(SignalKind::terminate())?;
    let stopped = async move {
        stop.recv().await;
    };
    axum::serve(undelayed(listener), app).with_graceful_shutdown(stopped).await?;
    Ok(())
}

/// Without it small answers wait for an acknowledgement.
fn undelayed(listener: TcpListener) -> impl Listener<Addr = std::net::SocketAddr> {
    listener.tap_io(|stream| {
        // It costs speed only.
        let _ = stream.set_nodelay(true);
    })
}
