//! Drafts in the private document.
//!
//! What is being written lies in one small map. A draft that went through the door
//! moves to the month of its last day, so that the map stays small; it is kept,
//! because the lines of a check-in that were not shared are there and nowhere else.

use automerge::{Automerge, ObjId, ReadDoc, ScalarValue, Value, transaction::Transactable};
use data_encoding::HEXLOWER;
use serde_json::{Map, Value as Json};

use crate::{
    Day, ItemId, Oddity, Page, Strange,
    draft::{Content, Draft, Standing},
    together::{Blind, Prepared},
};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry::{self, MAX_ENTRY_BYTES, parse_day},
        fields::Fields,
        kinds, months,
    },
    DRAFTS, KEPT,
};

/// Keeps a draft, in place of the one with the same id if there is one.
///
/// # Errors
///
/// [`ChangeError::NotNow`] if it was discarded or shared, [`ChangeError::Full`] beyond 16 KiB.
pub fn save(doc: &mut Automerge, day: Day, id: ItemId, content: &Content) -> Result<(), ChangeError> {
    if read(doc, id).is_some_and(|draft| draft.standing != Standing::Open) {
        return Err(ChangeError::NotNow);
    }
    put(
        doc,
        &Draft {
            id,
            day,
            content: content.clone(),
            standing: Standing::Open,
        },
    )
}

/// Prepares a check-in to be opened together; nobody writes on it from here on.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] if it is no open check-in.
pub fn prepare(doc: &mut Automerge, id: ItemId, prepared: Prepared) -> Result<(), ChangeError> {
    let draft = read(doc, id).ok_or(ChangeError::NotFound)?;
    if draft.standing != Standing::Open || !matches!(draft.content, Content::CheckIn(_)) {
        return Err(ChangeError::NotNow);
    }
    put(
        doc,
        &Draft {
            standing: Standing::Prepared(prepared),
            ..draft
        },
    )
}

/// Makes a prepared check-in an ordinary draft again.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] if it is not prepared.
pub fn unprepare(doc: &mut Automerge, id: ItemId) -> Result<(), ChangeError> {
    let draft = read(doc, id).ok_or(ChangeError::NotFound)?;
    if !matches!(draft.standing, Standing::Prepared(_)) {
        return Err(ChangeError::NotNow);
    }
    put(
        doc,
        &Draft {
            standing: Standing::Open,
            ..draft
        },
    )
}

/// Puts a draft aside; it can be brought back.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] if it was shared.
pub fn discard(doc: &mut Automerge, id: ItemId) -> Result<(), ChangeError> {
    stand(doc, id, Standing::Discarded)
}

/// Brings a discarded draft back.
///
/// # Errors
///
/// [`ChangeError::NotFound`], or [`ChangeError::NotNow`] if it was shared.
pub fn restore(doc: &mut Automerge, id: ItemId) -> Result<(), ChangeError> {
    stand(doc, id, Standing::Open)
}

/// Remembers that a draft went through the door, on `day`, as the shared item `item`.
///
/// # Errors
///
/// [`ChangeError::NotFound`], [`ChangeError::NotNow`] if it is neither open nor prepared,
/// [`ChangeError::DayOutOfRange`] outside the fifty years of the document.
pub fn shared(doc: &mut Automerge, day: Day, id: ItemId, item: ItemId) -> Result<(), ChangeError> {
    let draft = read(doc, id).ok_or(ChangeError::NotFound)?;
    if !matches!(draft.standing, Standing::Open | Standing::Prepared(_)) {
        return Err(ChangeError::NotNow);
    }
    let month = entry::map_of_day(doc, KEPT, day)?;
    let drafts = entry::container(doc, DRAFTS)?;
    let text = text(&Draft {
        day,
        standing: Standing::Shared(item),
        ..draft
    })?;
    let key = id.to_string();
    commit(doc, |tx| {
        tx.delete(&drafts, key.as_str())?;
        tx.put(&month, key.as_str(), text)?;
        Ok(())
    })
    .map(|_| ())
}

/// One draft, wherever it stands.
pub fn read(doc: &Automerge, id: ItemId) -> Option<Draft> {
    let drafts = months::root_map(doc, DRAFTS)?;
    let begun = raw(doc, &drafts, id).and_then(|raw| parse(id, &raw, &mut false));
    begun.or_else(|| kept_one(doc, id))
}

/// The open drafts, newest day first.
pub fn open(doc: &Automerge) -> (Vec<Draft>, Vec<Oddity>) {
    standing(doc, Standing::Open)
}

/// The check-ins that wait to be opened together, newest day first.
pub fn prepared(doc: &Automerge) -> Vec<(Draft, Prepared)> {
    let drafts = in_map(doc, |standing| matches!(standing, Standing::Prepared(_))).0;
    let prepared = drafts.into_iter().filter_map(|draft| match draft.standing {
        Standing::Prepared(prepared) => Some((draft, prepared)),
        Standing::Open | Standing::Discarded | Standing::Shared(_) => None,
    });
    prepared.collect()
}

