//! What a year shows: what helps, a hard week, a look back, and what one keeps.

use anyhow::Result;

use super::Stage;
use crate::{
    message::english,
    page::{button, spot},
};

impl Stage {
    /// The pages that live from a year of evenings. The couple has to have one.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn looking_back(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        lena.visit("what-helps").await?;
        lena.arrives("Evening walk").await?;
        lena.examine("what-helps").await?;
        lena.visit("look-backs/one").await?;
        lena.find(&spot("main h1", "").with_part()).await?;
        lena.examine("look-back").await?;

        sam.visit("settings/kept").await?;
        sam.press(&button(&english("kept_do")).with_part().first()).await?;
        sam.says("kept_said", &[]).await?;
        sam.examine("kept").await?;

        lena.visit("settings/leaving").await?;
        lena.examine("leaving").await?;
        Ok(())
    }
}
