//! A further laptop of one person, without two people comparing pictures.
//!
//! Tests of what three devices make of the same document need the third one in the
//! ledger. It is signed here exactly as pairing signs it once both have confirmed.

use crate::{
    card::{Card, DisplayName},
    identity::DeviceKeys,
    ledger::{Deed, Ledger},
};

/// Takes the laptop of `further` into use for the person of `keys`.
///
/// None if `keys` is nobody's here, or `name` is no name.
pub fn add_own_device(ledger: &mut Ledger, keys: &DeviceKeys, further: &DeviceKeys, name: &str) -> Option<()> {
    let person = ledger.couple().person_of_device(&keys.device_id())?;
    let card = Card::new(further, [0; 16], DisplayName::parse(name).ok()?);
    let deed = Deed::AddDevice {
        person,
        th: [0x33; 32],
        card,
    };
    let mut entry = ledger.unsigned(keys.device_id(), deed);
    let signers = [keys, further];
    entry.signatures = entry
        .signers()
        .iter()
        .zip(signers)
        .map(|((_, message), signer)| signer.sign(message))
        .collect();
    ledger.add(entry).ok()
}
