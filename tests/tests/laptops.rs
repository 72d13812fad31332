//! More laptops than two, as processes over real iroh on loopback: a second one of
//! Lena's, and a lost one of Sam's.
#![cfg(unix)]

use anyhow::{Context as _, Result, ensure};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Laptops of the two. Lena's first one is the one that is called, always at the same address.
struct Home {
    room: TempDir,
    lena: Laptop,
    sam: Laptop,
    listen: String,
}

impl Home {
    async fn new() -> Result<Home> {
        let room = tempfile::tempdir()?;
        let (lena, sam) = (fresh(&room, "Lena").await?, fresh(&room, "Sam").await?);
        let listen: std::net::SocketAddr = ([127, 0, 0, 1], free_port()).into();
        pair(&lena, &sam, listen).await?;
        let listen = listen.to_string();
        Ok(Home {
            room,
            lena,
            sam,
            listen,
        })
    }

    async fn buy(&self, name: &str) -> Result<Laptop> {
        fresh(&self.room, name).await
    }

    /// Takes `new` in by an invitation that `verb` makes at Lena's.
    async fn take_in(&self, verb: &[&str], new: &Laptop) -> Result<()> {
        let arguments = [&["device"], verb, &["--confirm", "--listen", &self.listen]].concat();
        let mut inviting = self.lena.start_nearer(&arguments)?;
        let invitation = inviting.line().await?;
        let mut joining = new.start_nearer(&["pair", "join", &invitation, "--confirm"])?;
        let (here, there) = (inviting.json().await?, joining.json().await?);
        ensure!(here["symbols"] == there["symbols"], "{here} is not {there}");
        inviting.end().await?.json()?;
        joining.end().await?.json()?;
        Ok(())
    }

    /// Lena's laptop is reachable while `calling` exchanges with it once.
    async fn exchange_with(&self, calling: &Laptop) -> Result<()> {
        let mut serving = self.lena.start_nearer(&["serve", "--listen", &self.listen])?;
        serving.json().await?;
        let exchanged = calling.nearer(&["exchange", "--peer", &self.listen]).await?;
        let whole = exchanged.json();
        serving.kill();
        whole.map(drop)
    }

    /// Lena's laptop is reachable, and `calling` is told that it is on the list no longer.
    async fn turns_away(&self, calling: &Laptop) -> Result<()> {
        let before = content(calling).await?;
        let mut serving = self.lena.start_nearer(&["serve", "--listen", &self.listen])?;
        serving.json().await?;
        let said = calling.nearer(&["exchange", "--peer", &self.listen]).await?;
        serving.kill();
        ensure!(said.status == 1, "{} {}", said.status, said.messages());
        ensure!(said.messages().contains("on its list no longer"), "{}", said.messages());
        ensure!(content(calling).await? == before, "it got something");
        Ok(())
    }
}

async fn fresh(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
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

    home.take_in(&["add", "--mine"], &second).await?;
    home.exchange_with(&second).await?;
    assert_eq!(content(&second).await?, content(&home.lena).await?);
    let drafts = second.look("drafts", json!({})).await?;
    assert_eq!(drafts.as_array().map(Vec::len), Some(1), "{drafts}");

    second.share(check_in(8)).await?;
    home.exchange_with(&second).await?;
    home.exchange_with(&home.sam).await?;
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
    home.turns_away(&second).await?;
    assert_ne!(content(&second).await?, content(&home.lena).await?);
    assert_eq!(in_use(&home.lena).await?, 2);
    Ok(())
}

#[tokio::test]
async fn a_further_laptop_without_mine_holds_what_is_shared_and_nothing_else() -> Result<()> {
    let home = Home::new().await?;
    home.lena.share(check_in(4)).await?;
    home.lena.wish(note("The kettle was on when I came home")).await?;
    let second = home.buy("Lena-second").await?;

    home.take_in(&["add"], &second).await?;
    home.exchange_with(&second).await?;

    assert_eq!(content(&second).await?, content(&home.lena).await?);
    assert_eq!(second.look("drafts", json!({})).await?, json!([]));
    Ok(())
}

#[tokio::test]
async fn a_lost_laptop_of_sams_is_replaced_and_everything_shared_comes_back() -> Result<()> {
    let home = Home::new().await?;
    home.sam.share(check_in(3)).await?;
    home.exchange_with(&home.sam).await?;
    let before = content(&home.lena).await?;
    let new = home.buy("Sam-anew").await?;

    home.take_in(&["vouch"], &new).await?;
    home.exchange_with(&new).await?;

    assert_eq!(content(&new).await?, before);
    let vouched = devices(&home.lena).await?;
    let vouched: Vec<&Value> = vouched.iter().filter(|device| device["vouchedBy"] == "me").collect();
    assert_eq!(vouched.len(), 1, "shown for good");
    assert_eq!(in_use(&home.lena).await?, 2);

    home.lena.share(check_in(9)).await?;
    home.turns_away(&home.sam).await?;
    assert_ne!(content(&home.sam).await?, content(&home.lena).await?);
    new.share(check_in(6)).await?;
    home.exchange_with(&new).await?;
    assert_eq!(content(&new).await?, content(&home.lena).await?);
    Ok(())
}

#[tokio::test]
async fn a_new_network_key_is_used_after_the_next_meeting_and_the_two_go_on() -> Result<()> {
    let home = Home::new().await?;
    home.exchange_with(&home.sam).await?;

    home.lena.nearer(&["device", "new-key"]).await?.json()?;
    for nearness in 1..=3 {
        home.lena.share(check_in(nearness)).await?;
        home.exchange_with(&home.sam).await?;
        assert_eq!(content(&home.sam).await?, content(&home.lena).await?);
    }

    let picture = home.lena.nearer(&["device", "list"]).await?.json()?;
    assert_eq!(picture["devices"]["key"], "inUse");
    Ok(())
}
