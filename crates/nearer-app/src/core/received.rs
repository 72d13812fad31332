//! What the partner shares, and the copies that the person here keeps of it.
//!
//! A copy is made of what is on screen, never of what was taken back before.
//! With it goes what proves who wrote it: the change that wrote the words, and
//! the newest signature of that laptop, which covers the change.

use data_encoding::{BASE64, HEXLOWER};
use nearer_domain::{
    ItemId, Line,
    mine::received::{self, Proof, Received, SignedHead},
    ours::{self, overview::SharedItem},
};

use super::{Core, pictures::kind, shared::Shared};
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, Done, KeptCopy, Page, SharedWithMe},
    translate,
};

/// How many items one page shows.
const PER_PAGE: usize = 50;

impl Core {
    /// What the partner shares with me, newest first.
    pub(super) fn what_partner_shares(&self, before: Option<&str>, now: Now) -> Result<Page<SharedWithMe>, ApiError> {
        let before = before.map(translate::id).transpose()?;
        let (Some(shared), Some(partner)) = (&self.shared, self.partner_id()) else {
            return Ok(Page {
                items: Vec::new(),
                more: false,
            });
        };
        let kept = received::all(&self.mine.document);
        let is_kept = |item: &SharedItem| {
            kept.iter()
                .any(|(id, copy)| *id == item.id && words(&copy.lines) == words(&item.lines))
        };
        let (page, _) = ours::overview::shared_by(&shared.document, &shared.people, now.day, partner, before, PER_PAGE);
        let items = page.items.into_iter().map(|item| SharedWithMe {
            is_kept: is_kept(&item),
            id: item.id.to_string(),
            day: item.day,
            kind: kind(item.kind),
            lines: item.lines.into_iter().map(Into::into).collect(),
        });
        Ok(Page {
            items: items.collect(),
            more: page.more,
        })
    }

    /// My copies, the one kept last first.
    pub(super) fn kept_copies(&self) -> Vec<KeptCopy> {
        received::all(&self.mine.document)
            .into_iter()
            .map(|(id, copy)| KeptCopy {
                id: id.to_string(),
                day: copy.day,
                kind: kind(copy.kind),
                lines: copy.lines.into_iter().map(Into::into).collect(),
                kept_on: copy.kept_on,
                is_signed: copy.proof.is_some(),
            })
            .collect()
    }

    pub(super) fn keep_copy(&mut self, id: &str, now: Now) -> Result<Done, ApiError> {
        let item = translate::id(id)?;
        let copy = self.copy_of(item, now).ok_or_else(refusal::not_found)?;
        self.write_mine(&[Area::Settings], |document| received::keep(document, item, &copy))?;
        Ok(Done {
            id: Some(id.to_owned()),
        })
    }

    pub(super) fn let_copy_go(&mut self, id: &str) -> Result<Done, ApiError> {
        let item = translate::id(id)?;
        self.write_mine(&[Area::Settings], |document| received::let_go(document, item))?;
        Ok(Done {
            id: Some(id.to_owned()),
        })
    }

    fn copy_of(&self, id: ItemId, now: Now) -> Option<Received> {
        let shared = self.shared.as_ref()?;
        let partner = self.partner_id()?;
        let mut before = None;
        loop {
            let (page, _) =
                ours::overview::shared_by(&shared.document, &shared.people, now.day, partner, before, PER_PAGE);
            if let Some(found) = page.items.iter().find(|item| item.id == id) {
                return Some(Received {
                    by: partner,
                    day: found.day,
                    kind: found.kind,
                    lines: found.lines.clone(),
                    kept_on: now.day,
                    proof: proof(shared, id),
                });
            }
            before = Some(page.items.last()?.id);
            if !page.more {
                return None;
            }
        }
    }

    fn partner_id(&self) -> Option<nearer_domain::PersonId> {
        let partner = self.shared.as_ref()?.partner()?;
        Some(nearer_domain::PersonId::new(partner.person))
    }
}

fn words(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.words.as_str()).collect()
}

/// The change that wrote the entry `id` last, and the signature that covers it.
pub(super) fn proof(shared: &Shared, id: ItemId) -> Option<Proof> {
    let origin = ours::origin(&shared.document, id)?;
    let actor: [u8; 16] = origin.actor.try_into().ok()?;
    let head = shared.book.head(&actor)?;
    Some(Proof {
        change: origin.change.to_string(),
        bytes: Some(BASE64.encode(&origin.bytes)),
        head: SignedHead {
            actor: HEXLOWER.encode(&head.actor),
            device: HEXLOWER.encode(&head.device),
            seq: head.seq,
            hash: HEXLOWER.encode(&head.hash),
            signature: HEXLOWER.encode(&head.signature),
        },
    })
}
