//! Two laptops that are never on together, and a small computer between them.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use data_encoding::HEXLOWER_PERMISSIVE;
use serde_json::{Value, json};
use tokio::time::sleep as wait;

use super::{
    Reached,
    ear::Ear,
    lan::{on, plug_in_both},
    pair::Pair,
};
use crate::{laptop::Laptop, live::Live, netns::Lab, serving::Serving};

const AGAIN: Duration = Duration::from_secs(10);
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Words that stand nowhere but in what Lena writes.
const CANARIES: [&str; 3] = ["Heronwatching", "Cobblestone", "Larkspur"];

/// Lena writes and is gone; Sam comes, and has it from the keeper. Nothing of it can be read on
/// either cable.
pub(super) async fn never_together(pair: &Pair) -> Result<Reached> {
    let lab = Lab::build(&["Lena", "Sam", "Shelf"])?;
    lab.plug_in("Shelf")?;
    let shelf = Laptop::new(pair.room(), "Shelf")?;
    let folder = pair.room().join("keeper");
    let folder = folder.to_str().context("a path")?;
    let arguments = ["keep", "--folder", folder, "--listen", "0.0.0.0:4433"];
    let keeper = Serving::run(&shelf, |program| lab.command("Shelf", program), &arguments)?;
    let text = until("the keeper shows its text", async || Ok(shown_by(&keeper))).await?;
    plug_in_both(&lab)?;
    let mut both = pair.start(on(&lab)).await?;
    both.exchange().await?;
    both.lena.wish(json!({ "keeper": { "add": { "text": text } } })).await?;
    let id = until("Sam is asked", async || keeper_at(&mut both.sam, "byPartner").await).await?;
    let yes = json!({ "keeper": { "yes": { "keeper": id["id"] } } });
    both.sam.wish(yes).await?;
    settled(&mut both.lena).await?;
    settled(&mut both.sam).await?;
    both.sam.kill();

    let ear_at = async |owner: &'static str| {
        let heard = pair.room().join(format!("{owner}.heard"));
        Ear::at(|program| lab.command(owner, program), heard).await
    };
    let (at_lena, at_sam) = (ear_at("Lena").await?, ear_at("Sam").await?);
    let [name, usual, smallest] = CANARIES;
    let ritual = json!({ "name": name, "usual": usual, "smallest": smallest });
    both.lena
        .share(json!({ "ritual": { "save": { "body": ritual } } }))
        .await?;
    settled(&mut both.lena).await?;
    let written = both.lena.look("status", json!({})).await?;
    let devices = both.lena.look("devices", json!({})).await?;
    let item = both.lena.look("rituals", json!({})).await?[0]["id"].take();
    both.lena.kill();

    let mut sam = Live::start(&pair.sam, |program| lab.command("Sam", program)).await?;
    let began = Instant::now();
    until("Sam has it", async || {
        Ok((sam.content().await? == written["content"]).then_some(()))
    })
    .await?;
    let took = began.elapsed();
    let there = sam.look("rituals", json!({})).await?.to_string();
    ensure!(there.contains(name), "Sam has something else: {there}");

    let frames = [at_lena.bytes()?, at_sam.bytes()?].concat();
    let needles = secrets(&written, &devices, &item)?;
    let read = needles.iter().filter(|needle| stands_in(&frames, needle)).count();
    // Else the ears were deaf.
    ensure!(frames.len() > 4096, "only {} bytes passed", frames.len());
    let note = format!("{read} of {} canaries in {} kB", needles.len(), frames.len() / 1000);
    Ok(Reached::within(took, AGAIN).and(read == 0, note))
}

/// What nobody between the two may read: words, names, ids, signing keys, hashes, the space.
fn secrets(status: &Value, devices: &Value, item: &Value) -> Result<Vec<Vec<u8>>> {
    let mut needles: Vec<Vec<u8>> = CANARIES.iter().map(|word| word.as_bytes().to_vec()).collect();
    let mut ids = vec![item, &status["space"]];
    ids.extend(status["heads"].as_array().context("heads")?);
    let devices = devices["devices"].as_array().context("devices")?;
    ids.extend(devices.iter().map(|device| &device["id"]));
    for id in ids {
        let id = id.as_str().context("an id")?;
        needles.push(id.as_bytes().to_vec());
        if let Ok(bytes) = HEXLOWER_PERMISSIVE.decode(id.as_bytes()) {
            needles.push(bytes);
        }
    }
    // Short names would stand in sealed bytes by chance: these are in what an entry says of its author.
    needles.extend([b"\"Lena\"".to_vec(), b"\"Sam\"".to_vec(), b"smallest".to_vec()]);
    Ok(needles)
}

fn stands_in(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn shown_by(keeper: &Serving) -> Option<String> {
    let said = keeper.said();
    let lines = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut texts = lines.filter_map(|line| line["waiting"]["invitation"].as_str().map(str::to_owned));
    texts.next()
}

/// The keeper at `laptop`, once it stands so.
async fn keeper_at(laptop: &mut Live, state: &str) -> Result<Option<Value>> {
    let keepers = laptop.look("keepers", json!({})).await?;
    let keeper = keepers["keepers"].get(0).cloned().unwrap_or_default();
    Ok((keeper["state"] == state).then_some(keeper))
}

/// Waits until everything from `laptop` lies at the keeper in use.
async fn settled(laptop: &mut Live) -> Result<()> {
    until("the keeper has everything", async || {
        let keeper = keeper_at(laptop, "inUse").await?;
        Ok(keeper.filter(|keeper| keeper["settled"] == true).map(drop))
    })
    .await
}

async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let began = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if began.elapsed() > PATIENCE {
            bail!("not within {PATIENCE:?}: {what}");
        }
        wait(LOOK_EVERY).await;
    }
}
