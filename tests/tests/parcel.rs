//! Two laptops that never meet, with real processes: what one writes comes to the other as a file.
#![cfg(unix)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use nearer_app::{
    App, AppOptions, Passphrase,
    seam::{Picture, View},
};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port};
use serde_json::{Value, json};
use tempfile::TempDir;

async fn laptop(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

/// Lena's and Sam's laptops, which have met once.
async fn couple(room: &TempDir) -> Result<(Laptop, Laptop)> {
    let (lena, sam) = (laptop(room, "Lena").await?, laptop(room, "Sam").await?);
    pair(&lena, &sam, format!("127.0.0.1:{}", free_port()).parse()?).await?;
    Ok((lena, sam))
}

fn ritual(name: &str) -> Value {
    json!({ "ritual": { "save": { "body": { "name": name, "usual": "A walk along the river", "smallest": "Once around the house" } } } })
}

async fn make(laptop: &Laptop, file: &Path) -> Result<()> {
    let file = file.to_str().context("a path")?;
    let made = laptop.nearer(&["parcel", "make", "--out", file]).await?.json()?;
    ensure!(made["file"] == file, "{made}");
    Ok(())
}

async fn open(laptop: &Laptop, file: &Path) -> Result<Value> {
    laptop
        .nearer(&["parcel", "open", file.to_str().context("a path")?])
        .await?
        .json()
}

/// What is said, and with which status, when it is not taken.
async fn refused(laptop: &Laptop, file: &Path) -> Result<String> {
    let ended = laptop
        .nearer(&["parcel", "open", file.to_str().context("a path")?])
        .await?;
    ensure!(ended.status == 1, "{}: {}", ended.status, ended.messages());
    Ok(ended.messages().to_owned())
}

async fn content(laptop: &Laptop) -> Result<Value> {
    let status = laptop.nearer(&["status"]).await?.json()?;
    Ok(json!([status["heads"], status["content"]]))
}

fn stick(room: &TempDir, name: &str) -> PathBuf {
    room.path().join(name)
}

#[tokio::test]
async fn what_was_written_apart_comes_by_two_files() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = couple(&room).await?;
    lena.share(ritual("Evening walk")).await?;
    sam.share(ritual("Sunday soup")).await?;
    lena.wish(ritual("Not said yet")).await?;
    let (to_sam, to_lena) = (stick(&room, "one.nearer"), stick(&room, "two.nearer"));

    make(&lena, &to_sam).await?;
    assert_eq!(open(&sam, &to_sam).await?, json!({ "from": "partner", "isNew": true }));
    make(&sam, &to_lena).await?;
    assert_eq!(
        open(&lena, &to_lena).await?,
        json!({ "from": "partner", "isNew": true })
    );

    assert_eq!(content(&lena).await?, content(&sam).await?);
    let rituals = sam.look("rituals", json!({})).await?.to_string();
    assert!(
        rituals.contains("Evening walk") && rituals.contains("Sunday soup"),
        "{rituals}"
    );
    assert!(!rituals.contains("Not said yet"), "Mine never goes along: {rituals}");

    // Once more changes nothing.
    let before = content(&sam).await?;
    assert_eq!(open(&sam, &to_sam).await?, json!({ "from": "partner", "isNew": false }));
    assert_eq!(content(&sam).await?, before);
    Ok(())
}

