//! A signed statement: one thing that one person said about one agreement.
//!
//! A statement names the statements that its signer had seen (`prev`), by their
//! hashes. So a signature fixes its whole past, and "did you know of my change when
//! you said yes?" has an answer that no clock and no order of arrival can alter. A
//! statement counts only if all of it fits together: author, device, day, kind,
//! body, space and signature. One that does not fit is kept, shown as not
//! confirmed, and counts for nothing.
//!
//! ```text
//! S = "nearer/stmt/1" ‖ LP(space 32) ‖ kind u16 ‖ LP(person 16) ‖ LP(device 32)
//!     ‖ LP(statement 16) ‖ LP(agreement 16) ‖ LP(digest of the words, 32 or nothing)
//!     ‖ LP(hash of the body 32) ‖ LP(n u8 ‖ n hashes of 32) ‖ day u32 (since 1970-01-01)
//! ```
//! All numbers big-endian; LP is a `u32` length before the bytes.

use data_encoding::BASE64;
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Map, Value as Json};

use crate::{Day, Hand, ItemId, People, PersonId, Strange, digest};

use super::words::{Digest, Scope, Words};

/// The longest statement, in bytes of JSON (64 KiB): a yes holds all the words.
pub const MAX_STATEMENT_BYTES: usize = 64 * 1024;

/// The most statements that one statement can follow directly.
pub const MAX_PREV: usize = 64;

const LABEL: &[u8] = b"nearer/stmt/1";

/// The hash by which statements name each other.
pub type StatementHash = [u8; 32];

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The agreement was brought in, as a draft with these words.
    Propose {
        /// The digest of the words.
        digest: Digest,
    },
    /// The draft was changed.
    Change {
        /// The digest of the words that its author then saw.
        digest: Digest,
        /// The words that went out.
        removed: Vec<String>,
        /// The words that came in.
        added: Vec<String>,
    },
    /// Yes, to exactly these words.
    Yes {
        /// The words.
        words: Words,
    },
    /// Let it rest, at once.
    Rest,
    /// The words go on, until a new review day.
    Renew {
        /// The digest of the words.
        digest: Digest,
        /// The new review day.
        review_on: Day,
    },
    /// It is over.
    End,
}

/// A statement that fits together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id.
    pub id: ItemId,
    /// The hash by which others name it.
    pub hash: StatementHash,
    /// Who said it.
    pub by: PersonId,
    /// On which day.
    pub day: Day,
    /// What was said.
    pub said: Said,
    /// What its signer had seen last, by hash.
    pub prev: Vec<StatementHash>,
}

/// What is signed, apart from who signs.
pub(crate) struct Sentence<'a> {
    pub(crate) id: ItemId,
    pub(crate) subject: ItemId,
    pub(crate) said: &'a Said,
    pub(crate) prev: &'a [StatementHash],
}

/// Signs a sentence, and gives the JSON in which it lies in the document.
pub(crate) fn sign(hand: &Hand<'_>, sentence: &Sentence<'_>) -> String {
    let body = body_of(sentence.said).to_string();
    let frame = Frame {
        space: hand.space,
        kind: code_of(sentence.said),
        person: hand.person,
        device: hand.device,
        id: sentence.id,
        subject: sentence.subject,
        digest: digest_of(sentence.said),
        body: body_hash(&body),
        prev: sentence.prev.to_vec(),
        day: days_of(hand.day),
    };
    let bytes = frame.bytes();
    let signature = (hand.sign)(&bytes);
    let mut map = Map::new();
    map.insert("by".into(), hand.person.to_string().into());
    map.insert("day".into(), hand.day.to_string().into());
    map.insert("kind".into(), name_of(sentence.said).into());
    map.insert("subject".into(), sentence.subject.to_string().into());
    map.insert("v".into(), BASE64.encode(&bytes).into());
    map.insert("g".into(), BASE64.encode(&signature).into());
    map.insert("body".into(), body.into());
    Json::Object(map).to_string()
}

