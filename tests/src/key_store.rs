//! The key store of a desktop: a Secret Service on its bus that behaves as a test wants.
//!
//! It speaks enough of the specification for what the app asks: a session sealed by
//! Diffie-Hellman and AES, one collection, items that are searched by attributes, and
//! prompts. Its own private key is 1, so that what both share is the app's public key.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use aes::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _, block_padding::Pkcs7};
use anyhow::{Context as _, Result};
use hkdf::Hkdf;
use sha2::Sha256;
use tokio::{sync::watch, time::timeout};
use zbus::{
    connection,
    fdo::Error,
    interface,
    zvariant::{OwnedObjectPath, OwnedValue, Value},
};

use crate::desktop::Desktop;

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
const PROMPT: &str = "/org/freedesktop/secrets/prompt/unlock";
const SESSION: &str = "/org/freedesktop/secrets/session";
/// How long the app may take to fetch a secret.
const FETCH_LIMIT: Duration = Duration::from_secs(30);
const SHARED_BYTES: usize = 128;

/// How the key store behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Fine,
    /// It is locked, and whoever is asked to unlock it puts the question away.
    Dismissed,
    /// It is locked, and nobody answers its question before [`KeyStore::unlock`].
    Silent,
    /// It is another one: nothing is in it, and it keeps what it is given.
    Other,
    /// It is the same, and everything in it is gone.
    Emptied,
    /// It gives out something else than it was given.
    Lying,
    /// It takes everything and keeps nothing.
    Forgetful,
}

/// A secret as it crosses the bus: session, parameters, value, content type.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

#[derive(Debug)]
struct Kept {
    attributes: HashMap<String, String>,
    label: String,
    secret: Vec<u8>,
}

#[derive(Debug)]
struct State {
    mood: Mood,
    items: BTreeMap<String, Kept>,
    sessions: BTreeMap<String, [u8; 16]>,
    made: u32,
    asked: u32,
    given: watch::Sender<u32>,
    questions: watch::Sender<u32>,
}

type Shared = Arc<Mutex<State>>;

/// A key store on a desktop. It goes with this value.
#[derive(Debug)]
pub struct KeyStore {
    connection: zbus::Connection,
    state: Shared,
}

impl KeyStore {
    /// Starts one on `desktop`.
    ///
    /// # Errors
    ///
    /// If the bus does not take it.
    pub async fn start(desktop: &Desktop) -> Result<KeyStore> {
        let state = Arc::new(Mutex::new(State {
            mood: Mood::Fine,
            items: BTreeMap::new(),
            sessions: BTreeMap::new(),
            made: 0,
            asked: 0,
            given: watch::Sender::new(0),
            questions: watch::Sender::new(0),
        }));
        let connection = connection::Builder::address(desktop.address())?
            .serve_at(SERVICE, Service(state.clone()))?
            .serve_at(COLLECTION, Collection(state.clone()))?
            .serve_at(PROMPT, Prompt(state.clone()))?
            .name(NAME)?
            .build()
            .await?;
        Ok(KeyStore { connection, state })
    }

    /// Behaves like this from now on.
    pub fn behave(&self, mood: Mood) {
        let mut state = held(&self.state);
        state.mood = mood;
        if matches!(mood, Mood::Other | Mood::Emptied) {
            state.items.clear();
        }
        if mood == Mood::Other {
            // The name of this process, by which the bus knows whose key store it is.
            let _ = std::fs::write("/proc/self/comm", "other-store");
        }
    }

    /// Somebody answers the question of a silent one, once it stands: it is unlocked now. Returns
    /// once a secret was fetched from it.
    ///
    /// # Errors
    ///
    /// If nobody is asked, or nobody fetches a secret.
    pub async fn unlock(&self) -> Result<()> {
        // An answer before the question is one that nobody hears.
        let mut questions = held(&self.state).questions.subscribe();
        let asked = timeout(FETCH_LIMIT, questions.wait_for(|asked| *asked > 0)).await;
        asked.context("nobody was asked")??;
        let mut given = held(&self.state).given.subscribe();
        given.mark_unchanged();
        self.behave(Mood::Fine);
        complete(&self.connection, false).await?;
        timeout(FETCH_LIMIT, given.changed())
            .await
            .context("nobody fetched the secret")??;
        Ok(())
    }

