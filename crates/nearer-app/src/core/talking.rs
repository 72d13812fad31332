//! Talks: invitations, times, turns, lines.

use nearer_domain::{
    ItemId,
    draft::{Content, Draft},
    ours,
    talk::Step,
};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{AgreementState, ApiError, Area, Done, TalkPicture, TalkRule, TalkState, TalkWish, Who},
    translate,
};

/// What a talk changes on screen.
const TALKS: [Area; 1] = [Area::Talks];

/// How many talks a list shows.
const TALKS_SHOWN: usize = 100;

impl Core {
    pub(super) fn talk_wish(&mut self, wish: TalkWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            TalkWish::Save { id, body } => {
                let content = Content::Talk(translate::talk::invitation(&body)?);
                self.save_draft(id.as_deref(), content, Area::Talks, now)
            }
            TalkWish::Change { id, field } => {
                let (talk, field) = (translate::id(&id)?, translate::talk::field(field)?);
                self.write_ours(now, &TALKS, |document, people, _| {
                    ours::talk::change(document, people, talk, &field)
                })?;
                Ok(Done { id: Some(id) })
            }
            TalkWish::Suits { id, at } => {
                let talk = translate::id(&id)?;
                self.write_ours(now, &TALKS, |document, people, hand| {
                    ours::talk::suits(document, people, hand, talk, at)
                })?;
                Ok(Done { id: Some(id) })
            }
            TalkWish::Open { id } => self.step(id, Step::Opened, now),
            TalkWish::Close { id } => self.step(id, Step::Closed, now),
            TalkWish::LetGo { id } => self.step(id, Step::LetGo, now),
            TalkWish::Turn { id, speaker } => {
                let talk = translate::id(&id)?;
                let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
                let speaker = translate::talk::person(&shared.people, speaker).ok_or_else(refusal::not_paired)?;
                self.write_ours(now, &TALKS, |document, people, _| {
                    ours::talk::turn(document, people, talk, speaker)
                })?;
                Ok(Done { id: Some(id) })
            }
            TalkWish::Enough { id } => {
                let talk = translate::id(&id)?;
                self.write_ours(now, &TALKS, |document, people, hand| {
                    ours::talk::enough(document, people, hand, talk)
                })?;
                Ok(Done { id: Some(id) })
            }
            TalkWish::Say {
                id,
                part,
                text,
                of_both,
            } => {
                let talk = translate::id(&id)?;
                let line = translate::talk::line(talk, part, &text, of_both)?;
                let fresh = self.fresh_id(now)?;
                self.write_ours(now, &TALKS, |document, people, hand| {
                    ours::talk::say(document, people, hand, fresh, &line)
                })?;
                self.forget_line(talk, part);
                Ok(Done {
                    id: Some(fresh.to_string()),
                })
            }
            TalkWish::BeginLine { id, part, text } => {
                self.begin_line(translate::id(&id)?, part, &text)?;
                Ok(Done { id: Some(id) })
            }
            TalkWish::Mark { id, fit } => {
                let (line, fit) = (translate::id(&id)?, translate::talk::fit(fit));
                let fresh = self.fresh_id(now)?;
                self.write_ours(now, &TALKS, |document, people, hand| {
                    ours::talk::mark(document, people, hand, fresh, line, fit)
                })?;
                Ok(Done { id: Some(id) })
            }
        }
    }

    fn step(&mut self, id: String, step: Step, now: Now) -> Result<Done, ApiError> {
        let talk = translate::id(&id)?;
        self.write_ours(now, &TALKS, |document, people, hand| {
            ours::talk::step(document, people, hand, talk, step)
        })?;
        Ok(Done { id: Some(id) })
    }

    /// All talks, drafts first, then newest first.
    pub(super) fn talks(&self, now: Now) -> Vec<TalkPicture> {
        let mut talks: Vec<TalkPicture> = self.open_drafts().iter().filter_map(talk_draft).collect();
        if let Some(shared) = &self.shared {
            let paused = self.paused_talk(now);
            let (all, _) = ours::talk::all(&shared.document, &shared.people);
            talks.extend(all.into_iter().take(TALKS_SHOWN).map(|talk| {
                let is_paused = Some(talk.id) == paused;
                translate::talk::picture(&shared.people, talk, is_paused)
            }));
        }
        talks
    }

    pub(super) fn talk(&mut self, id: &str, now: Now) -> Result<TalkPicture, ApiError> {
        let id = translate::id(id)?;
        let begun = self.begun_lines(id);
        let Some(shared) = &self.shared else {
            let draft = self.draft_of(id);
            return draft.as_ref().and_then(talk_draft).ok_or_else(refusal::not_found);
        };
        let (Some(talk), _) = ours::talk::read(&shared.document, &shared.people, id) else {
            let draft = self.draft_of(id);
            return draft.as_ref().and_then(talk_draft).ok_or_else(refusal::not_found);
        };
        let (lines, _) = ours::talk::lines(&shared.document, &shared.people, &talk);
        let is_paused = self.paused_talk(now) == Some(id);
        Ok(TalkPicture {
            lines: lines
                .iter()
                .map(|marked| translate::talk::said(&shared.people, marked))
                .collect(),
            begun,
            rules: self.rules(now),
            ..translate::talk::picture(&shared.people, talk, is_paused)
        })
    }

    /// Talks that Today shows: a time to answer, one for today, or one under way.
    pub(super) fn talks_of_today(&self, now: Now) -> Vec<TalkPicture> {
        let here = chrono::TimeDelta::minutes(now.offset_minutes.into());
        let is_today = |talk: &TalkPicture| talk.agreed_at.is_some_and(|at| (at + here).date_naive() == now.day);
        let mut talks = self.talks(now);
        talks.retain(|talk| match talk.state {
            TalkState::Open | TalkState::Paused => true,
            TalkState::Proposed | TalkState::Moved => {
                is_today(talk) || talk.offered.iter().any(|offered| offered.by == Who::Partner) || is_new(talk)
            }
            TalkState::Agreed => is_today(talk),
            TalkState::Draft | TalkState::Closed | TalkState::LetGo => false,
        });
        talks
    }

    /// The agreements in force, to begin a talk with.
    fn rules(&self, now: Now) -> Vec<TalkRule> {
        let in_force = self
            .agreements(now)
            .into_iter()
            .filter(|agreement| agreement.state == AgreementState::InForce);
        in_force
            .map(|agreement| TalkRule {
                id: agreement.id,
                title: agreement.title,
                text: agreement.text,
            })
            .collect()
    }

    /// The talk whose pause runs.
    fn paused_talk(&self, now: Now) -> Option<ItemId> {
        self.running_pause(now)?.talk
    }
}

/// Whether the other invited and nobody has named a time.
fn is_new(talk: &TalkPicture) -> bool {
    talk.by == Who::Partner && talk.agreed_at.is_none() && talk.offered.is_empty()
}

fn talk_draft(draft: &Draft) -> Option<TalkPicture> {
    match &draft.content {
        Content::Talk(invitation) => Some(translate::talk::drafted(draft.id.to_string(), draft.day, invitation)),
        _ => None,
    }
}
