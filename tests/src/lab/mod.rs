//! The network lab: every path between two laptops, with the figure asked for and the figure reached.
//!
//! Each [`Trial`] builds networks of its own out of namespaces, runs the real
//! command line on both laptops, breaks something and measures how long it
//! takes until both hold the same again, or listens to what is on the cable.
//! The programs that stand in for the world (a line that loses packets, an ear
//! on the cable, a stranger) are [`prop`]s: this same binary, started again
//! inside the namespace where it is needed.
//!
//! `docs/network-lab.md` has the table and explains what was not reached.

mod bad_line;
pub mod ear;
mod internet;
mod keeper;
mod lan;
pub mod line;
pub mod pair;
pub mod prop;
mod relay;
mod silence;
pub mod table;
mod world;

use std::time::Duration;

use anyhow::Result;
use line::Line;
use pair::Pair;

/// For how long silence is listened to.
const LISTEN: Duration = Duration::from_secs(25);

/// So long 100 kB may take over a bad line.
const FETCHED: Duration = Duration::from_secs(30);

fn lossy(lost_permille: u64) -> Line {
    Line {
        lost_permille,
        delay: Duration::from_millis(10),
        ..Line::default()
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// What it is asked for by, such as `N1`.
    pub id: &'static str,
    /// What happens.
    pub what: &'static str,
    /// What is asked for.
    pub asked: &'static str,
}

/// What one run has shown.
#[derive(Debug, Clone)]
pub struct Reached {
    /// How long it took, where that is the figure.
    pub took: Option<Duration>,
    /// What is to be said about it besides.
    pub note: String,
    /// Whether it is what was asked for.
    pub is_met: bool,
}

impl Reached {
    /// A time, and the longest it may be.
    #[must_use]
    pub fn within(took: Duration, limit: Duration) -> Reached {
        Reached {
            took: Some(took),
            note: String::new(),
            is_met: took <= limit,
        }
    }

    /// Something that holds or does not.
    pub fn holds(is_met: bool, note: impl Into<String>) -> Reached {
        Reached {
            took: None,
            note: note.into(),
            is_met,
        }
    }

    /// The same, saying `note` as well.
    #[must_use]
    pub fn and(mut self, is_met: bool, note: impl Into<String>) -> Reached {
        self.is_met &= is_met;
        self.note = note.into();
        self
    }
}

/// Every trial, in the order of the table.
pub const TRIALS: &[Trial] = &[
    Trial::new("L1", "same cable, no router, no default route", "≤ 10 s"),
    Trial::new("L2", "both apps run before the network comes", "≤ 10 s"),
    Trial::new("N1", "cable cut for 5 s while both write", "≤ 10 s"),
    Trial::new("N1-long", "cable cut for 60 s while both write", "≤ 10 s"),
    Trial::new("N2", "one laptop changes its address", "≤ 15 s"),
    Trial::new("N2-both", "both change their addresses at once", "≤ 15 s"),
    Trial::new("N3", "one laptop sleeps for 60 s (SIGSTOP)", "≤ 15 s"),
    Trial::new(
        "N4",
        "Sam's provider gives another address every 30 s, three times",
        "no stall > 20 s",
    ),
    Trial::new("N5-1", "1 % loss, 100 kB to fetch", "≤ 30 s"),
    Trial::new("N5-5", "5 % loss, 100 kB to fetch", "≤ 30 s"),
    Trial::new("N5-20", "20 % loss, 100 kB to fetch", "≤ 30 s"),
    Trial::new("N5-40", "40 % loss, 100 kB to fetch", "correct"),
    Trial::new("N5-narrow", "64 kB/s and 50 ms, 100 kB to fetch", "≤ 30 s"),
    Trial::new("N6", "round trips of 600 ms, 100 kB to fetch", "≤ 30 s"),
    Trial::new(
        "N7",
        "the only way is a relay that dies, and is back 10 s later",
        "≤ 60 s",
    ),
    Trial::new("N7-direct", "the relay dies beside a direct way", "≤ 60 s"),
    Trial::new("N8", "no UDP at either home: over the relay by TCP", "≤ 25 s"),
    Trial::new("N9", "a stranger dials 1,000 times", "no growth, partner unaffected"),
    Trial::new(
        "N10",
        "paused: what leaves the laptop, what the partner sees",
        "silence; as if off",
    ),
    Trial::new(
        "N10-left",
        "left quietly, with the cable out; then plugged in",
        "< 1 s besides the check of the passphrase; silence",
    ),
    Trial::new(
        "N10-line",
        "left quietly while both are on the line",
        "no goodbye; silence; as if off",
    ),
    Trial::new("N11", "\u{201c}at home\u{201d} off", "no multicast"),
    Trial::new("N12", "no relay named, default route there", "nothing to third parties"),
    Trial::new("N13", "both dial at once", "one line, ≤ 10 s"),
    Trial::new(
        "N14",
        "Lena sits behind a hotel's page to log in, then logs in",
        "≤ 25 s, nothing readable",
    ),
    Trial::new(
        "K1",
        "never on together, a keeper between them; canaries on the cable",
        "≤ 10 s, nothing readable",
    ),
    Trial::new("H1", "two homes, each behind a router", "≤ 25 s, then directly"),
    Trial::new(
        "H1-cut",
        "only a relay leads there; one home is off the internet for 40 s",
        "≤ 25 s",
    ),
];

impl Trial {
    const fn new(id: &'static str, what: &'static str, asked: &'static str) -> Trial {
        Trial { id, what, asked }
    }

    /// Runs it once, with the laptops of `pair`.
    ///
    /// # Errors
    ///
    /// If it could not be run, or something broke that has no figure.
    pub async fn run(&self, pair: &Pair) -> Result<Reached> {
        self.run_listening(pair, LISTEN).await
    }

    /// The same, with silence listened to for `listen` only.
    ///
    /// # Errors
    ///
    /// As [`Trial::run`].
    pub async fn run_listening(&self, pair: &Pair, listen: Duration) -> Result<Reached> {
        let pair = pair.copy()?;
        match self.id {
            "L1" => lan::same_cable(&pair).await,
            "L2" => lan::network_comes_late(&pair).await,
            "N1" => lan::cable_cut(&pair, Duration::from_secs(5)).await,
            "N1-long" => lan::cable_cut(&pair, Duration::from_secs(60)).await,
            "N2" => lan::address_change(&pair, &["Sam"]).await,
            "N2-both" => lan::address_change(&pair, &["Lena", "Sam"]).await,
            "N3" => lan::sleep(&pair, Duration::from_secs(60)).await,
            "N4" => internet::rebinding(&pair).await,
            "N5-1" => bad_line::much_over(&pair, lossy(10), FETCHED).await,
            "N5-5" => bad_line::much_over(&pair, lossy(50), FETCHED).await,
            "N5-20" => bad_line::much_over(&pair, lossy(200), FETCHED).await,
            "N5-40" => bad_line::much_over(&pair, lossy(400), Duration::MAX).await,
            "N5-narrow" => {
                let narrow = Line {
                    delay: Duration::from_millis(25),
                    bytes_per_second: 64_000,
                    ..Line::default()
                };
                bad_line::much_over(&pair, narrow, FETCHED).await
            }
            "N6" => {
                let far = Line {
                    delay: Duration::from_millis(300),
                    jitter: Duration::from_millis(20),
                    ..Line::default()
                };
                bad_line::much_over(&pair, far, FETCHED).await
            }
            "N7" => internet::relay_dies(&pair).await,
            "N7-direct" => internet::relay_dies_beside_a_direct_way(&pair).await,
            "N8" => internet::without_udp(&pair).await,
            "N9" => bad_line::stranger(&pair).await,
            "N10" => silence::paused(&pair, listen).await,
            "N10-left" => silence::left(&pair, listen).await,
            "N10-line" => silence::left_on_the_line(&pair, listen).await,
            "N11" => silence::not_at_home(pair, listen).await,
            "N12" => silence::no_third_party(&pair, listen).await,
            "N13" => lan::both_dial(&pair).await,
            "N14" => internet::captive_portal(&pair).await,
            "K1" => keeper::never_together(&pair).await,
            "H1" => internet::two_homes(&pair).await,
            "H1-cut" => internet::cut_at_the_provider(&pair, Duration::from_secs(40)).await,
            id => anyhow::bail!("there is no trial {id}"),
        }
    }
}