    /// How many secrets it holds.
    #[must_use]
    pub fn count(&self) -> usize {
        held(&self.state).items.len()
    }

    /// How often somebody searched it.
    #[must_use]
    pub fn asked(&self) -> u32 {
        held(&self.state).asked
    }

    /// Every word of it that a person can read in a list of keys.
    #[must_use]
    pub fn words(&self) -> String {
        let state = held(&self.state);
        let words = state.items.values().flat_map(|kept| {
            let attributes = kept.attributes.iter().map(|(key, value)| format!("{key}={value}"));
            attributes.chain([kept.label.clone()]).collect::<Vec<_>>()
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Goes away, with everything it held.
    ///
    /// # Errors
    ///
    /// If the bus is gone.
    pub async fn stop(self) -> Result<()> {
        self.connection.release_name(NAME).await?;
        Ok(())
    }
}

/// Says that the question is over.
async fn complete(connection: &zbus::Connection, dismissed: bool) -> zbus::Result<()> {
    let answer = (dismissed, Value::from(Vec::<String>::new()));
    let interface = "org.freedesktop.Secret.Prompt";
    connection
        .emit_signal(None::<&str>, PROMPT, interface, "Completed", &answer)
        .await
}

fn held(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn path(text: &str) -> Result<OwnedObjectPath, Error> {
    OwnedObjectPath::try_from(text).map_err(|error| Error::Failed(error.to_string()))
}

impl State {
    fn is_locked(&self) -> bool {
        matches!(self.mood, Mood::Dismissed | Mood::Silent)
    }

    fn key_of(&self, session: &str) -> Result<[u8; 16], Error> {
        let found = self.sessions.get(session).copied();
        found.ok_or_else(|| Error::Failed(format!("no session {session}")))
    }

    fn open(&self, (session, parameters, value, _): &Secret) -> Result<Vec<u8>, Error> {
        let key = self.key_of(session.as_str())?;
        let opened = cbc::Decryptor::<aes::Aes128>::new_from_slices(&key, parameters)
            .ok()
            .and_then(|opening| opening.decrypt_padded_vec::<Pkcs7>(value).ok());
        opened.ok_or_else(|| Error::Failed("the secret cannot be opened".to_owned()))
    }

    fn seal(&self, session: &OwnedObjectPath, secret: &[u8]) -> Result<Secret, Error> {
        let key = self.key_of(session.as_str())?;
        let start = [7; 16];
        let sealed = cbc::Encryptor::<aes::Aes128>::new_from_slices(&key, &start)
            .map_err(|error| Error::Failed(error.to_string()))?
            .encrypt_padded_vec::<Pkcs7>(secret);
        Ok((session.clone(), start.to_vec(), sealed, "text/plain".to_owned()))
    }
}

struct Service(Shared);

#[interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    fn open_session(&self, algorithm: &str, input: OwnedValue) -> Result<(OwnedValue, OwnedObjectPath), Error> {
        if algorithm != "dh-ietf1024-sha256-aes128-cbc-pkcs7" {
            return Err(Error::NotSupported(algorithm.to_owned()));
        }
        let theirs = Vec::<u8>::try_from(input).map_err(|error| Error::InvalidArgs(error.to_string()))?;
        // To the power of 1.
        let mut shared = vec![0; SHARED_BYTES.saturating_sub(theirs.len())];
        shared.extend_from_slice(&theirs);
        let mut key = [0; 16];
        Hkdf::<Sha256>::new(None, &shared)
            .expand(&[], &mut key)
            .map_err(|error| Error::Failed(error.to_string()))?;
        let mut state = held(&self.0);
        let name = format!("{SESSION}/s{}", state.sessions.len());
        state.sessions.insert(name.clone(), key);
        // The generator to the power of 1.
        let mine = OwnedValue::try_from(Value::from(vec![2_u8])).map_err(|error| Error::Failed(error.to_string()))?;
        Ok((mine, path(&name)?))
    }

    fn search_items(
        &self,
        wanted: HashMap<String, String>,
    ) -> Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>), Error> {
        let mut state = held(&self.0);
        state.asked += 1;
        let has_all = |kept: &Kept| {
            let has = |(key, value)| kept.attributes.get(key) == Some(value);
            wanted.iter().all(has)
        };
        let found = state.items.iter().filter(|(_, kept)| has_all(kept));
        let found: Vec<OwnedObjectPath> = found.map(|(name, _)| path(name)).collect::<Result<_, _>>()?;
        Ok(if state.is_locked() {
            (Vec::new(), found)
        } else {
            (found, Vec::new())
        })
    }

    fn unlock(&self, objects: Vec<OwnedObjectPath>) -> Result<(Vec<OwnedObjectPath>, OwnedObjectPath), Error> {
        if held(&self.0).is_locked() {
            return Ok((Vec::new(), path(PROMPT)?));
        }
        Ok((objects, path("/")?))
    }

    fn read_alias(&self, name: &str) -> Result<OwnedObjectPath, Error> {
        path(if name == "default" { COLLECTION } else { "/" })
    }
}

struct Collection(Shared);

#[interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    async fn create_item(
        &self,
        properties: HashMap<String, OwnedValue>,
        secret: Secret,
        _replace: bool,
        #[zbus(object_server)] server: &zbus::ObjectServer,
    ) -> Result<(OwnedObjectPath, OwnedObjectPath), Error> {
        let name = {
            let mut state = held(&self.0);
            state.made += 1;
            let name = format!("{COLLECTION}/i{}", state.made);
            let kept = Kept {
                attributes: property(&properties, "org.freedesktop.Secret.Item.Attributes"),
                label: property(&properties, "org.freedesktop.Secret.Item.Label"),
                secret: state.open(&secret)?,
            };
            if state.mood != Mood::Forgetful {
                state.items.insert(name.clone(), kept);
            }
            name
        };
        let item = Item {
            state: self.0.clone(),
            name: name.clone(),
        };
        server.at(name.as_str(), item).await?;
        Ok((path(&name)?, path("/")?))
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        held(&self.0).is_locked()
    }

    #[zbus(property)]
    fn label(&self) -> String {
        "Login".to_owned()
    }
}

