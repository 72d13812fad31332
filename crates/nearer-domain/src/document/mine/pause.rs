//! Pauses of someone who is alone: the same, in notes of Mine.
//!
//! Whoever has nobody to tell can still take a pause and set a return. None of it
//! goes into the shared document later.

use automerge::{Automerge, ReadDoc, ScalarValue, Value, transaction::Transactable};
use chrono::Days;
use serde_json::{Map, Value as Json};

use crate::{
    Day, ItemId, PersonId,
    instant::Instant,
    ours::pause::Said,
    pause::{Back, Claim, Running},
};

use super::{
    super::{ChangeError, change::commit, entry, fields::Fields, kinds, months},
    NOTES,
};

/// How many days before and after now are read.
const DAYS_AROUND: u64 = 3;

/// How many days back the history of pauses goes.
const HISTORY_DAYS: u64 = 90;

/// Begins a pause, or asks for more of the one that runs.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if it is longer than a pause can be.
pub fn begin(doc: &mut Automerge, day: Day, claim: &Claim) -> Result<(), ChangeError> {
    if claim.is_sound() {
        note(doc, day, claim.id, "pause", kinds::pause::claim_to(claim))
    } else {
        Err(ChangeError::NotNow)
    }
}

/// Comes back from what runs.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if that was said already.
pub fn back(doc: &mut Automerge, day: Day, id: ItemId, me: PersonId, running: &Running) -> Result<(), ChangeError> {
    if running.open.is_empty() {
        return Err(ChangeError::NotNow);
    }
    let back = Back {
        by: me,
        from: running.open.clone(),
    };
    note(doc, day, id, "back", kinds::pause::back_to(&back))
}

/// What was said around `now`.
pub fn around(doc: &Automerge, me: PersonId, now: Instant) -> Said {
    said(doc, me, now, DAYS_AROUND)
}

/// What was said in the last three months.
pub fn lately(doc: &Automerge, me: PersonId, now: Instant) -> Said {
    said(doc, me, now, HISTORY_DAYS)
}

fn said(doc: &Automerge, me: PersonId, now: Instant, days: u64) -> Said {
    let today = now.date_naive();
    let from = today.checked_sub_days(Days::new(days)).unwrap_or(Day::MIN);
    let to = today.checked_add_days(Days::new(DAYS_AROUND)).unwrap_or(Day::MAX);
    let mut said = Said {
        claims: Vec::new(),
        backs: Vec::new(),
        people: vec![me],
    };
    for month in months::between(from, to) {
        let Some(map) = months::month_map(doc, NOTES, &month) else {
            continue;
        };
        for key in doc.keys(&map) {
            let found = ItemId::parse(&key).ok().zip(read(doc, &map, &key));
            let Some((id, json)) = found else { continue };
            let mut fields = Fields::of(&json);
            match json.get("kind").and_then(Json::as_str) {
                Some("pause") => {
                    said.claims
                        .extend(kinds::pause::claim_from(&mut fields).map(|claim| claim.by_author(id, me)));
                }
                Some("back") => {
                    said.backs
                        .extend(kinds::pause::back_from(&mut fields).map(|from| Back { by: me, from }));
                }
                _ => {}
            }
        }
    }
    said
}

fn read(doc: &Automerge, map: &automerge::ObjId, key: &str) -> Option<Map<String, Json>> {
    let (Value::Scalar(scalar), _) = doc.get(map, key).ok()?? else {
        return None;
    };
    match scalar.as_ref() {
        ScalarValue::Str(raw) => serde_json::from_str(raw).ok(),
        _ => None,
    }
}

fn note(
    doc: &mut Automerge,
    day: Day,
    id: ItemId,
    kind: &str,
    mut fields: Map<String, Json>,
) -> Result<(), ChangeError> {
    let month = entry::map_of_day(doc, NOTES, day)?;
    fields.insert("kind".into(), kind.into());
    fields.insert("day".into(), day.to_string().into());
    let text = Json::Object(fields).to_string();
    commit(doc, |tx| Ok(tx.put(&month, id.to_string(), text)?)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        instant::parse,
        laptop::{LENA, item},
        mine,
        pause::{Pace, Past},
    };

    #[test]
    fn someone_alone_pauses_and_comes_back() {
        let mut doc = mine::genesis().unwrap();
        let now = parse("2026-11-25T18:00:00Z").unwrap();
        let claim = Claim {
            id: item(1),
            by: LENA,
            pace: Pace::Reset,
            from: now,
            until: crate::pause::reset_until(now, 20).unwrap(),
            is_extension: false,
            talk: None,
        };
        begin(&mut doc, now.date_naive(), &claim).unwrap();

        let running = around(&doc, LENA, now).running(now).unwrap();
        assert_eq!(running.until, claim.until);
        assert_eq!(around(&doc, LENA, now).due(now), Some(claim.until));

        back(&mut doc, now.date_naive(), item(2), LENA, &running).unwrap();
        assert_eq!(around(&doc, LENA, now).running(now), None);
        let past = Past {
            from: now,
            came_back: true,
        };
        assert_eq!(lately(&doc, LENA, now).past(now), [past]);
    }
}
