//! Every way in opens the same secrets, and can be changed or taken away.

use keyring_core::mock;

use super::{PASSPHRASE, check_refused, device, files, lenas, open};
use crate::keys::os_store::{KeptSecret, OsStore, OsStoreFault};
use crate::keys::passphrase::PassphraseCost;
use crate::keys::slot::{Slot, Way, combined_key, recovery_key};
use crate::keys::{Key, key_file};
use crate::profile::open::open_with_both;
use crate::{DeviceSecrets, KeyChangeError, OpenError};

fn mock_store() -> OsStore {
    OsStore::of(mock::Store::new().unwrap())
}

#[test]
fn a_changed_passphrase_replaces_the_old_one_in_every_file() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    assert_eq!(
        profile.change_passphrase("seven herrings", "new"),
        Err(KeyChangeError::WrongPassphrase)
    );

    profile.change_passphrase(PASSPHRASE, "eight swifts").unwrap();

    drop(profile);
    check_refused(&dir, PASSPHRASE, &OpenError::WrongPassphrase);
    let now = files(dir.path());
    assert_eq!(now[key_file::NAME], now["keys.sealed.previous"]);
    assert_eq!(open(&dir, "eight swifts").unwrap().secrets(), &device());
}

#[test]
fn a_new_endpoint_secret_is_there_at_the_next_opening() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();

    let proof = profile.prove(PASSPHRASE).unwrap();
    profile.replace_endpoint_secret(&proof, [9; 32]).unwrap();

    assert_eq!(profile.secrets().endpoint, [9; 32]);
    drop(profile);
    let secrets = open(&dir, PASSPHRASE).unwrap().secrets().clone();
    assert_eq!(
        secrets,
        DeviceSecrets {
            endpoint: [9; 32],
            ..device()
        }
    );
}

#[test]
fn a_slot_for_both_needs_both() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();
    let store = mock_store();
    let KeptSecret { account, key: kept } = store.keep_new_secret().unwrap();
    let (salt, cost) = ([4; 16], PassphraseCost::FOR_TESTS);
    let key = combined_key(&kept, "both", &salt, cost).unwrap();
    let way = Way::OsStoreAndPassphrase {
        salt,
        cost,
        account: account.clone(),
    };
    let slot = Slot::seal(way, &key, &profile.secrets, &profile.keys.prologue()).unwrap();
    profile.keys.slots = vec![slot];
    let shared = || Ok(OsStore::clone(&store));

    assert_eq!(
        open_with_both(&profile.keys, "both", shared),
        Ok(profile.secrets.clone())
    );
    let wrong = open_with_both(&profile.keys, "one", shared);
    assert_eq!(wrong, Err(OpenError::WrongPassphrase));
    store.forget(&account);
    let gone = open_with_both(&profile.keys, "both", shared);
    assert_eq!(gone, Err(OpenError::OsStore(OsStoreFault::NotFound)));
}

#[test]
fn recovery_material_opens_the_databases_and_does_not_hold_the_device() {
    let dir = lenas();
    let mut profile = open(&dir, PASSPHRASE).unwrap();

    profile.set_recovery(&[7; 32]).unwrap();

    let slot = profile.keys.slots.last().unwrap();
    let Way::Recovery { salt } = slot.way else {
        panic!("{:?}", slot.way)
    };
    let key = recovery_key(&Key::of([7; 32]), &salt);
    let opened = slot.open(&key, &profile.keys.prologue());
    assert_eq!(opened, Ok((profile.secrets.databases.clone(), None)));
}
