//! The three questions before joining: whatever is answered, the disk does not know it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use nearer_tests::{
    laptop::Laptop,
    page::{button, heading, link, spot, text},
    window::Window,
};

/// What stands on the page of the questions, and nowhere else before they are answered.
const TRACES: [&str; 6] = [
    "Can I say no here?",
    "Am I afraid of the reaction to what I write?",
    "Did I choose this myself?",
    "canSayNo",
    "isAfraid",
    "isOwnChoice",
];

/// What is not Nearer's: logs of the test, and the shaders that the graphics driver keeps.
const OF_OTHERS: [&str; 3] = ["driver.log", "screen.log", "cache/mesa_shader_cache"];

/// Every file below `folder`, by its name from there, with its bytes.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let name = entry.path().strip_prefix(folder)?.to_owned();
            if OF_OTHERS.iter().any(|other| name == Path::new(other)) {
                continue;
            }
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                all.insert(name, fs::read(entry.path())?);
            }
        }
    }
    Ok(all)
}

/// What of `after` is not as it was.
fn changed(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<PathBuf> {
    let of_either = before.keys().chain(after.keys());
    let mut names: Vec<PathBuf> = of_either
        .filter(|name| before.get(*name) != after.get(*name))
        .cloned()
        .collect();
    names.dedup();
    names
}

fn has(bytes: &[u8], words: &str) -> bool {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [words.as_bytes(), &wide]
        .iter()
        .any(|words| bytes.windows(words.len()).any(|part| part == *words))
}

/// Answers all three, goes on, and comes back to Today. Gives the names of the files that
/// are there at the end.
async fn answered(room: &Path, owner: &str, answers: [&str; 3]) -> Result<Vec<PathBuf>> {
    let laptop = Laptop::new(room, owner)?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.press(&link("Join the two laptops").inside("nav")).await?;
    window
        .find(&heading("Before you begin, three questions for you alone"))
        .await?;
    let before = files(laptop.folder())?;

    for (place, answer) in answers.into_iter().enumerate() {
        let question = format!(".questions > :nth-child({})", place + 2);
        window.press(&spot("radio", answer).inside(&question)).await?;
    }
    let advice = text("Take your time");
    assert_eq!(window.shows(&advice).await?, answers != ["yes", "no", "yes"]);
    let after = files(laptop.folder())?;
    assert_eq!(
        changed(&before, &after),
        Vec::<PathBuf>::new(),
        "{owner}: an answer was written"
    );

    window.press(&button("Go on")).await?;
    window.find(&button("Make an invitation")).await?;
    window.go_to("Today").await?;
    window.kill();

    let end = files(laptop.folder())?;
    for (name, bytes) in &end {
        for trace in TRACES {
            let is_new = !before.get(name).is_some_and(|before| has(before, trace));
            assert!(
                !(is_new && has(bytes, trace)),
                "{owner}: {trace:?} lies in {}",
                name.display()
            );
        }
    }
    Ok(end.into_keys().collect())
}

#[tokio::test]
async fn the_three_questions_leave_no_byte_whatever_is_answered() -> Result<()> {
    let room = tempfile::tempdir()?;

    let calm = answered(room.path(), "Lena", ["yes", "no", "yes"]).await?;
    let afraid = answered(room.path(), "Sam", ["no", "yes", "not sure"]).await?;

    assert_eq!(calm, afraid, "the same files, whatever was answered");
    Ok(())
}
