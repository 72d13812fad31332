//! The command line as a process: what a script sees of it.

use std::{
    net::SocketAddr,
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::ChildStdout,
    time::timeout,
};

use crate::{binary, laptop::Laptop, process::Running};

/// How long any command may take. Opening a profile costs a deliberate second.
const LIMIT: Duration = Duration::from_secs(90);

/// What a command said before it ended.
#[derive(Debug)]
pub struct Said {
    /// Its exit status.
    pub status: i32,
    /// The lines of its standard output.
    pub lines: Vec<String>,
    /// Where its messages for people are.
    messages: String,
}

impl Said {
    /// The last line as JSON.
    ///
    /// # Errors
    ///
    /// If the command was refused, with what it told people.
    pub fn json(&self) -> Result<Value> {
        ensure!(self.status == 0, "exit status {}: {}", self.status, self.messages);
        let line = self.lines.last().context("it printed nothing")?;
        serde_json::from_str(line).with_context(|| format!("not JSON: {line}"))
    }

    /// Its messages for people.
    #[must_use]
    pub fn messages(&self) -> &str {
        &self.messages
    }
}

/// A command that still runs.
#[derive(Debug)]
pub struct Talking {
    process: Running,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Talking {
    /// The next line of its standard output.
    ///
    /// # Errors
    ///
    /// If it ends, or says nothing for a minute and a half.
    pub async fn line(&mut self) -> Result<String> {
        let line = timeout(LIMIT, self.lines.next_line()).await;
        match line {
            Ok(Ok(Some(line))) => Ok(line),
            Ok(Ok(None)) => bail!("it ended without another line\n{}", self.process.log_end()),
            Ok(Err(error)) => Err(error.into()),
            Err(_) => bail!("it said nothing for {LIMIT:?}\n{}", self.process.log_end()),
        }
    }

    /// The next line as JSON.
    ///
    /// # Errors
    ///
    /// As [`Talking::line`], or if it is no JSON.
    pub async fn json(&mut self) -> Result<Value> {
        let line = self.line().await?;
        serde_json::from_str(&line).with_context(|| format!("not JSON: {line}"))
    }

    /// Waits until it ends by itself.
    ///
    /// # Errors
    ///
    /// If it does not within a minute and a half.
    pub async fn end(mut self) -> Result<Said> {
        let mut lines = Vec::new();
        let reading = async {
            while let Some(line) = self.lines.next_line().await? {
                lines.push(line);
            }
            Ok::<(), std::io::Error>(())
        };
        timeout(LIMIT, reading)
            .await
            .map_err(|_| anyhow!("it did not end\n{}", self.process.log_end()))??;
        let status = self.process.wait_for_end(LIMIT).await?;
        Ok(Said {
            status: status.code().unwrap_or(-1),
            lines,
            messages: self.process.log_end(),
        })
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.process.kill();
    }
}

impl Laptop {
    /// Runs `nearer` to its end, with the passphrase of this laptop.
    ///
    /// # Errors
    ///
    /// If it cannot be started or does not end. A refusal is no error here.
    pub async fn nearer(&self, arguments: &[&str]) -> Result<Said> {
        self.start_nearer(arguments)?.end().await
    }

    /// Starts `nearer` and leaves it running.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn start_nearer(&self, arguments: &[&str]) -> Result<Talking> {
        self.start_nearer_with(&self.passphrase, arguments)
    }

