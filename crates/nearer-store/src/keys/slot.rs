//! One way into a profile: a header in the clear and the secrets, sealed.
//!
//! A slot on disk (all numbers big-endian):
//!
//! ```text
//! kind          u8      1 = P, 2 = K, 3 = KP, 4 = R; others are kept untouched
//! header length u16
//! header        …       by kind, see below
//! nonce         24
//! sealed length u16
//! sealed        …       XChaCha20-Poly1305(KEK, nonce, payload), tag at the end
//!
//! header P      salt 16 | memory in KiB u32 | passes u32 | lanes u32
//! header K      account length u8 | account | store length u8 | store
//! header KP     header P | header K
//! header R      salt 16
//!
//! associated data = "nearer/slot/1" | file prologue (28 bytes) | kind | header length | header
//!
//! KEK  P        Argon2id(passphrase, salt, cost)
//!      K        the 32 bytes the operating system keeps under `account`
//!      KP       HKDF-SHA-256(salt, those 32 bytes | Argon2id(…), "nearer/slot/kp/1")
//!      R        HKDF-SHA-256(salt, 32 bytes of recovery material, "nearer/slot/r/1")
//!
//! payload       version u8 = 1 | key of mine.db 32 | key of ours.db 32
//!               and, except in R, signing 32 | endpoint 32 | sealing 32
//! ```
//!
//! R leaves the device secrets out: whoever finds the recovery words can read
//! what was kept and never speak as the device that was lost.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::passphrase::{PassphraseCost, stretch};
use super::{DatabaseKeys, DeviceSecrets, Key, ProfileSecrets};
use crate::fault::{Fault, random};

const LABEL: &[u8] = b"nearer/slot/1";
const PAYLOAD_VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
/// The longest header or sealed part that is accepted, in bytes.
const MAX_PART_BYTES: usize = 4096;

/// How a slot is opened, as its header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    /// P: a passphrase.
    Passphrase { salt: [u8; 16], cost: PassphraseCost },
    /// K: a secret in the key store of the operating system.
    OsStore(Account),
    /// KP: both together.
    OsStoreAndPassphrase {
        salt: [u8; 16],
        cost: PassphraseCost,
        account: Account,
    },
    /// R: recovery material.
    Recovery { salt: [u8; 16] },
    /// A kind, or a header, of a later version.
    Unknown { kind: u8, header: Vec<u8> },
}

/// Where the operating system keeps our secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// The name under which it is kept; random, it names nobody.
    pub(crate) name: String,
    /// Which key store it was, to notice when another one answers.
    pub(crate) store: String,
}

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) way: Way,
    nonce: [u8; NONCE_BYTES],
    sealed: Vec<u8>,
}

/// The seal is not one that this key made over these bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrongKey;

impl Way {
    fn kind(&self) -> u8 {
        match self {
            Way::Passphrase { .. } => 1,
            Way::OsStore(_) => 2,
            Way::OsStoreAndPassphrase { .. } => 3,
            Way::Recovery { .. } => 4,
            Way::Unknown { kind, .. } => *kind,
        }
    }

    fn header(&self) -> Vec<u8> {
        let mut header = Vec::new();
        match self {
            Way::Passphrase { salt, cost } => {
                header.extend_from_slice(salt);
                header.extend_from_slice(&cost.to_bytes());
            }
            Way::OsStore(account) => account.write(&mut header),
            Way::OsStoreAndPassphrase { salt, cost, account } => {
                header.extend_from_slice(salt);
                header.extend_from_slice(&cost.to_bytes());
                account.write(&mut header);
            }
            Way::Recovery { salt } => header.extend_from_slice(salt),
            Way::Unknown { header: bytes, .. } => header.extend_from_slice(bytes),
        }
        header
    }

    /// Takes a header apart; what does not fit is kept as [`Way::Unknown`].
    fn parse(kind: u8, header: &[u8]) -> Way {
        let known = || match kind {
            1 => {
                let (salt, cost, rest) = parse_stretching(header)?;
                rest.is_empty().then_some(Way::Passphrase { salt, cost })
            }
            2 => Some(Way::OsStore(Account::parse(header)?)),
            3 => {
                let (salt, cost, rest) = parse_stretching(header)?;
                let account = Account::parse(rest)?;
                Some(Way::OsStoreAndPassphrase { salt, cost, account })
            }
            4 => Some(Way::Recovery {
                salt: header.try_into().ok()?,
            }),
            _ => None,
        };
        known().unwrap_or_else(|| Way::Unknown {
            kind,
            header: header.to_vec(),
        })
    }

    fn associated_data(&self, prologue: &[u8]) -> Vec<u8> {
        let header = self.header();
        let mut data = LABEL.to_vec();
        data.extend_from_slice(prologue);
        data.push(self.kind());
        data.extend_from_slice(&part_length(&header));
        data.extend_from_slice(&header);
        data
    }
}

/// The KEK of a slot P.
pub(crate) fn passphrase_key(passphrase: &str, salt: &[u8; 16], cost: PassphraseCost) -> Result<Key, Fault> {
    stretch(passphrase, salt, cost)
}

/// The KEK of a slot KP.
pub(crate) fn combined_key(kept: &Key, passphrase: &str, salt: &[u8; 16], cost: PassphraseCost) -> Result<Key, Fault> {
    let stretched = stretch(passphrase, salt, cost)?;
    let mut both = Zeroizing::new([0; 64]);
    both[..32].copy_from_slice(kept.bytes());
    both[32..].copy_from_slice(stretched.bytes());
    Ok(derive(salt, &*both, b"nearer/slot/kp/1"))
}

