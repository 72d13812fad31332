//! Three leaves and one trunk (ADR-0002): who may depend on whom.

use crate::sources::{files, lines_with, name, shipped_lines_with, text};

/// The names of the packages that `folder` needs to be built, not those of its tests.
fn needs(folder: &str) -> Vec<String> {
    let manifest = text(format!("{folder}/Cargo.toml"));
    let mut needed = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]"
                || line.starts_with("[target.") && line.trim().ends_with(".dependencies]");
        } else if inside && let Some((package, _)) = line.split_once(['.', ' ', '=']) {
            needed.push(package.to_owned());
        }
    }
    needed
}

#[track_caller]
fn check_needs_of_ours(folder: &str, expected: &[&str]) {
    let ours: Vec<String> = needs(folder)
        .into_iter()
        .filter(|package| package.starts_with("nearer-"))
        .collect();

    assert_eq!(ours, expected, "{folder}");
}

#[test]
fn the_leaves_know_nobody_of_ours() {
    check_needs_of_ours("crates/nearer-domain", &[]);
    check_needs_of_ours("crates/nearer-store", &[]);
    check_needs_of_ours("crates/nearer-sync", &[]);
}

#[test]
fn the_trunk_knows_the_leaves_and_its_drivers_know_only_the_trunk() {
    check_needs_of_ours("crates/nearer-app", &["nearer-domain", "nearer-store", "nearer-sync"]);
    check_needs_of_ours("crates/nearer-cli", &["nearer-app"]);
    check_needs_of_ours("src-tauri", &["nearer-app"]);
    check_needs_of_ours("crates/xtask", &[]);
}

#[test]
fn only_the_shell_knows_tauri() {
    for manifest in files("", &["Cargo.toml"]) {
        let folder = name(&manifest).replace("Cargo.toml", "");
        // The root is no package.
        if folder.is_empty() {
            continue;
        }
        let knows = needs(&folder).iter().any(|package| package.starts_with("tauri"));
        assert_eq!(knows, folder == "src-tauri/", "{folder}");
    }
    let importers: Vec<String> = files("ui/src", &[".ts", ".svelte"])
        .iter()
        .filter(|file| text(file).contains("@tauri-apps/"))
        .map(|file| name(file))
        .collect();
    assert_eq!(importers, ["ui/src/lib/backend/tauri.ts"]);
}

#[test]
fn the_domain_has_no_clock_no_chance_no_files_and_waits_for_nothing() {
    let forbidden = [
        "async fn",
        ".await",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "std::fs",
        "std::net",
        "std::thread",
        "getrandom",
        "rand::",
        "ActorId::random",
    ];
    assert_eq!(shipped_lines_with("crates/nearer-domain/src", &forbidden), [""; 0]);

    for package in ["tokio", "iroh", "rusqlite", "getrandom", "tauri", "tracing"] {
        assert!(
            !needs("crates/nearer-domain").iter().any(|needed| needed == package),
            "{package}"
        );
    }
}

#[test]
fn bytes_on_disk_and_on_the_wire_are_written_by_hand() {
    for leaf in ["crates/nearer-store/src", "crates/nearer-sync/src"] {
        assert_eq!(
            lines_with(
                leaf,
                &[".rs"],
                &["derive(Serialize", "derive(Deserialize", ", Serialize", ", Deserialize"]
            ),
            [""; 0]
        );
    }
}

#[test]
fn only_the_network_part_of_the_exchange_knows_iroh() {
    let outside: Vec<String> = shipped_lines_with("crates/nearer-sync/src", &["iroh"])
        .into_iter()
        .filter(|line| !line.starts_with("crates/nearer-sync/src/net"))
        .collect();

    assert_eq!(outside, [""; 0]);
}
