//! The system's key store and a real window: it opens at a start and never after a lock, and
//! whatever is the matter with it is said, leads to the passphrase and leaves the files as they were.

use std::{collections::BTreeMap, fs};

use anyhow::Result;
use nearer_tests::{
    desktop::Desktop,
    key_store::{KeyStore, Mood},
    laptop::Laptop,
    page::{button, field, heading, link, spot, text},
    window::Window,
};
use serde_json::json;
use tempfile::TempDir;

/// The chord that hides the window, as WebDriver types it.
const HIDE: &str = "\u{e009}\u{e008}h";

const ASKED: &str = "The passphrase opens it. Nothing was changed.";

/// Lena's laptop on a desktop with a key store, which opens her profile.
async fn lena() -> Result<(TempDir, Laptop, Desktop, KeyStore)> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let store = KeyStore::start(&desktop).await?;
    laptop.nearer(&["init", "--name", "Lena"]).await?.json()?;
    laptop.nearer(&["key-store", "on"]).await?.json()?;
    Ok((room, laptop, desktop, store))
}

/// What the keys and the databases hold, byte for byte.
fn kept(laptop: &Laptop) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut kept = BTreeMap::new();
    for entry in fs::read_dir(laptop.profile())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("keys.sealed") || name.starts_with("mine.db") || name.starts_with("ours.db") {
            kept.insert(name, fs::read(entry.path())?);
        }
    }
    assert!(
        ["keys.sealed", "mine.db", "ours.db"]
            .iter()
            .all(|name| kept.contains_key(*name))
    );
    Ok(kept)
}

/// Today is on screen.
async fn is_open(window: &Window) -> Result<()> {
    window.find(&link("Today").inside("nav")).await?;
    Ok(())
}

/// The door says `words`, nothing on the disk has changed, and the passphrase is the way out.
async fn check_door(laptop: &Laptop, words: &str, picture: &str) -> Result<Window> {
    let before = kept(laptop)?;

    let window = Window::open(laptop).await?;
    window.find(&text(words)).await?;
    window.find(&text(ASKED)).await?;

    assert!(
        kept(laptop)? == before,
        "a file was changed while the door said {words:?}"
    );
    window.keep_picture(picture).await?;
    window.write(&field("Passphrase"), &laptop.passphrase).await?;
    window.press(&button("Unlock")).await?;
    Ok(window)
}

#[tokio::test]
async fn the_key_store_opens_at_a_start_and_a_lock_is_not_undone_by_starting_again() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    let window = Window::open(&laptop).await?;
    is_open(&window).await?;

    window.press(&button("Lock")).await?;
    window.find(&field("Passphrase")).await?;
    let asked = store.asked();
    window.client().refresh().await?;
    window.find(&field("Passphrase")).await?;
    assert_eq!(store.asked(), asked, "nor does the page that comes anew");
    window.kill();
    let window = Window::open(&laptop).await?;
    window.find(&field("Passphrase")).await?;
    assert_eq!(store.asked(), asked, "a locked profile asks for the passphrase");
    window.unlock(&laptop).await?;
    window.kill();

    let window = Window::open(&laptop).await?;
    is_open(&window).await?;
    Ok(())
}

#[tokio::test]
async fn without_a_key_store_the_passphrase_opens_and_the_way_can_be_taken_away() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.stop().await?;

    let window = check_door(&laptop, "No key store answers.", "key-store-absent").await?;

    window.find(&heading("You are in")).await?;
    window.press(&button("Turn it off")).await?;
    is_open(&window).await?;
    window.kill();
    let window = Window::open(&laptop).await?;
    window.find(&field("Passphrase")).await?;
    assert!(!window.shows(&text("No key store answers.")).await?);
    Ok(())
}

#[tokio::test]
async fn a_locked_key_store_is_said_and_can_be_asked_once_more() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Dismissed);

    let window = check_door(&laptop, "The key store is locked", "key-store-locked").await?;
    is_open(&window).await?;
    window.kill();

    let window = Window::open(&laptop).await?;
    window.find(&text("The key store is locked")).await?;
    store.behave(Mood::Fine);
    window.press(&button("Ask it once more")).await?;
    is_open(&window).await?;
    Ok(())
}

