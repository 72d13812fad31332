//! A power cut, and a full disk, at every numbered step of what must lose nothing:
//! backups, coming back, changes of laptops and of the ways in, leaving.
//!
//! Each deed is one command. It is tried with a cut at its first step, its second,
//! and so on, until it ends by itself; each time on a copy of the same profile.
#![cfg(unix)]

use anyhow::{Context as _, Result, ensure};
use nearer_app::{App, AppOptions, Passphrase};
use nearer_tests::{
    cli::{Said, pair},
    deed::{Deed, MOST_STEPS, copy_of},
    laptop::Laptop,
    process::free_port,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const NEW_PASSPHRASE: &str = "something she remembers";

async fn fresh(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

fn note(words: &str) -> Value {
    json!({ "opening": { "save": { "body": { "noticed": words } } } })
}

/// What is in the profile: the digest of what is shared, and how much there is of each.
async fn contents(laptop: &Laptop) -> Result<Value> {
    let status = laptop.nearer(&["status"]).await?.json()?;
    ensure!(status["oddities"] == json!([]), "{status}");
    Ok(json!([status["content"], status["counts"]]))
}

/// The same where it may be closed with the new passphrase by now.
async fn contents_and_way_in(laptop: &Laptop) -> Result<Value> {
    let mut again = Laptop::new(laptop.folder().parent().context("a room")?, &laptop.owner)?;
    again.passphrase = NEW_PASSPHRASE.to_owned();
    let said = again.nearer(&["status"]).await?;
    if said.status == 0 {
        return Ok(json!([contents(&again).await?, "new"]));
    }
    ensure!(said.status == 3, "{} {}", said.status, said.messages());
    Ok(json!([contents(laptop).await?, "old"]))
}

#[tokio::test]
async fn a_backup_is_there_whole_or_not_at_all() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = fresh(&room, "Lena").await?;
    lena.wish(note("The kettle was on")).await?;
    let words = "six words for one file";
    let deed = Deed::of("backup", room.path(), &lena, &["backup", "HERE/nearer.age"])
        .knowing("NEARER_BACKUP_PASSPHRASE", words);

    deed.at_every_step(async |laptop| {
        let file = laptop.folder().join("nearer.age");
        let is_there = file.exists();
        if is_there {
            let restored = Laptop::new(room.path(), &format!("{}-restored", laptop.owner))?;
            if !restored.profile().exists() {
                let file = file.to_string_lossy();
                let knowing = [("NEARER_BACKUP_PASSPHRASE", words)];
                restored.nearer_knowing(&knowing, &["restore", &file]).await?.json()?;
            }
            ensure!(contents(&restored).await? == contents(laptop).await?);
        }
        Ok(json!([contents(laptop).await?, is_there]))
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn a_restored_profile_is_there_whole_or_not_at_all() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = fresh(&room, "Lena").await?;
    lena.wish(note("The kettle was on")).await?;
    let file = room.path().join("nearer.age");
    let file = file.to_str().context("a path")?;
    let words = "six words for one file";
    let knowing = [("NEARER_BACKUP_PASSPHRASE", words)];
    lena.nearer_knowing(&knowing, &["backup", file]).await?.json()?;
    let empty = Laptop::new(room.path(), "Lena-new")?;
    let deed = Deed::of("restore", room.path(), &empty, &["restore", file]).knowing("NEARER_BACKUP_PASSPHRASE", words);

    deed.at_every_step(async |laptop| {
        let said = laptop.nearer(&["status"]).await?;
        if said.status == 0 {
            return contents(laptop).await;
        }
        ensure!(said.messages().contains("no profile"), "{}", said.messages());
        Ok(Value::Null)
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn going_back_to_a_point_has_happened_or_not() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = fresh(&room, "Lena").await?;
    lena.wish(note("The kettle was on")).await?;
    let options = AppOptions {
        offline: true,
        ..AppOptions::default()
    };
    let app = App::open(&lena.profile(), &Passphrase::new(lena.passphrase.clone()), options).await?;
    app.keep_point().await?;
    app.close().await;
    let points = lena.nearer(&["points"]).await?.json()?;
    let point = points[0]["id"]
        .as_str()
        .with_context(|| format!("{points}"))?
        .to_owned();
    lena.wish(note("Written by a hand that slipped")).await?;
    let deed = Deed::of("go-back", room.path(), &lena, &["go-back", &point]);

    deed.at_every_step(contents).await?;
    Ok(())
}

#[tokio::test]
async fn another_passphrase_opens_the_profile_or_the_old_one_does() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = fresh(&room, "Lena").await?;
    lena.wish(note("The kettle was on")).await?;
    let wish = json!({ "profile": { "changePassphrase": { "old": lena.passphrase, "new": NEW_PASSPHRASE } } });
    let wish = wish.to_string();
    let deed = Deed::of("passphrase", room.path(), &lena, &["do", &wish]);

    deed.at_every_step(contents_and_way_in).await?;
    Ok(())
}

#[tokio::test]
async fn whoever_comes_back_with_the_words_is_in_or_can_try_again() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = fresh(&room, "Lena").await?;
    lena.wish(note("The kettle was on")).await?;
    let words = words_of(&lena.nearer(&["words"]).await?)?;
    let deed = Deed::of("come-back", room.path(), &lena, &["come-back"])
        .knowing("NEARER_RECOVERY_WORDS", &words)
        .knowing("NEARER_PASSPHRASE", NEW_PASSPHRASE);

    deed.at_every_step(contents_and_way_in).await?;
    Ok(())
}

fn words_of(said: &Said) -> Result<String> {
    let line = said.lines.last().context("no words were printed")?;
    let printed: Value = serde_json::from_str(line)?;
    let words = printed["words"].as_array().context("words")?;
    Ok(words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "))
}

#[tokio::test]
async fn of_old_and_new_recovery_words_one_opens_and_both_were_shown() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = fresh(&room, "Lena").await?;
    let old = words_of(&lena.nearer(&["words"]).await?)?;
    let deed = Deed::of("words", room.path(), &lena, &["words"]);
    let opens = async |laptop: &Laptop, words: &str, what: &str| {
        let copy = copy_of(laptop, room.path(), &format!("{}-{what}", laptop.owner))?;
        let knowing = [("NEARER_RECOVERY_WORDS", words)];
        anyhow::Ok(copy.nearer_knowing(&knowing, &["come-back"]).await?.status == 0)
    };

    let mut steps = 0;
    for variable in ["NEARER_CRASH_AT", "NEARER_FULL_AT"] {
        for at in 1..MOST_STEPS {
            let laptop = deed.copy(&format!("{variable}-{at}"))?;
            let said = deed.on(&laptop, &[(variable, &at.to_string())]).await?;
            contents(&laptop).await.with_context(|| format!("{variable}={at}"))?;
            let old_opens = opens(&laptop, &old, "old").await?;
            let is_done = said.status == 0;
            ensure!(!(is_done && old_opens), "{variable}={at}: done, and the old words open");
            if !old_opens {
                let new = words_of(&said).with_context(|| format!("{variable}={at}"))?;
                ensure!(opens(&laptop, &new, "new").await?, "{variable}={at}: neither opens");
            }
            if is_done && variable == "NEARER_CRASH_AT" {
                steps = at - 1;
                break;
            }
            if variable == "NEARER_FULL_AT" && at >= steps {
                break;
            }
        }
    }
    ensure!(steps > 0);
    println!("words: {steps} steps");
    Ok(())
}

/// Lena's laptop, which is paired and shares something.
async fn paired(room: &TempDir) -> Result<Laptop> {
    let (lena, sam) = (fresh(room, "Lena").await?, fresh(room, "Sam").await?);
    pair(&lena, &sam, ([127, 0, 0, 1], free_port()).into()).await?;
    let check_in = json!({ "checkIn": { "save": { "body": { "nearness": 4, "share": ["nearness"] } } } });
    lena.share(check_in).await?;
    lena.wish(note("The kettle was on")).await?;
    Ok(lena)
}

#[tokio::test]
async fn whoever_leaves_has_left_or_has_not() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = paired(&room).await?;
    let wish = json!({ "leaving": { "quietly": { "passphrase": lena.passphrase } } }).to_string();
    let deed = Deed::of("leave", room.path(), &lena, &["do", &wish]);

    deed.at_every_step(async |laptop| {
        let shell = laptop.look("shell", json!({})).await?;
        Ok(json!([contents(laptop).await?, shell["parted"]]))
    })
    .await?;
    Ok(())
}

/// What there is, and how this laptop stands in the list.
async fn contents_and_place(laptop: &Laptop) -> Result<Value> {
    let list = laptop.nearer(&["device", "list"]).await?.json()?;
    let devices = list["devices"]["devices"].as_array().context("devices")?;
    let in_use = devices.iter().filter(|device| device["active"] == true).count();
    let this = devices.iter().find(|device| device["thisOne"] == true);
    let key = &list["devices"]["key"];
    Ok(json!([contents(laptop).await?, in_use, this.is_some(), key]))
}

#[tokio::test]
async fn a_copy_has_keys_of_its_own_or_the_old_ones_and_so_with_the_network_key() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = paired(&room).await?;
    Deed::of("new-key", room.path(), &lena, &["device", "new-key"])
        .at_every_step(contents_and_place)
        .await?;
    Deed::of("become-new", room.path(), &lena, &["device", "become-new"])
        .at_every_step(contents_and_place)
        .await?;
    Ok(())
}
