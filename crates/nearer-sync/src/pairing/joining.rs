//! The side that enters the invitation.
//!
//! It dials, so it knows whom it talks to; what it does not know is whether
//! the invitation in its hands is the one its person was meant to get. That is
//! what the people find out.

use std::fmt;

use super::frame::Frame;
use super::limits::{RETURN_MS, TALK_MS};
use super::meeting::Meeting;
use super::offer::Offer;
use super::setup::check_joiner;
use super::transcript::{LinkKey, commitment, invite_id};
use super::{Comparison, Joiner, Now, PairEnd, PairInput, PairOutput, SetupError};
use crate::card::{Card, CardError};
use crate::identity::{EndpointId, PersonId};
use crate::ledger::{Ledger, Role};

/// The joining side of one pairing.
pub(super) struct JoiningSide {
    setup: Joiner,
    card: Card,
    stage: Stage,
}

enum Stage {
    Dialling,
    /// M1 is out; M2 is awaited.
    Greeted {
        link_key: LinkKey,
        m1: Vec<u8>,
        until_ms: u64,
    },
    /// People compare; then the ledger arrives.
    Comparing(Box<Comparing>),
    /// The ledger is being stored.
    Storing {
        meeting: Box<Meeting>,
        ledger: Ledger,
    },
    /// Stored, and the inviter is told so until it has stored too.
    Telling {
        meeting: Box<Meeting>,
        ledger: Ledger,
        until_ms: u64,
    },
    Over,
}

struct Comparing {
    meeting: Meeting,
    offer: Offer,
    ledger: Vec<u8>,
}

impl JoiningSide {
    pub(super) fn new(setup: Joiner) -> Result<JoiningSide, SetupError> {
        let is_own_person = check_joiner(&setup)?;
        // Where the invitation says whose laptop it becomes, the card does not.
        let person = if is_own_person { setup.person } else { [0; 16] };
        let card = Card::new(&setup.keys, person, setup.name.clone());
        Ok(JoiningSide {
            card,
            stage: Stage::Dialling,
            setup,
        })
    }

    pub(super) fn handle(&mut self, input: PairInput, now: Now) -> Vec<PairOutput> {
        if let Some(outputs) = self.overdue(now) {
            return outputs;
        }
        match input {
            PairInput::Met { remote, exporter } => self.meet(remote, &exporter, now),
            PairInput::Frame(bytes) => self.hear(&bytes, now),
            PairInput::Confirm => self.confirm(),
            PairInput::Deny => self.stop(PairEnd::Different),
            PairInput::Cancel => self.stop(PairEnd::Cancelled),
            PairInput::Stored => self.stored(now),
            PairInput::NotStored => match self.stage {
                Stage::Storing { .. } => self.end(PairEnd::NotStored),
                _ => Vec::new(),
            },
            PairInput::Lost => self.lose(now),
            // Only the inviter's person chooses a row; time is above.
            PairInput::Pick(_) | PairInput::Tick => Vec::new(),
        }
    }

    pub(super) fn wake_at(&self) -> Option<u64> {
        match &self.stage {
            Stage::Greeted { until_ms, .. } | Stage::Telling { until_ms, .. } => Some(*until_ms),
            Stage::Comparing(comparing) => Some(comparing.meeting.wake_at()),
            Stage::Dialling | Stage::Storing { .. } | Stage::Over => None,
        }
    }

    fn overdue(&mut self, now: Now) -> Option<Vec<PairOutput>> {
        match &self.stage {
            Stage::Greeted { until_ms, .. } if now.monotonic_ms >= *until_ms => Some(self.end(PairEnd::Expired)),
            Stage::Comparing(comparing) => comparing.meeting.overdue(now).map(|why| self.end(why)),
            // Both have confirmed and it is stored here: that holds.
            Stage::Telling { until_ms, .. } if now.monotonic_ms >= *until_ms => Some(self.paired()),
            _ => None,
        }
    }

    fn meet(&mut self, remote: EndpointId, exporter: &[u8; 32], now: Now) -> Vec<PairOutput> {
        if remote != self.setup.invite.inviter() {
            return vec![PairOutput::Cut];
        }
        match &mut self.stage {
            Stage::Dialling => self.greet(exporter, now),
            Stage::Comparing(comparing) => {
                let resume = comparing.meeting.resume(exporter);
                // What arrived of the ledger will arrive again.
                comparing.ledger.clear();
                send([resume].into_iter().chain(comparing.meeting.confirm_frame()))
            }
            Stage::Storing { meeting, .. } => send([meeting.resume(exporter)]),
            Stage::Telling { meeting, ledger, .. } => {
                send([meeting.resume(exporter), Frame::Stored(ledger.head_digest())])
            }
            Stage::Greeted { .. } | Stage::Over => vec![PairOutput::Cut],
        }
    }

