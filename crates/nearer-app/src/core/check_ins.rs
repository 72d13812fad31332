//! Check-ins on screen: what was shared, what is still mine, and "I can take this".

use std::collections::BTreeMap;

use chrono::Days;
use nearer_domain::{
    ItemId, Shared as SharedThing,
    check_in::CheckIn,
    draft::{Content, Draft, Standing},
    mine,
    ours::{self, taking_on::TakenOn},
};

use super::{Core, shared::Shared};
use crate::{
    clock::Now,
    refusal,
    seam::{self, ApiError, Area, CheckInPicture, Day, Done, Page, Who},
    translate::{self, who::who},
};

/// How many check-ins one page shows.
const PER_PAGE: usize = 30;

/// How many of the newest are looked through for those of Today.
const NEWEST: usize = 20;

impl Core {
    /// Shared check-ins of both, and on the first page my drafts before them.
    pub(super) fn check_ins(&self, before: Option<&str>, now: Now) -> Result<Page<CheckInPicture>, ApiError> {
        let before = before.map(translate::id).transpose()?;
        let mut items = Vec::new();
        if before.is_none() {
            items.extend(self.check_in_drafts());
        }
        let mut more = false;
        if let Some(shared) = &self.shared {
            let (page, _) = ours::check_in::page(&shared.document, &shared.people, before, PER_PAGE);
            more = page.more;
            items.extend(pictures(shared, &page.items, now.day));
        }
        Ok(Page { items, more })
    }

    /// My check-ins that wait to be opened together, then those still being written.
    pub(super) fn check_in_drafts(&self) -> Vec<CheckInPicture> {
        let prepared = mine::draft::prepared(&self.mine.document);
        let prepared = prepared.into_iter().map(|(draft, _)| draft);
        prepared
            .chain(self.open_drafts())
            .filter_map(|draft| drafted(&draft))
            .collect()
    }

    /// My newest shared check-in of today, and the partner's of the last two days.
    pub(super) fn newest_check_ins(&self, now: Now) -> (Option<CheckInPicture>, Option<CheckInPicture>) {
        let Some(shared) = &self.shared else {
            return (None, None);
        };
        let (page, _) = ours::check_in::page(&shared.document, &shared.people, None, NEWEST);
        let yesterday = now.day.checked_sub_days(Days::new(1)).unwrap_or(now.day);
        let seen = pictures(shared, &page.items, now.day);
        let newest = |by: Who, since: Day| seen.iter().find(|item| item.by == by && item.day >= since).cloned();
        (newest(Who::Me, now.day), newest(Who::Partner, yesterday))
    }

    /// "I can take this."
    pub(super) fn take_on(&mut self, id: &str, now: Now) -> Result<Done, ApiError> {
        let id = translate::id(id)?;
        let Some(shared) = &self.shared else {
            return Err(refusal::not_paired());
        };
        let check_in = ours::check_in::one(&shared.document, &shared.people, id).ok_or_else(refusal::not_found)?;
        let answer = self.fresh_id(now)?;
        self.write_ours(now, &[Area::CheckIns], |document, people, hand| {
            ours::taking_on::offer(document, people, hand, answer, &check_in)
        })?;
        Ok(Done {
            id: Some(answer.to_string()),
        })
    }
}

fn drafted(draft: &Draft) -> Option<CheckInPicture> {
    let Content::CheckIn(check_in) = &draft.content else {
        return None;
    };
    let seen = |check_in| translate::check_in::picture(draft.id.to_string(), Who::Me, draft.day, true, check_in);
    Some(match draft.standing {
        // What the other will see when it opens, and nothing else.
        Standing::Prepared(prepared) => CheckInPicture {
            prepared: Some(prepared.window),
            ..seen(&check_in.shared())
        },
        Standing::Open | Standing::Discarded | Standing::Shared(_) => seen(&check_in.check_in),
    })
}

fn pictures(shared: &Shared, items: &[SharedThing<CheckIn>], today: Day) -> Vec<CheckInPicture> {
    let days = items.iter().map(|item| item.day);
    let Some((oldest, newest)) = days.clone().min().zip(days.max()) else {
        return Vec::new();
    };
    let taken_on = ours::taking_on::offers(&shared.document, &shared.people, oldest, newest);
    items
        .iter()
        .map(|item| picture(shared, item, today, &taken_on))
        .collect()
}

fn picture(
    shared: &Shared,
    item: &SharedThing<CheckIn>,
    today: Day,
    taken_on: &BTreeMap<ItemId, TakenOn>,
) -> CheckInPicture {
    let by = who(&shared.people, item.by);
    let taken_on = taken_on.get(&item.id).filter(|taken| taken.by != item.by);
    let is_open = ours::taking_on::is_open(item.day, today);
    let together = ours::together::opened_with(&shared.document, &shared.people, item.id);
    CheckInPicture {
        together: together.map(|id| id.to_string()),
        taken_on: taken_on.map(|taken| seam::TakenOn {
            id: taken.id.to_string(),
            by: who(&shared.people, taken.by),
        }),
        can_take_on: by == Who::Partner && is_open && item.body.carrying.is_some() && taken_on.is_none(),
        ..translate::check_in::picture(item.id.to_string(), by, item.day, false, &item.body)
    }
}
