//! The program uses the whole API; only the error of the document is shown.

naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-operation/near.yaml");

async fn ships(client: &client::registry::Client) -> Result<(), naftiko_runtime::Error> {
    client.get_ship("IMO-9321483").await?;
    client.list_ships().flag("NO").await?.bytes().await?;
    client.add_ship(Vec::<String>::new()).await?;
    Ok(())
}

fn main() -> Result<(), naftiko_runtime::SettingsError> {
    let settings = Settings::builder().key("k").build()?;
    let capability = Capability::new(&settings)?;
    let _router = rest::fleet::router(&capability);
    let client = client::Client::new(&settings)?;
    let _ships = ships(&client);
    Ok(())
}
