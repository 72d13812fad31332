//! `nearer serve --stdin`: a laptop that is reachable and can be written on meanwhile.
//!
//! As [`crate::serving`], it is given a command ready to run a program, so that
//! it can run in a network namespace.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{ChildStdin, ChildStdout},
    time::timeout,
};

use crate::{binary, laptop::Laptop, process::Running};

/// Far beyond what anything here takes.
const LIMIT: Duration = Duration::from_secs(90);

/// A laptop that serves and answers; dropped, it is killed.
#[derive(Debug)]
pub struct Live {
    process: Running,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    log: PathBuf,
}

impl Live {
    /// Starts it, and returns once it listens.
    ///
    /// # Errors
    ///
    /// If it does not listen within a minute and a half.
    pub async fn start(laptop: &Laptop, command: impl FnOnce(&Path) -> Command) -> Result<Live> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let log = laptop.folder().join(format!("live-{number}.log"));
        let mut command = command(&binary::current("nearer")?);
        laptop.set_for(&mut command);
        command
            .arg("--profile")
            .arg(laptop.profile())
            .args(["serve", "--stdin"])
            .env("NEARER_PASSPHRASE", &laptop.passphrase)
            .env("NEARER_LOG", "nearer_app=debug,nearer_sync=debug")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&log)?);
        let mut process = Running::start_with_own_streams(&mut command, &log)?;
        let input = ChildStdin::from_std(process.take_input().context("the input was piped")?)?;
        let output = ChildStdout::from_std(process.take_output().context("the output was piped")?)?;
        let mut live = Live {
            process,
            input,
            lines: BufReader::new(output).lines(),
            log,
        };
        live.line().await?;
        Ok(live)
    }

    /// Carries out a wish and returns what came of it.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub async fn wish(&mut self, wish: Value) -> Result<Value> {
        let mut answer = self.ask(json!({ "do": wish })).await?;
        let done = answer.get_mut("done").map(Value::take);
        done.with_context(|| format!("{wish}: {answer}"))
    }

    /// Looks at a view without its name.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub async fn look(&mut self, view: &str, details: Value) -> Result<Value> {
        let mut look = serde_json::Map::new();
        look.insert(view.to_owned(), details);
        let mut answer = self.ask(json!({ "look": look })).await?;
        let picture = answer.get_mut("picture").and_then(|picture| picture.get_mut(view));
        picture
            .map(Value::take)
            .with_context(|| format!("{answer} is no picture of {view}"))
    }

    /// Keeps a draft made by `wish` and takes it through the door.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub async fn share(&mut self, wish: Value) -> Result<()> {
        let draft = self.wish(wish).await?["id"].take();
        let preview = self.look("preview", json!({ "draft": draft })).await?;
        let share = json!({ "draft": { "share": { "id": draft, "digest": preview["digest"] } } });
        self.wish(share).await.map(drop)
    }

    /// A digest of everything that is in Ours.
    ///
    /// # Errors
    ///
    /// If it does not answer.
    pub async fn content(&mut self) -> Result<Value> {
        Ok(self.look("status", json!({})).await?["content"].take())
    }

    /// Its process.
    #[must_use]
    pub fn process(&self) -> &Running {
        &self.process
    }

    /// What it has logged by now.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    async fn ask(&mut self, question: Value) -> Result<Value> {
        self.input.write_all(format!("{question}\n").as_bytes()).await?;
        let line = self.line().await?;
        let answer: Value = serde_json::from_str(&line).with_context(|| format!("not JSON: {line}"))?;
        ensure!(answer.get("refused").is_none(), "{question}: {answer}");
        Ok(answer)
    }

    async fn line(&mut self) -> Result<String> {
        match timeout(LIMIT, self.lines.next_line()).await {
            Ok(Ok(Some(line))) => Ok(line),
            Ok(Ok(None)) => bail!("it ended without another line\n{}", self.process.log_end()),
            Ok(Err(error)) => Err(error.into()),
            Err(_) => bail!("it said nothing for {LIMIT:?}\n{}", self.process.log_end()),
        }
    }
}
