//! `cargo xtask test`: everything that must pass before a change is merged.
//!
//! Cheap steps come first, so that a slip is told after seconds. The numbers in
//! the last line are counted from the reports that the runners write, and never
//! from a step having ended well.

mod counts;

use std::{fs, path::Path};

use anyhow::Result;

use crate::{
    setup::{Need, set_up, test_runner},
    steps::{command, run, run_command, say, step},
    target,
};
use counts::Counts;

const INTERFACE: [&str; 3] = ["npm", "--prefix", "ui"];
/// The tests that open windows, start processes or make networks; the others come first.
const SLOW: &str = "package(nearer-tests)";

/// Sets up and runs everything.
///
/// # Errors
///
/// The first step that failed.
pub(crate) fn test() -> Result<()> {
    let mut counts = Counts::default();
    let outcome = walk(&mut counts);
    if counts != Counts::default() {
        say(&format!("\n{} passed, {} failed", counts.passed, counts.failed));
    }
    outcome
}

fn walk(counts: &mut Counts) -> Result<()> {
    step("set up", || set_up(Need::Test).and_then(|()| test_runner()))?;
    step("format", || run(&["cargo", "fmt", "--all", "--check"]))?;
    for script in ["check", "lint"] {
        step(&format!("interface: {script}"), || {
            run(&[&INTERFACE[..], &["run", script]].concat())
        })?;
    }
    step("interface: test", || interface_tests(counts))?;
    step(
        "interface: build",
        || run(&[&INTERFACE[..], &["run", "build"]].concat()),
    )?;
    step("lint", || {
        run(&[
            "cargo",
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])
    })?;
    step("build", || run(&["cargo", "build", "--workspace", "--bins"]))?;
    step("rules, evenings, crates", || rust_tests(&format!("not {SLOW}"), counts))?;
    step("documentation", || documentation_tests(counts))?;
    step("two laptops", || rust_tests(SLOW, counts))
}

fn interface_tests(counts: &mut Counts) -> Result<()> {
    let report = target().join("interface-tests.xml");
    let option = format!("--outputFile.junit={}", report.display());
    let line = [
        &INTERFACE[..],
        &["test", "--", "--reporter=default", "--reporter=junit", &option],
    ]
    .concat();
    counted(&report, counts, || run(&line))
}

fn rust_tests(which: &str, counts: &mut Counts) -> Result<()> {
    // Named in .config/nextest.toml.
    let report = target().join("nextest/default/tests.xml");
    counted(&report, counts, || {
        run(&["cargo", "nextest", "run", "--workspace", "-E", which])
    })
}

/// Runs something that writes a JUnit report, and adds up what the report says, also of a failed run.
fn counted(report: &Path, counts: &mut Counts, work: impl FnOnce() -> Result<()>) -> Result<()> {
    // A report of an earlier run must not be counted; most often there is none.
    let _ = fs::remove_file(report);
    let outcome = work();
    counts.add(Counts::in_report(&fs::read_to_string(report).unwrap_or_default()));
    outcome
}

/// The examples in the documentation.
fn documentation_tests(counts: &mut Counts) -> Result<()> {
    let report = target().join("documentation-tests.txt");
    let outcome =
        run_command(command(&["cargo", "test", "--workspace", "--doc", "--quiet"]).stdout(fs::File::create(&report)?));
    let output = fs::read_to_string(&report)?;
    if outcome.is_err() {
        say(&output);
    }
    counts.add(Counts::in_output(&output));
    outcome
}
