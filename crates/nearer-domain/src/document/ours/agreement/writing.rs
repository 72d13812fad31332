//! What one can do to an agreement.

use automerge::{Automerge, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue, transaction::Transactable};

use crate::{
    Day, Hand, ItemId, People,
    agreement::{
        Consent, Digest, Term, Terms, Text, Words,
        comparison::out_and_in,
        consent::Standing,
        statement::{Said, StatementHash},
        words::is_review_day,
    },
};

use super::{
    super::{
        super::{ChangeError, change::commit, entry, months},
        AGREEMENTS, draft,
        statements::{self, MAX_STATEMENTS, STATEMENTS},
    },
    reading::consent_of,
};

/// Brings an agreement in, as a draft. It is not a yes: that is said to the draft.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if the id is taken, [`ChangeError::DayOutOfRange`] if the review
/// day is not within 90 days.
pub fn propose(
    doc: &mut Automerge,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
    terms: &Terms,
) -> Result<(), ChangeError> {
    let agreements = entry::container(doc, AGREEMENTS)?;
    if doc.get(&agreements, id.to_string())?.is_some() {
        return Err(ChangeError::NotNow);
    }
    check_review_day(terms.review_on, hand.day)?;
    let said = Said::Propose {
        digest: Words::from(terms).digest(),
    };
    let signed = statements::sign(hand, statement, id, &said, &[])?;
    commit(doc, |tx| {
        let map = tx.put_object(&agreements, id.to_string(), ObjType::Map)?;
        tx.put(&map, "by", hand.person.to_string())?;
        tx.put(&map, "day", hand.day.to_string())?;
        tx.put(&map, draft::TITLE, terms.title.as_str())?;
        tx.put(&map, draft::SCOPE, terms.scope.as_str())?;
        tx.put(&map, draft::REVIEW_ON, terms.review_on.to_string())?;
        tx.put(&map, draft::GRACE, terms.grace)?;
        let text = tx.put_object(&map, draft::TEXT, ObjType::Text)?;
        tx.splice_text(&text, 0, 0, terms.text.as_str())?;
        let statements = tx.put_object(&map, STATEMENTS, ObjType::Map)?;
        tx.put(&statements, statement.to_string(), signed)?;
        Ok(())
    })
    .map(|_| ())
}

/// Changes the text of the draft to `edited`, as made of the text that stood at `base`.
///
/// What the other wrote since `base` stays. An edit that changes nothing writes nothing.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it is ended,
/// [`ChangeError::Changed`] if `base` is not a state of this document.
pub fn edit(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
    base: &str,
    edited: &Text,
) -> Result<(), ChangeError> {
    let desk = Desk::open(doc, people, hand, id, statement)?;
    let heads = parse_base(doc, base)?;
    let text = draft::text_object(doc, &desk.map).ok_or(ChangeError::NotFound)?;
    let seen_text = doc.text_at(&text, &heads)?;
    let splices = draft::splices(doc, &text, &heads, edited.as_str());
    if splices.is_empty() {
        return Ok(());
    }
    let digest = Words {
        text: draft::spliced(&desk.words.text, &splices),
        ..desk.words.clone()
    }
    .digest();
    let (removed, added) = out_and_in(&seen_text, edited.as_str());
    // It follows all that this laptop knows, also what came while the person wrote: an
    // edit begun before a second yes arrived must not undo what came into force here.
    let said = Said::Change { digest, removed, added };
    let signed = desk.sign(hand, id, &said)?;
    commit(doc, |tx| {
        for splice in &splices {
            let out = isize::try_from(splice.out).unwrap_or(0);
            tx.splice_text(&text, splice.at, out, &splice.new)?;
        }
        tx.put(&desk.statements, desk.key.as_str(), signed)?;
        Ok(())
    })
    .map(|_| ())
}

/// Gives one term of the draft a new value. If both had changed it, this settles it.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it is ended,
/// [`ChangeError::DayOutOfRange`] for a review day that is not within 90 days.
pub fn change_term(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
    term: &Term,
) -> Result<(), ChangeError> {
    let desk = Desk::open(doc, people, hand, id, statement)?;
    let mut words = desk.words.clone();
    let (name, value, new) = match term {
        Term::Title(title) => {
            words.title = title.as_str().to_owned();
            (
                draft::TITLE,
                ScalarValue::from(title.as_str()),
                title.as_str().to_owned(),
            )
        }
        Term::Scope(scope) => {
            words.scope = *scope;
            (
                draft::SCOPE,
                ScalarValue::from(scope.as_str()),
                scope.as_str().to_owned(),
            )
        }
        Term::ReviewOn(day) => {
            check_review_day(*day, hand.day)?;
            words.review_on = *day;
            (draft::REVIEW_ON, ScalarValue::from(day.to_string()), day.to_string())
        }
        Term::Grace(grace) => {
            words.grace = *grace;
            (draft::GRACE, ScalarValue::from(*grace), grace.to_string())
        }
    };
    let old = draft::term_text(doc, &desk.map, name);
    let said = Said::Change {
        digest: words.digest(),
        removed: vec![old],
        added: vec![new],
    };
    let signed = desk.sign(hand, id, &said)?;
    commit(doc, |tx| {
        tx.put(&desk.map, name, value)?;
        tx.put(&desk.statements, desk.key.as_str(), signed)?;
        Ok(())
    })
    .map(|_| ())
}

