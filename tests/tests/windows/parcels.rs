//! A parcel that is dropped onto a real window, and one that is made in it.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use nearer_tests::{
    cli::pair,
    laptop::Laptop,
    page::{button, heading, link, text},
    process::free_port,
    window::Window,
};
use serde_json::json;

/// Drops the file as the web view would hand it over.
async fn drop_file(window: &Window, file: &Path) -> Result<()> {
    let script = "const held = new DataTransfer();
        held.items.add(new File([new Uint8Array(arguments[0])], arguments[1]));
        document.querySelector('[role=group][aria-label=\"Open a parcel\"]')
            .dispatchEvent(new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true }));";
    let name = file.file_name().context("a name")?.to_string_lossy();
    window.run(script, vec![json!(fs::read(file)?), json!(name)]).await?;
    Ok(())
}

/// The parcel that lies in a folder.
fn parcel_in(folder: &Path) -> Result<std::path::PathBuf> {
    let files = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "nearer"))
        .find(|path| path.is_file())
        .context("a parcel")
}

#[tokio::test]
async fn a_dropped_parcel_is_opened_and_one_is_made_for_the_way_back() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = (Laptop::new(room.path(), "Lena")?, Laptop::new(room.path(), "Sam")?);
    for laptop in [&lena, &sam] {
        laptop.nearer(&["init", "--name", &laptop.owner]).await?.json()?;
    }
    pair(&lena, &sam, format!("127.0.0.1:{}", free_port()).parse()?).await?;
    let walk = json!({ "ritual": { "save": { "body": { "name": "Evening walk", "usual": "Along the river", "smallest": "Around the house" } } } });
    lena.share(walk).await?;
    let file = room.path().join("one.nearer");
    let path = file.to_str().context("a path")?;
    lena.nearer(&["parcel", "make", "--out", path]).await?.json()?;

    let window = Window::open(&sam).await?;
    window.unlock(&sam).await?;
    window.go_to("Settings").await?;
    window.press(&link("Parcels").with_part()).await?;
    window.find(&heading("Parcels")).await?;
    window.examine("parcel").await?;
    drop_file(&window, &file).await?;
    window.find(&text("What Lena shared is here now.")).await?;
    drop_file(&window, &file).await?;
    window.find(&text("All of it was here already.")).await?;

    window.press(&button("Put it into my downloads")).await?;
    window.find(&text("Take it along or send it").with_part()).await?;
    let made = parcel_in(sam.folder())?;
    drop_file(&window, &made).await?;
    window
        .find(&text("You made this parcel on this laptop. It is for the other one."))
        .await?;
    window.go_to("Rituals").await?;
    window.find(&link("Evening walk").with_part()).await?;
    window.kill();

    let made = made.to_str().context("a path")?;
    let taken = lena.nearer(&["parcel", "open", made]).await?.json()?;
    assert_eq!(taken["from"], "partner", "{taken}");
    Ok(())
}
