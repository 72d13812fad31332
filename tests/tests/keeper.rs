//! Two laptops that are never on at the same time meet through a keeper, with real processes.
#![cfg(unix)]

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use nearer_tests::{
    cli::{Talking, pair},
    laptop::Laptop,
    live::Live,
    process::free_port,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long anything may take that should happen by itself.
const LIMIT: Duration = Duration::from_secs(60);

/// Lena, Sam, and a small computer at home.
struct Home {
    room: TempDir,
    lena: Laptop,
    sam: Laptop,
    /// Whose folders and passphrase play no part; it only runs the program.
    shelf: Laptop,
    /// Where Lena's laptop listens when the two meet, and where the keeper does.
    lenas: String,
    address: String,
}

impl Home {
    /// A couple that has met once.
    async fn new() -> Result<Home> {
        let room = tempfile::tempdir()?;
        let (lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
        let shelf = Laptop::new(room.path(), "Shelf")?;
        let lenas = format!("127.0.0.1:{}", free_port());
        pair(&lena, &sam, lenas.parse()?).await?;
        let address = format!("127.0.0.1:{}", free_port());
        Ok(Home {
            room,
            lena,
            sam,
            shelf,
            lenas,
            address,
        })
    }

    fn folder(&self) -> PathBuf {
        self.room.path().join("keeper")
    }

    /// Starts the keeper; returns what it prints until it waits or works.
    fn start(&self) -> Result<Talking> {
        let folder = self.folder();
        let folder = folder.to_str().context("a path")?;
        self.shelf
            .start_nearer(&["keep", "--folder", folder, "--listen", &self.address])
    }

    /// Both add the keeper, while both are on, and from then on never are again.
    async fn add_keeper(&self) -> Result<Talking> {
        let mut keeper = self.start()?;
        keeper.json().await?;
        let text = keeper.json().await?["waiting"]["invitation"].take();
        let text = text.as_str().context("the keeper shows its text")?.to_owned();
        let shown = self.lena.nearer(&["keeper", "add", &text]).await?.json()?;
        assert_eq!(shown["keepers"][0]["state"], "byMe", "{shown}");
        assert_eq!(keeper.json().await?, json!({ "claimed": {} }));
        self.meet().await?;
        let shown = self.sam.nearer(&["keeper", "yes"]).await?.json()?;
        assert_eq!(shown["keepers"][0]["state"], "inUse", "{shown}");
        self.meet().await?;
        // Until one whom it knows has told it, the keeper serves nobody else.
        self.lena.nearer(&["keeper", "visit"]).await?.json()?;
        Ok(keeper)
    }

    /// The two laptops meet without a keeper.
    async fn meet(&self) -> Result<()> {
        let listen = self.lenas.clone();
        let mut served = self.lena.start_nearer(&["serve", "--listen", &listen])?;
        served.json().await?;
        self.sam.nearer(&["exchange", "--peer", &listen]).await?.json()?;
        served.kill();
        Ok(())
    }

    /// The boxes on the keeper's disk, without one that is just being written or erased.
    fn boxes(&self) -> Result<Vec<Vec<u8>>> {
        let mut boxes = Vec::new();
        for entry in fs::read_dir(self.folder().join("boxes"))? {
            let path = entry?.path();
            if path.extension().is_some() {
                continue;
            }
            match fs::read(&path) {
                Ok(sealed) => boxes.push(sealed),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(boxes)
    }
}

async fn laptop(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    laptop.nearer(&["init", "--name", owner]).await?.json()?;
    Ok(laptop)
}

fn ritual(name: &str) -> Value {
    json!({ "ritual": { "save": { "body": { "name": name, "usual": "A walk along the river", "smallest": "Once around the house" } } } })
}

async fn rituals(laptop: &Laptop) -> Result<String> {
    Ok(laptop.look("rituals", json!({})).await?.to_string())
}

/// Looks until `is_so`.
async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if begun.elapsed() > LIMIT {
            bail!("not within {LIMIT:?}: {what}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn two_laptops_that_are_never_on_together_meet_through_their_keeper() -> Result<()> {
    let home = Home::new().await?;
    let keeper = home.add_keeper().await?;

    // Lena writes while she is on, and goes. Nobody has to press anything.
    let mut lena = Live::start(&home.lena, |program| Command::new(program)).await?;
    lena.share(ritual("Evening walk")).await?;
    until("Lena's box lies there", async || {
        Ok((home.boxes()?.len() == 1).then_some(()))
    })
    .await?;
    lena.kill();

    // Sam comes, and answers.
    let mut sam = Live::start(&home.sam, |program| Command::new(program)).await?;
    until("Sam has it", async || {
        let shown = sam.look("rituals", json!({})).await?.to_string();
        Ok(shown.contains("Evening walk").then_some(()))
    })
    .await?;
    until("the box was taken out", async || {
        Ok(home.boxes()?.is_empty().then_some(()))
    })
    .await?;
    sam.share(ritual("Sunday soup")).await?;
    until("Sam's box lies there", async || {
        Ok((home.boxes()?.len() == 1).then_some(()))
    })
    .await?;
    sam.kill();

    home.lena.nearer(&["keeper", "visit"]).await?.json()?;
    assert!(rituals(&home.lena).await?.contains("Sunday soup"));
    assert!(home.boxes()?.is_empty(), "what everybody has is not kept");

    // The keeper may be switched off and on meanwhile.
    keeper.kill();
    let alone = home.lena.nearer(&["keeper", "visit", "--timeout", "2"]).await?;
    assert_eq!(alone.status, 4, "{}", alone.messages());
    let mut keeper = home.start()?;
    keeper.json().await?;
    home.lena.share(ritual("A letter each")).await?;
    home.lena.nearer(&["keeper", "visit"]).await?.json()?;

    // Sam removes it: it hears of that from him, erases everything, and ends.
    let shown = home.sam.nearer(&["keeper", "remove"]).await?.json()?;
    assert_eq!(shown["keepers"], json!([]), "{shown}");
    let sam = Live::start(&home.sam, |program| Command::new(program)).await?;
    assert_eq!(keeper.json().await?, json!({ "dismissed": {} }));
    assert_eq!(keeper.end().await?.status, 0);
    drop(sam);
    assert!(home.boxes()?.is_empty());
    ensure!(
        !rituals(&home.sam).await?.contains("A letter each"),
        "that never reached him"
    );

    // Started again it serves nobody; Lena, who has not heard of it, keeps what she wrote.
    let said = home.start()?.end().await?;
    assert_eq!(said.json()?, json!({ "dismissed": {} }));
    home.meet().await?;
    assert!(rituals(&home.sam).await?.contains("A letter each"));
    let refused = home.lena.nearer(&["keeper", "yes"]).await?;
    assert_eq!(refused.status, 1, "a keeper that was removed does not come back");
    Ok(())
}

/// Everything that lies in a folder, with the names of the files.
fn everything_in(folder: &Path) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        all.extend(entry.file_name().as_encoded_bytes());
        if entry.file_type()?.is_dir() {
            all.extend(everything_in(&entry.path())?);
        } else {
            all.extend(fs::read(entry.path())?);
        }
    }
    Ok(all)
}

/// Where these bytes stand: as they are, or as hex.
fn stands_in(all: &[u8], what: &[u8]) -> bool {
    let hex: String = what.iter().map(|byte| format!("{byte:02x}")).collect();
    [what, hex.as_bytes()]
        .iter()
        .any(|needle| all.windows(needle.len()).any(|window| window == *needle))
}

fn bytes_of_hex(hex: &Value) -> Result<Vec<u8>> {
    let hex = hex.as_str().context("hex")?;
    let pairs = hex.as_bytes().chunks_exact(2);
    pairs
        .map(|pair| Ok(u8::from_str_radix(std::str::from_utf8(pair)?, 16)?))
        .collect()
}

#[tokio::test]
async fn what_the_keeper_can_see_is_keys_of_the_network_days_and_padded_sizes() -> Result<()> {
    let home = Home::new().await?;
    let keeper = home.add_keeper().await?;
    let sizes = || -> Result<Vec<usize>> { Ok(home.boxes()?.iter().map(Vec::len).collect()) };
    let mut lena = Live::start(&home.lena, |program| Command::new(program)).await?;
    lena.share(ritual("Evening walk")).await?;
    let small = until("a box lies there", async || {
        Ok(Some(sizes()?).filter(|sizes| !sizes.is_empty()))
    })
    .await?;
    for number in 0..9 {
        lena.share(ritual(&format!("Evening walk number {number}"))).await?;
    }
    // The new box lies there before the one that it replaces is erased.
    let larger = until("a larger one in its place", async || {
        Ok(Some(sizes()?).filter(|sizes| sizes.len() == 1 && *sizes != small))
    })
    .await?;
    let first = lena.look("rituals", json!({})).await?[0]["id"].take();
    let first = first.as_str().context("an id")?.to_owned();
    lena.kill();
    let status = home.lena.nearer(&["status"]).await?.json()?;
    let devices = home.lena.look("devices", json!({})).await?;
    drop(keeper);

    let all = everything_in(&home.folder())?;
    let mut secret: Vec<(String, Vec<u8>)> = ["Lena", "Sam", "Evening", "walk", "river", "ritual", &first]
        .map(|word| (word.to_owned(), word.as_bytes().to_vec()))
        .into();
    for device in devices["devices"].as_array().context("devices")? {
        secret.push((format!("the signing key of {device}"), bytes_of_hex(&device["id"])?));
    }
    for head in status["heads"].as_array().context("heads")? {
        secret.push(("a head".to_owned(), bytes_of_hex(head)?));
    }
    secret.push(("the space".to_owned(), bytes_of_hex(&status["space"])?));
    for (what, bytes) in secret {
        assert!(!stands_in(&all, &bytes), "the keeper can see {what}");
    }

    // However much was written, a box grows in steps.
    let outside = |bytes: usize| [1024, 4 * 1024, 16 * 1024, 64 * 1024].map(|step| bytes.checked_sub(step));
    let constant = outside(small[0]);
    assert_eq!(small.len(), 1);
    let is_same_step = |bytes: usize| {
        outside(bytes)
            .iter()
            .flatten()
            .any(|rest| constant.contains(&Some(*rest)))
    };
    assert!(is_same_step(larger[0]), "{small:?}, {larger:?}");
    Ok(())
}

#[tokio::test]
async fn a_text_is_good_for_one_couple_and_for_one_keeper() -> Result<()> {
    let home = Home::new().await?;
    let mut keeper = home.start()?;
    keeper.json().await?;
    let text = keeper.json().await?["waiting"]["invitation"].take();
    let text = text.as_str().context("the keeper shows its text")?.to_owned();

    // It is no invitation to pair, and an invitation is no keeper's text.
    let paired = home.sam.nearer(&["pair", "join", &text, "--confirm"]).await?;
    assert_eq!(paired.status, 1, "{}", paired.messages());
    let garbled = home.lena.nearer(&["keeper", "add", &text[..40]]).await?;
    assert_eq!(garbled.status, 1, "{}", garbled.messages());
    home.lena.nearer(&["keeper", "add", &text]).await?.json()?;

    // Somebody else who has seen the text comes too late.
    let other = Home::new().await?;
    let refused = other.lena.nearer(&["keeper", "add", &text]).await?;
    assert!(refused.status == 1 || refused.status == 4, "{}", refused.messages());
    assert_eq!(other.lena.look("keepers", json!({})).await?["keepers"], json!([]));

    // And a keeper that is gone cannot be added.
    keeper.kill();
    let gone = other.lena.nearer(&["keeper", "add", &text]).await?;
    assert_eq!(gone.status, 4, "{}", gone.messages());
    Ok(())
}