/// The discarded drafts, newest day first.
pub fn discarded(doc: &Automerge) -> (Vec<Draft>, Vec<Oddity>) {
    standing(doc, Standing::Discarded)
}

/// The drafts that were shared, newest first; with `before`, those older than that one.
pub fn kept(doc: &Automerge, before: Option<ItemId>, limit: usize) -> (Page<Draft>, Vec<Oddity>) {
    let (mut odd, mut items) = (Vec::new(), Vec::new());
    let end = match before {
        None => None,
        Some(id) => match kept_one(doc, id) {
            Some(draft) => Some((draft.day, id)),
            None => return (Page { items, more: false }, odd),
        },
    };
    for (month, map) in months::written(doc, KEPT).into_iter().rev() {
        let mut found = read_map(doc, &map, &format!("{KEPT}/{month}"), &mut odd);
        found.retain(|draft| end.is_none_or(|end| (draft.day, draft.id) < end));
        found.sort_by_key(|draft| std::cmp::Reverse((draft.day, draft.id)));
        items.append(&mut found);
        if items.len() > limit {
            break;
        }
    }
    let more = items.len() > limit;
    items.truncate(limit);
    (Page { items, more }, odd)
}

fn standing(doc: &Automerge, standing: Standing) -> (Vec<Draft>, Vec<Oddity>) {
    in_map(doc, |found| *found == standing)
}

fn in_map(doc: &Automerge, is_asked_for: impl Fn(&Standing) -> bool) -> (Vec<Draft>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let Some(map) = months::root_map(doc, DRAFTS) else {
        return (Vec::new(), odd);
    };
    let mut drafts = read_map(doc, &map, DRAFTS, &mut odd);
    drafts.retain(|draft| is_asked_for(&draft.standing));
    drafts.sort_by_key(|draft| std::cmp::Reverse((draft.day, draft.id)));
    (drafts, odd)
}

pub(super) fn read_map(doc: &Automerge, map: &ObjId, place: &str, odd: &mut Vec<Oddity>) -> Vec<Draft> {
    let keys: Vec<String> = doc.keys(map).collect();
    let mut drafts = Vec::with_capacity(keys.len());
    for key in keys {
        let mut is_odd = false;
        let draft = ItemId::parse(&key)
            .ok()
            .and_then(|id| parse(id, &raw(doc, map, id)?, &mut is_odd));
        let what = if draft.is_none() {
            Some(Strange::Unreadable)
        } else {
            is_odd.then_some(Strange::UnreadablePart)
        };
        odd.extend(what.map(|what| Oddity::new(format!("{place}/{key}"), what)));
        drafts.extend(draft);
    }
    drafts
}

fn kept_one(doc: &Automerge, id: ItemId) -> Option<Draft> {
    let (_, map) = months::locate(doc, KEPT, id)?;
    parse(id, &raw(doc, &map, id)?, &mut false)
}

fn raw(doc: &Automerge, map: &ObjId, id: ItemId) -> Option<String> {
    match doc.get(map, id.to_string()).ok()?? {
        (Value::Scalar(scalar), _) => match scalar.as_ref() {
            ScalarValue::Str(raw) => Some(raw.to_string()),
            _ => None,
        },
        (Value::Object(_), _) => None,
    }
}

fn stand(doc: &mut Automerge, id: ItemId, standing: Standing) -> Result<(), ChangeError> {
    let draft = read(doc, id).ok_or(ChangeError::NotFound)?;
    if matches!(draft.standing, Standing::Shared(_) | Standing::Prepared(_)) {
        return Err(ChangeError::NotNow);
    }
    put(doc, &Draft { standing, ..draft })
}

fn put(doc: &mut Automerge, draft: &Draft) -> Result<(), ChangeError> {
    let drafts = entry::container(doc, DRAFTS)?;
    let text = text(draft)?;
    commit(doc, |tx| Ok(tx.put(&drafts, draft.id.to_string(), text)?)).map(|_| ())
}

