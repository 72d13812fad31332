//! Ideas for a challenge that both have, and two picks made apart.

use anyhow::Result;

use super::Stage;
use crate::{
    message::{english, english_with},
    page::{button, field, link},
};

impl Stage {
    /// Lena shares two ideas; while apart each picks another one. Neither begins by itself.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn two_picks(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        let ideas = ["Phones in the hallway from eight", "Tea before the news"];
        lena.visit("ideas/new").await?;
        lena.fill("idea_us", "late evenings").await?;
        for (at, idea) in ideas.iter().enumerate() {
            let label = english_with("idea_nth", &[("number", &(at + 1).to_string())]);
            lena.write(&field(&label), idea).await?;
        }
        lena.share("Sam").await?;
        for window in [lena, sam] {
            window.visit("ideas").await?;
            window.arrives("late evenings").await?;
            window.press(&link("late evenings").with_part().first()).await?;
        }
        sam.arrives(
            &english("idea_apart_first")
                .split_once('.')
                .map_or_else(String::new, |(first, _)| first.replace("{name}", "Lena")),
        )
        .await?;
        sam.tap("idea_apart_look").await?;

        self.couple.cable.pull_out();
        for (window, idea) in [(lena, ideas[0]), (sam, ideas[1])] {
            window
                .press(&button(&format!("{}: {idea}", english("idea_pick"))))
                .await?;
            window.says("idea_picked_mine", &[]).await?;
        }
        self.couple.cable.plug_in();
        for window in [lena, sam] {
            window.says("idea_picks_apart", &[]).await?;
        }
        lena.examine("experiment-picked-apart").await?;
        Ok(())
    }
}
