//! A pause, set differently by the two while the cable is out.

use anyhow::{Result, ensure};

use super::Stage;
use crate::page::{button, spot, text};

impl Stage {
    /// Both pause while apart, each until another time: the later one holds on both.
    ///
    /// # Errors
    ///
    /// If a window does not play along, or both set the same time.
    pub async fn pause(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        self.couple.cable.pull_out();
        for (window, hours) in [(lena, "in an hour"), (sam, "in 2 hours")] {
            window.visit("pause").await?;
            window.press(&spot("radio", hours)).await?;
            window.press(&button("Pause until").with_part()).await?;
            window.arrives("Back by").await?;
        }
        let later = sam.text_of(&text("Back by")).await?;
        let earlier = lena.text_of(&text("Back by")).await?;
        ensure!(earlier != later, "each set another time");

        self.couple.cable.plug_in();
        lena.arrives(&later).await?;
        lena.examine("pause-later-return").await?;
        lena.tap("pause_back").await?;
        sam.tap("pause_back").await?;
        for window in [lena, sam] {
            window.visit("pause").await?;
            window.says("pause_past_back", &[]).await?;
        }
        lena.examine("pause-came-back").await?;
        Ok(())
    }
}
