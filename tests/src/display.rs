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
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{AtomEnum, ConnectionExt as _, MapState, PropMode, Window as WindowId},
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

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

    /// Says of every window that it was minimised, as a window manager does. There is none
    /// on a virtual screen, so that a window which asks for it is not heard.
    ///
    /// # Errors
    ///
    /// If the X server does not answer, or no window is there.
    pub fn minimise(&self) -> Result<()> {
        let Display::Virtual { name, .. } = self else {
            bail!("the screen belongs to somebody else");
        };
        let (connection, screen) = RustConnection::connect(Some(name))?;
        let atom = |name: &str| -> Result<u32> { Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom) };
        let (state, hidden) = (atom("_NET_WM_STATE")?, atom("_NET_WM_STATE_HIDDEN")?);
        let root = connection.setup().roots.get(screen).context("no screen")?.root;
        let children: Vec<WindowId> = connection.query_tree(root)?.reply()?.children;
        let mut found = false;
        for window in children {
            if connection.get_window_attributes(window)?.reply()?.map_state != MapState::VIEWABLE {
                continue;
            }
            connection
                .change_property32(PropMode::REPLACE, window, state, AtomEnum::ATOM, &[hidden])?
                .check()?;
            found = true;
        }
        if !found {
            bail!("no window is there");
        }
        Ok(())
    }
}
