//! More laptops than two, as processes over real iroh on loopback: a second one of
//! Lena's, and a lost one of Sam's.
#![cfg(unix)]

use anyhow::{Context as _, Result, ensure};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Laptops of the two, and where those that are called listen.
struct Home {
    room: TempDir,
    lena: Laptop,
    sam: Laptop,
}

impl Home {
    async fn new() -> Result<Home> {
        let room = tempfile::tempdir()?;
        let (lena, sam) = (fresh(&room, "Lena").await?, fresh(&room, "Sam").await?);
        pair(&lena, &sam, ([127, 0, 0, 1], free_port()).into()).await?;
        Ok(Home { room, lena, sam })
    }

    async fn buy(&self, name: &str) -> Result<Laptop> {
        fresh(&self.room, name).await
    }
}

async fn fresh(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

fn somewhere() -> String {
    format!("127.0.0.1:{}", free_port())
}

/// Takes `new` in by an invitation that `verb` makes at `inviter`.
async fn take_in(inviter: &Laptop, verb: &[&str], new: &Laptop) -> Result<()> {
    let listen = somewhere();
    let arguments = [&["device"], verb, &["--confirm", "--listen", &listen]].concat();
    let mut inviting = inviter.start_nearer(&arguments)?;
    let invitation = inviting.line().await?;
    let mut joining = new.start_nearer(&["pair", "join", &invitation, "--confirm"])?;
    let (here, there) = (inviting.json().await?, joining.json().await?);
    ensure!(here["symbols"] == there["symbols"], "{here} is not {there}");
    inviting.end().await?.json()?;
    joining.end().await?.json()?;
    Ok(())
}

/// `called` is reachable while `calling` exchanges with it once.
async fn exchange(called: &Laptop, calling: &Laptop) -> Result<()> {
    let listen = somewhere();
    let mut serving = called.start_nearer(&["serve", "--listen", &listen])?;
    serving.json().await?;
    let exchanged = calling.nearer(&["exchange", "--peer", &listen]).await?;
    exchanged.json()?;
    serving.kill();
    Ok(())
}

async fn content(laptop: &Laptop) -> Result<Value> {
    Ok(laptop.nearer(&["status"]).await?.json()?["content"].clone())
}

async fn devices(laptop: &Laptop) -> Result<Vec<Value>> {
    let picture = laptop.nearer(&["device", "list"]).await?.json()?;
    let devices = picture["devices"]["devices"].as_array();
    Ok(devices.context("a list")?.clone())
}

async fn in_use(laptop: &Laptop) -> Result<usize> {
    let all = devices(laptop).await?;
    Ok(all.iter().filter(|device| device["active"] == true).count())
}

fn check_in(nearness: u8) -> Value {
    json!({ "checkIn": { "save": { "body": { "nearness": nearness, "share": ["nearness"] } } } })
}

fn note(words: &str) -> Value {
    json!({ "opening": { "save": { "body": { "noticed": words } } } })
}

#[tokio::test]
async fn a_second_laptop_of_lenas_is_taken_in_with_mine_and_later_taken_off_the_list() -> Result<()> {
    let home = Home::new().await?;
    home.lena.share(check_in(4)).await?;
    home.lena.wish(note("The kettle was on when I came home")).await?;
    let second = home.buy("Lena-second").await?;

    take_in(&home.lena, &["add", "--mine"], &second).await?;
    exchange(&home.lena, &second).await?;
    // Mine goes over the same line, beside what is awaited: a second meeting makes sure.
    exchange(&home.lena, &second).await?;
    assert_eq!(content(&second).await?, content(&home.lena).await?);
    let drafts = second.look("drafts", json!({})).await?;
    assert_eq!(drafts.as_array().map(Vec::len), Some(1), "{drafts}");

    second.share(check_in(8)).await?;
    exchange(&second, &home.sam).await.err();
    exchange(&home.lena, &second).await?;
    exchange(&home.lena, &home.sam).await?;
    assert_eq!(content(&home.sam).await?, content(&second).await?);
    assert_eq!(in_use(&home.sam).await?, 3);
    let shell = home.sam.look("shell", json!({})).await?;
    assert_eq!(shell["news"], json!([{ "further": { "by": "partner" } }]));
    assert_eq!(home.sam.look("drafts", json!({})).await?, json!([]));

    let own = devices(&home.lena).await?;
    let other = own
        .iter()
        .find(|device| device["by"] == "me" && device["thisOne"] == false);
    let id = other.context("the second one")?["id"]
        .as_str()
        .context("an id")?
        .to_owned();
    home.lena.nearer(&["device", "remove", &id]).await?.json()?;
    second.share(check_in(1)).await?;
    assert!(exchange(&home.lena, &second).await.is_err(), "nothing flows any more");
    assert_ne!(content(&second).await?, content(&home.lena).await?);
    assert_eq!(in_use(&home.lena).await?, 2);
    Ok(())
}

#[tokio::test]
async fn a_lost_laptop_of_sams_is_replaced_and_everything_shared_comes_back() -> Result<()> {
    let home = Home::new().await?;
    home.sam.share(check_in(3)).await?;
    exchange(&home.lena, &home.sam).await?;
    let before = content(&home.lena).await?;
    let new = home.buy("Sam-anew").await?;

    take_in(&home.lena, &["vouch"], &new).await?;
    exchange(&home.lena, &new).await?;

    assert_eq!(content(&new).await?, before);
    let vouched = devices(&home.lena).await?;
    let vouched: Vec<&Value> = vouched.iter().filter(|device| device["vouchedBy"] == "me").collect();
    assert_eq!(vouched.len(), 1, "shown for good");
    assert_eq!(in_use(&home.lena).await?, 2);

    home.lena.share(check_in(9)).await?;
    assert!(
        exchange(&home.lena, &home.sam).await.is_err(),
        "the lost one is not let in"
    );
    assert_ne!(content(&home.sam).await?, content(&home.lena).await?);
    new.share(check_in(6)).await?;
    exchange(&home.lena, &new).await?;
    assert_eq!(content(&new).await?, content(&home.lena).await?);
    Ok(())
}

#[tokio::test]
async fn a_new_network_key_is_used_after_the_next_meeting_and_the_two_go_on() -> Result<()> {
    let home = Home::new().await?;
    exchange(&home.lena, &home.sam).await?;

    home.lena.nearer(&["device", "new-key"]).await?.json()?;
    for nearness in 1..=3 {
        home.lena.share(check_in(nearness)).await?;
        exchange(&home.lena, &home.sam).await?;
        assert_eq!(content(&home.sam).await?, content(&home.lena).await?);
    }

    let picture = home.lena.nearer(&["device", "list"]).await?.json()?;
    assert_eq!(picture["devices"]["key"], "inUse");
    Ok(())
}
