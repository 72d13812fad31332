//! An ask answered smaller, and a clause about the other's life that stays an ask.

use anyhow::Result;

use super::Stage;
use crate::{
    message::english,
    page::{link, spot},
};

impl Stage {
    /// Lena asks for something small; Sam says yes to something smaller.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn ask(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        lena.visit("talk/asks/new").await?;
        lena.fill("ask_what", "A ten-minute call tonight").await?;
        lena.fill("ask_smaller", "A message with one sentence").await?;
        lena.share("Sam").await?;

        sam.visit("today").await?;
        sam.arrives("A ten-minute call tonight").await?;
        sam.examine("ask-on-today").await?;
        sam.tap("answer_smaller").await?;

        lena.visit("talk/asks").await?;
        lena.says("answer_they_smaller", &[("name", "Sam")]).await?;
        lena.examine("ask-answered-smaller").await?;
        Ok(())
    }

    /// Lena invites Sam to something; Sam says yes to something smaller.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn invitation(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        lena.visit("together/invitations/new").await?;
        lena.fill("invitation_idea", "Breakfast on the balcony").await?;
        lena.fill("invitation_smaller", "A coffee at the window").await?;
        lena.choose("invitation_tomorrow").await?;
        lena.share("Sam").await?;

        sam.visit("together/invitations").await?;
        sam.arrives("Breakfast on the balcony").await?;
        sam.tap("answer_smaller").await?;

        lena.visit("together/invitations").await?;
        lena.says("answer_they_smaller", &[("name", "Sam")]).await?;
        lena.examine("invitation-smaller").await?;
        Ok(())
    }

    /// Sam begins a boundary about Lena's phone; it can only become an ask.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn control_clause(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        sam.visit("boundaries/new").await?;
        sam.fill("boundary_when", "you go out with your friends").await?;
        sam.fill("boundary_i_will", "check your phone when you come home")
            .await?;
        sam.says("wording_stays_title", &[]).await?;
        sam.examine("control-clause").await?;
        sam.press(&link(&english("wording_move"))).await?;
        sam.find(&spot("h1", &english("ask_new_title"))).await?;
        sam.share("Lena").await?;

        lena.visit("today").await?;
        lena.says("ask_may_decline", &[]).await?;
        lena.examine("control-clause-received").await?;
        Ok(())
    }
}
