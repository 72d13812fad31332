//! `cargo xtask fuzz`: looks for bytes that break a reader, a while for each target.
//!
//! It needs a nightly compiler and cargo-fuzz. Replaying what was found needs neither and is a
//! test (tests/tests/corpus.rs).

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::{
    root,
    steps::{ask, command, run, run_command, say, step},
    target,
};

/// How long each target is tried, if nothing else is said.
const SECONDS: &str = "60";

/// Tries each target, or those that are named, for so many seconds: `fuzz [SECONDS] [TARGET ...]`.
///
/// # Errors
///
/// That something broke, with the file that breaks it.
pub(crate) fn fuzz(arguments: &[String]) -> Result<()> {
    let (seconds, names) = match arguments.split_first() {
        Some((first, rest)) if first.parse::<u32>().is_ok() => (first.as_str(), rest),
        _ => (SECONDS, arguments),
    };
    step("set up", set_up)?;
    let corpus = root().join("fuzz/corpus");
    let seeds = target().join("fuzz-seeds");
    step("what was found before", || {
        run_command(
            command(&["cargo", "test", "--quiet", "-p", "nearer-tests", "--test", "corpus"])
                .env("NEARER_SEEDS", &seeds),
        )
    })?;
    let limit = format!("-max_total_time={seconds}");
    for name in targets()? {
        if !names.is_empty() && !names.contains(&name) {
            continue;
        }
        let kept = corpus.join(&name);
        let begin = seeds.join(&name);
        fs::create_dir_all(&kept)?;
        step(&name, || {
            // Found inputs go into the first folder. No code of ours is unsafe, so nothing is gained by the
            // address sanitizer, which takes most of the speed.
            run_command(
                command(&["cargo", "+nightly", "fuzz", "run", "--sanitizer", "none", &name])
                    .args([&kept, &begin])
                    .args(["--", &limit, "-timeout=2", "-rss_limit_mb=600", "-malloc_limit_mb=300"]),
            )
        })?;
        step(&format!("{name}: keep the smallest"), || {
            run_command(command(&["cargo", "+nightly", "fuzz", "cmin", "--sanitizer", "none", &name]).arg(&kept))
        })?;
    }
    say("\nNothing broke. What fuzz/corpus holds now is replayed by the tests.");
    Ok(())
}

/// The targets, one file each.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in fs::read_dir(root().join("fuzz/fuzz_targets"))? {
        let path = file?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str());
        names.push(name.context("a target has a name")?.to_owned());
    }
    names.sort_unstable();
    Ok(names)
}

fn set_up() -> Result<()> {
    if cfg!(windows) {
        bail!("libFuzzer is run on Linux and macOS");
    }
    if ask(&["cargo", "+nightly", "--version"]).is_none() {
        run(&["rustup", "toolchain", "install", "nightly", "--profile", "minimal"])?;
    }
    if ask(&["cargo", "+nightly", "fuzz", "--version"]).is_none() {
        run(&["cargo", "+nightly", "install", "--locked", "cargo-fuzz"])?;
    }
    Ok(())
}
