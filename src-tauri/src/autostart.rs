//! Starting with the computer, if that was chosen.

use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

/// Enters this program among what starts with the computer, or takes it out.
///
/// The entry names the program and the profile, and nothing of what is in it.
/// It is touched only when the choice changes: another profile on this computer
/// may have an entry of its own kind.
pub(crate) fn set(wanted: bool, profile: &Path) {
    let done = entry(profile).and_then(|entry| {
        let changed = if wanted { entry.enable() } else { entry.disable() };
        changed.map_err(|error| error.to_string())
    });
    if let Err(why) = done {
        tracing::warn!("starting with the computer could not be changed: {why}");
    }
}

fn entry(profile: &Path) -> Result<AutoLaunch, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let program = program.to_str().ok_or("the program lies at a path that is no text")?;
    let mut arguments = vec!["--minimised".to_owned()];
    let is_usual = nearer_app::default_profile_dir().is_ok_and(|usual| usual == profile);
    if !is_usual {
        let profile = std::path::absolute(profile).map_err(|error| error.to_string())?;
        let profile = profile.to_str().ok_or("the profile lies at a path that is no text")?;
        arguments.push("--profile".to_owned());
        // The entry is one line of text everywhere but on macOS, where it is a list.
        let quoted = profile.contains(char::is_whitespace) && cfg!(not(target_os = "macos"));
        arguments.push(if quoted {
            format!("\"{profile}\"")
        } else {
            profile.to_owned()
        });
    }
    AutoLaunchBuilder::new()
        .set_app_name("Nearer")
        .set_app_path(program)
        .set_args(&arguments)
        .build()
        .map_err(|error| error.to_string())
}
