//! The side that shows the invitation.
//!
//! Until somebody proves to know the invitation, every mistake only closes the
//! link it came from: a stranger who merely knows where this laptop listens
//! cannot use the invitation up. From the right proof on it is used, and every
//! mistake ends the pairing.

use std::fmt;

use super::frame::Frame;
use super::handover::Comparing;
use super::limits::{Expiry, Links, TALK_MS};
use super::meeting::Meeting;
use super::offer::Offer;
use super::setup::check_inviter;
use super::transcript::{LinkKey, commitment, is_invite_id};
use super::{Comparison, Inviter, Now, PairEnd, PairInput, PairOutput, SetupError};
use crate::card::{Card, CardError};
use crate::identity::EndpointId;
use crate::ledger::{Ledger, Role};

/// The inviting side of one pairing.
pub(super) struct InvitingSide {
    setup: Inviter,
    card: Card,
    expiry: Expiry,
    links: Links,
    stage: Stage,
}

enum Stage {
    /// Nobody is there.
    Open,
    /// Somebody is there who has not shown anything.
    Greeting {
        remote: EndpointId,
        link_key: LinkKey,
        until_ms: u64,
    },
    /// Somebody knows the invitation; the reveal (M3) is awaited.
    Answered(Box<Answered>),
    /// People compare; then the ledger is handed over.
    Comparing(Box<Comparing>),
    /// The other side has stored; this side is storing.
    Storing {
        meeting: Box<Meeting>,
        ledger: Vec<u8>,
    },
    Over,
}

struct Answered {
    remote: EndpointId,
    link_key: LinkKey,
    m1: Vec<u8>,
    m2: Vec<u8>,
    commitment: [u8; 32],
    ledger: Ledger,
    offer: Offer,
    until_ms: u64,
}

impl InvitingSide {
    pub(super) fn new(setup: Inviter, now: Now) -> Result<InvitingSide, SetupError> {
        check_inviter(&setup, now)?;
        Ok(InvitingSide {
            card: Card::new(&setup.keys, setup.person, setup.name.clone()),
            expiry: Expiry::at(setup.invite.expires_unix_seconds(), now),
            links: Links::default(),
            stage: Stage::Open,
            setup,
        })
    }

    pub(super) fn handle(&mut self, input: PairInput, now: Now) -> Vec<PairOutput> {
        if let Some(outputs) = self.overdue(now) {
            return outputs;
        }
        match input {
            PairInput::Met { remote, exporter } => self.meet(remote, exporter, now),
            PairInput::Frame(bytes) => self.hear(&bytes, now),
            PairInput::Pick(row) => self.pick(row),
            PairInput::Deny => self.stop(PairEnd::Different),
            PairInput::Cancel => self.stop(PairEnd::Cancelled),
            PairInput::Stored => self.stored(),
            PairInput::NotStored => match self.stage {
                Stage::Storing { .. } => self.end(PairEnd::NotStored),
                _ => Vec::new(),
            },
            PairInput::Lost => self.lose(now),
            // Only the joiner's person confirms by a button; time is above.
            PairInput::Confirm | PairInput::Tick => Vec::new(),
        }
    }

    pub(super) fn wake_at(&self) -> Option<u64> {
        match &self.stage {
            Stage::Open => Some(self.expiry.wake_at()),
            Stage::Greeting { until_ms, .. } => Some(self.expiry.wake_at().min(*until_ms)),
            Stage::Answered(answered) => Some(answered.until_ms),
            Stage::Comparing(comparing) => Some(comparing.meeting.wake_at()),
            Stage::Storing { .. } | Stage::Over => None,
        }
    }

    fn overdue(&mut self, now: Now) -> Option<Vec<PairOutput>> {
        match &self.stage {
            Stage::Open | Stage::Greeting { .. } if self.expiry.is_past(now) => Some(self.end(PairEnd::Expired)),
            Stage::Greeting { until_ms, .. } if now.monotonic_ms >= *until_ms => Some(self.cut()),
            Stage::Answered(answered) if now.monotonic_ms >= answered.until_ms => Some(self.end(PairEnd::Expired)),
            Stage::Comparing(comparing) => comparing.meeting.overdue(now).map(|why| self.end(why)),
            _ => None,
        }
    }

