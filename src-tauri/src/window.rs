//! The one window, which never leaves its own pages.

use std::path::Path;

use anyhow::Context as _;
use tauri::{
    App, AppHandle, Manager as _, Url, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent, async_runtime,
    webview::{NewWindowResponse, PermissionResponse},
};

use crate::{desk::Desk, tray};

/// Opens the window that the configuration describes.
///
/// # Errors
///
/// If the platform gives no window.
pub(crate) fn open(app: &App, profile: &Path) -> anyhow::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .first()
        .context("the configuration names one window")?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        // The web engine keeps the language of the page and nothing else, with the rest of the profile.
        .data_directory(profile.join("web"));
    window.build()?;
    Ok(())
}

/// Takes the window out of sight: wholly, if the tray can bring it back.
pub(crate) fn hide(app: &AppHandle) {
    let Some(window) = main(app) else { return };
    let hidden = if tray::is_shown(app) {
        window.hide()
    } else {
        window.minimize()
    };
    if let Err(error) = hidden {
        tracing::warn!("the window could not be hidden: {error}");
    }
}

/// Brings the window back.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = main(app) else { return };
    let shown = window
        .show()
        .and_then(|()| window.unminimize())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!("the window could not be shown: {error}");
    }
}

/// Gives the window this title, or its own.
pub(crate) fn set_title(app: &AppHandle, title: Option<&str>) {
    let Some(window) = main(app) else { return };
    let own = app
        .config()
        .app
        .windows
        .first()
        .map_or("", |config| config.title.as_str());
    if let Err(error) = window.set_title(title.unwrap_or(own)) {
        tracing::warn!("the window could not be named: {error}");
    }
}

/// Draws everything at this size, in per cent.
pub(crate) fn set_text_size(app: &AppHandle, per_cent: u16) {
    let Some(window) = main(app) else { return };
    if let Err(error) = window.set_zoom(f64::from(per_cent) / 100.0) {
        tracing::warn!("the size of the text could not be set: {error}");
    }
}

/// Locks when the window was minimised, if that was chosen. No system tells of it alike,
/// so each of its signs is looked at.
pub(crate) fn happened(window: &Window, event: &WindowEvent) {
    if !matches!(event, WindowEvent::Focused(false) | WindowEvent::Resized(_)) {
        return;
    }
    let is_chosen = window.state::<Desk>().choices().lock_on_minimise;
    if is_chosen && window.is_minimized().unwrap_or(false) {
        let app = window.app_handle().clone();
        async_runtime::spawn(async move { app.state::<Desk>().lock().await });
    }
}

fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window("main")
}

/// Whether `url` is a page that came with the app.
fn is_ours(url: &Url) -> bool {
    let from_the_app = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows serves the same pages under a name of this kind.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    let from_the_development_server =
        tauri::is_dev() && url.host_str() == Some("localhost") && url.port() == Some(5173);
    from_the_app || from_the_development_server
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: bool) {
        let url = Url::parse(url).expect("a valid URL");

        assert_eq!(is_ours(&url), expected, "for {url}");
    }

    #[test]
    fn pages_of_the_app_may_be_shown() {
        check("tauri://localhost", true);
        check("tauri://localhost/index.html", true);
    }

    #[test]
    fn nothing_else_may_be_shown() {
        check("https://example.org/", false);
        check("http://localhost:8080/", false);
        check("tauri://elsewhere/", false);
        check("https://tauri.localhost.example.org/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,hello", false);
        check("javascript:alert(1)", false);
        check("about:blank", false);
    }
}