/// The KEK of a slot R.
pub(crate) fn recovery_key(material: &Key, salt: &[u8; 16]) -> Key {
    derive(salt, material.bytes(), b"nearer/slot/r/1")
}

impl Slot {
    /// Seals `secrets` under `key`. A recovery slot leaves the device out.
    pub(crate) fn seal(way: Way, key: &Key, secrets: &ProfileSecrets, prologue: &[u8]) -> Result<Slot, Fault> {
        let nonce = random::<NONCE_BYTES>()?;
        let plain = write_payload(secrets, !matches!(way, Way::Recovery { .. }));
        let sealed = XChaCha20Poly1305::new(&(*key.bytes()).into())
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: &plain,
                    aad: &way.associated_data(prologue),
                },
            )
            .map_err(|_| Fault::OutOfMemory)?;
        Ok(Slot { way, nonce, sealed })
    }

    /// Opens the slot: the database keys, and the device where the slot holds it.
    pub(crate) fn open(&self, key: &Key, prologue: &[u8]) -> Result<(DatabaseKeys, Option<DeviceSecrets>), WrongKey> {
        let plain = XChaCha20Poly1305::new(&(*key.bytes()).into())
            .decrypt(
                &XNonce::from(self.nonce),
                Payload {
                    msg: &self.sealed,
                    aad: &self.way.associated_data(prologue),
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| WrongKey)?;
        read_payload(&plain).ok_or(WrongKey)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let header = self.way.header();
        out.push(self.way.kind());
        out.extend_from_slice(&part_length(&header));
        out.extend_from_slice(&header);
        out.extend_from_slice(&self.nonce);
        out.extend_from_slice(&part_length(&self.sealed));
        out.extend_from_slice(&self.sealed);
    }

    /// Takes one slot off the front of `bytes`, or nothing if it is cut off.
    pub(crate) fn parse(bytes: &mut &[u8]) -> Option<Slot> {
        let (kind, rest) = bytes.split_first()?;
        *bytes = rest;
        let way = Way::parse(*kind, take_part(bytes)?);
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        *bytes = rest;
        let sealed = take_part(bytes)?.to_vec();
        Some(Slot {
            way,
            nonce: *nonce,
            sealed,
        })
    }
}

impl Account {
    fn write(&self, out: &mut Vec<u8>) {
        for text in [&self.name, &self.store] {
            let bytes = &text.as_bytes()[..text.len().min(usize::from(u8::MAX))];
            // Both are written by us and short; 255 bytes is the format's limit.
            out.push(u8::try_from(bytes.len()).unwrap_or(u8::MAX));
            out.extend_from_slice(bytes);
        }
    }

    fn parse(bytes: &[u8]) -> Option<Account> {
        let mut rest = bytes;
        let mut text = || {
            let (length, after) = rest.split_first()?;
            let (text, after) = after.split_at_checked(usize::from(*length))?;
            rest = after;
            String::from_utf8(text.to_vec()).ok()
        };
        let (name, store) = (text()?, text()?);
        rest.is_empty().then_some(Account { name, store })
    }
}

fn parse_stretching(header: &[u8]) -> Option<([u8; 16], PassphraseCost, &[u8])> {
    let (salt, rest) = header.split_first_chunk::<16>()?;
    let (cost, rest) = rest.split_first_chunk::<{ PassphraseCost::BYTES }>()?;
    Some((*salt, PassphraseCost::from_bytes(cost)?, rest))
}

fn take_part<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length > MAX_PART_BYTES {
        return None;
    }
    let (part, rest) = rest.split_at_checked(length)?;
    *bytes = rest;
    Some(part)
}

/// Parts are at most a few hundred bytes; a longer one cannot be made here.
fn part_length(part: &[u8]) -> [u8; 2] {
    u16::try_from(part.len()).unwrap_or(u16::MAX).to_be_bytes()
}

fn derive(salt: &[u8; 16], material: &[u8], info: &[u8]) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    // 32 bytes are far below HKDF's limit of 255 hashes, so this never fails.
    let _ = Hkdf::<Sha256>::new(Some(salt), material).expand(info, &mut *key);
    Key::of(*key)
}

fn write_payload(secrets: &ProfileSecrets, with_device: bool) -> Zeroizing<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::with_capacity(1 + 5 * 32));
    plain.push(PAYLOAD_VERSION);
    plain.extend_from_slice(secrets.databases.mine.bytes());
    plain.extend_from_slice(secrets.databases.ours.bytes());
    if with_device {
        plain.extend_from_slice(&secrets.device.signing);
        plain.extend_from_slice(&secrets.device.endpoint);
        plain.extend_from_slice(&secrets.device.sealing);
    }
    plain
}

fn read_payload(plain: &[u8]) -> Option<(DatabaseKeys, Option<DeviceSecrets>)> {
    let (&PAYLOAD_VERSION, mut rest) = plain.split_first()? else {
        return None;
    };
    let mut next = || {
        let (key, after) = rest.split_first_chunk::<32>()?;
        rest = after;
        Some(*key)
    };
    let databases = DatabaseKeys {
        mine: Key::of(next()?),
        ours: Key::of(next()?),
    };
    let Some(signing) = next() else {
        return Some((databases, None));
    };
    let device = DeviceSecrets {
        signing,
        endpoint: next()?,
        sealing: next()?,
    };
    Some((databases, Some(device)))
}

#[cfg(test)]
mod tests;
