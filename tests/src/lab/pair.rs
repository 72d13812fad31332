//! Lena's and Sam's laptops, paired elsewhere, and what happens between them.

use std::{
    net::SocketAddr,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::sleep;

use crate::{cli, laptop::Laptop, live::Live, process::free_port};

/// How often both are looked at while they are to become equal.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// After this a trial gives up.
const PATIENCE: Duration = Duration::from_secs(90);

/// Two laptops that know each other, and of each other's place only an address on loopback.
#[derive(Debug)]
pub struct Pair {
    /// Lena's laptop.
    pub lena: Laptop,
    /// Sam's laptop.
    pub sam: Laptop,
    room: TempDir,
}

impl Pair {
    /// Makes both and pairs them, on loopback.
    ///
    /// # Errors
    ///
    /// If either side is refused.
    pub async fn new() -> Result<Pair> {
        let room = tempfile::Builder::new().prefix("nearer-lab-").tempdir()?;
        let (mut lena, mut sam) = (Laptop::new(room.path(), "Lena")?, Laptop::new(room.path(), "Sam")?);
        let [at_lena, at_sam] = [(); 2].map(|()| SocketAddr::from(([127, 0, 0, 1], free_port())));
        lena.connect(at_lena, at_sam);
        sam.connect(at_sam, at_lena);
        for laptop in [&lena, &sam] {
            laptop.nearer(&["init", "--name", &laptop.owner]).await?.json()?;
        }
        cli::pair(&lena, &sam, at_lena).await?;
        Pair::in_room(room)
    }

    /// The same two laptops on other disks, so that the next trial finds them as they were.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn copy(&self) -> Result<Pair> {
        let room = tempfile::Builder::new().prefix("nearer-lab-").tempdir()?;
        let copied = Command::new("cp")
            .arg("-a")
            .arg(self.room.path().join("."))
            .arg(room.path())
            .status()?;
        ensure!(copied.success(), "cp: {copied}");
        Pair::in_room(room)
    }

    fn in_room(room: TempDir) -> Result<Pair> {
        Ok(Pair {
            lena: Laptop::new(room.path(), "Lena")?,
            sam: Laptop::new(room.path(), "Sam")?,
            room,
        })
    }

    /// A folder for what belongs to neither.
    #[must_use]
    pub fn room(&self) -> &Path {
        self.room.path()
    }

    /// Lets both be reached like this, while nothing runs.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub async fn set_reach(&self, at_home: bool, relay: Option<&str>) -> Result<()> {
        for laptop in [&self.lena, &self.sam] {
            let reach = json!({ "atHome": at_home, "direct": true, "relay": relay });
            laptop.wish(json!({ "exchange": { "setReach": reach } })).await?;
        }
        Ok(())
    }

    /// Starts both; `on` makes a command that runs a program on the laptop of that owner.
    ///
    /// # Errors
    ///
    /// If either does not listen.
    pub async fn start(&self, on: impl Fn(&str, &Path) -> Command) -> Result<Both> {
        let (lena, sam) = tokio::try_join!(
            Live::start(&self.lena, |program| on("Lena", program)),
            Live::start(&self.sam, |program| on("Sam", program)),
        )?;
        Ok(Both { lena, sam })
    }
}

/// Both laptops, running.
#[derive(Debug)]
pub struct Both {
    /// Lena's.
    pub lena: Live,
    /// Sam's.
    pub sam: Live,
}

impl Both {
    /// Each writes something and shares it.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub async fn write(&mut self) -> Result<()> {
        self.lena.share(check_in(4)).await?;
        self.sam.share(check_in(7)).await
    }

    /// How long it takes from now until both hold the same.
    ///
    /// # Errors
    ///
    /// If they do not within a minute and a half.
    pub async fn until_equal(&mut self) -> Result<Duration> {
        let began = Instant::now();
        loop {
            let (lena, sam) = tokio::try_join!(self.lena.content(), self.sam.content())?;
            if lena == sam {
                return Ok(began.elapsed());
            }
            if began.elapsed() > PATIENCE {
                bail!(
                    "not equal after {PATIENCE:?}\n{}\n{}",
                    self.lena.process().log_end(),
                    self.sam.process().log_end()
                );
            }
            sleep(LOOK_EVERY).await;
        }
    }

    /// Both write, and it is measured until they hold the same.
    ///
    /// # Errors
    ///
    /// As its two halves.
    pub async fn exchange(&mut self) -> Result<Duration> {
        self.write().await?;
        self.until_equal().await
    }
}

/// The wish for a check-in that is to be shared.
#[must_use]
pub fn check_in(nearness: u8) -> Value {
    json!({ "checkIn": { "save": { "body": { "nearness": nearness, "share": ["nearness"] } } } })
}