fn property<T: TryFrom<OwnedValue> + Default>(properties: &HashMap<String, OwnedValue>, name: &str) -> T {
    let value = properties.get(name).and_then(|value| value.try_clone().ok());
    value.and_then(|value| T::try_from(value).ok()).unwrap_or_default()
}

struct Item {
    state: Shared,
    name: String,
}

impl Item {
    fn gone(&self) -> Error {
        Error::UnknownObject(self.name.clone())
    }
}

#[interface(name = "org.freedesktop.Secret.Item")]
impl Item {
    fn get_secret(&self, session: OwnedObjectPath) -> Result<(Secret,), Error> {
        let state = held(&self.state);
        let kept = state.items.get(&self.name).ok_or_else(|| self.gone())?;
        state.given.send_modify(|given| *given += 1);
        if state.mood == Mood::Lying {
            let mut other = kept.secret.clone();
            // Still a key by its form, so only comparing finds it out.
            other.iter_mut().take(8).for_each(|byte| *byte = b'0');
            return Ok((state.seal(&session, &other)?,));
        }
        Ok((state.seal(&session, &kept.secret)?,))
    }

    fn set_secret(&self, secret: Secret) -> Result<(), Error> {
        let mut state = held(&self.state);
        let opened = state.open(&secret)?;
        let kept = state.items.get_mut(&self.name).ok_or_else(|| self.gone())?;
        kept.secret = opened;
        Ok(())
    }

    fn delete(&self) -> Result<OwnedObjectPath, Error> {
        held(&self.state).items.remove(&self.name);
        path("/")
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        held(&self.state).is_locked()
    }
}

struct Prompt(Shared);

#[interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    async fn prompt(&self, _window: &str, #[zbus(connection)] connection: &zbus::Connection) -> Result<(), Error> {
        let mood = {
            let state = held(&self.0);
            state.questions.send_modify(|asked| *asked += 1);
            state.mood
        };
        if mood == Mood::Dismissed {
            complete(connection, true).await?;
        }
        Ok(())
    }

    fn dismiss(&self) {}
}
