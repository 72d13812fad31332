//! Everything a screen can ask for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BoundaryBody, Energy, Id, Language, Mood, Slug};

/// What a screen wants to see. Lists are paged: `before` is the id of the last
/// item already shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum View {
    /// The frame around every screen: who we are, how the exchange stands.
    Shell {},
    /// The home screen.
    Today {},
    /// Check-ins of both, newest first, at most 30.
    CheckIns {
        /// Show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
    /// All rituals, shared and drafted.
    Rituals {},
    /// Asks of both.
    Asks {},
    /// Invitations of both whose day is not over.
    Invitations {},
    /// Thanks and wins of both, newest first, at most 30.
    Thanks {
        /// Show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
    /// A few thanks and wins for a look-back: the same on both laptops for the same seed.
    DrawnThanks {
        /// What the draw depends on, such as the number of the week.
        seed: u32,
        /// How many at most.
        count: u8,
        /// What the last draw gave: none of it comes again.
        #[serde(default)]
        last: Vec<Id>,
    },
    /// One ritual with its latest occasions.
    Ritual {
        /// Which one.
        id: Id,
    },
    /// Boundaries of both.
    Boundaries {},
    /// All agreements, shared and drafted.
    Agreements {},
    /// One agreement: the words in force beside the draft.
    Agreement {
        /// Which one.
        id: Id,
    },
    /// Care cards of both, shared and drafted.
    CareCards {},
    /// A deck of cards in the order that `shuffle` gives it, without what is not for me.
    Deck {
        /// The mood.
        mood: Mood,
        /// How much strength there is; any if it is not said.
        #[serde(default)]
        energy: Option<Energy>,
        /// The language of the questions.
        language: Language,
        /// Any number: the same one gives the same order.
        shuffle: u32,
    },
    /// What the two would like to be asked, my favourites, and what is not for me.
    Shelves {
        /// The language of the questions.
        language: Language,
    },
    /// All starter packs with the names of their situations.
    Packs {
        /// The language of the names.
        language: Language,
    },
    /// One situation of a starter pack with its ideas.
    Situation {
        /// Which one.
        id: Slug,
        /// The language of the ideas.
        language: Language,
    },
    /// Help lines of all countries. Needs neither a partner nor a network.
    HelpLines {
        /// The language of what is said about them.
        language: Language,
    },
    /// The pause that runs, and those that are over.
    Pause {},
    /// All talks, shared and drafted.
    Talks {},
    /// One talk with its lines.
    Talk {
        /// Which one.
        id: Id,
    },
    /// The weather of both, and what lands well.
    Weather {},
    /// All challenges and experiments.
    Ideas {},
    /// One challenge with its ideas, picks and experiments.
    Challenge {
        /// Which one.
        id: Id,
    },
    /// One experiment.
    Experiment {
        /// Which one.
        id: Id,
    },
    /// The curiosity cards with my marks.
    Likes {},
    /// The next days that a recurrence rule names, if it began today.
    Rhythm {
        /// The rule (RFC 5545).
        rule: String,
    },
    /// Openings of both, and what keeps me from a new one.
    Openings {},
    /// One opening with what was said to it.
    Opening {
        /// Which one.
        id: Id,
    },
    /// What the words of something unshared say. Nothing of it is kept.
    Wording {
        /// The words.
        of: Written,
    },
    /// Drafts in Mine.
    Drafts {},
    /// Drafts in Mine that were put aside, newest first, at most 30.
    PutAside {},
    /// What the partner would see if this draft were shared.
    Preview {
        /// The draft in Mine.
        draft: Id,
    },
    /// What the partner can see of mine, newest first, at most 50.
    WhatPartnerSees {
        /// Show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
    /// What the partner shares with me, newest first, at most 50, and which of it I have a copy of.
    WhatPartnerShares {
        /// Show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
    /// Copies of what the partner shared, the one kept last first.
    Kept {},
    /// My reminders as I chose them.
    Reminders {},
    /// When I am reminded, soonest first, at most 64 times in the next weeks. Nothing of what of.
    ReminderTimes {},
    /// The page for someone who helps, with what could be suggested for it.
    SupportPage {
        /// Of what could be suggested, show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
    /// The laptops of the two.
    Devices {},
    /// Keepers of the two.
    Keepers {},
    /// Names, ways to exchange.
    Settings {},
    /// Whether the system's key store opens this profile at a start.
    KeyStore {},
    /// Recovery words, backups, and points to go back to.
    Recovery {},
    /// New recovery words, to be written down and then confirmed. They open nothing before that.
    NewRecoveryWords {},
    /// Where pairing stands.
    Pairing {},
    /// The invitation text inside a picture file (PNG or JPEG, at most 8 MiB).
    InvitationInPicture {
        /// The file's bytes, base64.
        base64: String,
    },
    /// Person, partner, space, heads, counts by kind.
    Status {},
    /// What my own readings say about our rituals.
    WhatHelps {},
    /// Lines of look-backs of both, newest first, at most 20, and my drafts.
    LookBacks {
        /// Show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
    /// Whether it is a hard week of mine, and what is offered then.
    HardWeek {},
    /// Whether it is time to ask whether I still want this.
    Renewal {},
    /// Everything of my own in which these words stand, newest first, at most 30.
    Search {
        /// The words, whatever their case and accents; at most 100 characters.
        words: String,
        /// Show what is older than this one.
        #[serde(default)]
        before: Option<Id>,
    },
}

/// Words that are being written, by what they are meant to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Written {
    /// Lines of an opening.
    Opening {
        /// The lines, with line breaks between them.
        text: String,
    },
    /// A boundary.
    Boundary {
        /// Its lines.
        body: BoundaryBody,
    },
    /// An agreement.
    Agreement {
        /// Its text.
        text: String,
    },
    /// An ask.
    Ask {
        /// Its text.
        text: String,
    },
}
