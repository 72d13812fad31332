//! The restore drill, from the windows alone: a backup, a burnt laptop, everything back.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use nearer_tests::{
    couple::Couple,
    page::{button, field, heading, link, spot, text},
    scenes::Stage,
    story::vouch,
    window::Window,
};
use serde_json::json;

/// The backup that lies somewhere below a folder.
fn backup_below(folder: &Path) -> Result<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if entry.path().extension().is_some_and(|ending| ending == "age") {
                return Ok(entry.path());
            }
        }
    }
    anyhow::bail!("no backup below {}", folder.display())
}

/// Makes a backup in the window; gives the six words.
async fn back_up(window: &Window) -> Result<String> {
    window.go_to("Settings").await?;
    window.press(&link("Backup and recovery").with_part()).await?;
    window.find(&spot("h1", "Backup and recovery")).await?;
    window.press(&button("Make a backup …")).await?;
    let words = window.text_of(&spot("p[lang=en]", "").with_part()).await?;
    ensure!(words.split_whitespace().count() == 6, "{words}");
    window.examine("backup-words").await?;
    window.press(&button("Write the file")).await?;
    window.arrives("Move it to a stick or another machine").await?;
    window.examine("backup-made").await?;
    Ok(words)
}

#[tokio::test]
async fn a_laptop_burns_and_out_of_a_backup_and_sams_window_everything_is_back() -> Result<()> {
    let room = tempfile::tempdir()?;
    let couple = Couple::new(room.path()).await?;
    couple.join().await?;
    let note = json!({ "opening": { "save": { "body": { "noticed": "The kettle was on when I came home" } } } });
    couple.lena.wish(note).await?;
    let Stage { couple, lena, sam } = Stage::open(couple).await?;
    lena.write_ritual("Evening walk", "Once around the house", "Sam")
        .await?;
    sam.go_to("Rituals").await?;
    sam.arrives("Evening walk").await?;

    let words = back_up(&lena).await?;
    let stick = room.path().join("stick.age");
    std::fs::copy(backup_below(couple.lena.folder())?, &stick).context("the stick")?;
    lena.kill();

    // Sam goes on meanwhile.
    sam.write_ritual("Sunday soup", "Soup from the freezer", "Lena").await?;

    let anew = couple.new_laptop_of_lenas(room.path())?;
    let new = Window::open(&anew).await?;
    new.find(&heading("Welcome to Nearer")).await?;
    new.press(&button("I have a backup, or recovery words")).await?;
    new.find(&heading("Coming back")).await?;
    new.choose_file(&spot("file", "The backup file"), &stick).await?;
    new.write(&field("The words that close it"), "not the words of this file at all")
        .await?;
    new.write(&field("A passphrase for this laptop"), &anew.passphrase)
        .await?;
    new.write(&field("The same again"), &anew.passphrase).await?;
    new.press(&button("Bring it back")).await?;
    new.find(&text("These words do not open it. Nothing was changed."))
        .await?;
    new.examine("restore-wrong-words").await?;
    new.write(&field("The words that close it"), &words).await?;
    new.press(&button("Bring it back")).await?;
    new.arrives("This laptop is not let in yet").await?;
    new.examine("restored").await?;

    // Everything of the backup can be read at once, and nothing of what Sam wrote since.
    new.go_to("Rituals").await?;
    new.find(&link("Evening walk").with_part()).await?;
    assert!(!new.shows(&text("Sunday soup")).await?);
    new.go_to("Today").await?;
    new.press(&link("Answer the invitation")).await?;
    new.press(&button("Go on")).await?;
    vouch(&sam, "Lena", &new).await?;

    new.go_to("Rituals").await?;
    new.arrives("Sunday soup").await?;
    new.write_ritual("Morning tea", "One sip together", "Sam").await?;
    sam.go_to("Rituals").await?;
    sam.arrives("Morning tea").await?;
    new.kill();

    // Mine came back as well.
    let drafts = anew.look("drafts", json!({})).await?;
    assert!(drafts.to_string().contains("The kettle was on"), "{drafts}");
    Ok(())
}
