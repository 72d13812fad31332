//! Hears that the computer is about to sleep, and locks before it does.
//!
//! On Linux the system's login service says so, and waits a moment for those
//! who asked it to. Elsewhere, and where there is no such service, the page sees
//! at the next touch that its two clocks went apart.

use tauri::AppHandle;

/// Listens from now on, where there is something to listen to.
#[cfg(not(target_os = "linux"))]
pub(crate) fn watch(_: &AppHandle) {}

/// Listens from now on, where there is something to listen to.
#[cfg(target_os = "linux")]
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = logind::listen(&app).await {
            tracing::debug!("the system says nothing of sleep: {error}");
        }
    });
}

#[cfg(target_os = "linux")]
mod logind {
    use futures_util::StreamExt as _;
    use tauri::{AppHandle, Manager as _};
    use zbus::{Connection, Proxy, zvariant::OwnedFd};

    use crate::desk::Desk;

    /// Locks on every sleep until the system's bus goes away.
    pub(super) async fn listen(app: &AppHandle) -> zbus::Result<()> {
        let connection = Connection::system().await?;
        let login = Proxy::new(
            &connection,
            "org.freedesktop.login1",
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager",
        )
        .await?;
        let mut sleeps = login.receive_signal("PrepareForSleep").await?;
        let mut delay = ask_to_wait(&login).await;
        while let Some(signal) = sleeps.next().await {
            let begins: bool = signal.body().deserialize()?;
            if begins {
                let desk = app.state::<Desk>();
                if desk.choices().lock_on_sleep {
                    desk.lock().await;
                }
                // Letting go of it lets the computer sleep.
                drop(delay.take());
            } else {
                delay = ask_to_wait(&login).await;
            }
        }
        Ok(())
    }

    /// Asks for the moment that locking takes. Without it, it may come a blink too late.
    async fn ask_to_wait(login: &Proxy<'_>) -> Option<OwnedFd> {
        let asked = login
            .call("Inhibit", &("sleep", "Nearer", "locks first", "delay"))
            .await;
        asked
            .inspect_err(|error| tracing::debug!("the system does not wait: {error}"))
            .ok()
    }
}
