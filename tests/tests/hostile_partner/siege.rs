//! Lena's real `nearer serve`, besieged by a program that holds Sam's keys.

use std::{fs, net::SocketAddr, path::Path, process::Command};

use anyhow::{Context as _, Result};
use nearer_app::{App, AppOptions, Passphrase};
use nearer_store::{Profile, RefusalRow, Unlock};
use nearer_sync::{
    craft::Draft,
    frame::{ByeCode, Frame, Hash, Hello},
    gate::{Step, Transfer},
};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port, serving::Serving};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    forger::Forger,
    line::{Dialler, End, Line, framed},
};

/// How much memory Lena's laptop may have used beyond what it did before, in KiB (250 MiB).
const MAX_GROWTH_KIB: u64 = 250 * 1024;

/// One sitting of Lena's `nearer serve`, from before the first attack to after the last.
pub(crate) struct Siege {
    _room: TempDir,
    lena: Laptop,
    sam: Laptop,
    serving: Serving,
    dialler: Dialler,
    pub(crate) forger: Forger,
    /// What her process said when nothing had happened yet.
    first: Hello,
    peak_kib: Option<u64>,
    /// The steps of the gate at which she refused something, where a row names one.
    refused_at: Vec<Option<&'static str>>,
}

impl Siege {
    /// Both have written, hold the same, and Lena's laptop serves.
    pub(crate) async fn begin() -> Result<Siege> {
        let room = tempfile::tempdir()?;
        let (mut lena, mut sam) = (Laptop::new(room.path(), "Lena")?, Laptop::new(room.path(), "Sam")?);
        let [at_lena, at_sam] = [(); 2].map(|()| SocketAddr::from(([127, 0, 0, 1], free_port())));
        lena.connect(at_lena, at_sam);
        sam.connect(at_sam, at_lena);
        for laptop in [&lena, &sam] {
            laptop.nearer(&["init", "--name", &laptop.owner]).await?.json()?;
        }
        pair(&lena, &sam, at_lena).await?;
        share(&lena, [check_in(4), agreement()]).await?;
        share(&sam, [check_in(6)]).await?;
        let serving = Serving::start(&lena, here).await?;
        sam.nearer(&["exchange"]).await?.json()?;

        let forger = Forger::with_the_keys_of(&sam)?;
        let dialler = Dialler::new(&forger.endpoint_secret, &forger.lena.endpoint, at_lena).await?;
        let first = dialler.dial().await?.hello;
        assert_eq!(sorted(&first.heads), sorted(&forger.at()), "both hold the same");
        let peak_kib = peak_kib(serving.pid());
        Ok(Siege {
            _room: room,
            lena,
            sam,
            serving,
            dialler,
            forger,
            first,
            peak_kib,
            refused_at: Vec::new(),
        })
    }

    /// A new line. That she answers with the instance and the heads of the beginning
    /// proves that the same process is alive and that nothing was taken.
    pub(crate) async fn line(&self, row: &str) -> Result<Line> {
        let line = self.dialler.dial().await.with_context(|| format!("before {row}"))?;
        assert_eq!(
            line.hello.instance, self.first.instance,
            "another process, before {row}"
        );
        assert_eq!(line.hello.heads, self.first.heads, "another document, before {row}");
        Ok(line)
    }

    /// A new line on which both have said hello.
    pub(crate) async fn open(&self, row: &str) -> Result<Line> {
        let mut line = self.line(row).await?;
        let hello = Frame::Hello(self.forger.hello(&line.hello)).encode();
        line.write(&framed(&hello)).await?;
        Ok(line)
    }

    /// `bytes` in place of a hello end the line.
    pub(crate) async fn instead_of_hello(&self, row: &str, bytes: &[u8], expected: End) -> Result<()> {
        let end = self
            .line(row)
            .await?
            .end_after(bytes)
            .await
            .with_context(|| row.to_owned())?;
        assert_eq!(end, expected, "{row}");
        Ok(())
    }

    /// `bytes` after both have said hello end the line.
    pub(crate) async fn after_hello(&self, row: &str, bytes: &[u8], expected: End) -> Result<()> {
        let end = self
            .open(row)
            .await?
            .end_after(bytes)
            .await
            .with_context(|| row.to_owned())?;
        assert_eq!(end, expected, "{row}");
        Ok(())
    }

    /// A hello that the forger has changed ends the line.
    pub(crate) async fn hello(&self, row: &str, forge: impl FnOnce(&mut Hello), expected: ByeCode) -> Result<()> {
        let line = self.line(row).await?;
        let mut hello = self.forger.hello(&line.hello);
        forge(&mut hello);
        let end = line.end_after(&framed(&Frame::Hello(hello).encode())).await?;
        assert_eq!(end, End::Bye(expected), "{row}");
        Ok(())
    }

    /// `transfer` is refused at `step`.
    pub(crate) async fn transfer(&mut self, row: &str, transfer: Transfer, step: Step) -> Result<()> {
        let frame = framed(&self.forger.changes(transfer));
        self.after_hello(row, &frame, End::Bye(ByeCode::Refused)).await?;
        self.refused_at.push(Some(step.name()));
        Ok(())
    }

    /// A change with signatures that hold is refused at `step`.
    pub(crate) async fn change(&mut self, row: &str, draft: Draft, step: Step) -> Result<()> {
        let transfer = self.forger.vouch(&[draft]);
        self.transfer(row, transfer, step).await
    }

