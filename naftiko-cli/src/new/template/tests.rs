//! A function of the capability, called with an upstream of the test's own: no server is needed.

use std::error::Error;

use naftiko_runtime::UpstreamOptions;

use super::{Capability, Settings, client, demo, functions};

/// The capability, with the demo's registry as its upstream.
async fn capability() -> Result<Capability, Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let base_uri = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, demo::registry()).await });
    let settings = Settings::builder().registry(UpstreamOptions::new().base_uri(base_uri)).build()?;
    Ok(Capability::new(&settings)?)
}

#[tokio::test]
async fn a_ship_has_a_name() -> Result<(), Box<dyn Error>> {
    let input = client::GetShipInput { imo: "9811000".into() };
    let ship = functions::get_ship(&capability().await?, input).await?;
    assert_eq!(ship.name.as_deref(), Some("Ever Given"));
    Ok(())
}

#[tokio::test]
async fn an_unknown_ship_is_an_error() -> Result<(), Box<dyn Error>> {
    let input = client::GetShipInput { imo: "1234567".into() };
    let answer = functions::get_ship(&capability().await?, input).await;
    assert!(matches!(answer, Err(naftiko_runtime::Error::Status(error)) if error.status == 404));
    Ok(())
}
