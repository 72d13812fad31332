//! The demonstration: Lena and Sam on one machine, in twelve small stories.
//!
//! First two new laptops that are joined by looking; then two that have a year behind
//! them, in real windows over real iroh, through a cable that is pulled out while both
//! write. Pictures are kept; the exit status tells whether both laptops ended with the
//! same. With a screen the windows stay open until closed.

#[cfg(target_os = "linux")]
mod play {
    use anyhow::{Result, ensure};
    use nearer_tests::{
        couple::Couple,
        display::Display,
        laptop::Laptop,
        message::english,
        page::{button, heading, link},
        sample,
        scenes::Stage,
        story::{begin_joining, compare},
        window::Window,
    };
    use serde_json::{Value, json};

    const TOGETHER: &str = "We both put our phones away at dinner.";
    const BY_LENA: &str = "We both put our phones away at dinner and at breakfast.";
    const BY_SAM: &str = "We both put our phones and laptops away at dinner.";
    const MERGED: &str = "We both put our phones and laptops away at dinner and at breakfast.";

    /// Plays everything.
    pub(crate) async fn show() -> Result<()> {
        first_days().await?;
        after_a_year().await
    }

    /// Alone first, the private questions, joining by looking.
    async fn first_days() -> Result<()> {
        let room = tempfile::Builder::new().prefix("nearer-demo-").tempdir()?;
        let mut couple = Couple::new(room.path()).await?;
        for laptop in [&mut couple.lena, &mut couple.sam] {
            laptop.mark_as_sample();
        }
        let (lena, sam) = (open(&couple.lena).await?, open(&couple.sam).await?);
        say("1. Lena begins alone: nothing is shared, and nothing has to be.");
        lena.begin(&couple.lena).await?;
        sam.begin(&couple.sam).await?;
        lena.check_in_alone(6).await?;
        lena.keep_picture("alone").await?;
        say("2. Before the laptops are joined, three questions for nobody else.");
        lena.press(&link("Join the two laptops").inside("nav")).await?;
        lena.find(&button("Go on")).await?;
        lena.keep_picture("questions").await?;
        lena.go_to("Today").await?;
        say("3. Joining by looking: seven pictures on one side, four rows on the other.");
        begin_joining(&lena, &sam).await?;
        lena.keep_picture("comparing").await?;
        compare(&lena, &sam).await?;
        for window in [&lena, &sam] {
            window.find(&heading("You are joined")).await?;
        }
        lena.kill();
        sam.kill();
        Ok(())
    }

    /// The other stories, on two laptops with a year of sample life.
    async fn after_a_year() -> Result<()> {
        let room = tempfile::Builder::new().prefix("nearer-demo-").tempdir()?;
        let mut couple = Couple::new(room.path()).await?;
        for laptop in [&mut couple.lena, &mut couple.sam] {
            laptop.mark_as_sample();
        }
        say("A year goes by for Lena and Sam.");
        sample::live(&couple).await?;
        let (lena, sam) = (open(&couple.lena).await?, open(&couple.sam).await?);
        lena.unlock(&couple.lena).await?;
        sam.unlock(&couple.sam).await?;
        let stage = Stage { couple, lena, sam };

        say("4. Sam needs quiet until tomorrow evening, mostly because of work.");
        stage.weather().await?;
        say("5. A gentle opening, and an innocent silence.");
        stage.opening().await?;
        say("6. A pause, set differently while the cable is out.");
        stage.pause().await?;
        say("7. Both rewrite an agreement while apart.");
        rewrite(&stage).await?;
        say("8. A clause about the other's life stays a request.");
        stage.control_clause().await?;
        say("9. An invitation, answered smaller.");
        stage.invitation().await?;
        say("10 and 11. What helps, and a look back.");
        stage.looking_back().await?;
        hard_week(&stage).await?;
        say("12. A page for someone who helps.");
        stage.support_page().await?;
        for window in [&stage.lena, &stage.sam] {
            window.visit("today").await?;
            window.keep_picture("today").await?;
        }

        let Stage { couple, lena, sam } = stage;
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

    async fn open(laptop: &Laptop) -> Result<Window> {
        if Display::is_there() {
            Window::open_on(Display::OfThePerson, laptop).await
        } else {
            Window::open(laptop).await
        }
    }

    async fn rewrite(stage: &Stage) -> Result<()> {
        let (lena, sam) = (&stage.lena, &stage.sam);
        lena.write_agreement("Phones", TOGETHER, "Sam").await?;
        lena.say_yes().await?;
        sam.open_agreement("Phones").await?;
        sam.say_yes().await?;
        lena.words_in_force(TOGETHER).await?;
        stage.couple.cable.pull_out();
        lena.change_draft(BY_LENA).await?;
        sam.change_draft(BY_SAM).await?;
        stage.couple.cable.plug_in();
        for window in [lena, sam] {
            window.arrives("and laptops").await?;
            window.arrives("and at breakfast").await?;
        }
        lena.keep_picture("agreement").await?;
        Ok(())
    }

    async fn hard_week(stage: &Stage) -> Result<()> {
        let lena = &stage.lena;
        lena.visit("today").await?;
        lena.press(&button(&english("hardweek_begin"))).await?;
        lena.keep_picture("hard-week").await?;
        lena.press(&button(&english("hardweek_end"))).await
    }

    /// Prints what each laptop holds now, and whether it is the same.
    async fn tell(couple: &Couple) -> Result<()> {
        let mut contents = Vec::new();
        for laptop in [&couple.lena, &couple.sam] {
            let status = laptop.nearer(&["status"]).await?.json()?;
            let agreements = laptop.look("agreements", json!({})).await?;
            let all = agreements.as_array().map(Vec::as_slice).unwrap_or_default();
            let phones = all.iter().find(|one| one["title"] == "Phones");
            let id = phones.map(|one| one["id"].clone()).unwrap_or_default();
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
