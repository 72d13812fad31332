//! One person's laptop: a profile and everything that a process on it is told.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use nearer_app::AppOptions;

use crate::desktop::Desktop;

/// A laptop. Its windows and command lines come and go; what is on its disk stays.
#[derive(Debug)]
pub struct Laptop {
    /// Whose it is, for files and messages.
    pub owner: String,
    /// The passphrase of its profile.
    pub passphrase: String,
    folder: PathBuf,
    network: Option<(SocketAddr, SocketAddr)>,
    dark: bool,
    sample: bool,
    bus: Option<String>,
}

impl Laptop {
    /// A new laptop with an empty disk in a folder of its own inside `room`.
    ///
    /// # Errors
    ///
    /// If the folder cannot be made.
    pub fn new(room: &Path, owner: &str) -> Result<Laptop> {
        let folder = room.join(owner.to_lowercase());
        let config = folder.join("config/gtk-3.0");
        std::fs::create_dir_all(&config).with_context(|| format!("{}", config.display()))?;
        // Calm windows: nothing moves while it is looked at.
        std::fs::write(config.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n")?;
        Ok(Laptop {
            owner: owner.to_owned(),
            passphrase: format!("a quiet evening with {owner}"),
            folder,
            network: None,
            dark: false,
            sample: false,
            bus: None,
        })
    }

    /// Lets its processes listen on `listen` and look for the partner's laptop at `partner` alone.
    pub fn connect(&mut self, listen: SocketAddr, partner: SocketAddr) {
        self.network = Some((listen, partner));
    }

    /// Lets its windows be dark.
    pub fn prefer_dark(&mut self) {
        self.dark = true;
    }

    /// Puts its windows on `desktop`; without one they are alone.
    pub fn belongs_to(&mut self, desktop: &Desktop) {
        self.bus = Some(desktop.address().to_owned());
    }

    /// Lets its profile say that what is in it was made for a demonstration.
    pub fn mark_as_sample(&mut self) {
        self.sample = true;
    }

    /// The folder for logs and for what belongs to no profile.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The profile.
    #[must_use]
    pub fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }

    /// How an app inside this process is started on this laptop.
    #[must_use]
    pub fn options(&self) -> AppOptions {
        AppOptions {
            listen: self.network.map(|(listen, _)| listen),
            peer_address: self.network.map(|(_, partner)| partner),
            sample: self.sample,
            ..AppOptions::default()
        }
    }

    /// Gives a process the world as it is on this laptop, and nothing of the machine's own.
    pub fn set_for(&self, command: &mut Command) {
        command
            .env("NEARER_PROFILE", self.profile())
            .env("HOME", &self.folder)
            .env("XDG_DATA_HOME", self.folder.join("share"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            // Only a build for development listens to this.
            .env("NEARER_CHEAP_KEYS", "1")
            .env("LANG", "en_US.UTF-8")
            .env("TZ", "UTC")
            .env_remove("NEARER_PASSPHRASE")
            .env_remove("NEARER_BACKUP_PASSPHRASE")
            .env_remove("NEARER_RECOVERY_WORDS")
            .env_remove("NEARER_SAMPLE")
            .env_remove("NEARER_LISTEN")
            .env_remove("NEARER_PEER_ADDRESS");
        if let Some((listen, partner)) = self.network {
            command
                .env("NEARER_LISTEN", listen.to_string())
                .env("NEARER_PEER_ADDRESS", partner.to_string());
        }
        let bus = self.bus.as_deref().unwrap_or("disabled:");
        command
            .env("DBUS_SESSION_BUS_ADDRESS", bus)
            .env("DBUS_SYSTEM_BUS_ADDRESS", bus);
        if self.sample {
            command.env("NEARER_SAMPLE", "1");
        }
        if self.dark {
            command.env("GTK_THEME", "Adwaita:dark");
        }
    }
}
