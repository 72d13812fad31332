//! What both tests write, and how they start themselves as another process.

use std::path::Path;
use std::process::{Command, Stdio};

use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{ActorId, Automerge, ROOT};
use nearer_store::{ChangeRow, DeviceSecrets, PassphraseCost, Profile, Unlock};

pub(crate) const PASSPHRASE: &str = "seven herons";
/// Names the profile for the child; a test without it has nothing to do.
pub(crate) const PROFILE: &str = "NEARER_STORE_TEST_PROFILE";
/// Gives the child its seed.
pub(crate) const SEED: &str = "NEARER_STORE_TEST_SEED";

pub(crate) fn create(dir: &Path) -> Profile {
    let device = DeviceSecrets::random().unwrap();
    Profile::create_at_cost(dir, PASSPHRASE, device, PassphraseCost::FOR_TESTS).unwrap()
}

pub(crate) fn open(dir: &Path) -> Profile {
    Profile::open(dir, Unlock::Passphrase(PASSPHRASE)).unwrap()
}

pub(crate) fn genesis() -> Vec<u8> {
    let mut document = Automerge::new().with_actor(ActorId::from([0; 16]));
    let mut transaction = document.transaction();
    transaction.put(ROOT, "app", "nearer").unwrap();
    transaction.commit_with(CommitOptions::default().with_time(0));
    document.save()
}

/// Writes one value into `document` and gives the change.
pub(crate) fn note(document: &mut Automerge, key: &str, text: &str) -> ChangeRow {
    let mut transaction = document.transaction();
    transaction.put(ROOT, key, text).unwrap();
    transaction.commit_with(CommitOptions::default().with_time(0));
    let change = document.get_last_local_change().unwrap();
    ChangeRow {
        hash: change.hash().0,
        actor: change.actor_id().to_bytes().try_into().unwrap(),
        seq: change.seq(),
        raw: change.raw_bytes().to_vec(),
    }
}

/// This test binary, running `test` alone in the profile `dir`; started by
/// `sh` after `setup`.
pub(crate) fn child(setup: &str, test: &str, dir: &Path, seed: u64) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{setup} exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(PROFILE, dir)
        .env(SEED, seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// A small generator (xorshift64) so that a failure can be repeated.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}
