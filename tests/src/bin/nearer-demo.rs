//! The demonstration: Lena and Sam on one machine.
//!
//! Two real windows, two profiles in a folder of their own, joined over real
//! iroh through a cable that is pulled out while both write. It prints what
//! came of it and keeps pictures; the exit status tells whether both laptops
//! ended with the same. With a screen the windows stay open until closed.

#[cfg(target_os = "linux")]
mod play {
    use std::path::PathBuf;

    use anyhow::{Result, ensure};
    use nearer_tests::{couple::Couple, display::Display, laptop::Laptop, page::button, story::join, window::Window};
    use serde_json::{Value, json};

    const TOGETHER: &str = "We both put our phones away at dinner.";
    const BY_LENA: &str = "We both put our phones away at dinner and at breakfast.";
    const BY_SAM: &str = "We both put our phones and laptops away at dinner.";
    const MERGED: &str = "We both put our phones and laptops away at dinner and at breakfast.";

    /// Plays it from the first run to the merge.
    pub(crate) async fn show() -> Result<()> {
        let room = tempfile::Builder::new().prefix("nearer-demo-").tempdir()?;
        let mut couple = Couple::new(room.path()).await?;
        for laptop in [&mut couple.lena, &mut couple.sam] {
            laptop.mark_as_sample();
        }
        let (lena, sam) = (open(&couple.lena).await?, open(&couple.sam).await?);

        say("Lena and Sam each begin on their own laptop.");
        lena.begin(&couple.lena).await?;
        sam.begin(&couple.sam).await?;
        say("Lena invites; Sam answers; both compare seven pictures.");
        join(&lena, &sam).await?;
        keep(&lena, "1-joined").await?;

        say("They agree on a few words. Both say yes.");
        lena.write_agreement("Phones", TOGETHER, "Sam").await?;
        lena.say_yes().await?;
        sam.open_agreement("Phones").await?;
        sam.say_yes().await?;
        lena.words_in_force(TOGETHER).await?;

        say("The cable is out. Each writes a check-in, a ritual, and a change to the agreement.");
        couple.cable.pull_out();
        lena.change_draft(BY_LENA).await?;
        sam.change_draft(BY_SAM).await?;
        lena.write_ritual("Evening walk", "Once around the house", "Sam")
            .await?;
        sam.write_ritual("Sunday soup", "Soup from the freezer", "Lena").await?;
        lena.check_in(4, "You kept the soup warm.", "Sam").await?;
        sam.check_in(7, "You laughed at my joke.", "Lena").await?;

        say("The cable is back.");
        couple.cable.plug_in();
        lena.go_to("Today").await?;
        lena.arrives("You laughed at my joke.").await?;
        sam.go_to("Today").await?;
        sam.arrives("You kept the soup warm.").await?;
        for window in [&lena, &sam] {
            keep(window, "2-today").await?;
            window.open_agreement("Phones").await?;
            window.arrives("and laptops").await?;
            window.arrives("and at breakfast").await?;
            keep(window, "3-agreement").await?;
        }

        if Display::is_there() {
            say("The windows stay open. Close both to end the demonstration.");
            lena.wait_until_closed().await?;
            sam.wait_until_closed().await?;
        } else {
            lena.kill();
            sam.kill();
        }
        tell(&couple).await
    }

    /// Prints what each laptop holds now, and whether it is the same.
    async fn tell(couple: &Couple) -> Result<()> {
        let mut contents = Vec::new();
        for laptop in [&couple.lena, &couple.sam] {
            let status = laptop.nearer(&["status"]).await?.json()?;
            let agreements = laptop.look("agreements", json!({})).await?;
            let id = agreements[0]["id"].as_str().unwrap_or_default().to_owned();
            let agreement = laptop.look("agreement", json!({ "id": id })).await?;
            say(&format!("\nOn {}'s laptop:", laptop.owner));
            say(&format!("  in force   {}", words(&agreement["inForce"]["text"])));
            say(&format!("  draft      {}", words(&agreement["text"])));
            say(&format!("  counts     {}", status["counts"]));
            say(&format!("  content    {}", words(&status["content"])));
            if !Display::is_there() {
                ensure!(agreement["text"] == MERGED, "the draft does not hold both changes");
                ensure!(
                    agreement["inForce"]["text"] == TOGETHER,
                    "the words in force changed without two yeses"
                );
            }
            contents.push(status["content"].clone());
        }
        ensure!(
            contents[0] != Value::Null && contents[0] == contents[1],
            "the two laptops differ"
        );
        say("\nBoth laptops hold the same.");
        Ok(())
    }

    async fn open(laptop: &Laptop) -> Result<Window> {
        if Display::is_there() {
            Window::open_on(Display::OfThePerson, laptop).await
        } else {
            Window::open(laptop).await
        }
    }

    async fn keep(window: &Window, name: &str) -> Result<()> {
        let dismiss = button("Dismiss");
        if window.shows(&dismiss).await? {
            window.press(&dismiss).await?;
        }
        let picture: PathBuf = window.keep_picture(name).await?;
        say(&format!("  picture    {}", picture.display()));
        Ok(())
    }

    fn words(value: &Value) -> &str {
        value.as_str().unwrap_or("nothing")
    }

    #[expect(clippy::print_stdout, reason = "telling is what a demonstration is for")]
    fn say(line: &str) {
        println!("{line}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    play::show().await
}

#[cfg(not(target_os = "linux"))]
fn main() -> anyhow::Result<()> {
    anyhow::bail!("the demonstration drives its windows through WebKitWebDriver, which only Linux has")
}
