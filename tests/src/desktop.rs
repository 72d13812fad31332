//! What a desktop does for a window: a message bus of its own with the system's login
//! service, notifications and a tray, each in so far as the app asks for it.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Read as _, pipe},
    os::fd::{AsFd as _, OwnedFd},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail};
use tokio::{sync::mpsc, time::timeout};
use zbus::{connection, interface, message::Header, zvariant};

use crate::process::Running;

/// How long the app may take to ask for something.
const ASK_LIMIT: Duration = Duration::from_secs(90);

/// A message bus with a login service, notifications and a tray. It ends with this value.
#[derive(Debug)]
pub struct Desktop {
    address: String,
    connection: zbus::Connection,
    inhibited: mpsc::UnboundedReceiver<Delay>,
    notified: mpsc::UnboundedReceiver<Notification>,
    trays: mpsc::UnboundedReceiver<TrayItem>,
    _bus: Running,
}

/// The app asked the system to wait before it sleeps.
#[derive(Debug)]
pub struct Delay {
    /// What it says it does meanwhile.
    pub why: String,
    end: std::io::PipeReader,
}

impl Delay {
    /// Waits until the app lets the system go on.
    ///
    /// # Errors
    ///
    /// If the pipe breaks.
    pub async fn wait_until_released(mut self) -> Result<()> {
        let read = tokio::task::spawn_blocking(move || self.end.read(&mut [0]));
        let length = timeout(ASK_LIMIT, read).await.context("the system still waits")???;
        if length != 0 {
            bail!("nothing is ever written into it");
        }
        Ok(())
    }
}

/// A notification as the desktop would show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The name of the program.
    pub from: String,
    /// The line in bold.
    pub summary: String,
    /// The text.
    pub body: String,
}

/// An icon in the tray: where to ask for it.
#[derive(Debug, Clone)]
pub struct TrayItem {
    bus_name: String,
    path: String,
}

impl Desktop {
    /// Starts one whose files lie in `folder`.
    ///
    /// # Errors
    ///
    /// If `dbus-daemon` is missing or does not start.
    pub async fn start(folder: &Path) -> Result<Desktop> {
        let log = folder.join("bus.log");
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        command.stdout(Stdio::piped()).stderr(std::fs::File::create(&log)?);
        let mut bus = Running::start_with_own_output(&mut command, &log)?;
        let mut address = String::new();
        let output = bus.take_output().context("the output was piped")?;
        BufReader::new(output).read_line(&mut address)?;
        let address = address.trim().to_owned();
        if address.is_empty() {
            bail!("dbus-daemon did not start\n{}", bus.log_end());
        }

        let (delays, inhibited) = mpsc::unbounded_channel();
        let (shown, notified) = mpsc::unbounded_channel();
        let (items, trays) = mpsc::unbounded_channel();
        let connection = connection::Builder::address(address.as_str())?
            .serve_at("/org/freedesktop/login1", Login { delays })?
            .serve_at("/org/freedesktop/Notifications", Notifications { shown })?
            .serve_at("/StatusNotifierWatcher", Watcher { items })?
            .name("org.freedesktop.login1")?
            .name("org.freedesktop.Notifications")?
            .name("org.kde.StatusNotifierWatcher")?
            .build()
            .await?;
        Ok(Desktop {
            address,
            connection,
            inhibited,
            notified,
            trays,
            _bus: bus,
        })
    }

    /// Where the bus is, for programs that belong to this desktop.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The app's next wish that the system waits before it sleeps.
    ///
    /// # Errors
    ///
    /// If none comes.
    pub async fn delay(&mut self) -> Result<Delay> {
        next(&mut self.inhibited, "a wish to wait before sleep").await
    }

    /// Says that the system is about to sleep, or has woken.
    ///
    /// # Errors
    ///
    /// If the bus is gone.
    pub async fn prepare_for_sleep(&self, begins: bool) -> Result<()> {
        let manager = "org.freedesktop.login1.Manager";
        self.connection
            .emit_signal(
                None::<&str>,
                "/org/freedesktop/login1",
                manager,
                "PrepareForSleep",
                &begins,
            )
            .await?;
        Ok(())
    }

