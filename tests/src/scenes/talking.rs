//! A talk in turns.

use anyhow::Result;

use super::Stage;
use crate::{
    message::english_with,
    page::{button, link},
};

impl Stage {
    /// Lena invites to a talk in turns; both hold it until ideas may open.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn talk(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        lena.visit("talks/new").await?;
        lena.fill("talk_topic", "Our weekends").await?;
        lena.choose("talk_format_turns").await?;
        lena.share("Sam").await?;

        for window in [sam, lena] {
            window.visit("talks").await?;
            window.arrives("Our weekends").await?;
            window.press(&link("Our weekends").with_part().first()).await?;
        }
        sam.tap("talk_begin").await?;
        lena.tap("talk_turn_me").await?;
        sam.says("talk_turn_speaks", &[("name", "Lena")]).await?;
        sam.examine("talk-turn").await?;

        sam.fill("talk_heard_line", "You want slower Saturdays.").await?;
        sam.press(&button(&english_with("talk_line_show", &[("name", "Lena")])).first())
            .await?;
        sam.tap("talk_line_share").await?;
        lena.arrives("You want slower Saturdays.").await?;
        lena.tap("talk_fit_yes").await?;
        lena.tap("talk_enough_do").await?;
        sam.tap("talk_enough_do").await?;
        for window in [sam, lena] {
            window.says("talk_ideas_title", &[]).await?;
        }
        lena.examine("talk-ideas").await?;
        Ok(())
    }
}
