//! An invitation: what one laptop shows and the other one enters.
//!
//! It carries the inviter's endpoint, so the joiner knows whom to dial, and a
//! secret of 128 bits, so the inviter knows that whoever dials has seen it. It
//! is not what makes pairing safe (people comparing pictures is); it keeps
//! strangers from ever reaching that step.
//!
//! Carried as text it is `NEARER1` and Crockford base32, which survives being
//! read aloud, typed in capitals, broken into lines or hyphenated.

mod crockford;

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::identity::EndpointId;
use crate::reader::Reader;

/// What the laptop that joins becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteKind {
    /// The other one's laptop.
    Partner,
    /// A further laptop of the inviter.
    OwnDevice,
    /// Nothing: the one that shows it is a keeper of sealed copies, and the laptop
    /// that enters it is the first of its couple (see `keep`).
    Keeper,
    /// A new laptop of the partner, whose old ones are retired.
    PartnersNewDevice,
}

impl InviteKind {
    pub(crate) fn byte(self) -> u8 {
        match self {
            InviteKind::Partner => 0,
            InviteKind::OwnDevice => 1,
            InviteKind::Keeper => 2,
            InviteKind::PartnersNewDevice => 3,
        }
    }

    fn of(byte: u8) -> Option<InviteKind> {
        match byte {
            0 => Some(InviteKind::Partner),
            1 => Some(InviteKind::OwnDevice),
            2 => Some(InviteKind::Keeper),
            3 => Some(InviteKind::PartnersNewDevice),
            _ => None,
        }
    }
}

/// Where the inviter may be found, besides by its endpoint id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// An address and a port.
    Address(SocketAddr),
    /// One of the relays that both sides know, by its place in their list.
    Relay(u8),
}

/// An invitation.
#[derive(Clone, PartialEq, Eq)]
pub struct Invite {
    kind: InviteKind,
    expires_unix_seconds: u64,
    inviter: EndpointId,
    secret: Zeroizing<[u8; 16]>,
    hints: Vec<Hint>,
}

impl Invite {
    /// How long an invitation shown as a picture is good for, in seconds.
    pub const SHOWN_SECONDS: u64 = 10 * 60;
    /// How long an invitation sent as a link or a file is good for, in seconds.
    pub const SENT_SECONDS: u64 = 60 * 60;
    /// The longest that any invitation may be good for, in seconds.
    pub const MAX_SECONDS: u64 = 24 * 60 * 60;
    /// The most places an invitation may name.
    pub const MAX_HINTS: usize = 4;
    /// The longest text that is looked at, in bytes. The longest invitation
    /// takes 230; the rest is for line breaks and hyphens.
    pub const MAX_TEXT_BYTES: usize = 1024;

    const VERSION: u8 = 1;
    const PREFIX: &str = "NEARER";
    const LINK: &str = "nearer://pair#";
    const MAX_BYTES: usize = 59 + Invite::MAX_HINTS * 19 + 4;

    /// An invitation of the laptop `inviter`, with 16 fresh random bytes as its
    /// `secret`. Hints beyond [`Invite::MAX_HINTS`] are left out.
    #[must_use]
    pub fn new(
        kind: InviteKind,
        expires_unix_seconds: u64,
        inviter: EndpointId,
        secret: [u8; 16],
        hints: &[Hint],
    ) -> Invite {
        let mut hints: Vec<Hint> = hints.iter().copied().map(canonical).collect();
        hints.truncate(Invite::MAX_HINTS);
        Invite {
            kind,
            expires_unix_seconds,
            inviter,
            secret: Zeroizing::new(secret),
            hints,
        }
    }

    /// What the laptop that joins becomes.
    #[must_use]
    pub fn kind(&self) -> InviteKind {
        self.kind
    }

    /// When it ends, in seconds since 1970-01-01T00:00:00Z by the inviter's
    /// clock. The joiner's clock decides nothing.
    #[must_use]
    pub fn expires_unix_seconds(&self) -> u64 {
        self.expires_unix_seconds
    }

    /// The laptop to dial.
    #[must_use]
    pub fn inviter(&self) -> EndpointId {
        self.inviter
    }

