//! The benchmark's API, written by hand with everything one can think of on axum and reqwest: bodies are borrowed from,
//! URLs are cloned, headers are constants, and no request does what the start could have done.

mod chain;
mod collect;
mod greeting;
mod headers;
mod host;
mod items;
mod json;
mod lookup;
mod orders;
mod overview;
mod problem;
mod records;
mod request_id;
mod serve;
mod settings;
mod steps;
mod upstream;

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;

use tokio::net::TcpListener;

use serve::App;
use settings::Settings;
use upstream::Upstream;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let settings = Settings::from_env()?;
    settings::init_log();
    let app = Arc::new(App::new(Upstream::new(&settings)?)?);
    let listener = TcpListener::bind(("127.0.0.1", settings.port)).await?;
    writeln!(std::io::stderr(), "rest listening on http://{}", listener.local_addr()?)?;
    serve::serve(listener, app).await?;
    #[cfg(feature = "count-allocations")]
    allocations::report();
    Ok(())
}
