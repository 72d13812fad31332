//! Adding a keeper: its text is entered here, and the keeper is shown that it was.

use nearer_sync::{
    invite::{Invite, InviteKind},
    keep::{Hole, claim, hole_of},
    net::LinkId,
};

use super::super::{Core, LinkCommand, link::Exporter};
use crate::{
    clock::Now,
    refusal::{invalid, refuse},
    seam::{AddingKeeper, ApiError, Area, ErrorCode},
};

/// Where adding stands.
#[derive(Default)]
pub(super) struct Adding {
    run: Option<Run>,
    /// How the last one ended.
    pub(super) ended: AddingKeeper,
}

struct Run {
    invite: Box<Invite>,
    hole: Hole,
    talk: Option<(LinkId, claim::Proof)>,
}

impl Adding {
    pub(super) fn keeper(&self) -> Option<[u8; 32]> {
        self.run.as_ref().map(|run| run.invite.inviter())
    }

    pub(super) fn link(&self) -> Option<LinkId> {
        self.run.as_ref()?.talk.as_ref().map(|(link, _)| *link)
    }

    pub(super) fn broke_off(&mut self) {
        if self.run.take().is_some() {
            self.ended = AddingKeeper::Unreachable;
        }
    }
}

impl Core {
    /// Begins to reach the keeper that shows this text. Nothing is on the list before it has
    /// answered.
    pub(super) fn add_keeper(&mut self, text: &str) -> Result<(), ApiError> {
        let invite = Invite::parse(text)
            .map_err(|error| refuse(ErrorCode::Invitation, format!("{error}; copy the whole text once more")))?;
        if invite.kind() != InviteKind::Keeper {
            return Err(refuse(
                ErrorCode::Invitation,
                "this is an invitation of a laptop; a keeper shows its own text",
            ));
        }
        let shared = self.exchanging()?;
        if self.online.is_none() {
            return Err(refuse(ErrorCode::NotAllowed, "this process may not use the network"));
        }
        let endpoint = invite.inviter();
        if shared
            .couple
            .keepers
            .iter()
            .any(|one| one.endpoint == endpoint && one.removed)
        {
            return Err(refuse(
                ErrorCode::NotAllowed,
                "this keeper was removed and does not come back; it can be set up anew",
            ));
        }
        if shared.couple.devices().any(|(_, device)| device.endpoint == endpoint) {
            return Err(invalid("text: that is one of your laptops"));
        }
        let hole = hole_of(&shared.couple.space, &endpoint, &self.keys.device_id());
        let addresses = invite.addresses().collect();
        self.keepers.adding = Adding {
            run: Some(Run {
                invite: Box::new(invite),
                hole,
                talk: None,
            }),
            ended: AddingKeeper::Reaching,
        };
        self.listen_if_wanted();
        self.commands.push(LinkCommand::DialClaim { endpoint, addresses });
        Ok(())
    }

    /// The keeper can be spoken with.
    pub(in crate::core) fn adding_up(&mut self, link: LinkId, keeper: &[u8; 32], exporter: &Exporter) {
        let context = claim::context(keeper, &self.keys.endpoint_id());
        let Some(run) = &mut self.keepers.adding.run else {
            return;
        };
        let Some(material) = exporter(claim::LABEL, &context) else {
            return;
        };
        let proof = claim::Proof::of(&run.invite, &context, &material);
        let bytes = proof.show(&run.hole);
        run.talk = Some((link, proof));
        self.commands.push(LinkCommand::Send { link, bytes });
    }

    /// What the keeper answered.
    pub(in crate::core) fn adding_frame(&mut self, bytes: &[u8], now: Now) {
        let Some(run) = self.keepers.adding.run.take() else {
            return;
        };
        let Some((link, proof)) = &run.talk else { return };
        self.commands.push(LinkCommand::FinishLink { link: *link });
        let mut ended = AddingKeeper::Refused;
        if proof.is_taken(bytes, &run.hole) {
            let places: Vec<_> = run.invite.addresses().collect();
            match self.say_yes(&run.invite.inviter(), &places, now) {
                Ok(()) => ended = AddingKeeper::Added,
                Err(error) => tracing::error!("a keeper could not be added: {}", error.message),
            }
        }
        self.keepers.adding.ended = ended;
        self.touch([Area::Settings]);
    }

    /// The line ended, or there was none.
    pub(in crate::core) fn adding_down(&mut self, is_unreachable: bool) {
        if self.keepers.adding.run.take().is_some() {
            self.keepers.adding.ended = if is_unreachable {
                AddingKeeper::Unreachable
            } else {
                AddingKeeper::Refused
            };
            self.touch([Area::Settings]);
        }
    }
}
