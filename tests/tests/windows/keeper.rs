//! A keeper, added and used from the windows alone.

use anyhow::{Context as _, Result};
use nearer_tests::{
    cli::pair,
    laptop::Laptop,
    page::{button, field, heading, link, spot, text},
    process::free_port,
    window::Window,
};
use serde_json::json;

/// How long a box may take to lie at the keeper, in milliseconds.
const BOX_MILLIS: u64 = 60_000;

/// Two laptops that can reach each other and a keeper directly.
async fn joined(room: &std::path::Path) -> Result<(Laptop, Laptop)> {
    let (mut lena, mut sam) = (Laptop::new(room, "Lena")?, Laptop::new(room, "Sam")?);
    let [at_lena, at_sam] = [free_port(), free_port()].map(|port| ([127, 0, 0, 1], port).into());
    lena.connect(at_lena, at_sam);
    sam.connect(at_sam, at_lena);
    for laptop in [&lena, &sam] {
        laptop.nearer(&["init", "--name", &laptop.owner]).await?.json()?;
    }
    pair(&lena, &sam, at_lena).await?;
    Ok((lena, sam))
}

async fn open_keeper(window: &Window) -> Result<()> {
    window.go_to("Settings").await?;
    window.press(&link("Keeper").with_part()).await?;
    window.find(&heading("Keeper")).await?;
    Ok(())
}

#[tokio::test]
async fn two_windows_that_are_never_open_together_meet_through_a_keeper() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lenas, sams) = joined(room.path()).await?;
    let shelf = Laptop::new(room.path(), "Shelf")?;
    let folder = room.path().join("keeper");
    let path = folder.to_str().context("a path")?;
    let listen = format!("127.0.0.1:{}", free_port());
    let mut keeper = shelf.start_nearer(&["keep", "--folder", path, "--listen", &listen])?;
    keeper.json().await?;
    let text_of_keeper = keeper.json().await?["waiting"]["invitation"].take();
    let text_of_keeper = text_of_keeper.as_str().context("the keeper shows its text")?;

    // Both are there: Lena enters the text, Sam says yes.
    let (lena, sam) = (Window::open(&lenas).await?, Window::open(&sams).await?);
    lena.unlock(&lenas).await?;
    sam.unlock(&sams).await?;
    open_keeper(&lena).await?;
    lena.write(&field("Text of the keeper"), text_of_keeper).await?;
    lena.press(&button("Add it")).await?;
    lena.arrives("The keeper has answered. Your yes is on the list.")
        .await?;
    assert_eq!(keeper.json().await?, json!({ "claimed": {} }));
    lena.examine("keeper-added").await?;
    open_keeper(&sam).await?;
    sam.arrives("Lena would like to use this keeper.").await?;
    sam.examine("keeper-asked").await?;
    sam.press(&button("Say yes")).await?;
    for window in [&lena, &sam] {
        window
            .find_within(&text("This laptop reached it on"), BOX_MILLIS)
            .await?;
    }
    sam.kill();

    // Lena writes, and goes once everything lies there.
    lena.write_ritual("Evening walk", "Once around the house", "Sam")
        .await?;
    open_keeper(&lena).await?;
    lena.find_within(&text("What is here lies there as well."), BOX_MILLIS)
        .await?;
    lena.examine("keeper-settled").await?;
    lena.kill();

    let sam = Window::open(&sams).await?;
    sam.unlock(&sams).await?;
    sam.go_to("Rituals").await?;
    sam.arrives("Evening walk").await?;
    sam.kill();

    // Lena removes it at her window, and it erases what it has.
    let lena = Window::open(&lenas).await?;
    lena.unlock(&lenas).await?;
    open_keeper(&lena).await?;
    lena.press(&button("Remove it")).await?;
    lena.press(&button("Remove")).await?;
    lena.find(&text("The keeper is removed.")).await?;
    lena.find(&spot("main", "You have no keeper.").with_part()).await?;
    let said = keeper.end().await?;
    assert_eq!(said.lines.last().map(String::as_str), Some("{\"dismissed\":{}}"));
    Ok(())
}
