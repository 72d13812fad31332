//! The frame, the home screen, the settings, and the facts for scripts.

use automerge::{ChangeHash, ReadDoc};
use chrono::Days;
use data_encoding::HEXLOWER;
use nearer_domain::ours;

use super::{Core, Counted};
use crate::{
    clock::Now,
    seam::{
        AgreementState, AgreementSummary, Counts, ExchangeFault, Exchanged, Hue, Person, Settings, Shell, Status, Today,
    },
    translate,
};

/// The key under which the shared database keeps what Today had shown.
const SEEN: &str = "today/seen";

/// How many drafts Today shows.
const DRAFTS_ON_TODAY: usize = 3;

/// How many days before its review day an agreement shows on Today.
const REVIEW_NEAR_DAYS: u64 = 7;

impl Core {
    pub(super) fn shell(&self, now: Now) -> Shell {
        Shell {
            me: self.myself(),
            partner: self.partner(),
            exchanged: self.exchanged(now),
            paused: self.preferences.paused,
            parted: self.parted(),
            to_join_again: self.is_to_join_again(),
            fault: if self.is_outside() && !self.is_to_join_again() {
                Some(ExchangeFault::Removed)
            } else {
                self.links.fault
            },
            news: self.notes.news.clone(),
            sample: self.preferences.sample,
        }
    }

    /// Whoever made the space is amber on both laptops.
    pub(super) fn myself(&self) -> Person {
        let first = self.shared.as_ref().and_then(|shared| shared.couple.members.first());
        let hue = match first {
            Some(first) if first.person != self.me.person => Hue::Indigo,
            _ => Hue::Amber,
        };
        Person {
            name: self.me.name.clone(),
            hue,
        }
    }

    pub(super) fn partner(&self) -> Option<Person> {
        let partner = self.shared.as_ref()?.partner()?;
        let hue = match self.myself().hue {
            Hue::Amber => Hue::Indigo,
            Hue::Indigo => Hue::Amber,
        };
        Some(Person {
            name: partner.name.clone(),
            hue,
        })
    }

    fn exchanged(&self, now: Now) -> Exchanged {
        if self.shared.is_none() {
            return Exchanged::NotPaired;
        }
        let Some(at) = self.preferences.exchanged_unix_millis else {
            return Exchanged::NotYet;
        };
        let days = now.unix_millis.saturating_sub(at) / (24 * 60 * 60 * 1000);
        match days {
            0 => Exchanged::Today,
            1..7 => Exchanged::ThisWeek,
            _ => Exchanged::AWhileAgo,
        }
    }

    pub(super) fn today(&mut self, now: Now) -> Today {
        let came = self.came_since_last_look(now);
        let drafts = self.open_drafts();
        let (shared_mine, partner_check_in) = self.newest_check_ins(now);
        let my_draft = self
            .check_in_drafts()
            .into_iter()
            .find(|draft| draft.day == now.day || draft.prepared.is_some());
        Today {
            day: now.day,
            came,
            my_check_in: my_draft.or(shared_mine),
            partner_check_in,
            weather: self.sky(now),
            rituals: self.rituals_of_today(now),
            asks: self.asks_of_today(now),
            invitations: self.invitations_of_today(now),
            thanks: self.thanks_of_today(now),
            agreements: self
                .agreements(now)
                .into_iter()
                .filter(|agreement| needs_a_look(agreement, now))
                .collect(),
            pause: self.running_picture(now),
            talks: self.talks_of_today(now),
            experiments: self.experiments_today(now),
            openings: self.openings_on_today(now),
            drafts: drafts
                .iter()
                .take(DRAFTS_ON_TODAY)
                .map(translate::draft::picture)
                .collect(),
        }
    }

