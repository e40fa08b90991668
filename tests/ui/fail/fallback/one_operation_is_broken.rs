//! The program uses the whole API; only the error of the document is shown.

naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-operation/near.yaml");

use client::registry::{AddShipInput, Client, GetShipInput, ListShipsInput};

async fn ships(client: &Client, capability: &Capability) -> Result<(), naftiko_runtime::Error> {
    client.get_ship(GetShipInput { imo: "IMO-9321483".into() }).await?;
    client.list_ships(ListShipsInput { flag: Some("NO".into()) }).await?.bytes().await?;
    client.add_ship(AddShipInput { body: naftiko_runtime::Json::default() }).await?;
    functions::list_ships(capability, ListShipsInput::default()).await?;
    Ok(())
}

fn main() -> Result<(), naftiko_runtime::SettingsError> {
    let settings = Settings::builder().key("k").build()?;
    let capability = Capability::new(&settings)?;
    let _router = rest::fleet::router(&capability);
    let client = client::Client::new(&settings)?;
    let _ships = ships(&client, &capability);
    Ok(())
}
