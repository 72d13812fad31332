//! Everything of ours that reads bytes of somebody else, each with what has to hold whatever comes.
//!
//! A target takes any bytes and ends; it ends the process if something is broken. `cargo xtask fuzz`
//! looks for such bytes with libFuzzer; tests/tests/corpus.rs replays the kept ones and some
//! thousand others on every machine, without a special compiler.

mod decoders;
mod gate;
mod keeper;
mod ledger;
mod pairing;
mod parcel;

/// A name, as the folder in `fuzz/corpus` has it, and what is done with the bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("sync_frame", decoders::sync_frame),
    ("invitation_text", decoders::invitation_text),
    ("invitation_bytes", decoders::invitation_bytes),
    ("card", decoders::card),
    ("head", decoders::head),
    ("statement", decoders::statement),
    ("ledger_bytes", ledger::bytes),
    ("ledger_order", ledger::order),
    ("pairing", pairing::both_sides),
    ("gate_chunk", gate::chunk),
    ("gate_change", gate::change),
    ("parcel_open", parcel::parcel_open),
    ("keeper_frame", keeper::frame),
    ("keeper_shelf", keeper::shelf),
    ("keeper", keeper::keeper),
    ("keeper_visit", keeper::visit),
];

/// Runs the target of that name.
///
/// # Panics
///
/// If something is broken, or there is no such target.
pub fn run(name: &str, bytes: &[u8]) {
    // libFuzzer ends at every panic; the gate catches those of the library, and only one that gets out counts.
    static TELL: std::sync::Once = std::sync::Once::new();
    TELL.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    target.expect("a target of that name").1(bytes);
}

/// Bytes to begin with: honest ones, from which libFuzzer and the replay make others.
#[must_use]
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut seeds = decoders::seeds();
    seeds.extend(ledger::seeds());
    seeds.extend(pairing::seeds());
    seeds.extend(gate::seeds());
    seeds.extend(parcel::seeds());
    seeds.extend(keeper::seeds());
    seeds
}

/// Takes bytes one after the other; after the last come zeroes.
struct Script<'a>(&'a [u8]);

impl Script<'_> {
    fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    fn below(&mut self, bound: u8) -> u8 {
        self.byte() % bound
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken.to_vec()
    }

    fn number(&mut self) -> u64 {
        (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte()))
    }
}