/// Says yes to exactly the words with this digest, which must be those of the draft.
///
/// # Errors
///
/// [`ChangeError::Changed`] if the draft says something else by now, [`ChangeError::NotNow`]
/// if it is ended, a term still holds two values or the words are beyond their limits,
/// [`ChangeError::DayOutOfRange`] if the review day is not within 90 days.
pub fn yes(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
    digest: Digest,
) -> Result<(), ChangeError> {
    let desk = Desk::open(doc, people, hand, id, statement)?;
    if desk.words.digest() != digest {
        return Err(ChangeError::Changed);
    }
    if !desk.is_settled || !desk.words.are_sound() {
        return Err(ChangeError::NotNow);
    }
    check_review_day(desk.words.review_on, hand.day)?;
    if desk.consent.said_yes.contains(&hand.person) {
        return Ok(());
    }
    desk.say(
        doc,
        hand,
        id,
        &Said::Yes {
            words: desk.words.clone(),
        },
    )
}

/// Rests it at once. If it rests already, nothing is written.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it is ended.
pub fn rest(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
) -> Result<(), ChangeError> {
    let desk = Desk::open(doc, people, hand, id, statement)?;
    // A rest must also hold against what the other says next, knowing only an earlier one.
    let is_already = desk.consent.standing == Standing::Resting && desk.consent.renewals.is_empty();
    if is_already && desk.consent.said_yes.is_empty() {
        return Ok(());
    }
    desk.say(doc, hand, id, &Said::Rest)
}

/// Renews the agreed words until `review_on`; it counts once both did.
///
/// # Errors
///
/// [`ChangeError::Changed`] if other words are agreed on by now, [`ChangeError::NotNow`] if
/// none are or it is ended, [`ChangeError::DayOutOfRange`] if the day is not within 90 days.
pub fn renew(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
    digest: Digest,
    review_on: Day,
) -> Result<(), ChangeError> {
    let desk = Desk::open(doc, people, hand, id, statement)?;
    let agreed = desk.consent.agreed.as_ref().ok_or(ChangeError::NotNow)?;
    if agreed.digest != digest {
        return Err(ChangeError::Changed);
    }
    check_review_day(review_on, hand.day)?;
    desk.say(doc, hand, id, &Said::Renew { digest, review_on })
}

/// Ends it for good. If it is ended, nothing is written.
///
/// # Errors
///
/// [`ChangeError::NotFound`].
pub fn end(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    statement: ItemId,
) -> Result<(), ChangeError> {
    match Desk::open(doc, people, hand, id, statement) {
        Ok(desk) => desk.say(doc, hand, id, &Said::End),
        Err(ChangeError::NotNow) => Ok(()),
        Err(error) => Err(error),
    }
}

fn check_review_day(review_on: Day, today: Day) -> Result<(), ChangeError> {
    if is_review_day(review_on, today) {
        Ok(())
    } else {
        Err(ChangeError::DayOutOfRange)
    }
}

/// The heads that a `base` names, if this document knows all of them.
fn parse_base(doc: &Automerge, base: &str) -> Result<Vec<ChangeHash>, ChangeError> {
    let heads: Result<Vec<ChangeHash>, _> = base.split('.').map(str::parse).collect();
    let heads = heads.map_err(|_| ChangeError::Changed)?;
    let is_known = heads.iter().all(|head| doc.get_change_meta_by_hash(head).is_some());
    if is_known { Ok(heads) } else { Err(ChangeError::Changed) }
}

/// An agreement that is about to be spoken about.
struct Desk {
    map: ObjId,
    statements: ObjId,
    key: String,
    statement: ItemId,
    heads: Vec<StatementHash>,
    words: Words,
    is_settled: bool,
    consent: Consent,
}

impl Desk {
    /// # Errors
    ///
    /// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it is ended or the statement's
    /// id is taken, [`ChangeError::Full`] if too much was said about it.
    fn open(
        doc: &Automerge,
        people: &People,
        hand: &Hand<'_>,
        id: ItemId,
        statement: ItemId,
    ) -> Result<Desk, ChangeError> {
        let agreements = entry::container(doc, AGREEMENTS)?;
        let map = months::map_at(doc, &agreements, &id.to_string()).ok_or(ChangeError::NotFound)?;
        let draft = draft::read(doc, people, &map).ok_or(ChangeError::NotFound)?;
        let said = statements::read(doc, people, id, &map, &mut Vec::new()).ok_or(ChangeError::NotFound)?;
        let key = statement.to_string();
        let consent = consent_of(people, &said.all, draft.words.digest(), hand.day);
        if consent.standing == Standing::Ended || doc.get(&said.map, key.as_str())?.is_some() {
            return Err(ChangeError::NotNow);
        }
        if said.all.len() >= MAX_STATEMENTS {
            return Err(ChangeError::Full);
        }
        Ok(Desk {
            map,
            statements: said.map,
            key,
            statement,
            heads: statements::heads(said.all),
            is_settled: draft.is_settled(),
            words: draft.words,
            consent,
        })
    }

    fn sign(&self, hand: &Hand<'_>, id: ItemId, said: &Said) -> Result<String, ChangeError> {
        statements::sign(hand, self.statement, id, said, &self.heads)
    }

    fn say(&self, doc: &mut Automerge, hand: &Hand<'_>, id: ItemId, said: &Said) -> Result<(), ChangeError> {
        let signed = self.sign(hand, id, said)?;
        commit(doc, |tx| Ok(tx.put(&self.statements, self.key.as_str(), signed)?)).map(|_| ())
    }
}