fn text(draft: &Draft) -> Result<String, ChangeError> {
    let (kind, body) = match &draft.content {
        Content::CheckIn(check_in) => ("checkIn", kinds::check_in_draft_to(check_in)),
        Content::Ritual(ritual) => ("ritual", kinds::ritual_to(ritual)),
        Content::Boundary(boundary) => ("boundary", kinds::boundary_draft_to(boundary)),
        Content::Agreement(terms) => ("agreement", kinds::terms_to(terms)),
        Content::CareCard(card) => ("careCard", kinds::care_card_draft_to(card)),
        Content::Talk(invitation) => ("talk", kinds::talk::invitation_to(invitation)),
        Content::Weather(weather) => ("weather", kinds::weather::to(weather)),
        Content::Kindnesses(list) => ("kindness", kinds::weather::kindnesses_to(list)),
        Content::LookBack(look_back) => ("lookBack", kinds::look_back::look_back_draft_to(look_back)),
        Content::Brainstorm(storm) => ("ideas", kinds::brainstorm_to(storm)),
        Content::Experiment(plan) => ("experiment", kinds::plan_to(plan)),
        Content::Ask(ask) => ("ask", kinds::asking::ask_to(ask)),
        Content::Invitation(invitation) => ("invitation", kinds::asking::invitation_to(invitation)),
        Content::Thanks(kept) => ("thanks", kinds::thanks::kept_to(kept)),
        Content::Opening(opening) => ("opening", kinds::opening::opening_to(opening)),
    };
    let mut map = Map::new();
    map.insert("kind".into(), kind.into());
    map.insert("day".into(), draft.day.to_string().into());
    map.insert("body".into(), Json::Object(body));
    match draft.standing {
        Standing::Open => None,
        Standing::Discarded => map.insert("discarded".into(), true.into()),
        Standing::Prepared(prepared) => map.insert("prepared".into(), Json::Object(prepared_to(&prepared))),
        Standing::Shared(item) => map.insert("sharedAs".into(), item.to_string().into()),
    };
    let text = Json::Object(map).to_string();
    // The limit is that of an entry; the longest text alone could reach it in four-byte letters.
    if text.len() > 2 * MAX_ENTRY_BYTES {
        Err(ChangeError::Full)
    } else {
        Ok(text)
    }
}

fn parse(id: ItemId, raw: &str, is_odd: &mut bool) -> Option<Draft> {
    let json: Json = serde_json::from_str(raw).ok()?;
    let map = json.as_object()?;
    let mut body = Fields::of(map.get("body")?.as_object()?);
    let content = match map.get("kind")?.as_str()? {
        "checkIn" => Content::CheckIn(kinds::check_in_draft_from(&mut body)?),
        "ritual" => Content::Ritual(kinds::ritual_from(&mut body)?),
        "boundary" => Content::Boundary(kinds::boundary_draft_from(&mut body)?),
        "agreement" => Content::Agreement(kinds::terms_from(&mut body)?),
        "careCard" => Content::CareCard(kinds::care_card_draft_from(&mut body)?),
        "talk" => Content::Talk(kinds::talk::invitation_from(&mut body)?),
        "weather" => Content::Weather(kinds::weather::from(&mut body)?),
        "kindness" => Content::Kindnesses(kinds::weather::kindnesses_from(&mut body)?),
        "lookBack" => Content::LookBack(kinds::look_back::look_back_draft_from(&mut body)?),
        "ideas" => Content::Brainstorm(kinds::brainstorm_from(&mut body)?),
        "experiment" => Content::Experiment(kinds::plan_from(&mut body)?),
        "ask" => Content::Ask(kinds::asking::ask_from(&mut body)?),
        "invitation" => Content::Invitation(kinds::asking::invitation_from(&mut body)?),
        "thanks" => Content::Thanks(kinds::thanks::kept_from(&mut body)?),
        "opening" => Content::Opening(kinds::opening::opening_from(&mut body)?),
        _ => return None,
    };
    *is_odd = body.is_odd;
    let mut frame = Fields::of(map);
    let shared_as = frame.text("sharedAs", ItemId::parse);
    let discarded = frame.get("discarded", Json::as_bool).unwrap_or(false);
    let prepared = frame.get("prepared", |json| prepared_from(json.as_object()?));
    let standing = match (shared_as, prepared) {
        (Some(item), _) => Standing::Shared(item),
        (None, Some(prepared)) => Standing::Prepared(prepared),
        (None, None) if discarded => Standing::Discarded,
        (None, None) => Standing::Open,
    };
    Some(Draft {
        id,
        day: parse_day(map.get("day")?.as_str()?)?,
        content,
        standing,
    })
}

fn prepared_to(prepared: &Prepared) -> Map<String, Json> {
    let mut map = Map::new();
    map.insert("item".into(), prepared.item.to_string().into());
    map.insert("window".into(), prepared.window.to_string().into());
    map.insert("blind".into(), prepared.blind.to_text().into());
    map.insert("device".into(), HEXLOWER.encode(&prepared.device).into());
    map
}

fn prepared_from(map: &Map<String, Json>) -> Option<Prepared> {
    let mut fields = Fields::of(map);
    let device = |raw: &str| HEXLOWER.decode(raw.as_bytes()).ok()?.try_into().ok();
    Some(Prepared {
        item: fields.text("item", ItemId::parse)?,
        window: fields.day("window")?,
        blind: fields.text("blind", |raw| Blind::parse(raw).ok_or(()))?,
        device: fields.text("device", |raw| device(raw).ok_or(()))?,
    })
}
