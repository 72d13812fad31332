//! One of the two, at an app that runs in this process.

use anyhow::{Context as _, Result, anyhow};
use nearer_app::{
    App, AppOptions, Notices, Passphrase, SampleClock,
    seam::{View, Wish},
};
use serde_json::{Value, json};

use crate::laptop::Laptop;

/// An open app, and the clock it lives by.
pub struct Half {
    app: App,
    clock: SampleClock,
}

impl Half {
    /// Makes the profile of `laptop`; sample data lives that many minutes behind the wall clock.
    ///
    /// # Errors
    ///
    /// If the profile cannot be made.
    pub async fn begin(laptop: &Laptop, minutes_behind: u64) -> Result<Half> {
        let clock = SampleClock::default();
        clock.set_minutes_behind(minutes_behind);
        let options = AppOptions {
            sample_clock: clock.clone(),
            ..laptop.options()
        };
        let passphrase = Passphrase::new(laptop.passphrase.clone());
        let app = App::create(&laptop.profile(), &laptop.owner, &passphrase, options)
            .await
            .map_err(|error| anyhow!("{}: {error}", laptop.owner))?;
        Ok(Half { app, clock })
    }

    /// Lives that many minutes behind the wall clock from now on.
    pub fn go_to(&self, minutes_behind: u64) {
        self.clock.set_minutes_behind(minutes_behind);
    }

    /// Carries out a wish, and gives the item's id if there is one.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub async fn wish(&self, wish: Value) -> Result<String> {
        let typed: Wish = serde_json::from_value(wish.clone()).with_context(|| wish.to_string())?;
        let done = self
            .app
            .carry_out(typed)
            .await
            .map_err(|error| anyhow!("{wish}: {error}"))?;
        Ok(done.id.unwrap_or_default())
    }

    /// Keeps a draft and takes it through the door.
    ///
    /// # Errors
    ///
    /// If a step is refused.
    pub async fn share(&self, save: Value) -> Result<String> {
        let draft = self.wish(save).await?;
        let preview = self.look("preview", json!({ "draft": draft })).await?;
        self.wish(json!({ "draft": { "share": { "id": draft, "digest": preview["digest"] } } }))
            .await
    }

    /// The picture of a view.
    ///
    /// # Errors
    ///
    /// If the app refuses it.
    pub async fn look(&self, name: &str, of: Value) -> Result<Value> {
        let view: View = serde_json::from_value(json!({ name: of })).with_context(|| name.to_owned())?;
        let picture = self.app.look(view).await.map_err(|error| anyhow!("{name}: {error}"))?;
        Ok(serde_json::to_value(picture)?[name].take())
    }

    /// What the app tells from now on.
    #[must_use]
    pub fn notices(&self) -> Notices {
        self.app.notices()
    }

    /// Waits until both laptops hold the same.
    ///
    /// # Errors
    ///
    /// If the exchange meets a fault.
    pub async fn agreed(&self) -> Result<()> {
        self.app.agreed().await.map_err(|error| anyhow!("{error}"))
    }

    /// Closes the profile.
    pub async fn close(&self) {
        self.app.close().await;
    }
}
