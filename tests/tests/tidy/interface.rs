//! What holds for the interface: no way in for markup, no words that hurt, current types.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use nearer_tests::binary::repository;
use serde_json::Value;

use crate::sources::{files, lines_with, text};

/// Words that count, blame or compare people, in English and German.
const FORBIDDEN: [&str; 18] = [
    "streak",
    "missed",
    "overdue",
    "failed",
    "score",
    "compliance",
    "your partner hasn't",
    "your partner hasn’t",
    "% aligned",
    "response time",
    "verpasst",
    "versäumt",
    "überfällig",
    "gescheitert",
    "punktestand",
    "serie",
    "reaktionszeit",
    "last seen",
];

#[test]
fn nothing_turns_text_into_markup_or_code() {
    let words = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "{@html",
        "srcdoc",
        "DOMParser",
        "createContextualFragment",
        "javascript:",
    ];

    assert_eq!(lines_with("ui/src", &[".ts", ".svelte", ".js"], &words), [""; 0]);
}

#[test]
fn the_page_fetches_nothing() {
    let words = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "import(\"http",
        "url(http",
        "url(\"http",
    ];

    assert_eq!(
        lines_with("ui/src", &[".ts", ".svelte", ".js", ".css"], &words),
        [""; 0]
    );
}

#[test]
fn the_page_keeps_nothing_but_its_language() {
    let words = ["localStorage", "sessionStorage", "indexedDB", "document.cookie"];
    let kept: Vec<String> = lines_with("ui/src", &[".ts", ".svelte", ".js"], &words)
        .into_iter()
        .filter(|line| !line.starts_with("ui/src/lib/i18n/locale"))
        .collect();

    assert_eq!(kept, [""; 0]);
}

fn messages(language: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for file in files(&format!("ui/messages/{language}"), &[".json"]) {
        let some: BTreeMap<String, Value> = serde_json::from_str(&text(&file)).expect("valid JSON");
        let messages = some.into_iter().filter(|(key, _)| key != "$schema");
        all.extend(messages.map(|(key, value)| (key, value.to_string())));
    }
    all
}

#[test]
fn no_word_on_screen_counts_blames_or_compares() {
    for language in ["en", "de"] {
        for (key, message) in messages(language) {
            let plain = message.to_lowercase();
            let found: Vec<&str> = FORBIDDEN.into_iter().filter(|word| has_word(&plain, word)).collect();
            assert!(found.is_empty(), "{language}, {key}: {message} holds {found:?}");
            assert!(!message.contains('!'), "{language}, {key}: {message} is loud");
        }
    }
}

/// Whether `word` stands in `text` by itself, and not inside a longer word.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

#[test]
fn every_message_exists_in_both_languages() {
    let keys = |language| messages(language).into_keys().collect::<Vec<_>>();

    assert_eq!(keys("en"), keys("de"));
}

#[test]
fn the_types_of_the_seam_are_current() {
    let fresh = tempfile::tempdir().expect("a folder");
    let written = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--workspace", "--lib", "--", "export_bindings"])
        .env("TS_RS_EXPORT_DIR", fresh.path())
        .current_dir(repository())
        .output()
        .expect("cargo");
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));

    let kept = types_in(&repository().join("ui/src/bindings"));
    let fresh = types_in(fresh.path());
    assert!(fresh.len() > 20, "only {} types were written", fresh.len());
    for name in kept.keys().chain(fresh.keys()) {
        assert_eq!(
            kept.get(name),
            fresh.get(name),
            "ui/src/bindings/{name} is stale: `cargo test -p nearer-app export_bindings` writes it anew"
        );
    }
}

fn types_in(folder: &Path) -> BTreeMap<String, String> {
    let names = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| (name.to_string_lossy().into_owned(), text(folder.join(name))))
        .collect()
}

#[test]
fn nothing_is_left_for_the_developer_console() {
    let left: Vec<String> = lines_with("ui/src", &[".ts", ".svelte"], &["console.", "debugger"])
        .into_iter()
        .filter(|line| !line.starts_with("ui/src/lib/faults"))
        .collect();
    assert_eq!(left, [""; 0]);
    assert!(!files("ui/src", &[".svelte"]).is_empty());
}
