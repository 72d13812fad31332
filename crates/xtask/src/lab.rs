//! `cargo xtask lab`: every path between two laptops, as a table.
//!
//! The trials are a binary of the tests, because they use the same laptops and
//! networks; this installs what they need, builds it and starts it.

use anyhow::{Result, bail};

use crate::{
    setup::{Need, set_up},
    steps::{command, run, run_command, step},
    target,
};

/// The relay that is tried, which is what a couple would run themselves.
const RELAY: &str = "iroh-relay@1.4.1";

/// Sets up, builds and runs the trials that `arguments` name, or all of them.
///
/// # Errors
///
/// The first step that failed, or that a figure was not reached.
pub(crate) fn lab(arguments: &[String]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("the lab is made of network namespaces, which only Linux has");
    }
    let tools = target().join("lab-tools");
    let relay = tools.join("bin/iroh-relay");
    step("set up", || set_up(Need::Lab))?;
    if !relay.is_file() {
        let root = tools.to_string_lossy();
        step("the relay", || {
            run(&[
                "cargo",
                "install",
                "--locked",
                RELAY,
                "--features",
                "server",
                "--root",
                &root,
            ])
        })?;
    }
    step("build", || {
        run(&["cargo", "build", "--workspace", "--exclude", "nearer-desktop", "--bins"])
    })?;
    let program = target().join("debug/nearer-lab");
    step("the lab", || {
        run_command(
            command(&[&program.to_string_lossy()])
                .args(arguments)
                .env("NEARER_RELAY_PROGRAM", &relay),
        )
    })
}
