//! The first change of each document: the same bytes everywhere.
//!
//! Two laptops that each make a container lose one of the two when they meet.
//! So all containers are made once, by a change that is part of the program. Its
//! bytes are a promise: a document with another genesis is another document.

use automerge::{Automerge, AutomergeError};

/// Why a document could not be begun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the embedded beginning of a document cannot be read: {0}")]
pub struct GenesisError(String);

impl From<AutomergeError> for GenesisError {
    fn from(error: AutomergeError) -> GenesisError {
        GenesisError(error.to_string())
    }
}

/// What a genesis makes. The program itself only ever loads the bytes that came of it.
#[cfg(test)]
pub(crate) struct Shape {
    /// Who makes it: sixteen fixed bytes that no device ever draws.
    pub(crate) actor: &'static [u8; 16],
    /// The logs: a map of months each.
    pub(crate) logs: &'static [&'static str],
    /// The flat maps.
    pub(crate) maps: &'static [&'static str],
}

/// Begins a document from its embedded bytes, with an actor that no one writes as:
/// the caller sets its own before the first change.
pub(crate) fn load(bytes: &[u8]) -> Result<Automerge, GenesisError> {
    Ok(Automerge::load(bytes)?)
}

/// Makes the genesis anew. The embedded bytes once came from here; a test compares.
#[cfg(test)]
pub(crate) fn make(shape: &Shape) -> Result<Automerge, super::ChangeError> {
    use automerge::{ActorId, ObjType, ROOT, transaction::Transactable};

    use super::{change::commit, months};

    let mut doc = Automerge::new().with_actor(ActorId::from(&shape.actor[..]));
    commit(&mut doc, |tx| {
        for log in shape.logs {
            let log = tx.put_object(ROOT, *log, ObjType::Map)?;
            for month in months::all() {
                tx.put_object(&log, month, ObjType::Map)?;
            }
        }
        for map in shape.maps {
            tx.put_object(ROOT, *map, ObjType::Map)?;
        }
        Ok(())
    })?;
    Ok(doc)
}
