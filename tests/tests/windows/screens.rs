//! Every screen in light and dark, narrow and by keyboard.

use anyhow::Result;
use nearer_tests::{
    laptop::Laptop,
    page::{field, spot},
    window::Window,
};
use serde_json::json;

/// Every place that a person can go to before pairing.
const PLACES: [&str; 10] = [
    "today",
    "check-in",
    "rituals",
    "rituals/new",
    "agreements",
    "agreements/new",
    "boundaries",
    "boundaries/new",
    "settings",
    "pairing",
];

async fn walk_through(laptop: &Laptop, look: &str) -> Result<()> {
    let window = Window::open(laptop).await?;
    window.begin(laptop).await?;
    for place in PLACES {
        window
            .run("location.hash = arguments[0]", vec![json!(format!("#/{place}"))])
            .await?;
        window.find(&spot("main h1", "").with_part()).await?;
        window.examine(&format!("{look}-{}", place.replace('/', "-"))).await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_screen_can_be_used_by_everyone_in_light() -> Result<()> {
    let room = tempfile::tempdir()?;

    walk_through(&Laptop::new(room.path(), "Lena")?, "light").await
}

#[tokio::test]
async fn every_screen_can_be_used_by_everyone_in_the_dark() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    laptop.prefer_dark();

    walk_through(&laptop, "dark").await
}

#[tokio::test]
async fn every_screen_fits_a_narrow_window_without_scrolling_sideways() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.resize(420, 800).await?;

    for place in PLACES {
        window
            .run("location.hash = arguments[0]", vec![json!(format!("#/{place}"))])
            .await?;
        window.find(&spot("main h1", "").with_part()).await?;
        window.examine(&format!("narrow-{}", place.replace('/', "-"))).await?;
        let widths = window
            .run("return [document.documentElement.scrollWidth, innerWidth]", Vec::new())
            .await?;
        assert!(
            widths[0].as_u64() <= widths[1].as_u64(),
            "{place} is {} wide in {}",
            widths[0],
            widths[1]
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_first_run_needs_no_mouse() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;

    let (tab, enter) = ('\u{e004}', '\u{e007}');
    let keys = format!("Lena{tab}{0}{tab}{0}{enter}", laptop.passphrase);
    window.send_keys(&field("Your name"), &keys).await?;

    window.find(&spot("h1", "Lena").with_part()).await?;
    Ok(())
}
