//! `nearer serve` and `nearer exchange` on a network of the test's choosing.
//!
//! A command is given ready to run a program, so that it can run in a network
//! namespace. The program's standard output and its log are files: what it has
//! said can be read while it runs, and is in the message when it says nothing.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use tokio::time::sleep;

use crate::{binary, laptop::Laptop, process::Running};

/// Far beyond what anything here takes.
const LIMIT: Duration = Duration::from_secs(90);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(20);

/// What the app's log says when both laptops hold the same.
const AGREED: &str = "both laptops hold the same";

/// A `nearer` that uses the network; dropped, it is killed.
#[derive(Debug)]
pub struct Serving {
    process: Running,
    output: PathBuf,
    log: PathBuf,
}

impl Serving {
    /// Starts `nearer serve` on `laptop`, and returns once it listens.
    ///
    /// `command` makes a command out of a program, such as one that runs it elsewhere.
    ///
    /// # Errors
    ///
    /// If it ends, or does not listen within a minute and a half.
    pub async fn start(laptop: &Laptop, command: impl FnOnce(&Path) -> Command) -> Result<Serving> {
        let mut serving = Serving::run(laptop, command, &["serve"])?;
        serving.wait_for("to listen", Serving::is_listening).await?;
        Ok(serving)
    }

    /// Starts `nearer` with `arguments` on `laptop`, and does not wait.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn run(laptop: &Laptop, command: impl FnOnce(&Path) -> Command, arguments: &[&str]) -> Result<Serving> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let file = |kind: &str| laptop.folder().join(format!("serving-{number}.{kind}"));
        let (output, log) = (file("out"), file("log"));

        let mut command = command(&binary::current("nearer")?);
        laptop.set_for(&mut command);
        command
            .arg("--profile")
            .arg(laptop.profile())
            .args(arguments)
            .env("NEARER_PASSPHRASE", &laptop.passphrase)
            .env("NEARER_LOG", "nearer_app=debug")
            .stdout(std::fs::File::create(&output)?)
            .stderr(std::fs::File::create(&log)?);
        Ok(Serving {
            process: Running::start_with_own_output(&mut command, &log)?,
            output,
            log,
        })
    }

    /// What it has printed by now.
    #[must_use]
    pub fn said(&self) -> String {
        read(&self.output)
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// How often it has found that both laptops hold the same.
    #[must_use]
    pub fn agreements(&self) -> usize {
        read(&self.log).matches(AGREED).count()
    }

    /// Waits until it has found that more than `before` times.
    ///
    /// # Errors
    ///
    /// If it ends, or does not within a minute and a half.
    pub async fn agrees_after(&mut self, before: usize) -> Result<()> {
        self.wait_for("to hold the same", |serving| serving.agreements() > before)
            .await
    }

    /// Waits until it ends by itself, and well.
    ///
    /// # Errors
    ///
    /// If it does not end, or not with exit status 0.
    pub async fn end(mut self) -> Result<()> {
        let status = self.process.wait_for_end(LIMIT).await?;
        ensure!(status.success(), "{status}\n{}", self.process.log_end());
        Ok(())
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Whether its one line of output, which tells the addresses, is there.
    fn is_listening(&self) -> bool {
        read(&self.output).ends_with('\n')
    }

    async fn wait_for(&mut self, what: &str, is_so: impl Fn(&Serving) -> bool) -> Result<()> {
        let deadline = Instant::now() + LIMIT;
        while !is_so(self) {
            if let Ok(status) = self.process.wait_for_end(Duration::ZERO).await {
                bail!(
                    "it ended before it was seen {what}: {status}\n{}",
                    self.process.log_end()
                );
            }
            if Instant::now() > deadline {
                bail!("it was not seen {what} within {LIMIT:?}\n{}", self.process.log_end());
            }
            sleep(PAUSE).await;
        }
        Ok(())
    }
}

/// What a file says by now; one that is not there yet says nothing.
fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}