    fn greet(&mut self, exporter: &[u8; 32], now: Now) -> Vec<PairOutput> {
        let invite = &self.setup.invite;
        let link_key = LinkKey::new(invite, &self.card.endpoint, exporter);
        let commitment = commitment(&self.setup.nonce, &self.card.encode());
        let proof = link_key.hello_proof(&commitment);
        let m1 = Frame::Hello {
            invite_id: invite_id(invite),
            commitment,
            proof,
        }
        .encode();
        let until_ms = now.monotonic_ms + TALK_MS;
        self.stage = Stage::Greeted {
            link_key,
            m1: m1.clone(),
            until_ms,
        };
        vec![PairOutput::Send(m1)]
    }

    fn hear(&mut self, bytes: &[u8], now: Now) -> Vec<PairOutput> {
        let frame = Frame::read(bytes);
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Greeted { link_key, m1, .. } => match frame {
                Some(Frame::Answer {
                    proof,
                    nonce,
                    card,
                    offer,
                }) if link_key.is_answer_proof(&m1, &nonce, &card, &offer, &proof) => {
                    self.reveal(link_key, [&m1, bytes], &card, &offer, now)
                }
                Some(Frame::Stop(why)) => vec![PairOutput::End(why)],
                _ => self.end_linked(PairEnd::Forged),
            },
            Stage::Comparing(comparing) => self.hear_comparing(comparing, frame),
            Stage::Telling {
                meeting,
                ledger,
                until_ms,
            } => {
                self.stage = Stage::Telling {
                    meeting,
                    ledger,
                    until_ms,
                };
                if frame == Some(Frame::Done) {
                    self.paired()
                } else {
                    Vec::new()
                }
            }
            // Nobody is there, or what matters has been said.
            stage => {
                self.stage = stage;
                Vec::new()
            }
        }
    }

    fn reveal(
        &mut self,
        link_key: LinkKey,
        [m1, m2]: [&[u8]; 2],
        card: &[u8],
        offer: &[u8],
        now: Now,
    ) -> Vec<PairOutput> {
        let kind = self.setup.invite.kind();
        let other = match Card::read(card) {
            Ok(other) => other,
            Err(CardError::TooNew) => return self.end_linked(PairEnd::Version),
            Err(CardError::Unreadable) => return self.end_linked(PairEnd::Forged),
        };
        let is_whom_we_dialled = other.endpoint == self.setup.invite.inviter();
        let is_somebody_else =
            other.device != self.card.device && other.person != [0; 16] && other.person != self.card.person;
        let Some(offer) = Offer::read(offer).filter(|offer| offer.fits(kind, &other)) else {
            return self.end_linked(PairEnd::Forged);
        };
        if !is_whom_we_dialled || !is_somebody_else {
            return self.end_linked(PairEnd::Forged);
        }
        if !self.card.versions.meet(&other.versions) {
            return self.end_linked(PairEnd::Version);
        }
        let m3 = Frame::Reveal {
            nonce: self.setup.nonce,
            card: self.card.encode(),
        }
        .encode();
        let th = link_key.transcript(m1, m2, &m3);
        let row = link_key.row(&th);
        let entry = offer.entry(kind, other.device, self.card.clone(), th);
        let meeting = Meeting::new(Role::Joiner, link_key, th, entry, other, now);
        self.stage = Stage::Comparing(Box::new(Comparing {
            meeting,
            offer,
            ledger: Vec::new(),
        }));
        vec![PairOutput::Send(m3), PairOutput::Compare(Comparison::Show(row))]
    }

    fn hear_comparing(&mut self, mut comparing: Box<Comparing>, frame: Option<Frame>) -> Vec<PairOutput> {
        match frame {
            Some(Frame::Confirm(signature)) if comparing.meeting.hear(signature) => {
                self.stage = Stage::Comparing(comparing);
                Vec::new()
            }
            Some(Frame::Ledger { more, piece }) if comparing.ledger.len() + piece.len() <= Ledger::MAX_BYTES => {
                comparing.ledger.extend_from_slice(&piece);
                if more {
                    self.stage = Stage::Comparing(comparing);
                    return Vec::new();
                }
                let Some(ledger) = comparing.ledger_as_confirmed() else {
                    return self.end_linked(PairEnd::Forged);
                };
                let store = PairOutput::Store {
                    ledger: ledger.encode(),
                };
                self.stage = Stage::Storing {
                    meeting: Box::new(comparing.meeting),
                    ledger,
                };
                vec![store]
            }
            Some(Frame::Stop(why)) => vec![PairOutput::End(why)],
            _ => self.end_linked(PairEnd::Forged),
        }
    }

    fn confirm(&mut self) -> Vec<PairOutput> {
        let Stage::Comparing(comparing) = &mut self.stage else {
            return Vec::new();
        };
        let meeting = &mut comparing.meeting;
        if meeting.has_confirmed() {
            return Vec::new();
        }
        meeting.confirm(&self.setup.keys);
        send(meeting.confirm_frame().filter(|_| meeting.is_linked()))
    }

    fn stored(&mut self, now: Now) -> Vec<PairOutput> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Storing { meeting, ledger } => {
                let stored = Frame::Stored(ledger.head_digest());
                let outputs = send(meeting.is_linked().then_some(stored));
                let until_ms = now.monotonic_ms + RETURN_MS;
                self.stage = Stage::Telling {
                    meeting,
                    ledger,
                    until_ms,
                };
                outputs
            }
            stage => {
                self.stage = stage;
                Vec::new()
            }
        }
    }

    fn lose(&mut self, now: Now) -> Vec<PairOutput> {
        match &mut self.stage {
            Stage::Greeted { .. } => {
                self.stage = Stage::Over;
                return vec![PairOutput::End(PairEnd::Refused)];
            }
            Stage::Comparing(comparing) => comparing.meeting.lose(now),
            Stage::Storing { meeting, .. } | Stage::Telling { meeting, .. } => meeting.lose(now),
            Stage::Dialling | Stage::Over => return Vec::new(),
        }
        vec![PairOutput::Redial]
    }

    /// The person stops. Once the ledger is here it is too late for that.
    fn stop(&mut self, why: PairEnd) -> Vec<PairOutput> {
        match &self.stage {
            Stage::Storing { .. } | Stage::Telling { .. } | Stage::Over => Vec::new(),
            Stage::Dialling => self.end(PairEnd::Cancelled),
            Stage::Greeted { .. } | Stage::Comparing(_) => self.end(why),
        }
    }

    fn paired(&mut self) -> Vec<PairOutput> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Telling { ledger, .. } => {
                let person = ledger.couple().person_of_device(&self.card.device);
                let person = person.unwrap_or(self.setup.person);
                vec![PairOutput::Paired {
                    ledger: ledger.encode(),
                    person,
                }]
            }
            _ => Vec::new(),
        }
    }

    fn end(&mut self, why: PairEnd) -> Vec<PairOutput> {
        let is_linked = match &self.stage {
            Stage::Greeted { .. } => true,
            Stage::Comparing(comparing) => comparing.meeting.is_linked(),
            Stage::Storing { meeting, .. } | Stage::Telling { meeting, .. } => meeting.is_linked(),
            Stage::Dialling | Stage::Over => false,
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

impl Comparing {
    /// The ledger that arrived, if it is what both have confirmed: whole and
    /// true, of the space on offer, ending in the very entry with the very
    /// signatures, and naming both devices as the cards did.
    fn ledger_as_confirmed(&self) -> Option<Ledger> {
        let signed = self.meeting.signed_entry()?;
        let ledger = Ledger::read(&self.ledger).ok()?;
        let couple = ledger.couple();
        let (other, mine) = (&self.meeting.other, self.meeting.entry.card()?);
        let is_listed = |card: &Card, person: &PersonId| {
            couple
                .active_device_of_endpoint(&card.endpoint)
                .is_some_and(|(member, device)| {
                    device.id == card.device && device.box_pk == card.box_pk && member.person == *person
                })
        };
        let is_as_confirmed = ledger.space() == self.offer.space
            && ledger.heads() == [self.meeting.entry_id]
            && ledger.entry(&self.meeting.entry_id) == Some(&signed)
            && is_listed(other, &other.person)
            && is_listed(mine, &self.offer.person_of(mine));
        is_as_confirmed.then_some(ledger)
    }
}

fn send(frames: impl IntoIterator<Item = Frame>) -> Vec<PairOutput> {
    frames
        .into_iter()
        .map(|frame| PairOutput::Send(frame.encode()))
        .collect()
}

impl fmt::Debug for JoiningSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoiningSide").finish_non_exhaustive()
    }
}
