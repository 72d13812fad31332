//! One simulated laptop: a disk, and a program that may be running on it.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, Change, ChangeHash};

use super::world::Bug;
use crate::craft::{Chance, Laptop};
use crate::frame::Hash;
use crate::gate::{Accepted, AcceptedChange};
use crate::head::SignedHead;

/// What survives a crash.
#[derive(Clone, Default)]
pub(super) struct Disk {
    pub(super) changes: Vec<Vec<u8>>,
    pub(super) heads: Vec<SignedHead>,
    pub(super) agreed: BTreeMap<usize, Vec<Hash>>,
    /// What was called saved, or was acknowledged to another laptop.
    pub(super) promised: BTreeSet<Hash>,
}

/// A laptop and its disk.
pub(super) struct Machine {
    secret: u8,
    pub(super) disk: Disk,
    pub(super) backup: Option<Disk>,
    pub(super) running: Option<Running>,
}

/// A program that is running.
pub(super) struct Running {
    pub(super) laptop: Laptop,
    pub(super) instance: [u8; 16],
    /// The newest instance of each other laptop, and those before it.
    pub(super) met: BTreeMap<usize, Vec<[u8; 16]>>,
    /// Written to the disk too late: only with a bug.
    unwritten: Vec<Disk>,
}

impl Machine {
    pub(super) fn new(secret: u8) -> Machine {
        Machine {
            secret,
            disk: Disk::default(),
            backup: None,
            running: None,
        }
    }

    pub(super) fn device(&self) -> [u8; 32] {
        Laptop::new(self.secret, [0; 16]).device()
    }

    /// Starts the program from the disk, with a fresh actor.
    pub(super) fn start(&mut self, chance: &mut Chance, bug: Option<Bug>) -> Result<(), String> {
        let actor = chance.bytes();
        let actor = if bug == Some(Bug::FixedActor) {
            [self.secret; 16]
        } else {
            actor
        };
        let mut laptop = Laptop::new(self.secret, actor);
        let changes: Vec<Change> = self
            .disk
            .changes
            .iter()
            .map(|raw| Change::try_from(&raw[..]).unwrap())
            .collect();
        laptop
            .doc
            .apply_changes(changes)
            .map_err(|error| format!("the disk: {error}"))?;
        for head in &self.disk.heads {
            laptop
                .book
                .enter(head.clone())
                .map_err(|error| format!("the disk: {error}"))?;
        }
        self.running = Some(Running {
            laptop,
            instance: chance.bytes(),
            met: BTreeMap::new(),
            unwritten: Vec::new(),
        });
        self.keeps_promises()
    }

    pub(super) fn doc(&self) -> Option<&Automerge> {
        self.running.as_ref().map(|running| &running.laptop.doc)
    }

    /// Whether everything promised is in the document.
    pub(super) fn keeps_promises(&self) -> Result<(), String> {
        let Some(doc) = self.doc() else { return Ok(()) };
        let is_there = |hash: &&Hash| doc.get_change_meta_by_hash(&ChangeHash(**hash)).is_some();
        match self.disk.promised.iter().find(|hash| !is_there(hash)) {
            Some(hash) => Err(format!("laptop {} lost {:02x?}", self.secret, &hash[..4])),
            None => Ok(()),
        }
    }

    /// Comes back from the backup: what was written since is gone, and so is
    /// the promise of it.
    pub(super) fn restore(&mut self, bug: Option<Bug>) {
        self.running = None;
        if let Some(backup) = self.backup.clone() {
            let agreed = std::mem::replace(&mut self.disk, backup).agreed;
            if bug == Some(Bug::ClaimsLostAgreement) {
                self.disk.agreed = agreed;
            }
        }
    }

    /// Writes an entry and commits it, unless the program dies in between.
    pub(super) fn write(&mut self, chance: &mut Chance) {
        let Some(running) = &mut self.running else { return };
        let hash = match chance.below(4) {
            0 => running.laptop.splice(0, 0, "word "),
            1 => running.laptop.write(&format!("{:x}", chance.next()), "an entry"),
            _ => running
                .laptop
                .write(&format!("{}", chance.below(5)), &format!("{:x}", chance.next())),
        };
        if chance.below(20) == 0 {
            self.running = None;
            return;
        }
        let change = running.laptop.doc.get_last_local_change().unwrap();
        let head = running.laptop.book.head(&running.laptop.actor()).unwrap().clone();
        self.disk.changes.push(change.raw_bytes().to_vec());
        self.disk.heads.push(head);
        self.disk.promised.insert(hash);
    }

    /// Commits what passed the gate.
    pub(super) fn commit(&mut self, accepted: Accepted, bug: Option<Bug>) {
        let Some(running) = &mut self.running else { return };
        let hash = |change: &AcceptedChange| change.hash;
        self.disk.promised.extend(accepted.changes.iter().map(hash));
        let rows = Disk {
            changes: accepted.changes.iter().map(|change| change.raw.clone()).collect(),
            heads: accepted.heads.clone(),
            ..Disk::default()
        };
        if bug == Some(Bug::ForgetsHeads) {
            running.laptop.doc = accepted.document;
        } else {
            running.laptop.take(accepted);
        }
        running.unwritten.push(rows);
        if bug != Some(Bug::AckBeforeCommit) {
            self.write_rows();
        }
    }

    pub(super) fn write_rows(&mut self) {
        let Some(running) = &mut self.running else { return };
        for rows in running.unwritten.drain(..) {
            self.disk.changes.extend(rows.changes);
            self.disk.heads.extend(rows.heads);
        }
    }
}
