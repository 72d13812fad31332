//! The system's key store is tried before it is relied on, and every way it
//! fails has a name.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Mutex;

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, Error, Result, mock};

use super::*;

/// A store of which a test decides how it behaves.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mood {
    Locked,
    Forgets,
    Lies,
}

#[derive(Debug)]
struct Moody {
    mood: Mood,
}

#[derive(Debug)]
struct Cell {
    mood: Mood,
    kept: Mutex<Option<Vec<u8>>>,
}

impl CredentialStoreApi for Moody {
    fn vendor(&self) -> String {
        "moody".into()
    }

    fn id(&self) -> String {
        "moody".into()
    }

    fn build(&self, _: &str, _: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let cell = Cell {
            mood: self.mood,
            kept: Mutex::new(None),
        };
        Ok(Entry::new_with_credential(Arc::new(cell)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl CredentialApi for Cell {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        if self.mood == Mood::Locked {
            return Err(Error::NoStorageAccess("the collection is locked".into()));
        }
        *self.kept.lock().unwrap() = Some(secret.to_vec());
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        match self.mood {
            Mood::Locked => Err(Error::NoStorageAccess("the collection is locked".into())),
            Mood::Forgets => Err(Error::NoEntry),
            Mood::Lies => Ok(b"00".repeat(32)),
        }
    }

    fn delete_credential(&self) -> Result<()> {
        Ok(())
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[track_caller]
fn check_refused(mood: Mood, expected: OsStoreFault) {
    let store = OsStore::of(Arc::new(Moody { mood }));

    assert_eq!(store.keep_new_secret().map(|_| ()), Err(expected));
}

#[test]
fn a_secret_given_to_the_store_comes_back() {
    let store = OsStore::of(mock::Store::new().unwrap());

    let kept = store.keep_new_secret().unwrap();

    assert_eq!(store.fetch(&kept.account), Ok(kept.key));
}

#[test]
fn a_store_that_is_locked_forgets_or_lies_is_not_relied_on() {
    check_refused(Mood::Locked, OsStoreFault::Locked);
    check_refused(Mood::Forgets, OsStoreFault::Unreliable);
    check_refused(Mood::Lies, OsStoreFault::Unreliable);
}

#[test]
fn a_secret_that_is_gone_is_not_found() {
    let store = OsStore::of(mock::Store::new().unwrap());
    let KeptSecret { account, .. } = store.keep_new_secret().unwrap();

    store.forget(&account);

    assert_eq!(store.fetch(&account), Err(OsStoreFault::NotFound));
}

#[test]
fn another_store_in_the_old_ones_place_is_named() {
    let store = OsStore::of(mock::Store::new().unwrap());
    let KeptSecret { account, .. } = store.keep_new_secret().unwrap();

    let fetched = OsStore::of(Arc::new(Moody { mood: Mood::Forgets })).fetch(&account);

    assert_eq!(
        fetched,
        Err(OsStoreFault::Changed {
            kept_in: account.store,
            answering: "moody".into()
        })
    );
}
