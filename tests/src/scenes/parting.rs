//! A page for someone who helps, and leaving without a word.

use anyhow::{Result, ensure};

use super::Stage;
use crate::{
    laptop::Laptop,
    message::english,
    page::{button, field, heading},
};

impl Stage {
    /// Both say yes to the same piece; Lena saves the page as a file.
    ///
    /// # Errors
    ///
    /// If a window does not play along, or no file was written.
    pub async fn support_page(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        lena.check_in(4, "You sat with me and said nothing.", "Sam").await?;
        // Sharing ends on Today; going on before that would be undone by it.
        lena.arrives("You sat with me and said nothing.").await?;
        lena.visit("support/page").await?;
        lena.press(&button(&english("supportpage_suggest")).with_part().first())
            .await?;
        lena.says("supportpage_mine", &[]).await?;

        sam.visit("support/page").await?;
        sam.press(&button(&english("supportpage_yes")).with_part().first())
            .await?;
        lena.find(&button(&english("supportpage_back")).with_part().first())
            .await?;
        sam.find(&heading(&english("supportpage_on"))).await?;
        lena.examine("support-page").await?;
        lena.tap("supportpage_pdf").await?;
        lena.arrives(".pdf").await?;
        ensure!(
            has_pdf(&self.couple.lena),
            "there is no PDF below {}",
            self.couple.lena.folder().display()
        );
        Ok(())
    }

    /// Sam leaves quietly: nothing arrives at Lena's, and Sam keeps what was there.
    ///
    /// # Errors
    ///
    /// If a window does not play along, or Lena's laptop was told.
    pub async fn leave_quietly(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        sam.visit("settings/leaving").await?;
        sam.examine("leaving").await?;
        sam.tap("leave_quietly_do").await?;
        sam.write(&field(&english("leave_passphrase")), &self.couple.sam.passphrase)
            .await?;
        sam.tap("leave_quietly").await?;
        sam.says("leave_me", &[]).await?;
        sam.examine("left").await?;

        lena.visit("settings").await?;
        let page = lena.all_text().await?;
        ensure!(!page.contains("Sam has left"), "Lena's window tells that Sam left");
        Ok(())
    }
}

/// Whether a PDF was given out into this laptop's folder for downloads, or its home.
fn has_pdf(laptop: &Laptop) -> bool {
    let folders = [laptop.folder().join("Downloads"), laptop.folder().to_owned()];
    folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .flatten()
        .any(|entry| entry.path().extension().is_some_and(|ending| ending == "pdf"))
}
