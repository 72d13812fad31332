//! Named steps, each with the time it took.

use std::{process::Command, time::Instant};

use anyhow::{Context as _, Result, bail};

use crate::root;

/// Does one named piece of work and says how long it took.
///
/// # Errors
///
/// What the work says, under the name of the step.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("\n=== {name}"));
    let began = Instant::now();
    let outcome = work().with_context(|| format!("FAILED: {name}"))?;
    say(&format!("=== {name}: done in {:.1} s", began.elapsed().as_secs_f64()));
    Ok(outcome)
}

/// Prints a line for the person who waits.
#[expect(clippy::print_stderr, reason = "these commands talk to the person who typed them")]
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

/// A command that runs in the root of the repository.
pub(crate) fn command(line: &[&str]) -> Command {
    let mut words = line.iter();
    let program = words.next().copied().unwrap_or_default();
    // npm is a script on Windows, which only its full name starts.
    let program = if cfg!(windows) && program == "npm" {
        "npm.cmd"
    } else {
        program
    };
    let mut command = Command::new(program);
    command.args(words).current_dir(root());
    command
}

/// Runs a command to its end, its output on ours.
///
/// # Errors
///
/// If it cannot be started or does not succeed.
pub(crate) fn run(line: &[&str]) -> Result<()> {
    run_command(&mut command(line))
}

/// The same for a command that was put together before.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn run_command(command: &mut Command) -> Result<()> {
    let line = format!("{command:?}").replace('"', "");
    say(&format!("$ {line}"));
    let status = command.status().with_context(|| format!("cannot start {line}"))?;
    if !status.success() {
        bail!("{line}: {status}");
    }
    Ok(())
}

/// What a command prints, or nothing if it is missing or fails.
pub(crate) fn ask(line: &[&str]) -> Option<String> {
    let output = command(line).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