#[tokio::test]
async fn what_is_no_parcel_for_this_laptop_is_said_and_changes_nothing() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = couple(&room).await?;
    let stranger = laptop(&room, "Somebody").await?;
    lena.share(ritual("Evening walk")).await?;
    let file = stick(&room, "one.nearer");
    make(&lena, &file).await?;
    let before = content(&sam).await?;

    assert!(refused(&lena, &file).await?.contains("made this parcel itself"));
    assert!(refused(&stranger, &file).await?.contains("nobody to share this with"));
    let short = stick(&room, "short.nearer");
    let bytes = fs::read(&file)?;
    fs::write(&short, &bytes[..bytes.len() / 2])?;
    assert!(refused(&sam, &short).await?.contains("did not arrive whole"));
    let other = stick(&room, "other.txt");
    fs::write(&other, "a list of what to buy")?;
    assert!(refused(&sam, &other).await?.contains("not a parcel"));
    assert!(refused(&sam, room.path()).await?.contains("not a file"));
    let large = stick(&room, "large.nearer");
    fs::File::create(&large)?.set_len(64 * 1024 * 1024 + 1)?;
    assert!(refused(&sam, &large).await?.contains("64 MiB"));
    assert_eq!(content(&sam).await?, before);

    // A file that is there already is never written over.
    let text = file.to_str().context("a path")?;
    let again = lena.nearer(&["parcel", "make", "--out", text]).await?;
    assert_eq!(again.status, 1, "{}", again.messages());
    assert_eq!(fs::read(&file)?, bytes);
    Ok(())
}

/// Copies a profile, so that each try begins with the same one.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// What the laptop holds before and after the parcel is opened again, and what that brought.
async fn look_and_open_again(laptop: &Laptop, parcel: &[u8]) -> Result<(Value, bool, Value)> {
    let options = AppOptions {
        offline: true,
        ..AppOptions::default()
    };
    let app = App::open(&laptop.profile(), &Passphrase::new(laptop.passphrase.clone()), options).await?;
    let before = held(&app).await?;
    let taken = app.open_parcel(parcel.to_vec()).await?;
    let after = held(&app).await?;
    app.close().await;
    Ok((before, taken.is_new, after))
}

async fn held(app: &App) -> Result<Value> {
    let Picture::Status(status) = app.look(View::Status {}).await? else {
        anyhow::bail!("no status")
    };
    Ok(json!([status.heads, status.content]))
}

/// Ends, or fills the disk of, the process at each numbered moment while it opens a parcel.
async fn at_every_moment(variable: &str, status: i32) -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = couple(&room).await?;
    lena.share(ritual("Evening walk")).await?;
    sam.share(ritual("Sunday soup")).await?;
    let file = stick(&room, "one.nearer");
    make(&lena, &file).await?;
    let parcel = fs::read(&file)?;
    let text = file.to_str().context("a path")?.to_owned();
    let as_it_was = stick(&room, "as-it-was");
    copy(&sam.profile(), &as_it_was)?;
    let untouched = content(&sam).await?;
    copy(&as_it_was, &sam.profile())?;
    let (_, _, whole) = look_and_open_again(&sam, &parcel).await?;

    let (mut stopped, mut kept) = (0, 0);
    for moment in 1..40 {
        copy(&as_it_was, &sam.profile())?;
        let number = moment.to_string();
        let said = sam
            .nearer_knowing(&[(variable, number.as_str())], &["parcel", "open", &text])
            .await?;
        let (before, is_new, after) = look_and_open_again(&sam, &parcel).await?;
        assert!(
            before == untouched || before == whole,
            "half of it at {moment}: {before}"
        );
        assert_eq!(is_new, before == untouched, "at {moment}");
        assert_eq!(after, whole, "at {moment}");
        kept += u32::from(before == whole);
        if said.status == 0 {
            assert_eq!(before, whole, "what was reported is there, at {moment}");
            assert!(stopped >= 2, "there are moments at which it can be stopped");
            assert!(kept > 0);
            return Ok(());
        }
        assert_eq!(said.status, status, "at {moment}: {}", said.messages());
        stopped += 1;
    }
    anyhow::bail!("it never came to an end")
}

#[tokio::test]
async fn ended_at_any_moment_it_is_all_there_or_not_at_all_and_opens_again() -> Result<()> {
    at_every_moment("NEARER_CRASH_AT", -1).await
}

#[tokio::test]
async fn with_a_full_disk_it_is_all_there_or_not_at_all_and_opens_again() -> Result<()> {
    at_every_moment("NEARER_FULL_AT", 1).await
}
