//! `cargo xtask demo`: Lena and Sam on one machine.
//!
//! The play itself is a binary of the tests, where the windows are driven; this
//! builds it and starts it.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{
    root,
    setup::{Need, set_up},
    steps::{command, run, run_command, say, step},
    target,
};

/// Sets up, builds and shows the demonstration.
///
/// # Errors
///
/// The first step that failed, or that Lena and Sam did not end with the same.
pub(crate) fn demo() -> Result<()> {
    play(&target().join("demo"))
}

/// The same, with the pictures kept where docs/guide.md shows them.
///
/// # Errors
///
/// As [`demo`].
pub(crate) fn guide() -> Result<()> {
    play(&root().join("docs/images/guide"))
}

fn play(pictures: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!(
            "the demonstration drives its windows through WebKitWebDriver, which only Linux has; `cargo xtask run` opens the app"
        );
    }
    step("set up", || set_up(Need::Test))?;
    step("build the interface", || {
        run(&["npm", "--prefix", "ui", "run", "build"])
    })?;
    step("build the app", || run(&["cargo", "build", "--workspace", "--bins"]))?;
    let program = target().join("debug/nearer-demo");
    step("Lena and Sam", || {
        run_command(command(&[&program.to_string_lossy()]).env("NEARER_PICTURES", pictures))
    })?;
    say(&format!("\nPictures: {}", pictures.display()));
    Ok(())
}
