//! The binaries under test, as cargo left them beside the test that runs.
//!
//! Cargo builds the binaries of another package for nobody, so a test could run
//! last week's window without a sign of it. Cargo writes down which files each
//! binary was made from; one that is newer than the binary is an error here.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// Names a folder whose binaries are tested as they are, such as those of a package.
const AS_THEY_ARE: &str = "NEARER_BINARIES";

/// The root of the repository.
#[must_use]
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The folder that cargo builds into.
///
/// # Errors
///
/// If the running program does not lie in one.
pub fn build_folder() -> Result<PathBuf> {
    let me = std::env::current_exe()?;
    let folder = me.parent().context("a program lies in a folder")?;
    // Tests lie in `deps` below it, the demonstration in it.
    let folder = if folder.ends_with("deps") {
        folder.parent().context("deps lies in a folder")?
    } else {
        folder
    };
    Ok(folder.to_owned())
}

/// The binary `name`, built from the files as they are now, or from `NEARER_BINARIES` without a question.
///
/// # Errors
///
/// If it is missing or older than a file it was made from.
pub fn current(name: &str) -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os(AS_THEY_ARE) {
        return Ok(Path::new(&folder).join(name));
    }
    let binary = build_folder()?.join(name);
    let advice = "build it first: `cargo build --workspace --bins`, or run everything with `cargo xtask test`";
    let built = binary
        .metadata()
        .and_then(|found| found.modified())
        .with_context(|| format!("{} is missing; {advice}", binary.display()))?;

    let list = std::fs::read_to_string(binary.with_extension("d")).unwrap_or_default();
    for source in sources(&list) {
        let changed = source.metadata().and_then(|found| found.modified());
        // A source that is gone made cargo look again; it is in the list until then.
        if changed.is_ok_and(|changed| changed > built) {
            bail!("{} is older than {}; {advice}", binary.display(), source.display());
        }
    }
    Ok(binary)
}

/// The files in a list written for `make`: `target: file file\ with\ blanks`.
fn sources(list: &str) -> Vec<PathBuf> {
    let Some((_, files)) = list.split_once(": ") else {
        return Vec::new();
    };
    let files = files.replace("\\ ", "\0");
    // A folder's own date says little: saving a file beside it changes it.
    files
        .split_whitespace()
        .map(|file| PathBuf::from(file.replace('\0', " ")))
        .filter(|file| file.is_file())
        .collect()
}