#[tokio::test]
async fn another_key_store_gets_a_new_key_and_opens_the_next_time() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Other);

    let window = check_door(&laptop, "The key is not where it was.", "key-store-changed").await?;

    window.find(&heading("You are in")).await?;
    window.keep_picture("key-store-again").await?;
    window.press(&button("Give it a new key")).await?;
    is_open(&window).await?;
    assert_eq!(store.count(), 1);
    window.kill();
    let window = Window::open(&laptop).await?;
    is_open(&window).await?;
    Ok(())
}

#[tokio::test]
async fn a_key_store_that_lies_opens_nothing_and_gets_no_new_key() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Lying);

    let words = "The key store does not give back what it was given.";
    let window = check_door(&laptop, words, "key-store-lying").await?;

    window.find(&heading("You are in")).await?;
    let before = fs::read(laptop.profile().join("keys.sealed"))?;
    window.press(&button("Give it a new key")).await?;
    window.find(&text("Nearer does not rely on it")).await?;
    assert_eq!(fs::read(laptop.profile().join("keys.sealed"))?, before);
    window.press(&button("Leave it as it is")).await?;
    is_open(&window).await?;
    Ok(())
}

#[tokio::test]
async fn a_key_store_that_never_answers_does_not_keep_anybody_waiting() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Silent);

    let window = Window::open(&laptop).await?;
    window.find(&text("The system may have a question for you.")).await?;
    window.keep_picture("key-store-silent").await?;
    window.press(&button("Use the passphrase")).await?;
    window.unlock(&laptop).await?;

    is_open(&window).await
}

#[tokio::test]
async fn an_answer_that_comes_after_the_passphrase_was_chosen_opens_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Silent);
    let window = Window::open(&laptop).await?;
    window.find(&text("The system may have a question for you.")).await?;
    window.press(&button("Use the passphrase")).await?;
    window.find(&field("Passphrase")).await?;

    store.unlock().await?;

    // Nobody has the profile open, so the command line gets it.
    laptop.nearer(&["status"]).await?.json()?;
    assert!(window.shows(&field("Passphrase")).await?);
    Ok(())
}

#[tokio::test]
async fn a_start_with_the_computer_stays_locked_until_somebody_asks_the_key_store() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    let asked = store.asked();
    let window = Window::open_out_of_sight(&laptop).await?;
    window.find(&field("Passphrase")).await?;
    assert_eq!(store.asked(), asked);

    window.press(&button("Ask the key store")).await?;

    is_open(&window).await
}

#[tokio::test]
async fn a_question_of_the_system_that_is_answered_opens_it() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Silent);
    let window = Window::open(&laptop).await?;
    window.find(&text("The system may have a question for you.")).await?;

    store.unlock().await?;

    is_open(&window).await
}

#[tokio::test]
async fn the_chord_that_hides_it_is_not_undone_by_the_key_store_either() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    let window = Window::open(&laptop).await?;
    is_open(&window).await?;
    let asked = store.asked();
    window.visit("check-in").await?;

    window.send_keys(&field("One thing I carry"), HIDE).await?;
    window.find(&field("Passphrase")).await?;
    window.kill();
    let window = Window::open(&laptop).await?;

    window.find(&field("Passphrase")).await?;
    assert_eq!(store.asked(), asked);
    Ok(())
}

#[tokio::test]
async fn new_keys_of_the_laptop_are_said_where_the_key_store_is_chosen() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    let become_new = json!({ "device": { "becomeNew": { "passphrase": laptop.passphrase } } });
    laptop.wish(become_new).await?;
    let window = Window::open(&laptop).await?;
    window.unlock(&laptop).await?;
    window.visit("settings/lock").await?;

    window.find(&text("Since this laptop got new keys")).await?;
    window.press(&button("Turn it on again")).await?;
    window.write(&field("Passphrase"), &laptop.passphrase).await?;
    window.press(&button("Turn on")).await?;
    window.find(&text("On: at a start the key store opens Nearer.")).await?;

    assert_eq!(store.count(), 1);
    Ok(())
}

#[tokio::test]
async fn it_is_turned_on_in_the_settings_and_opens_at_the_next_start() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let store = KeyStore::start(&desktop).await?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.visit("settings/lock").await?;

    window.press(&button("Let the key store open it")).await?;
    window.write(&field("Passphrase"), &laptop.passphrase).await?;
    window.press(&button("Turn on")).await?;
    window.find(&text("On: at a start the key store opens Nearer.")).await?;
    window.keep_picture("key-store-on").await?;
    window.kill();

    let window = Window::open(&laptop).await?;
    window.find(&spot("h1", "Lena").with_part()).await?;
    assert_eq!(store.count(), 1);
    Ok(())
}
