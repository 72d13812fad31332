//! `cargo xtask demo`: Lena and Sam on one machine.
//!
//! The play itself is a binary of the tests, where the windows are driven; this
//! builds it and starts it.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use crate::{
    root,
    setup::{Need, set_up},
    steps::{command, run, run_command, say, step},
    target,
};

/// Sets up, builds and shows the demonstration.
///
/// # Errors
///
/// The first step that failed, or that Lena and Sam did not end with the same.
pub(crate) fn demo() -> Result<()> {
    play(&target().join("demo"))
}

/// The same, and the pictures that docs/guide.md shows are put in their place.
///
/// # Errors
///
/// As [`demo`], and if the guide shows a picture that the demonstration did not take.
pub(crate) fn guide() -> Result<()> {
    let taken = target().join("guide");
    play(&taken)?;
    let docs = root().join("docs");
    let guide = fs::read_to_string(docs.join("guide.md"))?;
    for place in pictures_of(&guide) {
        let name = Path::new(place).file_name().unwrap_or_default();
        fs::copy(taken.join(name), docs.join(place))
            .with_context(|| format!("the guide shows {place}, and the demonstration took no such picture"))?;
    }
    Ok(())
}

/// Where the pictures of a page in Markdown lie.
fn pictures_of(page: &str) -> impl Iterator<Item = &str> {
    page.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|place| place.ends_with(".png"))
}

fn play(pictures: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!(
            "the demonstration drives its windows through WebKitWebDriver, which only Linux has; `cargo xtask run` opens the app"
        );
    }
    step("set up", || set_up(Need::Test))?;
    step("build the interface", || {
        run(&["npm", "--prefix", "ui", "run", "build"])
    })?;
    step("build the app", || run(&["cargo", "build", "--workspace", "--bins"]))?;
    let program = target().join("debug/nearer-demo");
    step("Lena and Sam", || {
        run_command(command(&[&program.to_string_lossy()]).env("NEARER_PICTURES", pictures))
    })?;
    say(&format!("\nPictures: {}", pictures.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_of_a_page_are_its_links_to_png_files() {
        let page = "# Guide\n\n![Alone](images/guide/alone-lena.png)\n\nSee [formats](formats.md).\n\n![Both](b.png)";

        assert_eq!(
            pictures_of(page).collect::<Vec<_>>(),
            ["images/guide/alone-lena.png", "b.png"]
        );
    }
}
