//! Lines of a talk that are being written: private words that outlive a reload.
//!
//! A line reaches the talk only once it was shown and shared. Until then its words
//! lie in the private database of this laptop, one text for each part of a talk,
//! and in no document: they are not sent, not even to my other laptops.

use nearer_domain::{ItemId, ours, talk::Words};

use super::Core;
use crate::{
    refusal::{self, invalid},
    seam::{ApiError, Area, BegunLine, TalkPart},
};

/// The parts in the order in which a talk has them, each with its name in the database.
const PARTS: [(TalkPart, &str); 4] = [
    (TalkPart::Heard, "heard"),
    (TalkPart::Idea, "idea"),
    (TalkPart::Understood, "understood"),
    (TalkPart::Next, "next"),
];

impl Core {
    /// Keeps the words of a line that is not shared, as they stand; nothing of it if they are empty.
    pub(super) fn begin_line(&mut self, talk: ItemId, part: TalkPart, text: &str) -> Result<(), ApiError> {
        if text.chars().count() > Words::MAX_CHARS {
            return Err(invalid(format!("a line has at most {} characters", Words::MAX_CHARS)));
        }
        let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
        let (found, _) = ours::talk::read(&shared.document, &shared.people, talk);
        found.ok_or_else(refusal::not_found)?;
        self.put_line(talk, part, text)?;
        self.touch([Area::Talks]);
        Ok(())
    }

    /// Lets the words of a line go, because it was shared. What was said stays said if the disk refuses.
    pub(super) fn forget_line(&mut self, talk: ItemId, part: TalkPart) {
        if let Err(error) = self.put_line(talk, part, "") {
            tracing::warn!(
                "the words of a line that was said could not be let go: {}",
                error.message
            );
        }
    }

    /// What I began to write in a talk. Words that cannot be read are passed over.
    pub(super) fn begun_lines(&mut self, talk: ItemId) -> Vec<BegunLine> {
        let mine = self.keeping.mine();
        let read = |(part, name): (TalkPart, &str)| {
            let bytes = mine.get(&key(talk, name)).ok()??;
            let text = String::from_utf8(bytes).ok()?;
            (!text.is_empty()).then_some(BegunLine { part, text })
        };
        PARTS.into_iter().filter_map(read).collect()
    }

    fn put_line(&mut self, talk: ItemId, part: TalkPart, text: &str) -> Result<(), ApiError> {
        let Some((_, name)) = PARTS.iter().find(|(one, _)| *one == part) else {
            return Ok(());
        };
        let key = key(talk, name);
        let mine = self.keeping.mine();
        if mine.get(&key).map_err(refusal::read)?.unwrap_or_default() == text.as_bytes() {
            return Ok(());
        }
        mine.put(&key, text.as_bytes()).map_err(refusal::write)
    }
}

fn key(talk: ItemId, part: &str) -> String {
    format!("talk/line/{talk}/{part}")
}
