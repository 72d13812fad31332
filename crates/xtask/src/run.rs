//! `cargo xtask run`: from a fresh clone to the open window.

use anyhow::Result;

use crate::{
    demo,
    setup::{Need, set_up},
    steps::{self, command, run_command, say, step},
    target,
};

/// Opens the app with `arguments`; without a display, shows the demonstration.
///
/// # Errors
///
/// The first step that failed.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if has_display() {
        return open_app(arguments);
    }
    say("There is no display here, so the demonstration runs on a virtual one.");
    demo::demo()
}

fn open_app(arguments: &[String]) -> Result<()> {
    step("set up", || set_up(Need::Build))?;
    step("build the interface", || {
        steps::run(&["npm", "--prefix", "ui", "run", "build"])
    })?;
    step("build the app", || {
        steps::run(&["cargo", "build", "--workspace", "--bins"])
    })?;
    say("\nNearer opens. Close its window to come back here.");
    let binary = target().join("debug").join(if cfg!(windows) {
        "nearer-desktop.exe"
    } else {
        "nearer-desktop"
    });
    run_command(command(&[&binary.to_string_lossy()]).args(arguments))
}

/// Whether a window could appear. Only Linux knows machines without a screen.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
