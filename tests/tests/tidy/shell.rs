//! What the window may do is frozen here: loosening it takes a change to this file, which is seen.

use std::fs;

use nearer_tests::binary::repository;
use serde_json::{Value, json};

use crate::sources::text;

fn json_at(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_page_may_load_nothing_but_itself_and_talk_to_nobody_but_the_shell() {
    assert_eq!(
        json_at("src-tauri/tauri.conf.json")["app"]["security"],
        json!({
            "csp": {
                "default-src": "'none'",
                "script-src": "'self'",
                "style-src": "'self'",
                "img-src": "'self' blob:",
                "font-src": "'self'",
                "connect-src": "ipc: http://ipc.localhost",
                "frame-src": "'none'",
                "object-src": "'none'",
                "base-uri": "'none'",
                "form-action": "'none'",
            },
            "devCsp": null,
            "freezePrototype": true,
            "dangerousDisableAssetCspModification": false,
            "assetProtocol": { "enable": false, "scope": [] },
            "pattern": { "use": "brownfield" },
            "capabilities": ["main"],
            "headers": {
                "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), bluetooth=(), midi=(), payment=(), fullscreen=()",
                "X-Content-Type-Options": "nosniff",
                "Cross-Origin-Opener-Policy": "same-origin",
            },
        })
    );
}

#[test]
fn there_is_one_window_without_a_global_bridge() {
    let app = &json_at("src-tauri/tauri.conf.json")["app"];
    let windows = app["windows"].as_array().expect("a list");

    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(windows.len(), 1);
    for (setting, expected) in [
        ("create", false),
        ("dragDropEnabled", false),
        ("browserExtensionsEnabled", false),
        ("devtools", false),
    ] {
        assert_eq!(windows[0][setting], expected, "{setting}");
    }
    assert_eq!(windows[0].get("url"), None, "it shows the pages that came with it");
}

#[test]
fn one_capability_file_covers_the_one_window_and_nothing_remote() {
    let files: Vec<String> = fs::read_dir(repository().join("src-tauri/capabilities"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, ["main.json"]);

    let capability = json_at("src-tauri/capabilities/main.json");
    assert_eq!(capability["windows"], json!(["main"]));
    assert_eq!(capability["local"], true);
    for setting in ["remote", "webviews", "platforms"] {
        assert_eq!(capability.get(setting), None, "{setting}");
    }
}

/// What the shell may use besides Tauri and our own app, each for one thing (ADR-0024).
const ALLOWED: [(&str, &str); 13] = [
    ("anyhow", "the end of the process with a reason"),
    ("auto-launch", "starting with the computer, if chosen"),
    ("clap", "the arguments"),
    ("futures-util", "waiting for the word of sleep"),
    ("glib", "a neutral name in the tray, on Linux"),
    ("nearer-app", "everything"),
    ("notify-rust", "the one sentence of a reminder"),
    ("serde", "what crosses to the page"),
    ("tauri", "the window"),
    ("tokio", "waiting"),
    ("tracing", "the log"),
    ("tracing-subscriber", "the log"),
    ("zbus", "the word of sleep, on Linux"),
];

#[test]
fn the_shell_uses_what_is_named_here_and_nothing_else() {
    let manifest = text("src-tauri/Cargo.toml");
    let mut used = Vec::new();
    let mut is_listed = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_listed = line.ends_with("dependencies]") && !line.contains("build-dependencies");
        } else if is_listed && let Some((name, _)) = line.split_once(['.', '=']) {
            used.push(name.trim());
        }
    }
    used.sort_unstable();

    assert_eq!(used, ALLOWED.map(|(name, _)| name));
}

#[test]
fn the_shell_has_no_plugins_and_no_inspector() {
    let manifest = text("src-tauri/Cargo.toml");

    assert!(
        !manifest.contains("tauri-plugin"),
        "a plugin brings commands of its own"
    );
    assert!(!manifest.contains("devtools"), "the inspector reads everything");
}
