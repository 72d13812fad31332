//! What was shown as saved is there after a power cut, and nowhere in the clear.

use std::{fs, path::Path};

use anyhow::{Result, ensure};
use nearer_tests::{
    laptop::Laptop,
    page::{button, field, link, text},
    window::Window,
};

/// Words that stand nowhere else on the machine.
const CANARY: &str = "quokkas under a heliotrope umbrella";

#[tokio::test]
async fn what_was_shown_as_saved_is_there_after_a_power_cut() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let mut window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;

    for round in 1..=3 {
        let name = format!("Evening {round}");
        window.go_to("Rituals").await?;
        window.press(&link("New ritual")).await?;
        window.write(&field("Name"), &name).await?;
        window.find(&text("Saved in Mine.")).await?;
        window.kill();

        window = Window::open(&laptop).await?;
        window.unlock(&laptop).await?;
        window.go_to("Rituals").await?;
        window.find(&link(&name)).await?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_that_was_written_lies_on_the_disk_in_the_clear() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.go_to("Check in").await?;
    window.write(&field("One thing I appreciate"), CANARY).await?;
    window.find(&text("Saved in Mine.")).await?;
    window.press(&button("Lock")).await?;
    window.unlock(&laptop).await?;
    window.kill();

    for words in [CANARY, &laptop.passphrase] {
        let found = files_with(laptop.folder(), words)?;
        assert!(found.is_empty(), "{words:?} lies in {found:?}");
    }
    Ok(())
}

/// The files below `folder` that hold `words`, in either of the encodings of a web engine.
fn files_with(folder: &Path, words: &str) -> Result<Vec<String>> {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    let mut looked_at = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                looked_at += 1;
                let bytes = fs::read(&path)?;
                let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
                if holds(words.as_bytes()) || holds(&wide) {
                    found.push(path.display().to_string());
                }
            }
        }
    }
    ensure!(looked_at > 5, "only {looked_at} files were found");
    Ok(found)
}