/// Reads a statement about `subject` that lies under `id`, and checks that all of it fits.
pub(crate) fn read(people: &People, subject: ItemId, id: ItemId, raw: &str) -> Result<Statement, Strange> {
    if raw.len() > MAX_STATEMENT_BYTES {
        return Err(Strange::Unreadable);
    }
    let entry: Map<String, Json> = serde_json::from_str(raw).map_err(|_| Strange::Unreadable)?;
    let text = |key: &str| entry.get(key).and_then(Json::as_str).ok_or(Strange::Unreadable);
    let bytes = BASE64.decode(text("v")?.as_bytes()).map_err(|_| Strange::Unreadable)?;
    let signature = BASE64.decode(text("g")?.as_bytes()).map_err(|_| Strange::Unreadable)?;
    let body = text("body")?;
    let (by, day, kind) = (text("by")?, text("day")?, text("kind")?);
    let said = said_of(kind, body).ok_or(Strange::UnknownKind)?;

    let frame = Frame::parse(&bytes).ok_or(Strange::NotConfirmed)?;
    let fits = frame.space == people.space()
        && frame.kind == code_of(&said)
        && frame.person.to_string() == by
        && people.person_of_device(&frame.device) == Some(frame.person)
        && frame.id == id
        && frame.subject == subject
        && text("subject")? == subject.to_string()
        && frame.digest == digest_of(&said)
        && frame.body == body_hash(body)
        && day_of(frame.day).is_some_and(|signed| signed.to_string() == day);
    if !fits || !is_signed(&frame.device, &bytes, &signature) {
        return Err(Strange::NotConfirmed);
    }
    let day = day_of(frame.day).ok_or(Strange::NotConfirmed)?;
    let hash = digest::digest(&[b"nearer/stmt-hash/1", &bytes]);
    Ok(Statement {
        id,
        hash,
        by: frame.person,
        day,
        said,
        prev: frame.prev,
    })
}

fn is_signed(device: &[u8; 32], bytes: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_bytes(device), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify_strict(bytes, &signature).is_ok()
}

fn name_of(said: &Said) -> &'static str {
    match said {
        Said::Propose { .. } => "propose",
        Said::Change { .. } => "change",
        Said::Yes { .. } => "yes",
        Said::Rest => "rest",
        Said::Renew { .. } => "renew",
        Said::End => "end",
    }
}

fn code_of(said: &Said) -> u16 {
    match said {
        Said::Propose { .. } => 1,
        Said::Change { .. } => 2,
        Said::Yes { .. } => 3,
        Said::Rest => 4,
        Said::Renew { .. } => 5,
        Said::End => 6,
    }
}

fn digest_of(said: &Said) -> Option<Digest> {
    match said {
        Said::Propose { digest } | Said::Change { digest, .. } | Said::Renew { digest, .. } => Some(*digest),
        Said::Yes { words } => Some(words.digest()),
        Said::Rest | Said::End => None,
    }
}

fn body_of(said: &Said) -> Json {
    match said {
        Said::Propose { digest } => serde_json::json!({ "digest": digest.to_string() }),
        Said::Change { digest, removed, added } => {
            serde_json::json!({ "digest": digest.to_string(), "removed": removed, "added": added })
        }
        Said::Yes { words } => serde_json::json!({
            "title": words.title,
            "text": words.text,
            "scope": words.scope.as_str(),
            "reviewOn": words.review_on.to_string(),
            "grace": words.grace,
        }),
        Said::Renew { digest, review_on } => {
            serde_json::json!({ "digest": digest.to_string(), "reviewOn": review_on.to_string() })
        }
        Said::Rest | Said::End => serde_json::json!({}),
    }
}

