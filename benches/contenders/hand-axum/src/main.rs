//! The benchmark's API, written by hand with axum and reqwest.

mod chain;
mod greeting;
mod items;
mod lookup;
mod orders;
mod overview;
mod problem;
mod records;
mod request;
mod settings;
mod steps;
mod upstream;

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use settings::Settings;
use upstream::Upstream;

/// The largest request body, in bytes.
const MAX_REQUEST: usize = 2 << 20;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let settings = Settings::from_env()?;
    settings::init_log();
    let app = router(Arc::new(Upstream::new(&settings)?));
    let listener = TcpListener::bind(("127.0.0.1", settings.port)).await?;
    writeln!(std::io::stderr(), "rest listening on http://{}", listener.local_addr()?)?;
    let mut stop = signal(SignalKind::terminate())?;
    let listener = listener.tap_io(|stream| {
        // Without it small answers wait for an acknowledgement; it costs speed only.
        let _ = stream.set_nodelay(true);
    });
    let stopped = async move {
        stop.recv().await;
    };
    axum::serve(listener, app).with_graceful_shutdown(stopped).await?;
    #[cfg(feature = "count-allocations")]
    allocations::report();
    Ok(())
}

fn router(upstream: Arc<Upstream>) -> Router {
    Router::new()
        .route("/records", post(records::create))
        .route("/records/small", get(records::small))
        .route("/records/medium", get(records::medium))
        .route("/records/large", get(records::large))
        .route("/records/medium/summary", get(records::summary))
        .route("/orders", get(orders::list))
        .route("/accounts/{account}/projects/{project}/items/{item}", get(items::get))
        .route("/overview", get(overview::overview))
        .route("/chains/{id}", get(chain::chain))
        .route("/lookups/{count}", get(lookup::lookup))
        .route("/greetings/{name}", get(greeting::greeting))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(from_fn(request::handle))
        .with_state(upstream)
}
