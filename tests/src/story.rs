//! What Lena and Sam do at their windows, in the words on the buttons.
//!
//! The tests and the demonstration play the same scenes. A scene ends when the
//! window says that it is done, so that the next one can begin at once.

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use crate::{
    laptop::Laptop,
    page::{button, field, heading, link, spot, text},
    window::Window,
};

/// How long a change may take from one window to the other, in milliseconds.
const ARRIVE_MILLIS: u64 = 60_000;

impl Window {
    /// Goes through the first run: a name, a passphrase, recovery words another time, and Today.
    ///
    /// # Errors
    ///
    /// If the window does not play along; so in every scene below.
    pub async fn begin(&self, laptop: &Laptop) -> Result<()> {
        self.find(&heading("Welcome to Nearer")).await?;
        self.write(&field("Your name"), &laptop.owner).await?;
        self.write(&field("Passphrase"), &laptop.passphrase).await?;
        self.write(&field("Passphrase again"), &laptop.passphrase).await?;
        self.press(&button("Begin")).await?;
        self.find(&heading("Recovery words")).await?;
        self.press(&button("Later")).await?;
        self.find(&spot("h1", &laptop.owner).with_part()).await?;
        Ok(())
    }

    /// Opens the profile with its passphrase.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn unlock(&self, laptop: &Laptop) -> Result<()> {
        self.find(&heading("Welcome back")).await?;
        self.write(&field("Passphrase"), &laptop.passphrase).await?;
        self.press(&button("Unlock")).await?;
        self.find(&link("Today").inside("nav")).await?;
        Ok(())
    }

    /// Goes to a page by its entry in the navigation.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn go_to(&self, entry: &str) -> Result<()> {
        self.press(&link(entry).inside("nav")).await?;
        // Today greets by name and not by its own.
        if entry != "Today" {
            self.find(&spot("h1", entry)).await?;
        }
        Ok(())
    }

    /// Checks in with a nearness and an appreciation, and shares both.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn check_in(&self, nearness: usize, appreciation: &str, partner: &str) -> Result<()> {
        self.check_in_alone(nearness).await?;
        self.write(&field("One thing I appreciate"), appreciation).await?;
        self.press(&spot("checkbox", "Share “Nearness”")).await?;
        self.press(&spot("checkbox", "Share “Appreciation”")).await?;
        self.share(partner).await
    }

    /// Checks in with a nearness that stays in Mine.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn check_in_alone(&self, nearness: usize) -> Result<()> {
        self.go_to("Check in").await?;
        // Home is 0; each arrow is one more.
        let arrows: String = std::iter::once('\u{e011}')
            .chain(std::iter::repeat_n('\u{e014}', nearness))
            .collect();
        self.send_keys(&spot("slider", "How near do you feel?"), &arrows)
            .await?;
        self.find(&text("Saved in Mine.")).await?;
        Ok(())
    }

    /// Writes a ritual down and shares it.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn write_ritual(&self, name: &str, smallest: &str, partner: &str) -> Result<()> {
        self.go_to("Rituals").await?;
        self.press(&link("New ritual")).await?;
        self.write(&field("Name"), name).await?;
        self.write(&field("The usual version"), "Half an hour, phones inside")
            .await?;
        self.write(&field("The smallest version"), smallest).await?;
        self.share(partner).await?;
        self.find(&spot("h1", name)).await?;
        Ok(())
    }

    /// Writes an agreement down and shares it as a draft.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn write_agreement(&self, title: &str, words: &str, partner: &str) -> Result<()> {
        self.go_to("Agreements").await?;
        self.press(&link("New agreement")).await?;
        self.write(&field("Short name"), title).await?;
        self.write(&field("The words"), words).await?;
        self.share(partner).await?;
        self.find(&spot("h1", title)).await?;
        Ok(())
    }

    /// Goes to a place by its address.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn visit(&self, place: &str) -> Result<()> {
        // Only when the page has heard of it: what is found before then is about to go.
        let go = "
            const [hash, done] = arguments;
            if (location.hash === hash) return done();
            addEventListener('hashchange', () => setTimeout(done), { once: true });
            location.hash = hash;
        ";
        self.run_until_done(go, vec![json!(format!("#/{place}"))]).await?;
        self.find(&spot("main h1", "").with_part()).await?;
        Ok(())
    }

    /// From what was written through the preview to the shared item.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn share(&self, partner: &str) -> Result<()> {
        self.press(&button(&format!("See what {partner} will see"))).await?;
        self.find(&spot("h1", &format!("This is what {partner} will see")))
            .await?;
        self.press(&button("Share")).await?;
        self.find(&text("Shared. It goes to the other laptop at the next exchange."))
            .await?;
        Ok(())
    }

    /// Opens the agreement from the list, which it may still have to reach.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn open_agreement(&self, title: &str) -> Result<()> {
        self.go_to("Agreements").await?;
        self.find_within(&link(title), ARRIVE_MILLIS).await?;
        self.press(&link(title)).await?;
        self.find(&spot("h1", title)).await?;
        Ok(())
    }

    /// Changes the words of the draft of the open agreement.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn change_draft(&self, words: &str) -> Result<()> {
        self.press(&button("Change the draft")).await?;
        self.write(&field("The words"), words).await?;
        self.press(&button("Save the draft for both")).await?;
        self.find(&text("The draft is changed.")).await?;
        Ok(())
    }

    /// Says yes to the words on the screen.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn say_yes(&self) -> Result<()> {
        self.press(&button("Say yes to these words")).await?;
        self.find(&text("You said yes to exactly these words.")).await?;
        Ok(())
    }

    /// Waits until the open agreement shows these words as those in force.
    ///
    /// # Errors
    ///
    /// After a minute, with what the page shows instead.
    pub async fn words_in_force(&self, words: &str) -> Result<()> {
        self.find_within(&text(words).inside("[data-testid=words-in-force]"), ARRIVE_MILLIS)
            .await?;
        Ok(())
    }

    /// The text of the invitation on the screen.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub async fn invitation(&self) -> Result<String> {
        let shown = self.find(&field("Invitation as text")).await?;
        let text = self.within("the invitation", shown.prop("value")).await?;
        text.context("a field has a value")
    }

    /// Answers an invitation where one can be entered.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn answer(&self, invitation: &str) -> Result<()> {
        self.write(&field("Invitation"), invitation).await?;
        self.press(&button("Join")).await
    }

    /// Goes on a new laptop to where an invitation is answered, past the three questions.
    ///
    /// # Errors
    ///
    /// As [`Window::begin`].
    pub async fn be_ready_to_join(&self) -> Result<()> {
        self.press(&link("Join the two laptops").inside("nav")).await?;
        self.press(&button("Go on")).await
    }

    /// Waits until these words came from the other laptop.
    ///
    /// # Errors
    ///
    /// After a minute, with what the page shows instead.
    pub async fn arrives(&self, words: &str) -> Result<()> {
        self.find_within(&text(words), ARRIVE_MILLIS).await?;
        Ok(())
    }
}

