//! Every screen in light and dark, narrow and by keyboard.

use anyhow::{Result, ensure};
use nearer_tests::{
    laptop::Laptop,
    page::{button, field, heading, spot},
    window::Window,
};
use serde_json::json;

/// Every place that a person can go to by its address alone.
const PLACES: &[&str] = &[
    "today",
    "check-in",
    "weather/new",
    "weather/lands-well",
    "talk",
    "talks",
    "talks/new",
    "pause",
    "talk/asks",
    "talk/asks/new",
    "talk/openings",
    "talk/openings/new",
    "rituals",
    "rituals/new",
    "agreements",
    "agreements/new",
    "boundaries",
    "boundaries/new",
    "together",
    "together/decks",
    "together/decks/shelves",
    "together/decks/kept",
    "together/care-cards",
    "together/care-cards/new",
    "packs",
    "packs/newborn",
    "ideas",
    "ideas/new",
    "experiments/new",
    "likes",
    "together/invitations",
    "together/invitations/new",
    "together/thanks",
    "what-helps",
    "support",
    "support/help-lines",
    "support/page",
    "look-backs",
    "look-backs/one?span=week",
    "renewal",
    "search",
    "settings",
    "settings/what-partner-sees",
    "settings/lock",
    "settings/reminders",
    "settings/kept",
    "settings/leaving",
    "pairing",
];

/// Calls back once a window of 900 pixels draws everything at twice the size.
const IS_LARGE: &str = "
const done = arguments[0];
const look = () => innerWidth <= 460 && done({});
addEventListener('resize', look);
look();
";

/// Goes to each place, lets axe look at it, and sees that nothing sticks out of the window.
async fn walk_through(window: &Window, look: &str) -> Result<()> {
    for place in PLACES {
        window
            .run("location.hash = arguments[0]", vec![json!(format!("#/{place}"))])
            .await?;
        window.find(&spot("main h1", "").with_part()).await?;
        window
            .examine(&format!("{look}-{}", place.replace(['/', '?'], "-")))
            .await?;
        let widths = window
            .run("return [document.documentElement.scrollWidth, innerWidth]", Vec::new())
            .await?;
        ensure!(
            widths[0].as_u64() <= widths[1].as_u64(),
            "{look}: {place} is {} wide in {}",
            widths[0],
            widths[1]
        );
    }
    Ok(())
}

#[tokio::test]
async fn every_screen_can_be_used_by_everyone_in_light() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;

    walk_through(&window, "light").await
}

#[tokio::test]
async fn every_screen_can_be_used_by_everyone_in_the_dark() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    laptop.prefer_dark();
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;

    walk_through(&window, "dark").await
}

#[tokio::test]
async fn every_screen_fits_a_narrow_window_without_scrolling_sideways() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.resize(420, 800).await?;

    walk_through(&window, "narrow").await
}

#[tokio::test]
async fn every_screen_fits_its_window_with_text_of_twice_the_size_and_long_german_words() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.resize(900, 800).await?;
    window.visit("settings").await?;
    window.press(&spot("radio", "Deutsch")).await?;
    window.visit("settings/lock").await?;
    window.press(&spot("radio", "200 %")).await?;
    window.run_until_done(IS_LARGE, Vec::new()).await?;

    walk_through(&window, "large-german").await
}

#[tokio::test]
async fn the_first_run_needs_no_mouse() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;

    let (tab, enter) = ('\u{e004}', '\u{e007}');
    let keys = format!("Lena{tab}{0}{tab}{0}{enter}", laptop.passphrase);
    window.send_keys(&field("Your name"), &keys).await?;
    window.find(&heading("Recovery words")).await?;
    window
        .send_keys(&button("Show new words …"), &format!("{tab}{enter}"))
        .await?;

    window.find(&spot("h1", "Lena").with_part()).await?;
    Ok(())
}

#[tokio::test]
async fn nothing_moves_where_motion_is_unwanted() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.visit("pause").await?;
    window.press(&button("Breathe for a minute")).await?;
    window.find(&heading("A breath, then on")).await?;

    let moving = window
        .run(
            "return [matchMedia('(prefers-reduced-motion: reduce)').matches, document.getAnimations().length]",
            Vec::new(),
        )
        .await?;

    assert_eq!(moving, json!([true, 0]));
    Ok(())
}
