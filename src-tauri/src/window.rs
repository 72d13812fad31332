//! The one window, which never leaves its own pages.

use std::path::Path;

use anyhow::Context as _;
use tauri::{
    App, Url, WebviewWindowBuilder,
    webview::{NewWindowResponse, PermissionResponse},
};

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