/// Brings both windows to the pictures: Lena invites, Sam answers.
///
/// # Errors
///
/// If a window does not play along.
pub async fn begin_joining(lena: &Window, sam: &Window) -> Result<()> {
    for window in [lena, sam] {
        window.be_ready_to_join().await?;
    }
    lena.press(&button("Make an invitation")).await?;
    sam.answer(&lena.invitation().await?).await?;

    for window in [lena, sam] {
        window.find(&heading("Compare the pictures")).await?;
    }
    Ok(())
}

/// Joins the two laptops: Lena invites, Sam answers, both compare the pictures.
///
/// # Errors
///
/// If a window does not play along, or no row of pictures is Sam's.
pub async fn join(lena: &Window, sam: &Window) -> Result<()> {
    begin_joining(lena, sam).await?;
    compare(lena, sam).await
}

/// Compares the pictures that both windows show, and confirms: the two are joined.
///
/// # Errors
///
/// If no row of pictures is Sam's.
pub async fn compare(lena: &Window, sam: &Window) -> Result<()> {
    say_same(lena, sam).await?;
    for window in [lena, sam] {
        window.find(&heading("You are joined")).await?;
    }
    Ok(())
}

/// At one window, somebody vouches for the new laptop of `whose`, on which an invitation can be
/// answered; both end at the list of laptops.
///
/// # Errors
///
/// If a window does not play along.
pub async fn vouch(at: &Window, whose: &str, new: &Window) -> Result<()> {
    at.go_to("Settings").await?;
    at.press(&link("Laptops").with_part()).await?;
    at.find(&spot("h1", "Laptops")).await?;
    at.press(&link("Vouch for a new laptop …")).await?;
    at.find(&spot("h1", &format!("{whose} has a new laptop"))).await?;
    at.examine("vouch").await?;
    let passed = format!("I understand. It is {whose} who asks for this.");
    at.press(&spot("checkbox", &passed).with_part()).await?;
    at.press(&button("Make an invitation")).await?;
    new.answer(&at.invitation().await?).await?;
    for window in [at, new] {
        window.find(&heading("Compare the pictures")).await?;
    }
    say_same(at, new).await?;
    for window in [at, new] {
        window.find(&heading("The laptop belongs here now")).await?;
        window.examine("vouched").await?;
        window.press(&button("To the laptops")).await?;
        window.find(&spot("h1", "Laptops")).await?;
    }
    Ok(())
}

/// Chooses the row at `lena`'s window that `sam`'s shows, and says at both that they are the same.
async fn say_same(lena: &Window, sam: &Window) -> Result<()> {
    let pictures = sam
        .run(
            "return [...arguments[0].querySelectorAll('li')].map((item) => item.innerText.trim())",
            vec![json!(
                sam.find(&spot("ol, ul, [role=list]", "The seven pictures")).await?
            )],
        )
        .await?;
    let names: Vec<&str> = pictures
        .as_array()
        .context("a list")?
        .iter()
        .filter_map(|name| name.as_str())
        .collect();
    if names.len() != 7 {
        bail!("Sam's window shows {pictures}");
    }
    // What a person does: hear seven names, and choose the row that has them.
    lena.press(&spot("radio", &names.join(", ")).with_part()).await?;
    lena.press(&button("This is the row")).await?;
    sam.press(&button("They are the same")).await
}
