//! The commands of this repository: `cargo xtask run`, `test`, `demo`, `guide`, `lab` and `fuzz`.
//!
//! A newcomer needs nothing else. Each command first sees to what it needs
//! ([`setup`]) and then walks through named steps ([`steps`]), the first failing
//! one of which ends it. This crate stays small on purpose: it is compiled
//! before anything can be said to whoever waits.

mod demo;
mod fuzz;
mod lab;
mod run;
mod setup;
mod steps;
mod test;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

const USAGE: &str = "\
cargo xtask run [-- ARGUMENTS]   sets up, builds and opens the app; without a display, the demonstration
cargo xtask test                 sets up and runs everything that must pass
cargo xtask demo                 Lena and Sam: twelve small stories in two windows, with a year behind them
cargo xtask guide                the same, and takes the pictures of docs/guide.md anew
cargo xtask lab [ID ...] [--repeat N]   every path between two laptops, as a table: docs/network-lab.md
cargo xtask fuzz [SECONDS] [TARGET ...]   looks for bytes that break a reader; needs a nightly compiler";

#[expect(clippy::print_stderr, reason = "these commands talk to the person who typed them")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", arguments.as_slice()),
    };
    let outcome = match command {
        "run" => run::run(rest.strip_prefix(&["--".to_owned()][..]).unwrap_or(rest)),
        "test" => test::test(),
        "demo" => demo::demo(),
        "guide" => demo::guide(),
        "lab" => lab::lab(rest),
        "fuzz" => fuzz::fuzz(rest),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .and_then(Path::parent)
        .unwrap_or(Path::new("."))
}

/// The folder that cargo builds into, and in it the binaries of this profile.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