    /// Where it may be found.
    #[must_use]
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// The addresses among the hints.
    pub fn addresses(&self) -> impl Iterator<Item = SocketAddr> + '_ {
        self.hints.iter().filter_map(|hint| match hint {
            Hint::Address(address) => Some(*address),
            Hint::Relay(_) => None,
        })
    }

    /// The same invitation without network addresses, for carriers that others
    /// may keep, such as a link in a message.
    #[must_use]
    pub fn without_addresses(&self) -> Invite {
        let hints = self
            .hints
            .iter()
            .copied()
            .filter(|hint| matches!(hint, Hint::Relay(_)))
            .collect();
        Invite { hints, ..self.clone() }
    }

    /// Eight bytes by which a log may name this invitation without telling it.
    #[must_use]
    pub fn log_tag(&self) -> [u8; 8] {
        let hash: [u8; 32] = Sha256::digest(*self.secret).into();
        first(&hash)
    }

    pub(crate) fn secret(&self) -> &[u8; 16] {
        &self.secret
    }

    /// The bytes of this invitation.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(Invite::MAX_BYTES);
        out.extend_from_slice(&[Invite::VERSION, self.kind.byte()]);
        out.extend_from_slice(&self.expires_unix_seconds.to_be_bytes());
        out.extend_from_slice(&self.inviter);
        out.extend_from_slice(&*self.secret);
        #[expect(clippy::cast_possible_truncation, reason = "at most MAX_HINTS")]
        out.push(self.hints.len() as u8);
        for hint in &self.hints {
            put_hint(&mut out, hint);
        }
        let sum = checksum(&out);
        out.extend_from_slice(&sum);
        out
    }

    /// The invitation as text: `NEARER1` and base32.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!(
            "{}{}{}",
            Invite::PREFIX,
            Invite::VERSION,
            crockford::encode(&self.encode())
        )
    }

    /// The invitation as a link. It fills a field; it never acts.
    #[must_use]
    pub fn to_link(&self) -> String {
        format!("{}{}", Invite::LINK, self.without_addresses().to_text())
    }

    /// Reads an invitation from text or a link, whatever its case, with any
    /// white space and hyphens in it, and with `O` for 0, `I` or `L` for 1.
    ///
    /// # Errors
    ///
    /// [`InviteError`] says whether it is no invitation at all, one of a later
    /// version, or a damaged one.
    pub fn parse(text: &str) -> Result<Invite, InviteError> {
        if text.len() > Invite::MAX_TEXT_BYTES {
            return Err(InviteError::NotAnInvitation);
        }
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let link = Invite::LINK.to_ascii_uppercase();
        let body = plain
            .strip_prefix(&link)
            .unwrap_or(&plain)
            .strip_prefix(Invite::PREFIX)
            .ok_or(InviteError::NotAnInvitation)?;
        let mut digits = body.chars();
        match digits.next() {
            Some('1' | 'I' | 'L') => {}
            Some('2'..='9') => return Err(InviteError::TooNew),
            _ => return Err(InviteError::NotAnInvitation),
        }
        let bytes = crockford::decode(digits.as_str()).ok_or(InviteError::Garbled)?;
        Invite::read(&bytes)
    }

    /// Reads the bytes of an invitation.
    ///
    /// # Errors
    ///
    /// [`InviteError::Garbled`] if a byte is wrong, missing or too many,
    /// [`InviteError::TooNew`] if it is whole but of a later version.
    pub fn read(bytes: &[u8]) -> Result<Invite, InviteError> {
        let (body, sum) = bytes.split_last_chunk::<4>().ok_or(InviteError::Garbled)?;
        if checksum(body) != *sum {
            return Err(InviteError::Garbled);
        }
        match body.first() {
            Some(&Invite::VERSION) => {}
            Some(&later) if later > Invite::VERSION => return Err(InviteError::TooNew),
            _ => return Err(InviteError::Garbled),
        }
        Invite::read_body(&mut Reader::new(body)).ok_or(InviteError::Garbled)
    }

    fn read_body(reader: &mut Reader<'_>) -> Option<Invite> {
        let _version = reader.byte()?;
        let kind = InviteKind::of(reader.byte()?)?;
        let expires_unix_seconds = reader.u64()?;
        let inviter = reader.array()?;
        let secret = Zeroizing::new(reader.array()?);
        let count = usize::from(reader.byte()?);
        if count > Invite::MAX_HINTS {
            return None;
        }
        let hints = (0..count).map(|_| read_hint(reader)).collect::<Option<Vec<_>>>()?;
        reader.end()?;
        Some(Invite {
            kind,
            expires_unix_seconds,
            inviter,
            secret,
            hints,
        })
    }
}

/// The secret stays out of logs and of panic messages.
impl fmt::Debug for Invite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invite")
            .field("kind", &self.kind)
            .field("expires_unix_seconds", &self.expires_unix_seconds)
            .finish_non_exhaustive()
    }
}

/// Why a text is not an invitation that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InviteError {
    /// It does not begin like one.
    #[error("this is not an invitation: it begins with NEARER1")]
    NotAnInvitation,
    /// It is of a later version of Nearer.
    #[error("the invitation was made by a later version of Nearer")]
    TooNew,
    /// It begins like one, but something is missing, added or mistyped.
    #[error("part of the invitation is missing or mistyped")]
    Garbled,
}

/// IPv6 scope and flow mean nothing on another machine and are not carried.
pub(crate) fn canonical(hint: Hint) -> Hint {
    match hint {
        Hint::Address(address) => Hint::Address(SocketAddr::new(address.ip(), address.port())),
        Hint::Relay(_) => hint,
    }
}

pub(crate) fn put_hint(out: &mut Vec<u8>, hint: &Hint) {
    match hint {
        Hint::Address(address) => {
            match address.ip() {
                IpAddr::V4(ip) => {
                    out.push(4);
                    out.extend_from_slice(&ip.octets());
                }
                IpAddr::V6(ip) => {
                    out.push(6);
                    out.extend_from_slice(&ip.octets());
                }
            }
            out.extend_from_slice(&address.port().to_be_bytes());
        }
        Hint::Relay(place) => out.extend_from_slice(&[1, *place]),
    }
}

pub(crate) fn read_hint(reader: &mut Reader<'_>) -> Option<Hint> {
    let ip = match reader.byte()? {
        1 => return Some(Hint::Relay(reader.byte()?)),
        4 => IpAddr::from(reader.array::<4>()?),
        6 => IpAddr::from(reader.array::<16>()?),
        _ => return None,
    };
    Some(Hint::Address(SocketAddr::new(ip, reader.u16()?)))
}

/// Against typing errors, not against people.
fn checksum(body: &[u8]) -> [u8; 4] {
    let hash: [u8; 32] = Sha256::digest(body).into();
    first(&hash)
}

fn first<const N: usize>(hash: &[u8; 32]) -> [u8; N] {
    const { assert!(N <= 32) };
    std::array::from_fn(|at| hash[at])
}

#[cfg(test)]
mod tests;
