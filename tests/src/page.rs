//! What a person does at a window: find things by the names they are read out with, press, write.
//!
//! A screen reader and a test look for the same: a role and a name. So a control
//! without a name cannot be pressed here either. Waiting happens inside the page,
//! until the thing is there or the time is up; nothing here sleeps.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use fantoccini::{
    elements::{Element, ElementRef},
    key::Key,
};
use serde_json::{Value, json};

use crate::window::Window;

/// How long a thing may take to appear, in milliseconds. Two apps on a loaded machine share it.
const APPEAR_MILLIS: u64 = 30_000;

/// The name under which WebDriver hands out an element (WebDriver, section 12.2).
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Something on a page, as a person would name it.
#[derive(Debug, Clone)]
pub struct Spot {
    role: &'static str,
    name: String,
    contains: bool,
    inside: Option<String>,
    first: bool,
}

/// The `role` with exactly this `name`.
#[must_use]
pub fn spot(role: &'static str, name: &str) -> Spot {
    Spot {
        role,
        name: name.to_owned(),
        contains: false,
        inside: None,
        first: false,
    }
}

/// The button `name`.
#[must_use]
pub fn button(name: &str) -> Spot {
    spot("button", name)
}

/// The link `name`.
#[must_use]
pub fn link(name: &str) -> Spot {
    spot("link", name)
}

/// The field to write in with the label `name`.
#[must_use]
pub fn field(name: &str) -> Spot {
    spot("textbox", name)
}

/// The heading `name`.
#[must_use]
pub fn heading(name: &str) -> Spot {
    spot("heading", name)
}

/// Any text that holds `words`.
#[must_use]
pub fn text(words: &str) -> Spot {
    spot("text", words).with_part()
}

impl Spot {
    /// Of several such things, the first.
    #[must_use]
    pub fn first(mut self) -> Spot {
        self.first = true;
        self
    }

    /// The name only has to hold these words.
    #[must_use]
    pub fn with_part(mut self) -> Spot {
        self.contains = true;
        self
    }

    /// Only inside elements that match this CSS selector.
    #[must_use]
    pub fn inside(mut self, selector: &str) -> Spot {
        self.inside = Some(selector.to_owned());
        self
    }
}

impl Window {
    /// Waits until there is exactly one such thing.
    ///
    /// # Errors
    ///
    /// After 30 seconds, with what could be seen instead and a picture kept as `failed`.
    pub async fn find(&self, spot: &Spot) -> Result<Element> {
        self.find_within(spot, APPEAR_MILLIS).await
    }

    /// The same with another limit.
    ///
    /// # Errors
    ///
    /// As [`Window::find`].
    pub async fn find_within(&self, spot: &Spot, millis: u64) -> Result<Element> {
        let answer = self.ask_for(spot, millis).await?;
        if let Some(why) = answer.get("why") {
            let picture = self.keep_picture("failed").await;
            bail!(
                "{}'s window shows no {} {:?}: {why} (picture: {picture:?})",
                self.owner,
                spot.role,
                spot.name
            );
        }
        let reference = answer
            .get("found")
            .and_then(|found| found.get(ELEMENT_KEY))
            .and_then(Value::as_str);
        let reference = reference.context("what was found is an element")?.to_owned();
        Ok(Element::from_element_id(
            self.client().clone(),
            ElementRef::from(reference),
        ))
    }

    /// Whether such a thing is there now.
    ///
    /// # Errors
    ///
    /// If the page does not answer.
    pub async fn shows(&self, spot: &Spot) -> Result<bool> {
        Ok(self.ask_for(spot, 0).await?.get("found").is_some())
    }

    async fn ask_for(&self, spot: &Spot, millis: u64) -> Result<Value> {
        let arguments = vec![
            json!(spot.role),
            json!(spot.name),
            json!(spot.contains),
            json!(spot.inside),
            json!(spot.first),
            json!(millis),
        ];
        self.run_until_done(include_str!("page.js"), arguments).await
    }

    /// Presses it.
    ///
    /// # Errors
    ///
    /// If it does not appear or something lies over it.
    pub async fn press(&self, spot: &Spot) -> Result<()> {
        let element = self.find(spot).await?;
        // Away from the edges, where messages may lie over it.
        self.run("arguments[0].scrollIntoView({ block: 'center' })", vec![json!(element)])
            .await?;
        self.within(&format!("pressing {:?}", spot.name), element.click()).await
    }

    /// Writes `words` into it in place of what was there.
    ///
    /// # Errors
    ///
    /// If it does not appear or takes no text.
    pub async fn write(&self, spot: &Spot, words: &str) -> Result<()> {
        let element = self.find(spot).await?;
        let what = format!("writing into {:?}", spot.name);
        self.within(&what, element.click()).await?;
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        self.within(&what, element.send_keys(&select_all)).await?;
        self.within(&what, element.send_keys(&char::from(Key::Backspace).to_string()))
            .await?;
        self.within(&what, element.send_keys(words)).await
    }

    /// Sends keys to it as they are.
    ///
    /// # Errors
    ///
    /// If it does not appear.
    pub async fn send_keys(&self, spot: &Spot, keys: &str) -> Result<()> {
        let element = self.find(spot).await?;
        self.within(&format!("keys to {:?}", spot.name), element.send_keys(keys))
            .await
    }

    /// Chooses a file where one can be chosen, as the system's dialog would.
    ///
    /// # Errors
    ///
    /// If there is no such place, or the file cannot be read.
    pub async fn choose_file(&self, spot: &Spot, file: &Path) -> Result<()> {
        let script = "const held = new DataTransfer();
            held.items.add(new File([new Uint8Array(arguments[1])], arguments[2]));
            arguments[0].files = held.files;
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        let name = file.file_name().context("a name")?.to_string_lossy();
        let place = self.find(spot).await?;
        self.run(script, vec![json!(place), json!(std::fs::read(file)?), json!(name)])
            .await?;
        Ok(())
    }

    /// The text it shows.
    ///
    /// # Errors
    ///
    /// If it does not appear.
    pub async fn text_of(&self, spot: &Spot) -> Result<String> {
        let element = self.find(spot).await?;
        self.within(&format!("reading {:?}", spot.name), element.text()).await
    }

    /// Everything that can be read on the page.
    ///
    /// # Errors
    ///
    /// If the page does not answer.
    pub async fn all_text(&self) -> Result<String> {
        let text = self.run("return document.body.innerText", Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }
}
