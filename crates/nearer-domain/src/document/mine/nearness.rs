//! How near I felt, day by day: the check-ins in Mine, shared or not.
//!
//! What was shared lies in Mine as well, whole, so nothing here ever looks into the
//! shared document, where the other's numbers are. A day has the number of its
//! last check-in; a day without one has none.

use std::collections::BTreeMap;

use automerge::Automerge;

use crate::{
    Day, ItemId,
    draft::{Content, Standing},
    what_helps::Nearness,
};

use super::{super::months, DRAFTS, KEPT, draft};

/// How near I felt on the days from `from` to `to`, oldest first, at most once a day.
pub fn between(doc: &Automerge, from: Day, to: Day) -> Vec<Nearness> {
    let (begun, kept) = (months::root_map(doc, DRAFTS), months::between(from, to));
    let kept = kept.iter().filter_map(|month| months::month_map(doc, KEPT, month));
    let mut days: BTreeMap<Day, (ItemId, Nearness)> = BTreeMap::new();
    for map in kept.chain(begun) {
        for draft in draft::read_map(doc, &map, "", &mut Vec::new()) {
            let Content::CheckIn(check_in) = &draft.content else {
                continue;
            };
            let Some(level) = check_in.check_in.nearness else {
                continue;
            };
            let is_older = |(id, _): &(ItemId, Nearness)| *id > draft.id;
            if draft.standing == Standing::Discarded
                || !(from..=to).contains(&draft.day)
                || days.get(&draft.day).is_some_and(is_older)
            {
                continue;
            }
            let nearness = Nearness { day: draft.day, level };
            days.insert(draft.day, (draft.id, nearness));
        }
    }
    days.into_values().map(|(_, nearness)| nearness).collect()
}
