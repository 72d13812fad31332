//! The lasting list of who belongs to a space, with which devices.
//!
//! It stands beside the shared document and not in it: who may write is
//! decided before a single byte of what was written is looked at. It is a set
//! of signed entries, each naming the ones before it. Two laptops join their
//! sets whole at every hello, and what the set means is one pure function of
//! it (`view`), in which removal wins. So the order in which entries travel can
//! change nothing.
//!
//! A [`Ledger`] that exists is whole and true: every entry is signed by those
//! who have to, was theirs to make, and follows entries that are there. Start
//! reading at [`Ledger::merge`].

mod couple;
mod deeds;
mod entry;
mod graph;
mod rules;
mod view;

use std::collections::{BTreeMap, BTreeSet};

pub use couple::{Couple, Device, Keeper, Member};
pub use deeds::DeedError;
pub(crate) use entry::{Deed, Entry, EntryId, MAX_DEVICES, MAX_PREV, Role, confirmation, ids, put_ids};

use crate::digest::digest;
use crate::identity::DeviceId;
use crate::reader::Reader;
use entry::{EntryError, MAX_ENTRY_BYTES};
use graph::{Placed, Places};
use view::View;

/// The list of who belongs to a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    placed: Vec<Placed>,
}

/// Why bytes were not taken as, or into, a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// They are not a ledger, or not written the one way it is written.
    #[error("the list of devices cannot be read")]
    Unreadable,
    /// They hold an entry of a kind that only a later version knows. Without
    /// knowing what it says, nothing may be exchanged.
    #[error("the list of devices was written by a later version")]
    TooNew,
    /// An entry is not signed by those who have to, or was not theirs to make.
    #[error("the list of devices holds an entry that nobody entitled has signed")]
    Forged,
    /// It is the ledger of another space.
    #[error("the list of devices belongs to another space")]
    AnotherSpace,
    /// Together there would be more entries than a ledger takes.
    #[error("the list of devices is full")]
    Full,
    /// The partner vouches for another device in place of this one. People
    /// have to hear of it.
    #[error("the partner has vouched for another device in place of this one")]
    TakesMyPlace,
    /// Two of a person's devices have each paired with somebody.
    #[error("two different pairings were made for one space")]
    TwoPartners,
}

impl Ledger {
    /// The most entries a ledger holds.
    pub const MAX_ENTRIES: usize = 256;
    /// The longest ledger, in bytes.
    pub const MAX_BYTES: usize = 3 + Ledger::MAX_ENTRIES * (2 + MAX_ENTRY_BYTES);

    /// As many entries as a merge may lead to. The rest is kept for removing
    /// and leaving, so that nobody can be held by filling the list.
    const MAX_MERGED: usize = Ledger::MAX_ENTRIES - 8;
    const VERSION: u8 = 1;

    /// Reads a ledger and checks all of it.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Unreadable`], [`LedgerError::TooNew`],
    /// [`LedgerError::Forged`] or [`LedgerError::TwoPartners`].
    pub fn read(bytes: &[u8]) -> Result<Ledger, LedgerError> {
        let ledger = Ledger::assemble(read_entries(bytes)?, &Ledger { placed: Vec::new() })?;
        if ledger.encode() != bytes {
            return Err(LedgerError::Unreadable);
        }
        Ok(ledger)
    }

