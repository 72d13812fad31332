//! Author-owned items and drafts on screen, and the door between Mine and Ours.

use serde::Serialize;

use crate::seam::{
    AgreementBody, AskBody, BoundaryBody, BrainstormBody, CareCardBody, CheckInBody, CheckInLine, Day, ExperimentBody,
    Hold, Id, InvitationBody, KindnessesBody, LookBackBody, OpeningBody, OpeningWait, RitualBody, TalkBody, ThanksBody,
    WeatherBody, Who, WordingClause, WouldHelp,
};

/// A draft in Mine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DraftPicture {
    /// The draft.
    pub id: Id,
    /// The day it was last written.
    pub day: Day,
    /// Its content.
    pub body: DraftBody,
}

/// The content of a draft, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DraftBody {
    /// A check-in.
    CheckIn(CheckInBody),
    /// A ritual.
    Ritual(RitualBody),
    /// A boundary.
    Boundary(BoundaryBody),
    /// An agreement.
    Agreement(AgreementBody),
    /// A care card.
    CareCard(CareCardBody),
    /// An invitation to talk.
    Talk(TalkBody),
    /// The weather.
    Weather(WeatherBody),
    /// What lands well.
    Kindnesses(KindnessesBody),
    /// A look-back.
    LookBack(LookBackBody),
    /// Ideas for a challenge.
    Ideas(BrainstormBody),
    /// A plan for an experiment.
    Experiment(ExperimentBody),
    /// An ask.
    Ask(AskBody),
    /// An invitation.
    Invitation(InvitationBody),
    /// A thanks or a win.
    Thanks(ThanksBody),
    /// An opening.
    Opening(OpeningBody),
}

/// "This is what Sam will see."
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Preview {
    /// The draft.
    pub draft: Id,
    /// Binds the wish to share to exactly this preview.
    pub digest: String,
    /// What would be shared; for a check-in only the lines chosen.
    pub body: DraftBody,
    /// The lines of a check-in that stay in Mine.
    pub stays_mine: Vec<CheckInLine>,
    /// Clauses about the other's own life. They stay an ask, so this cannot be shared as it is.
    pub stays_ask: Vec<WordingClause>,
    /// What keeps a new opening from going.
    pub wait: Option<OpeningWait>,
    /// Whether there is anything to share, and anyone to share it with.
    pub can_share: bool,
    /// Why it has to wait, where a rule holds it back.
    pub hold: Option<Hold>,
}

/// One item of mine that the partner can see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharedItem {
    /// The item.
    pub id: Id,
    /// The day it was written.
    pub day: Day,
    /// Its kind.
    pub kind: Kind,
    /// Every text in it, as the partner can read it.
    pub lines: Vec<ItemLine>,
    /// Whether it can be taken back.
    pub can_take_back: bool,
}

/// One text of a shared item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ItemLine {
    /// The part of the item that it is, by its name in the document; empty where it is not known.
    pub of: String,
    /// A person's words, or a number, a word of a list, a day, a time as the document has them.
    pub words: String,
}

impl From<nearer_domain::Line> for ItemLine {
    fn from(line: nearer_domain::Line) -> Self {
        ItemLine {
            of: line.of,
            words: line.words,
        }
    }
}

/// The kinds of shared items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Kind {
    /// A check-in.
    CheckIn,
    /// A ritual.
    Ritual,
    /// A note of an evening.
    Occasion,
    /// A boundary.
    Boundary,
    /// An agreement.
    Agreement,
    /// An opening.
    Opening,
    /// An answer to something of the other's.
    Answer,
    /// A talk, or a line said in one.
    Talk,
    /// A pause.
    Pause,
    /// The weather of one person.
    Weather,
    /// An ask.
    Ask,
    /// An invitation.
    Invitation,
    /// An idea.
    Idea,
    /// An experiment.
    Experiment,
    /// A thanks.
    Thanks,
    /// A win.
    Win,
    /// A care card.
    CareCard,
    /// A question on the "ask me this" shelf.
    Shelf,
    /// A line of a look-back.
    LookBack,
    /// A tick for the support page.
    Support,
    /// Something sealed that nobody can read yet.
    Sealed,
    /// A kind that this version does not know.
    Other,
}

/// A check-in on screen. Absent lines were not filled in or not shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CheckInPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is still a draft in Mine.
    pub draft: bool,
    /// Nearness 0 to 10.
    pub nearness: Option<u8>,
    /// Felt understood 0 to 10.
    pub understood: Option<u8>,
    /// Feelings.
    pub feelings: Vec<String>,
    /// One need.
    pub need: Option<String>,
    /// What would help.
    pub would_help: Option<WouldHelp>,
    /// One appreciation.
    pub appreciation: Option<String>,
    /// One thing carried.
    pub carrying: Option<String>,
    /// Mine, and prepared to be opened together: until this day.
    pub prepared: Option<Day>,
    /// The other's check-in that was opened together with it.
    pub together: Option<Id>,
    /// Who said "I can take this", and with which answer.
    pub taken_on: Option<TakenOn>,
    /// Whether I can say so.
    pub can_take_on: bool,
}

/// Somebody said "I can take this".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TakenOn {
    /// The answer; its author can take it back.
    pub id: Id,
    /// Who said it.
    pub by: Who,
}

/// A boundary on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BoundaryPicture {
    /// The item or draft.
    pub id: Id,
    /// Whose.
    pub by: Who,
    /// The day it was written.
    pub day: Day,
    /// Whether it is a draft in Mine.
    pub draft: bool,
    /// The shared boundary that this draft would replace.
    pub replaces: Option<Id>,
    /// Its content.
    pub body: BoundaryBody,
}