fn said_of(kind: &str, body: &str) -> Option<Said> {
    let body: Map<String, Json> = serde_json::from_str(body).ok()?;
    let text = |key: &str| body.get(key).and_then(Json::as_str);
    let digest = || Digest::parse(text("digest")?).ok();
    let day = || -> Option<Day> { text("reviewOn")?.parse().ok() };
    let words = |key: &str| -> Option<Vec<String>> {
        body.get(key)?
            .as_array()?
            .iter()
            .map(|word| word.as_str().map(str::to_owned))
            .collect()
    };
    Some(match kind {
        "propose" => Said::Propose { digest: digest()? },
        "change" => Said::Change {
            digest: digest()?,
            removed: words("removed")?,
            added: words("added")?,
        },
        "yes" => Said::Yes {
            words: Words {
                title: text("title")?.to_owned(),
                text: text("text")?.to_owned(),
                scope: Scope::parse(text("scope")?).ok()?,
                review_on: day()?,
                grace: body.get("grace")?.as_bool()?,
            },
        },
        "rest" => Said::Rest,
        "renew" => Said::Renew {
            digest: digest()?,
            review_on: day()?,
        },
        "end" => Said::End,
        _ => return None,
    })
}

fn body_hash(body: &str) -> [u8; 32] {
    digest::digest(&[b"nearer/body/1", body.as_bytes()])
}

fn days_of(day: Day) -> u32 {
    u32::try_from((day - Day::default()).num_days()).unwrap_or(0)
}

fn day_of(days: u32) -> Option<Day> {
    Day::default().checked_add_days(chrono::Days::new(days.into()))
}

/// What stands in the signed bytes.
struct Frame {
    space: [u8; 32],
    kind: u16,
    person: PersonId,
    device: [u8; 32],
    id: ItemId,
    subject: ItemId,
    digest: Option<Digest>,
    body: [u8; 32],
    prev: Vec<StatementHash>,
    day: u32,
}

impl Frame {
    fn bytes(&self) -> Vec<u8> {
        let mut prev = vec![u8::try_from(self.prev.len()).unwrap_or(u8::MAX)];
        self.prev.iter().for_each(|hash| prev.extend_from_slice(hash));
        let mut out = LABEL.to_vec();
        digest::put(&mut out, &self.space);
        out.extend_from_slice(&self.kind.to_be_bytes());
        digest::put(&mut out, &self.person.to_bytes());
        digest::put(&mut out, &self.device);
        digest::put(&mut out, &self.id.to_bytes());
        digest::put(&mut out, &self.subject.to_bytes());
        digest::put(
            &mut out,
            self.digest.map(Digest::to_bytes).as_ref().map_or(&[], |digest| digest),
        );
        digest::put(&mut out, &self.body);
        digest::put(&mut out, &prev);
        out.extend_from_slice(&self.day.to_be_bytes());
        out
    }

    fn parse(bytes: &[u8]) -> Option<Frame> {
        let mut rest = Rest(bytes.strip_prefix(LABEL)?);
        let frame = Frame {
            space: rest.part()?,
            kind: u16::from_be_bytes(rest.take()?),
            person: PersonId::new(rest.part()?),
            device: rest.part()?,
            id: ItemId::from_bytes(rest.part()?),
            subject: ItemId::from_bytes(rest.part()?),
            digest: match rest.variable()? {
                [] => None,
                digest => Some(Digest::from_bytes(digest.try_into().ok()?)),
            },
            body: rest.part()?,
            prev: {
                let (count, hashes) = rest.variable()?.split_first()?;
                let (hashes, odd) = hashes.as_chunks::<32>();
                if !odd.is_empty() || hashes.len() != usize::from(*count) || hashes.len() > MAX_PREV {
                    return None;
                }
                hashes.to_vec()
            },
            day: u32::from_be_bytes(rest.take()?),
        };
        rest.0.is_empty().then_some(frame)
    }
}

/// What is left of signed bytes while they are read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn variable(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(u32::from_be_bytes(self.take()?)).ok()?;
        let (part, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(part)
    }

    fn part<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.variable()?.try_into().ok()
    }
}

#[cfg(test)]
mod tests;
