//! A lost laptop, from the windows alone.

use anyhow::Result;
use nearer_tests::{
    couple::Couple,
    page::{link, text},
    scenes::Stage,
    story::vouch,
    window::Window,
};
use serde_json::json;

#[tokio::test]
async fn lenas_laptop_is_gone_and_at_sams_window_a_new_one_takes_its_place() -> Result<()> {
    let room = tempfile::tempdir()?;
    let couple = Couple::new(room.path()).await?;
    couple.join().await?;
    let walk = json!({ "ritual": { "save": { "body": { "name": "Evening walk", "usual": "Along the river", "smallest": "Around the house" } } } });
    couple.lena.share(walk).await?;
    let Stage { couple, lena, sam } = Stage::open(couple).await?;
    sam.go_to("Rituals").await?;
    sam.arrives("Evening walk").await?;
    lena.kill();

    // It is gone. A new one, with nothing on it.
    let anew = couple.new_laptop_of_lenas(room.path())?;
    let new = Window::open(&anew).await?;
    new.begin(&anew).await?;
    new.be_ready_to_join().await?;
    vouch(&sam, "Lena", &new).await?;

    // What they share is back, and what comes later arrives.
    new.go_to("Rituals").await?;
    new.arrives("Evening walk").await?;
    new.write_ritual("Sunday soup", "Soup from the freezer", "Sam").await?;
    sam.go_to("Rituals").await?;
    sam.arrives("Sunday soup").await?;

    // Sam's list says that the old one is not in use, and who vouched.
    sam.go_to("Settings").await?;
    sam.press(&link("Laptops").with_part()).await?;
    sam.find(&text("No longer in use")).await?;
    sam.find(&text("New keys for Lena, vouched for by you.")).await?;
    sam.examine("laptops-after-vouching").await?;
    new.kill();

    // The old one turns up after all: it is told, and gets nothing more.
    let old = Window::open(&couple.lena).await?;
    old.unlock(&couple.lena).await?;
    old.arrives("or a new laptop of yours has taken its place").await?;
    old.examine("retired").await?;
    old.go_to("Rituals").await?;
    old.find(&link("Evening walk").with_part()).await?;
    assert!(!old.shows(&text("Sunday soup")).await?);
    Ok(())
}
