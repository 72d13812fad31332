//! The commands of the shell stand in five places; all of them name the same ones.

use std::collections::BTreeSet;

use crate::sources::text;

/// The pieces of `text` between `before` and the next `after`.
fn between(text: &str, before: &str, after: &str) -> BTreeSet<String> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next())
        .map(str::to_owned)
        .collect()
}

fn section<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from:?}"));
    rest.split(to).next().unwrap_or(rest)
}

/// What the shell answers to.
fn registered() -> BTreeSet<String> {
    let main = text("src-tauri/src/main.rs");
    let list = section(&main, "generate_handler![", "]").to_owned();
    let mut all = between(&list, "commands::", ",");
    all.extend(between(&list, "backup::", ","));
    all.extend(between(&list, "key_store::", ","));
    all
}

#[test]
fn every_command_is_called_by_the_interface_and_the_other_way_round() {
    let called = between(&text("ui/src/lib/backend/tauri.ts"), "invoke(\"", "\"");

    assert_eq!(called, registered());
}

#[test]
fn every_command_is_registered() {
    let files = ["commands", "backup", "key_store"].map(|file| format!("src-tauri/src/{file}.rs"));
    let sources = files.map(|file| text(&file));
    let written: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.split("#[command]").skip(1))
        .map(|rest| section(rest, "fn ", "(").to_owned())
        .collect();

    assert_eq!(written, registered());
}

#[test]
fn every_command_needs_a_permission() {
    let build = text("src-tauri/build.rs");
    let listed: BTreeSet<String> = section(&build, "&[&str] = &[", "];")
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();

    assert_eq!(listed, registered());
}

#[test]
fn the_window_has_exactly_these_permissions() {
    let capability: serde_json::Value =
        serde_json::from_str(&text("src-tauri/capabilities/main.json")).expect("valid JSON");
    let permissions: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|permission| permission.as_str().expect("a name").to_owned())
        .collect();
    let expected: BTreeSet<String> = registered()
        .iter()
        .map(|command| format!("allow-{}", command.replace('_', "-")))
        .collect();

    assert_eq!(permissions, expected);
}