    fn meet(&mut self, remote: EndpointId, exporter: [u8; 32], now: Now) -> Vec<PairOutput> {
        match &mut self.stage {
            Stage::Open if remote != self.card.endpoint && self.links.admit(now) => {
                let link_key = LinkKey::new(&self.setup.invite, &remote, &exporter);
                let until_ms = now.monotonic_ms + TALK_MS;
                self.stage = Stage::Greeting {
                    remote,
                    link_key,
                    until_ms,
                };
                Vec::new()
            }
            Stage::Comparing(comparing) if comparing.meeting.is_with(&remote) && self.links.admit(now) => {
                comparing.meeting.knock(exporter, now);
                Vec::new()
            }
            _ => vec![PairOutput::Cut],
        }
    }

    fn hear(&mut self, bytes: &[u8], now: Now) -> Vec<PairOutput> {
        let frame = Frame::read(bytes);
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Greeting {
                remote,
                link_key,
                until_ms,
            } => match frame {
                Some(Frame::Hello {
                    invite_id,
                    commitment,
                    proof,
                }) if is_invite_id(&self.setup.invite, &invite_id) && link_key.is_hello_proof(&commitment, &proof) => {
                    self.answer(remote, link_key, bytes, commitment, until_ms)
                }
                _ => self.cut(),
            },
            Stage::Answered(answered) => match frame {
                Some(Frame::Reveal { nonce, card }) => self.compare(*answered, bytes, &nonce, &card, now),
                Some(Frame::Stop(why)) => vec![PairOutput::End(why)],
                _ => self.end_linked(PairEnd::Forged),
            },
            Stage::Comparing(comparing) => self.hear_comparing(comparing, frame),
            // Nobody is there, or what matters has been said.
            stage => {
                self.stage = stage;
                Vec::new()
            }
        }
    }

    fn answer(
        &mut self,
        remote: EndpointId,
        link_key: LinkKey,
        m1: &[u8],
        commitment: [u8; 32],
        until_ms: u64,
    ) -> Vec<PairOutput> {
        let setup = &self.setup;
        let ledger = match &setup.ledger {
            Some(ledger) => Some(ledger.clone()),
            None => Ledger::begin(setup.new_space, self.card.clone(), &setup.keys).ok(),
        };
        let prepared = ledger.and_then(|ledger| {
            let offer = Offer::of(&ledger, setup.invite.kind(), &self.card.device)?;
            Some((ledger, offer))
        });
        // `check_ledger` has made sure that there is something to offer.
        let Some((ledger, offer)) = prepared else {
            return self.cut();
        };
        let (card, offered, nonce) = (self.card.encode(), offer.encode(), setup.nonce);
        let proof = link_key.answer_proof(m1, &nonce, &card, &offered);
        let m2 = Frame::Answer {
            proof,
            nonce,
            card,
            offer: offered,
        }
        .encode();
        let m1 = m1.to_vec();
        self.stage = Stage::Answered(Box::new(Answered {
            remote,
            link_key,
            m1,
            m2: m2.clone(),
            commitment,
            ledger,
            offer,
            until_ms,
        }));
        vec![PairOutput::InviteUsed, PairOutput::Send(m2)]
    }

    fn compare(&mut self, answered: Answered, m3: &[u8], nonce: &[u8; 32], card: &[u8], now: Now) -> Vec<PairOutput> {
        if commitment(nonce, card) != answered.commitment {
            return self.end_linked(PairEnd::Forged);
        }
        let other = match Card::read(card) {
            Ok(other) => other,
            Err(CardError::TooNew) => return self.end_linked(PairEnd::Version),
            Err(CardError::Unreadable) => return self.end_linked(PairEnd::Forged),
        };
        if other.endpoint != answered.remote {
            return self.end_linked(PairEnd::Forged);
        }
        if !self.card.versions.meet(&other.versions) {
            return self.end_linked(PairEnd::Version);
        }
        let th = answered.link_key.transcript(&answered.m1, &answered.m2, m3);
        let kind = self.setup.invite.kind();
        let entry = answered.offer.entry(kind, self.card.device, other.clone(), th);
        if !answered.ledger.would_take(&entry) {
            return self.end_linked(PairEnd::Forged);
        }
        let choice = answered.link_key.choice(&th);
        let meeting = Meeting::new(Role::Inviter, answered.link_key, th, entry, other, now);
        self.stage = Stage::Comparing(Box::new(Comparing {
            meeting,
            ledger: answered.ledger,
            right: choice.right,
            complete: None,
        }));
        vec![PairOutput::Compare(Comparison::Choose(Box::new(choice.rows)))]
    }

    fn hear_comparing(&mut self, mut comparing: Box<Comparing>, frame: Option<Frame>) -> Vec<PairOutput> {
        if !comparing.meeting.is_linked() {
            let is_back = matches!(&frame, Some(Frame::Resume(proof)) if comparing.meeting.open(proof));
            let outputs = if is_back {
                comparing.repeat()
            } else {
                vec![PairOutput::Cut]
            };
            self.stage = Stage::Comparing(comparing);
            return outputs;
        }
        match frame {
            Some(Frame::Confirm(signature)) if comparing.meeting.hear(signature) => {
                let Ok(outputs) = comparing.hand_over() else {
                    return self.end_linked(PairEnd::Forged);
                };
                self.stage = Stage::Comparing(comparing);
                outputs
            }
            Some(Frame::Stored(heads)) => match comparing.complete {
                Some(complete) if complete.head_digest() == heads => {
                    let (meeting, ledger) = (Box::new(comparing.meeting), complete.encode());
                    self.stage = Stage::Storing {
                        meeting,
                        ledger: ledger.clone(),
                    };
                    vec![PairOutput::Store { ledger }]
                }
                _ => self.end_linked(PairEnd::Forged),
            },
            Some(Frame::Stop(why)) => vec![PairOutput::End(why)],
            _ => self.end_linked(PairEnd::Forged),
        }
    }

    pub(super) fn right_choice(&self) -> Option<u8> {
        match &self.stage {
            Stage::Comparing(comparing) => Some(comparing.right),
            _ => None,
        }
    }

    fn pick(&mut self, row: u8) -> Vec<PairOutput> {
        let Stage::Comparing(comparing) = &mut self.stage else {
            return Vec::new();
        };
        if comparing.meeting.has_confirmed() {
            return Vec::new();
        }
        if row != comparing.right {
            return self.end(PairEnd::Different);
        }
        comparing.meeting.confirm(&self.setup.keys);
        let mut outputs = comparing.send(comparing.meeting.confirm_frame());
        match comparing.hand_over() {
            Ok(more) => outputs.extend(more),
            Err(why) => return self.end(why),
        }
        outputs
    }

    fn stored(&mut self) -> Vec<PairOutput> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Storing { meeting, ledger } => {
                let done = meeting.is_linked().then(|| PairOutput::Send(Frame::Done.encode()));
                let paired = PairOutput::Paired {
                    ledger,
                    person: self.setup.person,
                };
                done.into_iter().chain([paired]).collect()
            }
            stage => {
                self.stage = stage;
                Vec::new()
            }
        }
    }

    fn lose(&mut self, now: Now) -> Vec<PairOutput> {
        match &mut self.stage {
            Stage::Greeting { .. } => self.stage = Stage::Open,
            Stage::Answered(_) => {
                self.stage = Stage::Over;
                return vec![PairOutput::End(PairEnd::Broken)];
            }
            Stage::Comparing(comparing) => comparing.meeting.lose(now),
            Stage::Storing { meeting, .. } => meeting.lose(now),
            Stage::Open | Stage::Over => {}
        }
        Vec::new()
    }

    /// The person stops. Once both have confirmed it is too late for that.
    fn stop(&mut self, why: PairEnd) -> Vec<PairOutput> {
        match &self.stage {
            Stage::Comparing(comparing) if comparing.complete.is_some() => Vec::new(),
            Stage::Storing { .. } | Stage::Over => Vec::new(),
            Stage::Open | Stage::Greeting { .. } => self.end(PairEnd::Cancelled),
            Stage::Answered(_) | Stage::Comparing(_) => self.end(why),
        }
    }

    /// Leaves the link alone that was not right, and waits for the next.
    fn cut(&mut self) -> Vec<PairOutput> {
        self.stage = Stage::Open;
        vec![PairOutput::Cut]
    }

    /// It is over; whoever knows the invitation is told why.
    fn end(&mut self, why: PairEnd) -> Vec<PairOutput> {
        let is_linked = match &self.stage {
            Stage::Answered(_) => true,
            Stage::Comparing(comparing) => comparing.meeting.is_linked(),
            Stage::Storing { meeting, .. } => meeting.is_linked(),
            Stage::Open | Stage::Greeting { .. } | Stage::Over => false,
        };
        if is_linked {
            return self.end_linked(why);
        }
        self.stage = Stage::Over;
        vec![PairOutput::End(why)]
    }

    fn end_linked(&mut self, why: PairEnd) -> Vec<PairOutput> {
        self.stage = Stage::Over;
        vec![PairOutput::Send(Frame::Stop(why).encode()), PairOutput::End(why)]
    }
}

impl fmt::Debug for InvitingSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvitingSide").finish_non_exhaustive()
    }
}