    /// The bytes of this ledger. Equal ledgers have equal bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![Ledger::VERSION];
        #[expect(clippy::cast_possible_truncation, reason = "at most MAX_ENTRIES entries")]
        out.extend_from_slice(&(self.placed.len() as u16).to_be_bytes());
        for one in &self.placed {
            let entry = one.entry.encode();
            #[expect(clippy::cast_possible_truncation, reason = "at most MAX_ENTRY_BYTES long")]
            out.extend_from_slice(&(entry.len() as u16).to_be_bytes());
            out.extend_from_slice(&entry);
        }
        out
    }

    /// Takes in every entry of `other` that is not here yet, and returns
    /// whether there was one. `me` is the device this runs on.
    ///
    /// # Errors
    ///
    /// Any [`LedgerError`]; then this ledger is as it was before.
    pub fn merge(&mut self, other: &[u8], me: &DeviceId) -> Result<bool, LedgerError> {
        let theirs = read_entries(other)?;
        let mut all: BTreeMap<EntryId, Entry> = self.entries();
        let own = all.len();
        let mut is_changed = false;
        for (id, entry) in theirs {
            match all.get(&id) {
                Some(known) if known.signatures == entry.signatures => {}
                Some(_) if !entry.is_signed() => return Err(LedgerError::Forged),
                // The same words signed twice: everyone keeps the same of the two.
                Some(known) if known.signatures < entry.signatures => {}
                known => {
                    if known.is_none() && matches!(entry.deed, Deed::Genesis { .. }) {
                        return Err(LedgerError::AnotherSpace);
                    }
                    is_changed = true;
                    all.insert(id, entry);
                }
            }
        }
        if all.len() > own && all.len() > Ledger::MAX_MERGED {
            return Err(LedgerError::Full);
        }
        if !is_changed {
            return Ok(false);
        }
        let merged = Ledger::assemble(all, self)?;
        if self.is_replaced_in(&merged, me) {
            return Err(LedgerError::TakesMyPlace);
        }
        *self = merged;
        Ok(true)
    }

    /// Who the two are.
    #[must_use]
    pub fn couple(&self) -> Couple {
        Couple::of(self.space(), self.view())
    }

    /// The shared space.
    #[must_use]
    pub fn space(&self) -> [u8; 32] {
        match self.placed.first().map(|first| &first.entry.deed) {
            Some(Deed::Genesis { space, .. }) => *space,
            // `assemble` lets no other entry come first.
            _ => [0; 32],
        }
    }

    /// The digest of the newest entries: equal on two laptops that hold the
    /// same ledger.
    #[must_use]
    pub fn head_digest(&self) -> [u8; 32] {
        let heads: Vec<EntryId> = self.heads();
        let mut parts: Vec<&[u8]> = vec![b"nearer/ledger/1/heads"];
        parts.extend(heads.iter().map(<[u8; 32]>::as_slice));
        digest(&parts)
    }

    /// The names of the entries that nothing comes after, sorted.
    pub(crate) fn heads(&self) -> Vec<EntryId> {
        graph::heads(&self.placed).into_iter().collect()
    }

    /// The entry of this name.
    pub(crate) fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.placed.iter().find(|one| one.id == *id).map(|one| &one.entry)
    }

    fn entries(&self) -> BTreeMap<EntryId, Entry> {
        self.placed.iter().map(|one| (one.id, one.entry.clone())).collect()
    }

    fn view(&self) -> View {
        View::of(&self.placed, &Places::first(self.placed.len()))
    }

    /// Puts `entries` in order and checks every one that `known` does not hold.
    fn assemble(entries: BTreeMap<EntryId, Entry>, known: &Ledger) -> Result<Ledger, LedgerError> {
        let checked: BTreeSet<(&EntryId, &[[u8; 64]])> = known
            .placed
            .iter()
            .map(|one| (&one.id, one.entry.signatures.as_slice()))
            .collect();
        let placed = graph::in_order(entries).ok_or(LedgerError::Unreadable)?;
        let count = |is_one: fn(&Deed) -> bool| placed.iter().filter(|one| is_one(&one.entry.deed)).count();
        if count(|deed| matches!(deed, Deed::Genesis { .. })) != 1 {
            return Err(LedgerError::Unreadable);
        }
        if count(|deed| matches!(deed, Deed::AddPerson { .. })) > 1 {
            return Err(LedgerError::TwoPartners);
        }
        for one in &placed {
            if checked.contains(&(&one.id, one.entry.signatures.as_slice())) {
                continue;
            }
            let past = View::of(&placed, &one.before);
            if !one.entry.is_signed() || !rules::is_rightful(&one.entry, &past) {
                return Err(LedgerError::Forged);
            }
        }
        Ok(Ledger { placed })
    }

    /// Whether `merged` holds a new device for the person of `me`, vouched by
    /// the partner, although `me` is in use.
    fn is_replaced_in(&self, merged: &Ledger, me: &DeviceId) -> bool {
        let couple = self.couple();
        let Some(my_person) = couple.person_of_device(me).filter(|_| couple.is_active(me)) else {
            return false;
        };
        merged.placed.iter().any(|one| {
            // Vouched for twice, because the first time was cut short, is not replaced.
            matches!(&one.entry.deed, Deed::Reintroduce { person, card, .. } if *person == my_person && card.device != *me)
                && self.entry(&one.id).is_none()
        })
    }
}

fn read_entries(bytes: &[u8]) -> Result<BTreeMap<EntryId, Entry>, LedgerError> {
    let mut reader = Reader::new(bytes);
    match reader.byte() {
        Some(Ledger::VERSION) => {}
        Some(later) if later > Ledger::VERSION => return Err(LedgerError::TooNew),
        _ => return Err(LedgerError::Unreadable),
    }
    let count = usize::from(reader.u16().ok_or(LedgerError::Unreadable)?);
    if count > Ledger::MAX_ENTRIES {
        return Err(LedgerError::Full);
    }
    let mut entries = BTreeMap::new();
    for _ in 0..count {
        let length = reader.u16().ok_or(LedgerError::Unreadable)?;
        let bytes = reader.take(usize::from(length)).ok_or(LedgerError::Unreadable)?;
        let entry = Entry::read(bytes).map_err(|why| match why {
            EntryError::TooNew => LedgerError::TooNew,
            EntryError::Unreadable => LedgerError::Unreadable,
        })?;
        if entries.insert(entry.id(), entry).is_some() {
            return Err(LedgerError::Unreadable);
        }
    }
    reader.end().ok_or(LedgerError::Unreadable)?;
    Ok(entries)
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
