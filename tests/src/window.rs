//! The real window of a laptop, driven from outside as a person would.
//!
//! The test starts the app itself and then lets WebKitWebDriver attach to it, so
//! it owns the process: it can kill it like a power cut and start it again on
//! the same disk. Nothing in the app knows that it is being tested beyond the
//! web engine's own switch for automation.

use std::{path::PathBuf, process::Command, time::Duration};

use anyhow::{Context as _, Result, anyhow};
use fantoccini::{Client, ClientBuilder, wd::TimeoutConfiguration};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};
use tokio::time::timeout;

use crate::{
    binary,
    display::Display,
    laptop::Laptop,
    process::{Running, free_port},
};

/// The longest any single question to the driver may take; it has been seen to hang for ever.
const CALL_LIMIT: Duration = Duration::from_secs(100);
/// How long a script in the page may wait for something to appear.
const SCRIPT_LIMIT: Duration = Duration::from_secs(90);

/// Resolves after two painted frames: the driver hands out the last one that was composited.
const TWO_FRAMES: &str =
    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));";

/// An open window.
#[derive(Debug)]
pub struct Window {
    /// Whose window, for messages and for the names of screenshots.
    pub owner: String,
    client: Client,
    // Dropped in this order: the driver lets go before the app ends, and the app before its screen.
    driver: Running,
    app: Running,
    display: Display,
    pictures: PathBuf,
}

impl Window {
    /// Starts the app on `laptop`, on a virtual screen of its own.
    ///
    /// # Errors
    ///
    /// If the app, the screen or the driver does not start, with the end of its log.
    pub async fn open(laptop: &Laptop) -> Result<Window> {
        Window::open_on(Display::start(laptop.folder())?, laptop).await
    }

    /// Starts the app on `laptop`, on the screen given.
    ///
    /// # Errors
    ///
    /// As [`Window::open`].
    pub async fn open_on(display: Display, laptop: &Laptop) -> Result<Window> {
        Window::open_with(&[], display, laptop).await
    }

    /// Starts the app on `laptop` as the computer does when it starts: out of sight.
    ///
    /// # Errors
    ///
    /// As [`Window::open`].
    pub async fn open_out_of_sight(laptop: &Laptop) -> Result<Window> {
        Window::open_with(&["--minimised"], Display::start(laptop.folder())?, laptop).await
    }

    async fn open_with(arguments: &[&str], display: Display, laptop: &Laptop) -> Result<Window> {
        let inspector = free_port();
        let mut command = Command::new(binary::current("nearer-desktop")?);
        command.args(arguments);
        laptop.set_for(&mut command);
        display.set_for(&mut command);
        command
            .env("NO_AT_BRIDGE", "1")
            // Painting in software GL takes seconds of both cores; turning the shared buffers off
            // altogether (WEBKIT_DISABLE_DMABUF_RENDERER) is quicker yet, but then screenshots hang.
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{inspector}"));
        let mut app = Running::start(&mut command, &laptop.folder().join("window.log"))?;
        app.wait_for_port(([127, 0, 0, 1], inspector).into()).await?;

        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .arg("-t")
            .arg(format!("127.0.0.1:{inspector}"));
        let mut driver = Running::start(&mut command, &laptop.folder().join("driver.log"))?;
        driver.wait_for_port(([127, 0, 0, 1], port).into()).await?;

        let client = timeout(
            CALL_LIMIT,
            ClientBuilder::new(HttpConnector::new())
                .capabilities(Map::new())
                .connect(&format!("http://127.0.0.1:{port}")),
        )
        .await
        .context("the driver did not answer")
        .and_then(|answer| answer.map_err(|error| anyhow!("no session: {error}")))
        .with_context(|| format!("{}\n{}", driver.log_end(), app.log_end()))?;

        let pictures = pictures();
        let limits = TimeoutConfiguration::new(Some(SCRIPT_LIMIT), None, None);
        client
            .update_timeouts(limits)
            .await
            .map_err(|error| anyhow!("no time limits: {error}"))?;
        Ok(Window {
            owner: laptop.owner.clone(),
            client,
            driver,
            app,
            display,
            pictures,
        })
    }

    /// Says that the window was minimised, as the desktop around it would.
    ///
    /// # Errors
    ///
    /// As [`Display::minimise`].
    pub fn minimise(&self) -> Result<()> {
        self.display.minimise()
    }

    /// Asks the page to run `script` and waits for what it returns.
    ///
    /// # Errors
    ///
    /// If the script throws, or nothing comes back in time.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.within("a script", self.client.execute(script, arguments)).await
    }

    /// The same for a script that calls the function it is given last.
    ///
    /// # Errors
    ///
    /// As [`Window::run`].
    pub async fn run_until_done(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.within("a script", self.client.execute_async(script, arguments))
            .await
    }

    /// Runs one question to the driver under a time limit.
    ///
    /// # Errors
    ///
    /// What the driver says, or that it says nothing, with the end of the app's log.
    pub async fn within<T>(
        &self,
        what: &str,
        call: impl Future<Output = Result<T, fantoccini::error::CmdError>>,
    ) -> Result<T> {
        match timeout(CALL_LIMIT, call).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(anyhow!(
                "{}'s window, {what}: {error:?}\n{}",
                self.owner,
                self.app.log_end()
            )),
            Err(_) => Err(anyhow!(
                "{}'s window: {what} took longer than {CALL_LIMIT:?}\n{}",
                self.owner,
                self.app.log_end()
            )),
        }
    }

    /// The driver's client, for what has no word of its own here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Keeps a picture of the window as `NAME-owner.png` and returns where.
    ///
    /// # Errors
    ///
    /// If the window gives none or the file cannot be written.
    pub async fn keep_picture(&self, name: &str) -> Result<PathBuf> {
        self.run_until_done(TWO_FRAMES, Vec::new()).await?;
        let picture = self.within("a picture", self.client.screenshot()).await?;
        std::fs::create_dir_all(&self.pictures)?;
        let file = self.pictures.join(format!("{name}-{}.png", self.owner.to_lowercase()));
        std::fs::write(&file, picture)?;
        Ok(file)
    }

    /// Makes the window `width` by `height` pixels large.
    ///
    /// # Errors
    ///
    /// If the driver refuses.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.within("a new size", self.client.set_window_size(width, height))
            .await
    }

    /// What a power cut does to the app: SIGKILL, in the middle of anything. The screen goes with it.
    pub fn kill(mut self) {
        self.app.kill();
    }

    /// Leaves the window to the person at the screen, and returns once they closed it.
    ///
    /// # Errors
    ///
    /// If the window is not on a person's screen, or was never closed.
    pub async fn wait_until_closed(mut self) -> Result<()> {
        if matches!(self.display, Display::Virtual { .. }) {
            anyhow::bail!("nobody sits at a virtual screen");
        }
        self.driver.kill();
        self.app.wait_for_end(Duration::from_secs(24 * 60 * 60)).await?;
        Ok(())
    }
}

/// Where pictures are kept: `NEARER_PICTURES`, else `target/e2e-shots`.
fn pictures() -> PathBuf {
    std::env::var_os("NEARER_PICTURES").map_or_else(|| binary::repository().join("target/e2e-shots"), PathBuf::from)
}
