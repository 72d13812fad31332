//! The screen that a window appears on.
//!
//! Two windows on one X server without a window manager cover each other, and a
//! covered window is not painted: each gets a server of its own.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::process::Running;

/// A screen: a virtual one of our own, or the one the person sits at.
#[derive(Debug)]
pub enum Display {
    /// A virtual screen that ends with this value.
    Virtual {
        /// The server.
        server: Running,
        /// Its name, such as `:7`.
        name: String,
    },
    /// The screen of whoever started us.
    OfThePerson,
}

impl Display {
    /// Starts a virtual screen; the X server picks its own free number.
    ///
    /// # Errors
    ///
    /// If Xvfb is missing or does not start.
    pub fn start(folder: &Path) -> Result<Display> {
        let log = folder.join("screen.log");
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]);
        command.stdout(Stdio::piped()).stderr(std::fs::File::create(&log)?);
        let mut server = Running::start_with_own_output(&mut command, &log)?;

        let mut number = String::new();
        let output = server.take_output().context("the output was piped")?;
        BufReader::new(output).read_line(&mut number)?;
        if number.trim().is_empty() {
            bail!("Xvfb did not start\n{}", server.log_end());
        }
        Ok(Display::Virtual {
            server,
            name: format!(":{}", number.trim()),
        })
    }

    /// Whether someone sits at a screen.
    #[must_use]
    pub fn is_there() -> bool {
        ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    }

    /// Lets `command` appear on this screen.
    pub fn set_for(&self, command: &mut Command) {
        if let Display::Virtual { name, .. } = self {
            command
                .env("DISPLAY", name)
                .env_remove("WAYLAND_DISPLAY")
                .env("GDK_BACKEND", "x11");
        }
    }
}
