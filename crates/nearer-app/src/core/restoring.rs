//! From a backup to a profile, on a laptop that is a new device.
//!
//! Everything in a backup can be read at once. Speaking is another matter: the
//! keys of the device are not in it, so the laptop that was restored stands
//! outside the list of devices until somebody lets it in. Until then nothing is
//! written into Ours here, because nobody else would take it.

use std::collections::BTreeMap;

use nearer_domain::{mine, ours};
use nearer_store::{Contents, DeviceSecrets, KeptOurs, PassphraseCost, Profile};
use nearer_sync::{
    head::{HeadBook, SignedHead},
    ledger::{Couple, Ledger},
};

use super::{Core, person::Me, preferences::Preferences};
use crate::{
    refusal::{self, refuse},
    seam::{ApiError, ErrorCode},
};

/// What Mine and Ours begin with.
pub(crate) const GENESES: [&[u8]; 2] = [mine::GENESIS, ours::GENESIS];

/// Makes a profile of `contents` in `dir`: all of it, or none.
///
/// # Errors
///
/// Says what does not fit together, or why the disk refused.
pub(crate) fn make_profile(
    dir: &std::path::Path,
    mut contents: Contents,
    passphrase: &str,
    device: DeviceSecrets,
) -> Result<Profile, ApiError> {
    check(&contents)?;
    forget_the_old_laptop(&mut contents);
    Profile::create_filled(
        dir,
        passphrase,
        device,
        PassphraseCost::of_a_new_profile(),
        |mine, ours| contents.fill(mine, ours, GENESES).map_err(refusal::fill),
    )
}

impl Core {
    /// Whether this laptop was never on the list of devices of the space it holds: it came
    /// back from a backup, or by its recovery words, and nobody has taken it in yet.
    pub(super) fn is_to_join_again(&self) -> bool {
        let this = self.keys.device_id();
        self.is_outside()
            && self.parted().is_none()
            && self
                .shared
                .as_ref()
                .is_some_and(|shared| shared.couple.person_of_device(&this).is_none())
    }
}

/// Whether everything in the backup belongs together and was written by those
/// who are said to have written it.
pub(super) fn check(contents: &Contents) -> Result<(), ApiError> {
    let person = contents.mine.values.iter().find(|(key, _)| key == Me::PERSON_KEY);
    if person.is_none_or(|(_, person)| *person != contents.person) {
        return Err(unfit("whose it is"));
    }
    contents.mine.document().map_err(refusal::fill)?;
    match &contents.ours {
        Some(ours) => check_ours(ours, &contents.person),
        None => Ok(()),
    }
}

fn check_ours(kept: &KeptOurs, person: &[u8; 16]) -> Result<(), ApiError> {
    let ledger = Ledger::read(&kept.ledger).map_err(|_| unfit("the list of devices"))?;
    let couple = ledger.couple();
    if couple.member(person).is_none() {
        return Err(unfit("the list of devices"));
    }
    let document = kept.document.document().map_err(refusal::fill)?;
    let book = book(kept, &couple)?;
    let mut written: BTreeMap<[u8; 16], u64> = BTreeMap::new();
    for change in document.get_changes_meta(&[]) {
        if change.hash == ours::GENESIS_HASH {
            continue;
        }
        let actor = change.actor.to_bytes().try_into().map_err(|_| unfit("a change"))?;
        let seq = written.entry(actor).or_default();
        *seq = change.seq.max(*seq);
    }
    // A signature over the newest change of an actor covers all before it.
    let is_signed = |(actor, seq): (&[u8; 16], &u64)| {
        let head = book.head(actor)?;
        let named = document.get_change_meta_by_hash(&automerge::ChangeHash(head.hash))?;
        (head.seq == *seq && named.seq == head.seq && named.actor.to_bytes() == head.actor).then_some(())
    };
    match written.iter().all(|one| is_signed(one).is_some()) {
        true => Ok(()),
        false => Err(unfit("a signature")),
    }
}

fn book(kept: &KeptOurs, couple: &Couple) -> Result<HeadBook, ApiError> {
    let mut book = HeadBook::new();
    for row in &kept.signed {
        let head = SignedHead {
            actor: row.actor,
            device: row.device,
            seq: row.seq,
            hash: row.hash,
            signature: row.signature,
        };
        let is_known = couple.person_of_device(&head.device).is_some();
        if !is_known || head.verify(&couple.space).is_err() || book.enter(head).is_err() {
            return Err(unfit("a signature"));
        }
    }
    Ok(book)
}

/// What was true of the laptop that is gone: its port, and when it last met the other.
fn forget_the_old_laptop(contents: &mut Contents) {
    contents
        .mine
        .values
        .retain(|(key, _)| !super::OF_THIS_LAPTOP.contains(&key.as_str()));
    for (key, value) in &mut contents.mine.values {
        if key == Preferences::KEY
            && let Ok(kept) = serde_json::from_slice::<Preferences>(value)
        {
            let here = Preferences {
                port: None,
                exchanged_unix_millis: None,
                ..kept
            };
            *value = here.row().1.unwrap_or_default();
        }
    }
}

fn unfit(what: &str) -> ApiError {
    refuse(
        ErrorCode::Unreadable,
        format!("the backup does not fit together ({what}); nothing was changed"),
    )
}

impl From<nearer_store::CreateError> for ApiError {
    fn from(error: nearer_store::CreateError) -> ApiError {
        refusal::create(error)
    }
}