    /// The same with another passphrase.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn start_nearer_with(&self, passphrase: &str, arguments: &[&str]) -> Result<Talking> {
        self.start_nearer_knowing(&[("NEARER_PASSPHRASE", passphrase)], arguments)
    }

    /// Starts `nearer` with the switch `variable` of a build for development at `at`: a power cut
    /// (`NEARER_CRASH_AT`) or a full disk (`NEARER_FULL_AT`) at that numbered moment.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub fn start_nearer_failing(&self, variable: &str, at: &str, arguments: &[&str]) -> Result<Talking> {
        let passphrase = self.passphrase.as_str();
        self.start_nearer_knowing(&[("NEARER_PASSPHRASE", passphrase), (variable, at)], arguments)
    }

    /// Runs `nearer` to its end, with these variables besides the passphrase of this laptop.
    ///
    /// # Errors
    ///
    /// As [`Laptop::nearer`].
    pub async fn nearer_knowing(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Result<Said> {
        let passphrase = [("NEARER_PASSPHRASE", self.passphrase.as_str())];
        let variables: Vec<_> = passphrase.iter().chain(variables).copied().collect();
        self.start_nearer_knowing(&variables, arguments)?.end().await
    }

    /// Runs `nearer` to its end, without the passphrase and without anybody who could type it.
    ///
    /// # Errors
    ///
    /// As [`Laptop::nearer`].
    pub async fn nearer_without_passphrase(&self, arguments: &[&str]) -> Result<Said> {
        self.start_nearer_knowing(&[], arguments)?.end().await
    }

    fn start_nearer_knowing(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Result<Talking> {
        let mut command = Command::new(binary::current("nearer")?);
        self.set_for(&mut command);
        command
            .arg("--profile")
            .arg(self.profile())
            .args(arguments)
            .envs(variables.iter().copied());

        static STARTED: AtomicU32 = AtomicU32::new(0);
        let log = self
            .folder()
            .join(format!("nearer-{}.log", STARTED.fetch_add(1, Ordering::Relaxed)));
        let messages = std::fs::File::create(&log)?;
        let mut process = Running::start_with_own_output(command.stdout(Stdio::piped()).stderr(messages), &log)?;
        let output = process.take_output().context("the output was piped")?;
        Ok(Talking {
            process,
            lines: BufReader::new(ChildStdout::from_std(output)?).lines(),
        })
    }

    /// Carries out a wish and returns what came of it.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub async fn wish(&self, wish: Value) -> Result<Value> {
        self.nearer(&["do", &wish.to_string()])
            .await?
            .json()
            .with_context(|| format!("{wish}"))
    }

    /// Looks at a view without its name: `look("today", {})` returns the picture of today.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub async fn look(&self, view: &str, details: Value) -> Result<Value> {
        let asked = Value::Object([(view.to_owned(), details)].into_iter().collect());
        let mut picture = self.nearer(&["look", &asked.to_string()]).await?.json()?;
        picture
            .get_mut(view)
            .map(Value::take)
            .with_context(|| format!("{picture} is no picture of {view}"))
    }

    /// Keeps a draft made by `wish` and takes it through the door. Returns the id of the shared item.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub async fn share(&self, wish: Value) -> Result<String> {
        let draft = id(&self.wish(wish).await?)?;
        let preview = self.look("preview", serde_json::json!({ "draft": draft })).await?;
        let share = serde_json::json!({ "draft": { "share": { "id": draft, "digest": preview["digest"] } } });
        id(&self.wish(share).await?)
    }
}

/// The id in what came of a wish.
fn id(done: &Value) -> Result<String> {
    Ok(done
        .get("id")
        .and_then(Value::as_str)
        .with_context(|| format!("no id in {done}"))?
        .to_owned())
}

/// Pairs two laptops on which nothing runs; Lena's listens on `listen` meanwhile.
///
/// # Errors
///
/// If either side is refused, or the two show different symbols.
pub async fn pair(lena: &Laptop, sam: &Laptop, listen: SocketAddr) -> Result<()> {
    let mut inviting = lena.start_nearer(&["pair", "invite", "--confirm", "--listen", &listen.to_string()])?;
    let invitation = inviting.line().await?;
    let mut joining = sam.start_nearer(&["pair", "join", &invitation, "--confirm"])?;
    let (at_lena, at_sam) = (inviting.json().await?, joining.json().await?);
    ensure!(at_lena["symbols"] == at_sam["symbols"], "{at_lena} is not {at_sam}");
    inviting.end().await?.json()?;
    joining.end().await?.json()?;
    Ok(())
}
