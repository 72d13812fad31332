//! Scenes of two people at two windows, played by the tests and by the demonstration.
//!
//! A scene names what it presses by the keys of the message files, so a sentence can
//! be said better without a scene being written anew. At the moments that matter both
//! windows are looked at: a picture is kept, and what can be checked by machine is.

mod apart;
mod asking;
mod looking_back;
mod opening;
mod parting;
mod pausing;
mod talking;
mod trying;

use std::path::Path;

use anyhow::Result;

use crate::{
    couple::Couple,
    message::{english, english_with},
    page::{Spot, button, field, spot},
    window::Window,
};

/// The two laptops, the cable between them, and a window on each.
pub struct Stage {
    /// The laptops and the cable.
    pub couple: Couple,
    /// Lena's window.
    pub lena: Window,
    /// Sam's window.
    pub sam: Window,
}

impl Stage {
    /// Two laptops that were joined a moment ago, inside `room`.
    ///
    /// # Errors
    ///
    /// If a laptop or a window does not start.
    pub async fn joined(room: &Path) -> Result<Stage> {
        let couple = Couple::new(room).await?;
        couple.join().await?;
        Stage::open(couple).await
    }

    /// Opens both windows of a couple whose profiles are there, and unlocks them.
    ///
    /// # Errors
    ///
    /// If a window does not start.
    pub async fn open(couple: Couple) -> Result<Stage> {
        let (lena, sam) = (Window::open(&couple.lena).await?, Window::open(&couple.sam).await?);
        lena.unlock(&couple.lena).await?;
        sam.unlock(&couple.sam).await?;
        Ok(Stage { couple, lena, sam })
    }
}

impl Window {
    /// Presses the button that is called by this message.
    async fn tap(&self, key: &str) -> Result<()> {
        self.press(&button(&english(key))).await
    }

    /// Chooses the radio button that is called by this message.
    async fn choose(&self, key: &str) -> Result<()> {
        self.press(&radio(&english(key))).await
    }

    /// Writes into the field that is called by this message.
    async fn fill(&self, key: &str, words: &str) -> Result<()> {
        self.write(&field(&english(key)), words).await
    }

    /// Waits until this message is on the page.
    async fn says(&self, key: &str, inputs: &[(&str, &str)]) -> Result<()> {
        self.arrives(&english_with(key, inputs)).await
    }
}

fn radio(name: &str) -> Spot {
    spot("radio", name)
}