    /// The next notification.
    ///
    /// # Errors
    ///
    /// If none comes.
    pub async fn notification(&mut self) -> Result<Notification> {
        next(&mut self.notified, "a notification").await
    }

    /// The next icon that comes into the tray.
    ///
    /// # Errors
    ///
    /// If none comes.
    pub async fn tray_item(&mut self) -> Result<TrayItem> {
        next(&mut self.trays, "an icon in the tray").await
    }

    /// Every text that the icon carries: its own properties and the words of its menu.
    ///
    /// # Errors
    ///
    /// If it does not answer.
    pub async fn texts_of(&self, item: &TrayItem) -> Result<Vec<String>> {
        let name = item.bus_name.as_str();
        let icon = zbus::Proxy::new(&self.connection, name, item.path.as_str(), "org.kde.StatusNotifierItem").await?;
        let mut texts = Vec::new();
        for property in ["Id", "Title", "Status", "XAyatanaLabel"] {
            texts.push(icon.get_property::<String>(property).await.unwrap_or_default());
        }
        let path = icon.get_property::<zvariant::OwnedObjectPath>("Menu").await?;
        let menu = zbus::Proxy::new(&self.connection, name.to_owned(), path, "com.canonical.dbusmenu").await?;
        let (_, layout): (u32, Entry) = menu.call("GetLayout", &(0, -1, vec!["label"])).await?;
        texts.extend(labels(&layout)?);
        texts.retain(|text| !text.is_empty());
        Ok(texts)
    }
}

/// An entry of a menu: its number, its properties, the entries below it.
type Entry = (i32, HashMap<String, zvariant::OwnedValue>, Vec<zvariant::OwnedValue>);

fn labels((_, properties, below): &Entry) -> Result<Vec<String>> {
    let mut labels = Vec::new();
    if let Some(label) = properties.get("label") {
        labels.push(String::try_from(label.try_clone()?)?);
    }
    for entry in below {
        labels.extend(self::labels(&Entry::try_from(entry.try_clone()?)?)?);
    }
    Ok(labels)
}

async fn next<T>(from: &mut mpsc::UnboundedReceiver<T>, what: &str) -> Result<T> {
    let asked = timeout(ASK_LIMIT, from.recv()).await;
    asked
        .map_err(|_| anyhow!("the app did not ask for {what}"))?
        .ok_or_else(|| anyhow!("the bus is gone"))
}

struct Login {
    delays: mpsc::UnboundedSender<Delay>,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Login {
    fn inhibit(&self, what: &str, _who: &str, why: &str, mode: &str) -> zbus::fdo::Result<zvariant::OwnedFd> {
        if (what, mode) != ("sleep", "delay") {
            return Err(zbus::fdo::Error::InvalidArgs(format!("{what}, {mode}")));
        }
        let (end, start) = pipe().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        let sent = Delay {
            why: why.to_owned(),
            end,
        };
        drop(self.delays.send(sent));
        let start = start.as_fd().try_clone_to_owned();
        let start: OwnedFd = start.map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        Ok(start.into())
    }
}

struct Notifications {
    shown: mpsc::UnboundedSender<Notification>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(clippy::too_many_arguments, reason = "the specification has eight")]
    fn notify(
        &self,
        from: String,
        _replaces: u32,
        _icon: &str,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, zvariant::OwnedValue>,
        _expires: i32,
    ) -> u32 {
        drop(self.shown.send(Notification { from, summary, body }));
        1
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned()]
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("desktop", "nearer", "1", "1.2")
    }
}

struct Watcher {
    items: mpsc::UnboundedSender<TrayItem>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, item: &str, #[zbus(header)] header: Header<'_>) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        // Some name the path of the icon, others the name on the bus.
        let (bus_name, path) = if item.starts_with('/') {
            (sender, item.to_owned())
        } else {
            (item.to_owned(), "/StatusNotifierItem".to_owned())
        };
        drop(self.items.send(TrayItem { bus_name, path }));
    }

    fn register_status_notifier_host(&self, _host: &str) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        Vec::new()
    }
}
