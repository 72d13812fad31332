//! Two pairing machines and somebody between them who may do anything.

use nearer_sync::{
    card::DisplayName,
    identity::DeviceKeys,
    invite::{Invite, InviteKind},
    pairing::{Inviter, Joiner, Now, PairInput, PairOutput, Pairing},
};

use super::{Script, decoders::keys};

const START: u64 = 1_800_000_000;

struct Laptop {
    machine: Pairing,
    outbox: Vec<Vec<u8>>,
    stored: Option<Vec<u8>>,
    paired: Option<Vec<u8>>,
    has_ended: bool,
    has_said_yes: bool,
}

impl Laptop {
    fn new(machine: Pairing) -> Laptop {
        Laptop {
            machine,
            outbox: Vec::new(),
            stored: None,
            paired: None,
            has_ended: false,
            has_said_yes: false,
        }
    }

    fn feed(&mut self, input: PairInput, now: Now) {
        for output in self.machine.handle(input, now) {
            // A link that comes too late is cut, and that is all.
            let is_over = self.has_ended || self.paired.is_some();
            assert!(!is_over || output == PairOutput::Cut, "after the end: {output:?}");
            match output {
                PairOutput::Send(frame) => self.outbox.push(frame),
                PairOutput::Store { ledger } => {
                    assert!(self.has_said_yes, "stored before this person said yes");
                    self.stored = Some(ledger);
                    self.feed(PairInput::Stored, now);
                }
                PairOutput::Paired { ledger, .. } => {
                    assert_eq!(self.stored.as_ref(), Some(&ledger));
                    self.paired = Some(ledger);
                }
                PairOutput::End(_) => self.has_ended = true,
                PairOutput::InviteUsed | PairOutput::Compare(_) | PairOutput::Cut | PairOutput::Redial => {}
            }
        }
    }
}

fn keys_of_lena() -> DeviceKeys {
    keys(1)
}

fn start() -> [Laptop; 2] {
    let (lena, sam) = (keys_of_lena(), keys(2));
    let now = at(0);
    let invite = Invite::new(InviteKind::Partner, START + 600, lena.endpoint_id(), [4; 16], &[]);
    let name = |text: &str| DisplayName::parse(text).expect("a name");
    let inviter = Inviter {
        invite: invite.clone(),
        keys: lena,
        person: [1; 16],
        name: name("Lena"),
        ledger: None,
        new_space: [7; 32],
        nonce: [5; 32],
    };
    let joiner = Joiner {
        invite,
        keys: sam,
        person: [2; 16],
        name: name("Sam"),
        nonce: [6; 32],
    };
    [
        Laptop::new(Pairing::invite(inviter, now).expect("an invitation")),
        Laptop::new(Pairing::join(joiner).expect("an entered invitation")),
    ]
}

fn at(step: u64) -> Now {
    Now {
        monotonic_ms: 5_000 + step * 100,
        unix_seconds: START + step / 10,
    }
}

fn meet(who: usize, exporter: u8) -> PairInput {
    let remote = if who == 0 { keys(2) } else { keys_of_lena() };
    PairInput::Met {
        remote: remote.endpoint_id(),
        exporter: [exporter; 32],
    }
}

/// An honest pairing; the ledger both end with.
pub(crate) fn ledger_of_two() -> Vec<u8> {
    let mut both = start();
    for step in 0..40 {
        let now = at(step);
        for who in [0, 1] {
            if step == 0 {
                both[who].feed(meet(who, 3), now);
            }
            if let Some(right) = both[0].machine.right_choice()
                && !both[0].has_said_yes
            {
                both[0].has_said_yes = true;
                both[1].has_said_yes = true;
                both[0].feed(PairInput::Pick(right), now);
                both[1].feed(PairInput::Confirm, now);
            }
            for frame in std::mem::take(&mut both[who].outbox) {
                both[1 - who].feed(PairInput::Frame(frame), now);
            }
        }
    }
    let [lena, sam] = both.map(|laptop| laptop.paired);
    assert_eq!(lena, sam);
    lena.expect("an honest pairing ends well")
}

/// Whatever is between them: nobody stores without a yes, nothing follows the end, and if both are paired,
/// both hold the same list.
pub(crate) fn both_sides(bytes: &[u8]) {
    let mut script = Script(bytes);
    let mut both = start();
    let mut step = 0;
    while !script.is_over() && step < 300 {
        step += 1;
        let now = at(step);
        let what = script.byte();
        let who = usize::from(what & 1);
        match (what >> 1) % 12 {
            0 => both[who].feed(meet(who, script.below(2)), now),
            1..=4 => {
                if !both[1 - who].outbox.is_empty() {
                    let frame = both[1 - who].outbox.remove(0);
                    both[who].feed(PairInput::Frame(frame), now);
                }
            }
            5 => {
                if !both[1 - who].outbox.is_empty() {
                    let mut frame = both[1 - who].outbox.remove(0);
                    let at = usize::from(script.byte()) % frame.len().max(1);
                    if let Some(byte) = frame.get_mut(at) {
                        *byte ^= script.byte();
                    }
                    both[who].feed(PairInput::Frame(frame), now);
                }
            }
            6 => {
                let count = usize::from(script.byte());
                both[who].feed(PairInput::Frame(script.bytes(count)), now);
            }
            7 => {
                let first = both[1 - who].outbox.first().cloned();
                both[who].feed(PairInput::Frame(first.unwrap_or_default()), now);
            }
            8 => {
                both[who].has_said_yes = true;
                let input = match both[who].machine.right_choice() {
                    Some(right) if who == 0 => PairInput::Pick(right),
                    _ => PairInput::Confirm,
                };
                both[who].feed(input, now);
            }
            9 => both[who].feed(PairInput::Tick, now),
            10 => both[who].feed(PairInput::Lost, now),
            _ => {
                let input = match script.below(4) {
                    0 => PairInput::Deny,
                    1 => PairInput::Cancel,
                    2 => PairInput::NotStored,
                    _ => PairInput::Stored,
                };
                both[who].feed(input, now);
            }
        }
    }
    if let [Some(lena), Some(sam)] = both.map(|laptop| laptop.paired) {
        assert_eq!(lena, sam);
    }
}

pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    // Both meet, then everything is delivered, then both say yes, then everything is delivered.
    let deliver = [2, 3].repeat(8);
    let honest = [&[0, 0, 1, 0][..], &deliver, &[16, 17], &deliver].concat();
    vec![("pairing", honest)]
}
