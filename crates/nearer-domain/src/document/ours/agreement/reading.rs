//! An agreement as a person sees it: the words in force beside the draft.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ReadDoc};

use crate::{
    Day, ItemId, Oddity, People, PersonId, Strange,
    agreement::{
        Consent, Digest, Run, RunChange, Step,
        comparison::compare,
        consent::{Agreed, Standing, consent},
        statement::Statement,
    },
    ritual::Claimed,
};

use super::super::{
    super::{
        entry::{self, parse_day},
        months,
    },
    AGREEMENTS, draft,
    ritual::scalar,
    statements,
};

/// The most steps of history that are shown.
pub const HISTORY_STEPS: usize = 30;

/// An agreement as both wrote and signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedAgreement {
    /// Its id.
    pub id: ItemId,
    /// Who brought it in.
    pub by: PersonId,
    /// The day it was brought in.
    pub day: Day,
    /// Where it stands.
    pub standing: Standing,
    /// The last words that both agreed on; they count only while it is in force.
    pub agreed: Option<Agreed>,
    /// The name in the draft.
    pub title: Claimed<String>,
    /// The scope in the draft.
    pub scope: Claimed<String>,
    /// The review day in the draft, `YYYY-MM-DD`.
    pub review_on: Claimed<String>,
    /// The grace in the draft.
    pub grace: bool,
    /// The text of the draft.
    pub text: String,
    /// The digest that a yes to the draft would bind to.
    pub digest: Digest,
    /// Where the draft stood when this was read; goes back with an edit.
    pub base: String,
    /// Whether the draft says something else than the agreed words.
    pub draft_differs: bool,
    /// Who changed the draft since it was agreed on, or brought in.
    pub changed_by: BTreeSet<PersonId>,
    /// The draft against the agreed words, in reading order; plain if there are none.
    pub changes: Vec<Run>,
    /// Who said yes to exactly the words of the draft.
    pub said_yes: BTreeSet<PersonId>,
    /// Whose yes no longer counts, because the words changed after it.
    pub lapsed: BTreeSet<PersonId>,
    /// Who renewed the agreed words, until when, while the other has not yet.
    pub renewals: BTreeMap<PersonId, Day>,
    /// How it got here, newest first, at most [`HISTORY_STEPS`].
    pub history: Vec<Step>,
}

/// One agreement, as it stands on `today`.
pub fn read(doc: &Automerge, people: &People, today: Day, id: ItemId) -> (Option<SharedAgreement>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let agreement = read_one(doc, people, today, id, &mut odd);
    (agreement, odd)
}

/// All agreements, newest first.
pub fn all(doc: &Automerge, people: &People, today: Day) -> (Vec<SharedAgreement>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, AGREEMENTS) else {
        return (Vec::new(), odd);
    };
    let keys: Vec<String> = doc.keys(&map).collect();
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        match ItemId::parse(&key) {
            Ok(id) => all.extend(read_one(doc, people, today, id, &mut odd)),
            Err(_) => odd.push(Oddity::new(format!("{AGREEMENTS}/{key}"), Strange::Unreadable)),
        }
    }
    all.sort_by_key(|agreement| std::cmp::Reverse((agreement.day, agreement.id)));
    (all, odd)
}

/// What the two agreed on. Alone, nobody agrees on anything.
pub(super) fn consent_of(people: &People, statements: &[Statement], draft: Digest, today: Day) -> Consent {
    let me = people.me();
    consent(statements, [me, people.partner().unwrap_or(me)], draft, today)
}

fn read_one(
    doc: &Automerge,
    people: &People,
    today: Day,
    id: ItemId,
    odd: &mut Vec<Oddity>,
) -> Option<SharedAgreement> {
    let agreements = entry::container(doc, AGREEMENTS).ok()?;
    let map = months::map_at(doc, &agreements, &id.to_string())?;
    let by = scalar(doc, &map, "by").and_then(|raw| PersonId::parse(&raw).ok());
    let day = scalar(doc, &map, "day").and_then(|raw| parse_day(&raw));
    let said = statements::read(doc, people, id, &map, odd);
    let (Some(by), Some(day), Some(draft), Some(said)) = (by, day, draft::read(doc, people, &map), said) else {
        odd.push(Oddity::new(format!("{AGREEMENTS}/{id}"), Strange::Unreadable));
        return None;
    };
    let digest = draft.words.digest();
    let consent = consent_of(people, &said.all, digest, today);
    let text = draft.words.text;
    let changes = match &consent.agreed {
        Some(agreed) if agreed.words.text != text => compare(
            &agreed.words.text,
            &text,
            &draft::authors(doc, people, &map),
            &consent.removed,
        ),
        _ => vec![Run {
            text: text.clone(),
            change: RunChange::Same,
            by: None,
        }],
    };
    Some(SharedAgreement {
        id,
        by,
        day,
        draft_differs: consent.agreed.as_ref().is_some_and(|agreed| agreed.digest != digest),
        standing: consent.standing,
        agreed: consent.agreed,
        title: draft.title,
        scope: draft.scope,
        review_on: draft.review_on,
        grace: draft.words.grace,
        text,
        digest,
        base: base_of(doc),
        changed_by: consent.changed_by,
        changes,
        said_yes: consent.said_yes,
        lapsed: consent.lapsed,
        renewals: consent.renewals,
        history: consent.history.into_iter().rev().take(HISTORY_STEPS).collect(),
    })
}

/// Where the document stands, as one opaque word.
fn base_of(doc: &Automerge) -> String {
    let mut heads: Vec<String> = doc.get_heads().iter().map(ToString::to_string).collect();
    heads.sort_unstable();
    heads.join(".")
}
