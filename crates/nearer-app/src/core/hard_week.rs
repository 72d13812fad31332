//! A hard week and the private renewal: both for one person alone.
//!
//! Both are settings in Mine. Neither writes a byte into the shared document or
//! onto the wire, so the other cannot see them. The answers to the renewal's
//! questions never come here; what is kept is the day on which it asks again, the
//! same whatever was answered.

use chrono::Days;
use nearer_domain::{Day, mine, ours};
use serde_json::{Map, Value as Json};

use super::Core;
use crate::{
    clock::Now,
    seam::{AgreementState, ApiError, Area, Done, HardWeek, HardWeekWish, OfferedAgreement, Renewal, RenewalWish},
    translate,
};

/// The setting of a hard week: the day since when.
const HARD_WEEK: &str = "hardWeek";

/// The setting of the renewal: the day on which it asks.
const RENEWAL: &str = "renewal";

/// After how many days the renewal asks again.
const RENEWAL_DAYS: u64 = 90;

/// After how many days it asks again if it was not the time for it.
const LATER_DAYS: u64 = 7;

/// How many agreements are offered for renewal.
const OFFERED: usize = 3;

impl Core {
    pub(super) fn hard_week(&self, now: Now) -> HardWeek {
        let since = self.day_in(HARD_WEEK, "since");
        HardWeek {
            since,
            agreements: if since.is_some() { self.offered(now) } else { Vec::new() },
        }
    }

    /// The last agreements whose words hold, or held until they came up for review.
    fn offered(&self, now: Now) -> Vec<OfferedAgreement> {
        let Some(shared) = &self.shared else { return Vec::new() };
        let (all, _) = ours::agreement::all(&shared.document, &shared.people, now.day);
        all.into_iter()
            .map(|agreement| translate::agreement::picture(&shared.people, agreement))
            .filter(|agreement| matches!(agreement.state, AgreementState::InForce | AgreementState::DueForReview))
            .filter_map(|agreement| {
                let words = agreement.in_force?;
                Some(OfferedAgreement {
                    id: agreement.id,
                    title: words.title,
                    text: words.text,
                    digest: words.digest,
                    review_on: words.review_on,
                    my_renewal: agreement.my_renewal,
                })
            })
            .take(OFFERED)
            .collect()
    }

    pub(super) fn hard_week_wish(&mut self, wish: HardWeekWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            HardWeekWish::Begin {} => self.put_day(HARD_WEEK, "since", now.day)?,
            HardWeekWish::End {} => {
                self.write_mine(&[Area::Settings], |document| mine::setting::remove(document, HARD_WEEK))?;
            }
        }
        Ok(Done::default())
    }

    /// Whether to ask. Who is alone is not asked; the first time comes 90 days after it was
    /// first looked at together.
    pub(super) fn renewal(&mut self, now: Now) -> Result<Renewal, ApiError> {
        if self.shared.is_none() {
            return Ok(Renewal { is_due: false });
        }
        match self.day_in(RENEWAL, "asks") {
            Some(asks) => Ok(Renewal {
                is_due: now.day >= asks,
            }),
            None => {
                self.put_day(RENEWAL, "asks", now.day + Days::new(RENEWAL_DAYS))?;
                Ok(Renewal { is_due: false })
            }
        }
    }

    pub(super) fn renewal_wish(&mut self, wish: RenewalWish, now: Now) -> Result<Done, ApiError> {
        let days = match wish {
            RenewalWish::Done {} => RENEWAL_DAYS,
            RenewalWish::Later {} => LATER_DAYS,
        };
        self.put_day(RENEWAL, "asks", now.day + Days::new(days))?;
        Ok(Done::default())
    }

    fn day_in(&self, setting: &str, field: &str) -> Option<Day> {
        let kept = mine::setting::read(&self.mine.document, setting)?;
        kept.get(field).and_then(Json::as_str)?.parse().ok()
    }

    fn put_day(&mut self, setting: &str, field: &str, day: Day) -> Result<(), ApiError> {
        let kept = Map::from_iter([
            ("kind".to_owned(), setting.into()),
            (field.to_owned(), day.to_string().into()),
        ]);
        self.write_mine(&[Area::Settings], |document| {
            mine::setting::put(document, setting, kept)
        })
    }
}
