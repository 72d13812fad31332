//! What the window does with the desktop around it: sleep, reminders, the tray, starting with
//! the computer, and the chord that hides it.

use anyhow::{Context as _, Result};
use chrono::{Datelike as _, Timelike as _, Utc};
use nearer_tests::{
    desktop::Desktop,
    laptop::Laptop,
    page::{button, field, spot, text},
    window::Window,
};
use serde_json::json;

/// The chord that hides the window, as WebDriver types it.
const HIDE: &str = "\u{e009}\u{e008}h";

async fn begun(laptop: &Laptop) -> Result<Window> {
    let window = Window::open(laptop).await?;
    window.begin(laptop).await?;
    Ok(window)
}

#[tokio::test]
async fn the_system_waits_until_what_was_being_written_is_kept_and_locked() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let mut desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let window = begun(&laptop).await?;
    let delay = desktop.delay().await?;
    window.visit("check-in").await?;
    window
        .write(&field("One thing I carry"), "the letter to the landlord")
        .await?;

    desktop.prepare_for_sleep(true).await?;
    delay.wait_until_released().await?;
    window.find(&field("Passphrase")).await?;
    desktop.prepare_for_sleep(false).await?;

    // Awake again, it asks for the next time.
    let next = desktop.delay().await?;
    assert_eq!(next.why, "locks first");
    window.unlock(&laptop).await?;
    window.visit("today").await?;
    window.find(&text("the letter to the landlord")).await?;
    Ok(())
}

#[tokio::test]
async fn a_reminder_says_one_sentence_and_no_more_even_while_locked() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let mut desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let window = begun(&laptop).await?;
    window.visit("settings/reminders").await?;
    window.press(&spot("checkbox", "Remind me")).await?;
    window.press(&spot("checkbox", "My look-back")).await?;

    // Setting it takes some seconds, and a time that has passed reminds on its next day.
    let soon = Utc::now() + chrono::TimeDelta::seconds(75);
    let time = format!("{:02}:{:02}", soon.hour(), soon.minute());
    set_time(&window, "Until", &time).await?;
    set_time(&window, "From", &time).await?;
    let weekday = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
    .get(soon.weekday().num_days_from_monday() as usize)
    .context("a week has seven days")?;
    window.press(&spot("radio", weekday)).await?;
    set_time(&window, "Time of day", &time).await?;
    window.press(&button("Lock")).await?;
    window.find(&field("Passphrase")).await?;

    let shown = desktop.notification().await?;

    assert_eq!(
        (shown.from.as_str(), shown.summary.as_str(), shown.body.as_str()),
        ("Notes", "A reminder you set.", "")
    );
    Ok(())
}

/// Writes a time of day as somebody does who leaves the field afterwards.
async fn set_time(window: &Window, label: &str, time: &str) -> Result<()> {
    window.find(&field(label)).await?;
    let set = "
        const [label, time, done] = arguments;
        const field = [...document.querySelectorAll('input[type=time]')].find((each) => each.labels[0].textContent.trim() === label);
        field.value = time;
        for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
        done(field.value);
    ";
    window.run_until_done(set, vec![json!(label), json!(time)]).await?;
    window.find(&text("Saved on this laptop.")).await?;
    Ok(())
}

#[tokio::test]
async fn the_icon_in_the_tray_has_a_neutral_name_and_three_words() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut laptop = Laptop::new(room.path(), "Lena")?;
    let mut desktop = Desktop::start(laptop.folder()).await?;
    laptop.belongs_to(&desktop);
    let window = begun(&laptop).await?;
    window.visit("settings/lock").await?;

    window.press(&spot("checkbox", "An icon in the tray")).await?;
    let item = desktop.tray_item().await?;
    let texts = desktop.texts_of(&item).await?;

    for word in ["Open", "Lock", "Quit"] {
        assert!(texts.iter().any(|text| text == word), "{word} is not among {texts:?}");
    }
    for text in &texts {
        assert!(!text.contains("Nearer") && !text.contains("Lena"), "{texts:?}");
    }
    Ok(())
}

#[tokio::test]
async fn starting_with_the_computer_is_entered_minimised_and_taken_out_again() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = begun(&laptop).await?;
    let entry = laptop.folder().join(".config/autostart/Nearer.desktop");
    window.visit("settings/lock").await?;

    window.press(&spot("checkbox", "Start with the computer")).await?;
    window.find(&text("Saved on this laptop.")).await?;
    let entered = std::fs::read_to_string(&entry).with_context(|| format!("{}", entry.display()))?;
    window.press(&spot("checkbox", "Start with the computer")).await?;
    window
        .find(&spot("checkbox", "Start with the computer").with_part())
        .await?;
    window.press(&button("Lock")).await?;
    window.find(&field("Passphrase")).await?;

    assert!(entered.contains("--minimised --profile"), "{entered}");
    assert!(!entry.exists());
    Ok(())
}

#[tokio::test]
async fn minimising_locks_if_that_was_chosen() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = begun(&laptop).await?;
    window.visit("settings/lock").await?;
    window
        .press(&spot("checkbox", "Lock when the window is minimised or out of sight"))
        .await?;
    window.find(&text("Saved on this laptop.")).await?;

    window.minimise()?;

    window.find(&field("Passphrase")).await?;
    Ok(())
}

#[tokio::test]
async fn the_chord_leaves_a_screen_that_says_nothing() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = begun(&laptop).await?;
    window.visit("check-in").await?;
    let carried = field("One thing I carry");
    window.write(&carried, "the letter to the landlord").await?;

    window.send_keys(&carried, HIDE).await?;
    window.find(&field("Passphrase")).await?;

    let seen = window
        .run("return document.title + document.body.innerText", vec![])
        .await?;
    let seen = seen.as_str().unwrap_or_default().to_owned();
    for word in ["Nearer", "Lena", "landlord", "Welcome"] {
        assert!(!seen.contains(word), "{word} stands in {seen:?}");
    }
    window.write(&field("Passphrase"), &laptop.passphrase).await?;
    window.press(&button("Unlock")).await?;
    window.visit("today").await?;
    window.find(&text("the letter to the landlord")).await?;
    Ok(())
}
