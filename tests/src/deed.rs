//! A deed that is tried with a power cut, and with a full disk, at each of its numbered steps.
//!
//! It is one command. It is tried with a cut at its first step, its second, and so on, until
//! it ends by itself; each time on a copy of the same profile.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{cli::Said, laptop::Laptop};

/// More steps than any of the deeds has.
pub const MOST_STEPS: u32 = 60;
/// One command, and the profile on which it is carried out.
#[derive(Debug)]
pub struct Deed<'a> {
    name: &'static str,
    room: &'a Path,
    profile: &'a Laptop,
    arguments: Vec<String>,
    knowing: Vec<(&'static str, String)>,
}

impl<'a> Deed<'a> {
    /// The command `arguments`, on copies of `profile` that lie in `room`.
    #[must_use]
    pub fn of(name: &'static str, room: &'a Path, profile: &'a Laptop, arguments: &[&str]) -> Deed<'a> {
        Deed {
            name,
            room,
            profile,
            arguments: arguments.iter().map(|&argument| argument.to_owned()).collect(),
            knowing: Vec::new(),
        }
    }

    /// With this variable in the environment as well.
    #[must_use]
    pub fn knowing(mut self, variable: &'static str, value: &str) -> Deed<'a> {
        self.knowing.push((variable, value.to_owned()));
        self
    }

    /// Does it on `laptop`, with `also` in the environment.
    ///
    /// # Errors
    ///
    /// If it cannot be started or does not end.
    pub async fn on(&self, laptop: &Laptop, also: &[(&str, &str)]) -> Result<Said> {
        // A file that is named stands beside the profile of that laptop.
        let here = laptop.folder().to_string_lossy();
        let arguments: Vec<String> = self.arguments.iter().map(|one| one.replace("HERE", &here)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let knowing = self.knowing.iter().map(|(variable, value)| (*variable, value.as_str()));
        let variables: Vec<_> = knowing.chain(also.iter().copied()).collect();
        laptop.nearer_knowing(&variables, &arguments).await
    }

    /// A copy of the profile as it was.
    ///
    /// # Errors
    ///
    /// If it cannot be copied.
    pub fn copy(&self, what: &str) -> Result<Laptop> {
        copy_of(self.profile, self.room, &format!("{}-{what}", self.name))
    }

    /// Tries it at each of its steps; `look` shows what there is on a laptop, and whatever it
    /// shows was there before or is there after the deed, and nothing else.
    ///
    /// # Errors
    ///
    /// At the step where that is not so.
    pub async fn at_every_step(&self, look: impl AsyncFn(&Laptop) -> Result<Value>) -> Result<u32> {
        let before = look(&self.copy("before")?).await?;
        let done = self.copy("after")?;
        let said = self.on(&done, &[]).await?;
        ensure!(said.status == 0, "{}: {}", said.status, said.messages());
        let after = look(&done).await?;
        ensure!(before != after, "nothing to tell apart: {after}");

        let mut steps = 0;
        for at in 1..MOST_STEPS {
            let place = format!("{} cut at step {at}", self.name);
            let laptop = self.copy(&format!("cut-{at}"))?;
            let said = self.on(&laptop, &[("NEARER_CRASH_AT", &at.to_string())]).await?;
            if said.status == 0 {
                break;
            }
            ensure!(said.status == -1, "{place}: {} {}", said.status, said.messages());
            steps = at;
            let now = look(&laptop).await.with_context(|| place.clone())?;
            ensure!(now == before || now == after, "{place}: {now}");
            let again = self.on(&laptop, &[]).await?;
            ensure!(
                again.status == 0 || now == after,
                "{place}, again: {}",
                again.messages()
            );
            let now = look(&laptop).await.with_context(|| format!("{place}, again"))?;
            ensure!(now == after, "{place}, again: {now}");
        }
        for at in 1..=steps {
            let place = format!("{} with the disk full at step {at}", self.name);
            let laptop = self.copy(&format!("full-{at}"))?;
            let said = self.on(&laptop, &[("NEARER_FULL_AT", &at.to_string())]).await?;
            let now = look(&laptop).await.with_context(|| place.clone())?;
            if said.status == 0 {
                ensure!(now == after, "{place}, and said to be done: {now}");
            } else {
                ensure!(said.status == 1, "{place}: {} {}", said.status, said.messages());
                ensure!(said.messages().contains("full"), "{place}: {}", said.messages());
                ensure!(now == before, "{place}: {now}");
            }
        }
        ensure!(steps > 0 && steps + 1 < MOST_STEPS, "{} has {steps} steps", self.name);
        Ok(steps)
    }
}

/// A copy of what lies on `laptop`, under a name of its own.
///
/// # Errors
///
/// If it cannot be copied.
pub fn copy_of(laptop: &Laptop, room: &Path, name: &str) -> Result<Laptop> {
    let mut copy = Laptop::new(room, name)?;
    copy.passphrase.clone_from(&laptop.passphrase);
    if laptop.profile().is_dir() {
        copy_folder(&laptop.profile(), &copy.profile())?;
    }
    Ok(copy)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, to) = (entry?, to.to_owned());
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
