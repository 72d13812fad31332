//! A gentle opening, reflected back, and an innocent silence.

use anyhow::Result;

use super::Stage;
use crate::{
    message::{english, english_with},
    page::{button, link},
};

impl Stage {
    /// Lena opens a door; Sam reflects it back; Lena says that this is it.
    ///
    /// # Errors
    ///
    /// If a window does not play along; so in every scene.
    pub async fn opening(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        lena.visit("talk/openings/new").await?;
        lena.fill("opening_noticed", "You never listen when I talk.").await?;
        lena.says("wording_title", &[]).await?;
        lena.examine("opening-whisper").await?;
        lena.fill("opening_noticed", "We have talked less since Sunday.")
            .await?;
        lena.fill("opening_feel", "I miss you.").await?;
        lena.fill("opening_hope", "To sit on the balcony for a bit tonight.")
            .await?;
        lena.share("Sam").await?;

        sam.visit("today").await?;
        sam.arrives("We have talked less since Sunday.").await?;
        sam.examine("opening-on-today").await?;
        sam.tap("opening_reflect").await?;
        sam.fill("opening_reflected", "You would like an hour with me.").await?;
        sam.press(&button(&english_with("checkin_preview", &[("partner", "Lena")])))
            .await?;
        sam.tap("door_share").await?;

        lena.visit("talk/openings").await?;
        lena.press(&link(&english("opening_look")).with_part().first()).await?;
        lena.arrives("You would like an hour with me.").await?;
        lena.tap("opening_mark_yes").await?;
        lena.examine("opening-marked").await?;

        sam.visit("talk/openings").await?;
        sam.press(&link(&english("opening_look")).with_part().first()).await?;
        sam.says("opening_marked_yes", &[("name", "Lena")]).await?;
        Ok(())
    }
}