    /// An honest change is refused at `step` after `spoil` was done to it.
    pub(crate) async fn spoiled(&mut self, row: &str, step: Step, spoil: impl FnOnce(&mut Draft)) -> Result<()> {
        let mut draft = self.forger.honest()?;
        spoil(&mut draft);
        self.change(row, draft, step).await
    }

    /// What comes of `transfer`: whether it was taken. The heads of the beginning move with it.
    pub(crate) async fn take_or_refuse(&mut self, row: &str, transfer: Transfer) -> Result<bool> {
        let mut line = self.open(row).await?;
        line.write(&framed(&self.forger.changes(transfer))).await?;
        match line.answer().await.with_context(|| row.to_owned())? {
            Frame::Ack { heads } => {
                self.first.heads = heads;
                Ok(true)
            }
            Frame::Bye(code) => {
                assert_eq!(code, ByeCode::Refused, "{row}");
                self.refused_at.push(None);
                Ok(false)
            }
            other => anyhow::bail!("{row}: {other:?}"),
        }
    }

    /// The siege is over: her process has not grown, and an exchange with Sam's real
    /// program succeeds at once, although a line of the forger's still hangs open.
    pub(crate) async fn end(mut self) -> Result<()> {
        self.honest_change_is_taken().await?;
        if let (Some(before), Some(after)) = (self.peak_kib, peak_kib(self.serving.pid())) {
            assert!(after < before + MAX_GROWTH_KIB, "grew from {before} to {after} KiB");
        }
        let mut hanging = self.open("the honest exchange").await?;
        hanging.write(&1_000_000_u32.to_be_bytes()).await?;

        share(&self.sam, [check_in(9)]).await?;
        self.sam.nearer(&["exchange"]).await?.json()?;

        self.serving.kill();
        drop(hanging);
        let (lena, sam) = (status(&self.lena).await?, status(&self.sam).await?);
        // Sam's laptop has met nothing of the siege but what her gate let through.
        assert_eq!(lena["content"], sam["content"], "{lena}\n{sam}");
        assert_eq!(lena["heads"], sam["heads"], "{lena}\n{sam}");
        assert_eq!(lena["counts"]["agreements"], 1, "{lena}");
        let shared = self.lena.look("checkIns", json!({})).await?.to_string();
        assert!(shared.contains("\"nearness\":9"), "{shared}");
        self.check_refusals()
    }

    /// The change that the rows spoil is one she takes unspoiled: they prove something.
    async fn honest_change_is_taken(&mut self) -> Result<()> {
        let honest = self.forger.honest()?;
        let transfer = self.forger.vouch(&[honest]);
        assert!(self.take_or_refuse("an honest change", transfer).await?);
        Ok(())
    }

    /// Her laptop kept what it refused, and at which step.
    fn check_refusals(&self) -> Result<()> {
        let profile = Profile::open(&self.lena.profile(), Unlock::Passphrase(&self.lena.passphrase))?;
        let kept: Vec<String> = profile.ours.refusals()?.into_iter().map(|row| row.step).collect();
        let newest = self.refused_at.len().saturating_sub(RefusalRow::MAX_KEPT);
        let expected = self.refused_at.get(newest..).unwrap_or_default();
        assert_eq!(kept.len(), expected.len());
        for (kept, expected) in kept.iter().zip(expected) {
            assert_eq!(kept, expected.unwrap_or(kept));
        }
        Ok(())
    }
}

/// A command that runs `program` on this machine's own network.
fn here(program: &Path) -> Command {
    Command::new(program)
}

fn check_in(nearness: u8) -> Value {
    json!({ "checkIn": { "save": { "body": { "nearness": nearness, "share": ["nearness"] } } } })
}

fn agreement() -> Value {
    let review_on = (chrono::Utc::now().date_naive() + chrono::Duration::days(30)).to_string();
    let text = "We both put phones away at dinner.";
    let body = json!({ "title": "Phones", "text": text, "scope": "technology", "reviewOn": review_on });
    json!({ "agreement": { "save": { "body": body } } })
}

/// Shares what the wishes keep. In this process: each start of another costs a second.
async fn share(laptop: &Laptop, wishes: impl IntoIterator<Item = Value>) -> Result<()> {
    let options = AppOptions {
        offline: true,
        ..AppOptions::default()
    };
    let passphrase = Passphrase::new(laptop.passphrase.clone());
    let app = App::open(&laptop.profile(), &passphrase, options).await?;
    for wish in wishes {
        let draft = app.carry_out(serde_json::from_value(wish)?).await?.id;
        let view = json!({ "preview": { "draft": draft } });
        let preview = serde_json::to_value(app.look(serde_json::from_value(view)?).await?)?;
        let share = json!({ "draft": { "share": { "id": draft, "digest": preview["preview"]["digest"] } } });
        app.carry_out(serde_json::from_value(share)?).await?;
    }
    app.close().await;
    Ok(())
}

async fn status(laptop: &Laptop) -> Result<Value> {
    laptop.nearer(&["status"]).await?.json()
}

fn sorted(heads: &[Hash]) -> Vec<Hash> {
    let mut heads = heads.to_vec();
    heads.sort_unstable();
    heads
}

/// The most memory that a process has ever used, in KiB, where the system tells.
fn peak_kib(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
