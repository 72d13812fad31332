//! A power cut, and a full disk, at every numbered step of what changes the list of laptops and
//! keepers: taking one in and off, on either side of it, and what a keeper writes.
//!
//! What two do at once is tried with a cut on one side. Afterwards nobody is locked out: either
//! both had kept it, or it can be done once more, and what was shared is on both.
#![cfg(unix)]
#![expect(clippy::print_stdout, reason = "how many steps a deed has is worth seeing")]

use std::{net::SocketAddr, path::Path};

use anyhow::{Context as _, Result, ensure};
use nearer_tests::{
    cli::{Talking, pair},
    deed::{Deed, MOST_STEPS, copy_of},
    laptop::Laptop,
    process::free_port,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Lena's laptop and Sam's, which have met, and something is shared.
struct Two {
    room: TempDir,
    lena: Laptop,
    sam: Laptop,
    listen: String,
}

/// Whose disk it is that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inviting,
    Joining,
}

/// What fails.
#[derive(Debug, Clone, Copy)]
struct Fault {
    side: Side,
    variable: &'static str,
    at: u32,
}

impl Fault {
    fn on(&self, side: Side) -> Option<(&'static str, String)> {
        (self.side == side).then(|| (self.variable, self.at.to_string()))
    }
}

async fn fresh(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

impl Two {
    async fn new() -> Result<Two> {
        let room = tempfile::tempdir()?;
        let (lena, sam) = (fresh(&room, "Lena").await?, fresh(&room, "Sam").await?);
        let listen: SocketAddr = ([127, 0, 0, 1], free_port()).into();
        pair(&lena, &sam, listen).await?;
        let listen = listen.to_string();
        let two = Two {
            room,
            lena,
            sam,
            listen,
        };
        let check_in = json!({ "checkIn": { "save": { "body": { "nearness": 4, "share": ["nearness"] } } } });
        two.lena.share(check_in).await?;
        two.meet(&two.lena, &two.sam).await?;
        Ok(two)
    }

    async fn meet(&self, serving: &Laptop, calling: &Laptop) -> Result<()> {
        let mut served = serving.start_nearer(&["serve", "--listen", &self.listen])?;
        served.json().await?;
        let exchanged = calling.nearer(&["exchange", "--peer", &self.listen]).await?;
        served.kill();
        exchanged.json().map(drop)
    }

    /// `inviting` takes `new` in; says whether both say that it is done.
    async fn take_in(&self, verb: &str, inviting: &Laptop, new: &Laptop, fault: Option<Fault>) -> Result<bool> {
        let arguments = ["device", verb, "--confirm", "--listen", &self.listen];
        let mut at_home = start(inviting, fault.and_then(|fault| fault.on(Side::Inviting)), &arguments)?;
        let Ok(invitation) = at_home.line().await else {
            return Ok(false);
        };
        let joining = ["pair", "join", &invitation, "--confirm"];
        let there = start(new, fault.and_then(|fault| fault.on(Side::Joining)), &joining)?;
        // Whoever is left alone is ended: a person would have given up by then.
        match fault.map_or(Side::Inviting, |fault| fault.side) {
            Side::Inviting => {
                let is_done = at_home.end().await?.status == 0;
                let is_there = if is_done { there.end().await?.status == 0 } else { false };
                Ok(is_done && is_there)
            }
            Side::Joining => {
                let is_done = there.end().await?.status == 0;
                if is_done {
                    return Ok(at_home.end().await?.status == 0);
                }
                at_home.kill();
                Ok(false)
            }
        }
    }

    /// Takes a new laptop in by `verb` with a power cut, and then with a full disk, at each step that
    /// `side` passes; every time it is taken in afterwards, or can be.
    async fn at_every_step(&self, verb: &str, side: Side) -> Result<()> {
        let mut steps = 0;
        while !self
            .with_fault(
                verb,
                Fault {
                    side,
                    variable: CUT,
                    at: steps + 1,
                },
            )
            .await?
        {
            steps += 1;
            ensure!(steps < MOST_STEPS, "{verb} never came to its end");
        }
        ensure!(steps > 0, "{verb} passes no step");
        for at in 1..=steps {
            self.with_fault(
                verb,
                Fault {
                    side,
                    variable: FULL,
                    at,
                },
            )
            .await?;
        }
        println!("{verb}, {side:?}: {steps} steps");
        Ok(())
    }

    /// Says whether it was done at once, as without the fault.
    async fn with_fault(&self, verb: &str, fault: Fault) -> Result<bool> {
        let place = format!("{verb}, {fault:?}");
        let name = format!("{verb}-{:?}-{}-{}", fault.side, fault.variable, fault.at);
        let home = copy_of(&self.sam, self.room.path(), &format!("home-{name}"))?;
        let new = fresh(&self.room, &format!("new-{name}")).await?;

        let is_done = self.take_in(verb, &home, &new, Some(fault)).await?;
        // Both open, whatever happened. If both had kept it before, that holds.
        let (mut known, mut now) = stands(&home, &new).await.with_context(|| place.clone())?;
        if !known {
            let again = self.take_in(verb, &home, &new, None).await?;
            ensure!(again, "{place}: it cannot be done once more");
            (known, now) = stands(&home, &new).await?;
        }
        ensure!(known, "{place}: not on the list");
        let expected = if verb == "add" { 3 } else { 2 };
        ensure!(now == expected, "{place}: {now} in use");
        let met = self.meet(&home, &new).await;
        met.with_context(|| format!("{place}, and then they meet"))?;
        ensure!(content(&home).await? == content(&new).await?, "{place}: not the same");
        Ok(is_done)
    }
}

/// Ends a process at a numbered step.
const CUT: &str = "NEARER_CRASH_AT";
/// Lets the disk be full at a numbered step.
const FULL: &str = "NEARER_FULL_AT";

fn start(laptop: &Laptop, fault: Option<(&'static str, String)>, arguments: &[&str]) -> Result<Talking> {
    match fault {
        Some((variable, at)) => laptop.start_nearer_failing(variable, &at, arguments),
        None => laptop.start_nearer(arguments),
    }
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

/// Whether each has the other on its list, and how many laptops are in use at home.
async fn stands(home: &Laptop, new: &Laptop) -> Result<(bool, usize)> {
    let (own, all) = (devices(new).await?, devices(home).await?);
    let is_in_use = |device: &&Value| device["active"] == true;
    let this = own.iter().filter(is_in_use).find(|device| device["thisOne"] == true);
    let is_known = this.is_some_and(|this| all.iter().filter(is_in_use).any(|device| device["id"] == this["id"]));
    Ok((is_known, all.iter().filter(is_in_use).count()))
}

#[tokio::test]
async fn a_fault_where_a_second_laptop_is_added_locks_nobody_out() -> Result<()> {
    Two::new().await?.at_every_step("add", Side::Inviting).await
}

#[tokio::test]
async fn a_fault_on_the_second_laptop_that_is_added_locks_nobody_out() -> Result<()> {
    Two::new().await?.at_every_step("add", Side::Joining).await
}

#[tokio::test]
async fn a_fault_where_somebody_vouches_locks_nobody_out() -> Result<()> {
    Two::new().await?.at_every_step("vouch", Side::Inviting).await
}

#[tokio::test]
async fn a_fault_on_the_laptop_that_is_vouched_for_locks_nobody_out() -> Result<()> {
    Two::new().await?.at_every_step("vouch", Side::Joining).await
}

#[tokio::test]
async fn a_laptop_is_off_the_list_or_still_on_it() -> Result<()> {
    let two = Two::new().await?;
    let second = fresh(&two.room, "Sam-second").await?;
    ensure!(two.take_in("add", &two.sam, &second, None).await?);
    let all = devices(&two.sam).await?;
    let other = all
        .iter()
        .find(|device| device["by"] == "me" && device["thisOne"] == false);
    let id = other.context("the second one")?["id"]
        .as_str()
        .context("an id")?
        .to_owned();
    Deed::of("remove", two.room.path(), &two.sam, &["device", "remove", &id])
        .at_every_step(async |laptop| Ok(json!([content(laptop).await?, in_use(laptop).await?])))
        .await
        .map(|steps| println!("remove: {steps} steps"))
}

/// Starts a keeper in a folder; gives the text that it shows, unless it has been added already.
async fn keep(
    shelf: &Laptop,
    folder: &Path,
    listen: &str,
    fault: Option<(&'static str, String)>,
) -> Result<(Talking, Option<String>)> {
    let path = folder.to_str().context("a path")?;
    let is_added = folder.join("shelf").exists();
    let mut keeper = start(shelf, fault, &["keep", "--folder", path, "--listen", listen])?;
    keeper.json().await?;
    if is_added {
        return Ok((keeper, None));
    }
    let text = keeper.json().await?["waiting"]["invitation"].take();
    Ok((keeper, Some(text.as_str().context("a text")?.to_owned())))
}

#[tokio::test]
async fn a_yes_to_a_keeper_and_its_removal_have_happened_or_not() -> Result<()> {
    let two = Two::new().await?;
    let shelf = Laptop::new(two.room.path(), "Shelf")?;
    let folder = two.room.path().join("keeper");
    let listen = format!("127.0.0.1:{}", free_port());
    let look = async |laptop: &Laptop| {
        let keepers = laptop.look("keepers", json!({})).await?;
        anyhow::Ok(json!([content(laptop).await?, keepers["keepers"]]))
    };
    let (keeper, text) = keep(&shelf, &folder, &listen, None).await?;
    let text = text.context("a text")?;
    two.lena.nearer(&["keeper", "add", &text]).await?.json()?;
    keeper.kill();
    two.meet(&two.lena, &two.sam).await?;

    Deed::of("keeper-yes", two.room.path(), &two.sam, &["keeper", "yes"])
        .at_every_step(look)
        .await?;
    Deed::of("keeper-remove", two.room.path(), &two.lena, &["keeper", "remove"])
        .at_every_step(look)
        .await?;
    Ok(())
}

/// Lena adds a keeper, with a fault on her side or the keeper's; says whether it was done at once.
async fn add_keeper(two: &Two, fault: Fault) -> Result<bool> {
    let place = format!("{fault:?}");
    let name = format!("{:?}-{}-{}", fault.side, fault.variable, fault.at);
    let shelf = Laptop::new(two.room.path(), &format!("shelf-{name}"))?;
    let lena = copy_of(&two.lena, two.room.path(), &format!("adding-{name}"))?;
    let folder = two.room.path().join(format!("keeper-{name}"));
    let listen = format!("127.0.0.1:{}", free_port());
    let mut is_done = false;
    // Its first start writes as well, and may be the one that fails.
    if let Ok((keeper, text)) = keep(&shelf, &folder, &listen, fault.on(Side::Inviting)).await {
        let text = text.context("a text")?;
        let adding = start(&lena, fault.on(Side::Joining), &["keeper", "add", &text])?;
        is_done = adding.end().await?.status == 0;
        keeper.kill();
    }
    content(&lena).await.with_context(|| place.clone())?;
    let known = lena.look("keepers", json!({})).await?["keepers"].take();
    if known == json!([]) {
        ensure!(!is_done, "{place}: it was said to be done");
        // Started again it shows a text again. If it was claimed and the laptop does not know, it
        // serves nobody: it takes a new folder, as docs/keeper.md says.
        let (mut keeper, mut text) = keep(&shelf, &folder, &listen, None)
            .await
            .with_context(|| place.clone())?;
        if text.is_none() {
            keeper.kill();
            let anew = folder.join("anew");
            (keeper, text) = keep(&shelf, &anew, &listen, None)
                .await
                .with_context(|| place.clone())?;
        }
        let text = text.with_context(|| place.clone())?;
        let added = lena.nearer(&["keeper", "add", &text]).await?.json();
        added.with_context(|| place.clone())?;
        keeper.kill();
    }
    let known = lena.look("keepers", json!({})).await?["keepers"].take();
    ensure!(known[0]["state"] == "byMe", "{place}: {known}");
    Ok(is_done)
}

#[tokio::test]
async fn a_fault_while_a_keeper_is_added_leaves_nothing_that_cannot_be_done_again() -> Result<()> {
    let two = Two::new().await?;
    for side in [Side::Inviting, Side::Joining] {
        let mut steps = 0;
        while !add_keeper(
            &two,
            Fault {
                side,
                variable: CUT,
                at: steps + 1,
            },
        )
        .await?
        {
            steps += 1;
            ensure!(steps < MOST_STEPS, "it never came to its end");
        }
        for at in 1..=steps {
            add_keeper(
                &two,
                Fault {
                    side,
                    variable: FULL,
                    at,
                },
            )
            .await?;
        }
        println!("adding a keeper, {side:?}: {steps} steps");
    }
    Ok(())
}
