//! Two laptops on a cable and no internet: network namespaces joined by a bridge,
//! without a router, a default route or a name server.
//!
//! They were paired elsewhere: all that each has learned about the other's address is
//! one on loopback, which leads nowhere here. So they have only what they hear of each
//! other on the cable. Where the system allows no namespaces the tests fail, and say
//! which privilege is missing.
#![cfg(target_os = "linux")]

use std::{net::SocketAddr, path::Path, process::Command};

use anyhow::{Context as _, Result};
use nearer_tests::{cli::pair, laptop::Laptop, netns::Lab, process::free_port, serving::Serving};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Lena's and Sam's laptops, paired, each in a network of its own; nothing is plugged in.
struct Apart {
    lab: Lab,
    lena: Laptop,
    sam: Laptop,
    _room: TempDir,
}

impl Apart {
    async fn new() -> Result<Apart> {
        let room = tempfile::tempdir()?;
        let lab = Lab::build(&["Lena", "Sam"])?;
        pair_on_loopback(room.path()).await?;
        Ok(Apart {
            lab,
            lena: Laptop::new(room.path(), "Lena")?,
            sam: Laptop::new(room.path(), "Sam")?,
            _room: room,
        })
    }

    fn on<'a>(&'a self, laptop: &'a Laptop) -> impl Fn(&Path) -> Command + 'a {
        |program| self.lab.command(&laptop.owner, program)
    }

    async fn serve(&self, laptop: &Laptop) -> Result<Serving> {
        Serving::start(laptop, self.on(laptop)).await
    }

    fn plug_in_both(&self) -> Result<()> {
        self.lab.plug_in("Lena")?;
        self.lab.plug_in("Sam")?;
        Ok(())
    }

    /// Both laptops hold the same, with these numbers of check-ins and rituals.
    async fn check_together(&self, check_ins: u32, rituals: u32) -> Result<()> {
        let (lena, sam) = (status(&self.lena).await?, status(&self.sam).await?);
        assert_eq!(lena["content"], sam["content"], "{lena}\n{sam}");
        assert_eq!(lena["heads"], sam["heads"], "{lena}\n{sam}");
        assert_eq!(lena["counts"]["checkIns"], check_ins, "{lena}");
        assert_eq!(lena["counts"]["rituals"], rituals, "{lena}");
        Ok(())
    }
}

async fn pair_on_loopback(room: &Path) -> Result<()> {
    let (mut lena, mut sam) = (Laptop::new(room, "Lena")?, Laptop::new(room, "Sam")?);
    let [at_lena, at_sam] = [(); 2].map(|()| SocketAddr::from(([127, 0, 0, 1], free_port())));
    lena.connect(at_lena, at_sam);
    sam.connect(at_sam, at_lena);
    for laptop in [&lena, &sam] {
        laptop.nearer(&["init", "--name", &laptop.owner]).await?.json()?;
    }
    pair(&lena, &sam, at_lena).await
}

fn check_in(nearness: u8) -> Value {
    json!({ "checkIn": { "save": { "body": { "nearness": nearness, "share": ["nearness"] } } } })
}

fn ritual(name: &str) -> Value {
    let body = json!({ "name": name, "usual": "A walk along the river", "smallest": "Once around the house" });
    json!({ "ritual": { "save": { "body": body } } })
}

fn agreement() -> Value {
    let review_on = (chrono::Utc::now().date_naive() + chrono::Duration::days(30)).to_string();
    let text = "We both put phones away at dinner.";
    let body = json!({ "title": "Phones", "text": text, "scope": "technology", "reviewOn": review_on });
    json!({ "agreement": { "save": { "body": body } } })
}

async fn status(laptop: &Laptop) -> Result<Value> {
    laptop.nearer(&["status"]).await?.json()
}

async fn edit(laptop: &Laptop, agreement: &str, from: &str, to: &str) -> Result<()> {
    let picture = laptop.look("agreement", json!({ "id": agreement })).await?;
    let text = picture["text"].as_str().context("a text")?.replace(from, to);
    let edit = json!({ "id": agreement, "base": picture["base"], "text": text });
    laptop.wish(json!({ "agreement": { "edit": edit } })).await?;
    Ok(())
}

#[tokio::test]
async fn what_both_wrote_apart_meets_on_a_cable_without_internet() -> Result<()> {
    let apart = Apart::new().await?;
    let agreement = apart.lena.share(agreement()).await?;
    apart.plug_in_both()?;
    let mut lena = apart.serve(&apart.lena).await?;
    // They have never met here: this one finds the other within its usual time, or fails.
    Serving::run(&apart.sam, apart.on(&apart.sam), &["exchange"])?
        .end()
        .await?;
    lena.kill();

    for (laptop, nearness, name) in [(&apart.lena, 4, "Evening walk"), (&apart.sam, 7, "Sunday soup")] {
        laptop.share(check_in(nearness)).await?;
        laptop.share(ritual(name)).await?;
    }
    edit(&apart.lena, &agreement, "at dinner", "at dinner and at breakfast").await?;
    edit(&apart.sam, &agreement, "phones", "our phones").await?;
    let mut lena = apart.serve(&apart.lena).await?;
    let mut sam = apart.serve(&apart.sam).await?;
    lena.agrees_after(0).await?;
    sam.agrees_after(0).await?;
    lena.kill();
    sam.kill();

    apart.check_together(2, 2).await?;
    let picture = apart.lena.look("agreement", json!({ "id": agreement })).await?;
    assert_eq!(
        picture["text"],
        "We both put our phones away at dinner and at breakfast."
    );
    Ok(())
}

#[tokio::test]
async fn the_cable_may_come_after_both_apps() -> Result<()> {
    let apart = Apart::new().await?;
    apart.lena.share(check_in(4)).await?;
    apart.sam.share(check_in(7)).await?;
    let mut lena = apart.serve(&apart.lena).await?;
    let mut sam = apart.serve(&apart.sam).await?;

    apart.plug_in_both()?;
    lena.agrees_after(0).await?;
    sam.agrees_after(0).await?;

    lena.kill();
    sam.kill();
    apart.check_together(2, 0).await
}

#[tokio::test]
async fn a_cable_that_was_cut_and_mended_brings_what_both_wrote_meanwhile() -> Result<()> {
    let apart = Apart::new().await?;
    apart.plug_in_both()?;
    let mut lena = apart.serve(&apart.lena).await?;
    let mut sam = apart.serve(&apart.sam).await?;
    lena.agrees_after(0).await?;
    sam.agrees_after(0).await?;

    // While one writes (which needs the profile), the other's app runs on through the cut.
    for (writer, nearness) in [(&apart.lena, 3), (&apart.sam, 8)] {
        apart.lab.cut("Sam")?;
        let stopped = if writer.owner == "Lena" { &mut lena } else { &mut sam };
        stopped.kill();
        writer.share(check_in(nearness)).await?;
        *stopped = apart.serve(writer).await?;
        let before = (lena.agreements(), sam.agreements());

        apart.lab.mend("Sam")?;
        lena.agrees_after(before.0).await?;
        sam.agrees_after(before.1).await?;
    }

    lena.kill();
    sam.kill();
    apart.check_together(2, 0).await
}
