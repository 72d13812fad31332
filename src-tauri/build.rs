//! Embeds the built interface and turns every command of ours into a permission,
//! so that the one capability file lists them all.

/// Every command the interface may call. The same names stand in
/// `capabilities/main.json` as `allow-…`, and a tidy test compares them with
/// what the shell registers and what the interface calls.
const COMMANDS: &[&str] = &[
    "profile_state",
    "create_profile",
    "unlock",
    "lock",
    "carry_out",
    "look",
    "give_out",
    "listen",
    "window_choices",
    "choose_window",
    "hide",
    "hear_shell",
    "erase",
    "report",
    "backup_words",
    "back_up",
    "stop_backup",
    "restore",
    "come_back",
    "points",
    "go_back",
    "take_in",
    "open_parcel",
    "has_key_store",
    "use_key_store",
    "open_by_key_store",
    "leave_key_store",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A file that is new in the built interface changes nothing that cargo watches by itself.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