    /// How many things came from the partner since an earlier day or run of the
    /// app showed Today. Looking again on the same day does not make them old.
    fn came_since_last_look(&mut self, now: Now) -> u32 {
        let Some(shared) = &self.shared else { return 0 };
        let heads = shared.document.get_heads();
        let kept = self.keeping.ours().get(SEEN).ok().flatten().unwrap_or_default();
        let seen: Vec<ChangeHash> = kept
            .chunks_exact(32)
            .filter_map(|chunk| <[u8; 32]>::try_from(chunk).ok())
            .map(ChangeHash)
            .collect();
        if seen != heads {
            let bytes: Vec<u8> = heads.iter().flat_map(|hash| hash.0).collect();
            if let Err(error) = self.keeping.ours().put(SEEN, &bytes) {
                // Only shows the same number once more.
                tracing::warn!("what was seen could not be kept: {error}");
            }
        }
        let (_, since) = match self.seen.take() {
            Some(looked) if looked.0 == now.day => self.seen.insert(looked),
            _ => self.seen.insert((now.day, seen)),
        };
        let since = since.clone();
        let Some(shared) = &self.shared else { return 0 };
        let is_same = |counted: &&Counted| {
            let is_then = counted.day == now.day && counted.since == since && counted.heads == heads;
            is_then && counted.people == shared.people
        };
        if let Some(counted) = self.counted.as_ref().filter(is_same) {
            return counted.came;
        }
        let people = shared.people.clone();
        let came = self.count_since(&since, now);
        self.counted = Some(Counted {
            day: now.day,
            since,
            heads,
            people,
            came,
        });
        came
    }

    /// Walks the whole document, so it is asked for once for each state of it.
    pub(super) fn count_since(&self, since: &[ChangeHash], now: Now) -> u32 {
        let Some(shared) = &self.shared else { return 0 };
        let is_known = |hash: &ChangeHash| shared.document.get_change_by_hash(hash).is_some();
        let known: Vec<ChangeHash> = since.iter().copied().filter(is_known).collect();
        ours::overview::came_since(&shared.document, &shared.people, now.day, &known)
    }

    pub(super) fn settings(&self) -> Settings {
        Settings {
            reach: self.preferences.reach(),
            listening: self.links.addresses.iter().map(ToString::to_string).collect(),
            devices: self.device_pictures(true),
        }
    }

    pub(super) fn status(&self, now: Now) -> Status {
        let mut heads = Vec::new();
        let mut counts = Counts {
            drafts: u32::try_from(self.open_drafts().len()).unwrap_or(u32::MAX),
            ..Counts::default()
        };
        let mut oddities = Vec::new();
        let mut content = None;
        let mut space = None;
        if let Some(shared) = &self.shared {
            heads = shared.document.get_heads().iter().map(ToString::to_string).collect();
            heads.sort_unstable();
            let shared_counts = ours::overview::counts(&shared.document, &shared.people);
            counts = Counts {
                check_ins: shared_counts.check_ins,
                rituals: shared_counts.rituals,
                occasions: shared_counts.occasions,
                boundaries: shared_counts.boundaries,
                agreements: shared_counts.agreements,
                moments: shared_counts.moments,
                answers: shared_counts.answers,
                cards: shared_counts.cards,
                ..counts
            };
            content = Some(HEXLOWER.encode(&ours::overview::content_digest(&shared.document)));
            space = Some(HEXLOWER.encode(&shared.couple.space));
            let (_, odd_rituals) = ours::ritual::all(&shared.document, &shared.people, now.day);
            let (_, odd_agreements) = ours::agreement::all(&shared.document, &shared.people, now.day);
            let (_, odd_boundaries) = ours::boundary::all(&shared.document, &shared.people);
            oddities.extend(self.odd_ideas(now).iter().map(ToString::to_string));
            oddities.extend(
                odd_rituals
                    .iter()
                    .chain(&odd_agreements)
                    .chain(&odd_boundaries)
                    .map(ToString::to_string),
            );
        }
        Status {
            person: self.myself(),
            partner: self.partner(),
            space,
            heads,
            content,
            counts,
            oddities,
            exchanged: self.exchanged(now),
        }
    }
}

fn needs_a_look(agreement: &AgreementSummary, now: Now) -> bool {
    let soon = now.day.checked_add_days(Days::new(REVIEW_NEAR_DAYS)).unwrap_or(now.day);
    match agreement.state {
        AgreementState::WaitingForMe | AgreementState::DueForReview => true,
        AgreementState::InForce => agreement.draft_differs || agreement.review_on <= soon,
        AgreementState::Draft => !agreement.changed_by.is_empty(),
        AgreementState::Mine | AgreementState::YouSaidYes | AgreementState::Resting | AgreementState::Ended => false,
    }
}
