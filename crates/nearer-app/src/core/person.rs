//! The person at this laptop, as their profile knows them.

use nearer_store::{DocumentStore, Writes};
use nearer_sync::{card::DisplayName, ledger::Ledger};

use crate::{
    refusal::{self, invalid},
    seam::ApiError,
};

/// The keys under which the private database keeps them.
const PERSON: &str = Me::PERSON_KEY;
const NAME: &str = "name";

/// Who this profile belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Me {
    pub(crate) person: [u8; 16],
    pub(crate) name: String,
}

impl Me {
    /// The key under which the private database keeps whose it is.
    pub(crate) const PERSON_KEY: &str = "person";

    /// What the profile says, or `None` if its making was cut short.
    pub(crate) fn read(store: &DocumentStore) -> Result<Option<Me>, ApiError> {
        let person = store.get(PERSON).map_err(refusal::read)?;
        let name = store.get(NAME).map_err(refusal::read)?;
        Ok(
            match (
                person.and_then(|bytes| bytes.try_into().ok()),
                name.and_then(|name| String::from_utf8(name).ok()),
            ) {
                (Some(person), Some(name)) => Some(Me { person, name }),
                _ => None,
            },
        )
    }

    /// Whose laptop `device` is by this list of devices.
    pub(crate) fn listed(ledger: &[u8], device: &[u8; 32]) -> Option<Me> {
        let couple = Ledger::read(ledger).ok()?.couple();
        let person = couple.person_of_device(device)?;
        let member = couple.member(&person)?;
        Some(Me {
            person,
            name: member.name.clone(),
        })
    }

    /// Keeps it. Durable on return.
    pub(crate) fn keep(&self, store: &mut DocumentStore) -> Result<(), ApiError> {
        let writes = Writes {
            kv: self.rows(),
            ..Writes::default()
        };
        store.write(&writes).map_err(refusal::write)
    }

    /// The rows that keep it.
    pub(crate) fn rows(&self) -> Vec<(String, Option<Vec<u8>>)> {
        vec![
            (PERSON.to_owned(), Some(self.person.to_vec())),
            (NAME.to_owned(), Some(self.name.clone().into_bytes())),
        ]
    }
}

impl super::Core {
    /// Corrects the name before anyone else has seen it.
    pub(super) fn rename(&mut self, typed: &str) -> Result<(), ApiError> {
        let me = Me {
            name: check_name(typed)?,
            ..self.me.clone()
        };
        me.keep(self.keeping.mine())?;
        self.me = me;
        Ok(())
    }
}

/// Takes a name as typed: composed, trimmed, 1 to 64 bytes, nothing that could
/// hide or turn text around.
///
/// # Errors
///
/// Says what a name may be.
pub(crate) fn check_name(typed: &str) -> Result<String, ApiError> {
    // The card that pairing shows has the word on what a name may hold.
    let name = DisplayName::parse(typed.trim()).map_err(|error| invalid(error.to_string()))?;
    Ok(name.as_str().to_owned())
}
