//! The system's key store as a way in, on the command line: it opens, and whatever is the matter with
//! it is said, leads to the passphrase and leaves every file as it was.
#![cfg(target_os = "linux")]

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Result;
use nearer_store::LockMark;
use nearer_tests::{
    desktop::Desktop,
    key_store::{KeyStore, Mood},
    laptop::Laptop,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Lena's laptop on a desktop with a key store that opens her profile.
async fn lena() -> Result<(TempDir, Laptop, Desktop, KeyStore)> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let store = KeyStore::start(&desktop).await?;
    laptop.nearer(&["init", "--name", "Lena"]).await?.json()?;
    let shown = laptop.nearer(&["key-store", "on"]).await?.json()?;
    assert_eq!(shown, json!({ "isOn": true, "wasTakenAway": false, "isThere": true }));
    Ok((room, laptop, desktop, store))
}

/// Every file of the profile.
fn files(laptop: &Laptop) -> Result<BTreeMap<String, Vec<u8>>> {
    fn collect(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                collect(&path, files)?;
            } else {
                files.insert(path.display().to_string(), fs::read(&path)?);
            }
        }
        Ok(())
    }
    let mut found = BTreeMap::new();
    collect(&laptop.profile(), &mut found)?;
    Ok(found)
}

/// Opening without the passphrase is refused with these words, no file changes, and the passphrase opens it.
async fn check_refused(laptop: &Laptop, words: &str) -> Result<()> {
    let before = files(laptop)?;

    let said = laptop.nearer_without_passphrase(&["status"]).await?;

    assert_eq!(said.status, 3, "{}", said.messages());
    assert!(
        said.messages().contains(words),
        "{words:?} is not in {}",
        said.messages()
    );
    assert!(said.messages().contains("the passphrase opens the profile"));
    assert!(files(laptop)? == before, "a file was changed");
    laptop.nearer(&["status"]).await?.json()?;
    Ok(())
}

#[tokio::test]
async fn what_the_key_store_holds_opens_the_profile_without_a_passphrase() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;

    let status = laptop.nearer_without_passphrase(&["status"]).await?.json()?;

    assert_eq!(status["person"]["name"], "Lena");
    assert_eq!(store.count(), 1);
    assert!(!store.words().contains("Lena"), "{}", store.words());
    Ok(())
}

#[tokio::test]
async fn a_key_store_that_is_not_there_is_named_and_changes_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.stop().await?;

    check_refused(&laptop, "no key store").await
}

#[tokio::test]
async fn a_key_store_that_stays_locked_is_named_and_changes_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Dismissed);

    check_refused(&laptop, "key store is locked").await
}

#[tokio::test]
async fn another_key_store_is_named_and_changes_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Other);

    check_refused(&laptop, "and now other-store answers").await
}

#[tokio::test]
async fn a_key_store_that_lost_what_it_had_is_named_and_changes_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Emptied);

    check_refused(&laptop, "not where they were").await
}

#[tokio::test]
async fn a_key_store_that_gives_something_else_is_named_and_changes_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    store.behave(Mood::Lying);

    check_refused(&laptop, "does not give back what it is given").await
}

#[tokio::test]
async fn a_key_store_that_cannot_be_relied_on_is_not_taken_as_a_way_in() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let store = KeyStore::start(&desktop).await?;
    laptop.nearer(&["init", "--name", "Lena"]).await?.json()?;
    let keys = laptop.profile().join("keys.sealed");
    let before = fs::read(&keys)?;

    for mood in [Mood::Lying, Mood::Forgetful, Mood::Dismissed] {
        store.behave(mood);
        let said = laptop.nearer(&["key-store", "on"]).await?;
        assert_eq!(said.status, 3, "{mood:?}: {}", said.messages());
        assert_eq!(fs::read(&keys)?, before, "{mood:?}");
        assert_eq!(store.count(), 0, "{mood:?} keeps nothing of ours");
    }
    store.stop().await?;
    let said = laptop.nearer(&["key-store", "on"]).await?;
    assert_eq!(said.status, 3, "absent: {}", said.messages());
    assert_eq!(fs::read(&keys)?, before, "absent");
    Ok(())
}

#[tokio::test]
async fn turned_off_it_opens_nothing_and_holds_nothing() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;

    let shown = laptop.nearer(&["key-store", "off"]).await?.json()?;

    assert_eq!(shown["isOn"], false);
    assert_eq!(store.count(), 0);
    let asked = store.asked();
    let said = laptop.nearer_without_passphrase(&["status"]).await?;
    assert_eq!(said.status, 3);
    assert_eq!(store.asked(), asked, "it is not even asked");
    Ok(())
}

#[tokio::test]
async fn a_wrong_passphrase_does_not_let_the_key_store_in() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    laptop.nearer(&["key-store", "off"]).await?.json()?;

    let said = laptop
        .start_nearer_with("another evening", &["key-store", "on"])?
        .end()
        .await?;

    assert_eq!(said.status, 3, "{}", said.messages());
    assert_eq!(store.count(), 0);
    Ok(())
}

#[tokio::test]
async fn a_locked_window_also_keeps_the_command_line_from_asking() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;
    LockMark::make(&laptop.profile())?;
    let asked = store.asked();

    let said = laptop.nearer_without_passphrase(&["status"]).await?;

    assert_eq!(said.status, 3, "{}", said.messages());
    assert_eq!(store.asked(), asked);
    Ok(())
}

#[tokio::test]
async fn a_new_passphrase_leaves_it_on_and_new_keys_of_the_laptop_take_it_away() -> Result<()> {
    let (_room, mut laptop, _desktop, store) = lena().await?;
    let new = "another quiet evening";
    let change = json!({ "profile": { "changePassphrase": { "old": laptop.passphrase, "new": new } } });
    laptop.wish(change).await?;
    new.clone_into(&mut laptop.passphrase);
    laptop.nearer_without_passphrase(&["status"]).await?.json()?;

    laptop
        .wish(json!({ "device": { "becomeNew": { "passphrase": new } } }))
        .await?;

    let shown: Value = laptop.nearer(&["key-store", "show"]).await?.json()?;
    assert_eq!(shown, json!({ "isOn": false, "wasTakenAway": true, "isThere": true }));
    assert_eq!(store.count(), 0, "what opens nothing is not left lying there");
    laptop.nearer(&["key-store", "on"]).await?.json()?;
    laptop.nearer_without_passphrase(&["status"]).await?.json()?;
    Ok(())
}

#[tokio::test]
async fn an_erased_profile_leaves_nothing_in_the_key_store() -> Result<()> {
    let (_room, laptop, _desktop, store) = lena().await?;

    assert_eq!(laptop.nearer(&["erase", "--yes"]).await?.status, 0);

    assert_eq!(store.count(), 0);
    Ok(())
}
