//! The envelope of a change: what it says it is, how long, and its name.
//!
//! Automerge inflates without a limit and does not compare the checksum of a
//! single change, so both are done here. What leaves this file is always the
//! inflated spelling, and its hash is the name of the change.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::{MAX_INFLATED_BYTES, Refusal, Step};
use crate::frame::Hash;

/// What every chunk of Automerge begins with.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// The chunk types that are taken: a change, and a deflated change. A whole
/// document (0) and a bundle (3) are not.
const CHANGE: u8 = 1;
const DEFLATED: u8 = 2;

/// A change chunk of known name, not read any further.
pub(super) struct Chunk<'a> {
    /// The inflated chunk, header and all.
    pub(super) raw: Cow<'a, [u8]>,
    /// The name of the change.
    pub(super) hash: Hash,
    /// Where in `raw` the header ends.
    body_at: usize,
}

impl Chunk<'_> {
    /// The fields of the change, without the header.
    pub(super) fn body(&self) -> &[u8] {
        &self.raw[self.body_at..]
    }
}

/// Opens one chunk that must fill `bytes` exactly.
pub(super) fn open(bytes: &[u8]) -> Result<Chunk<'_>, Refusal> {
    let (kind, checksum, body) = header(bytes)?;
    match kind {
        CHANGE => named(Cow::Borrowed(bytes), bytes.len() - body.len(), checksum),
        DEFLATED => {
            let body = inflate(body)?;
            let mut raw = [&MAGIC[..], &checksum, &[CHANGE]].concat();
            write_length(&mut raw, body.len());
            let body_at = raw.len();
            raw.extend(body);
            named(Cow::Owned(raw), body_at, checksum)
        }
        _ => Err(Refusal::at(Step::Chunk, "a chunk that is not a change")),
    }
}

/// Takes the header off and checks that the rest has the length it states.
fn header(bytes: &[u8]) -> Result<(u8, [u8; 4], &[u8]), Refusal> {
    let short = || Refusal::at(Step::Chunk, "a chunk that ends within its header");
    let (magic, rest) = bytes.split_first_chunk::<4>().ok_or_else(short)?;
    if *magic != MAGIC {
        return Err(Refusal::at(Step::Chunk, "a chunk that does not begin like one"));
    }
    let (checksum, rest) = rest.split_first_chunk::<4>().ok_or_else(short)?;
    let (kind, rest) = rest.split_first().ok_or_else(short)?;
    let (length, body) = read_length(rest).ok_or_else(short)?;
    if length != body.len() as u64 {
        return Err(Refusal::at(Step::Chunk, "a chunk with another length than it states"));
    }
    if body.len() > MAX_INFLATED_BYTES {
        return Err(Refusal::at(Step::Inflate, "a change beyond the limit of bytes"));
    }
    Ok((*kind, *checksum, body))
}

/// Inflates `body`, reading at most one byte more than is allowed.
fn inflate(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut inflated = Vec::new();
    let mut decoder = DeflateDecoder::new(body).take(MAX_INFLATED_BYTES as u64 + 1);
    decoder
        .read_to_end(&mut inflated)
        .map_err(|_| Refusal::at(Step::Inflate, "a chunk that cannot be inflated"))?;
    if inflated.len() > MAX_INFLATED_BYTES {
        return Err(Refusal::at(Step::Inflate, "a chunk that inflates beyond the limit"));
    }
    if decoder.get_ref().total_in() != body.len() as u64 {
        return Err(Refusal::at(Step::Inflate, "a deflated chunk with bytes left over"));
    }
    Ok(inflated)
}

/// Names a chunk and compares the name with the checksum.
fn named(raw: Cow<'_, [u8]>, body_at: usize, checksum: [u8; 4]) -> Result<Chunk<'_>, Refusal> {
    let body = &raw[body_at..];
    let mut prefix = vec![CHANGE];
    write_length(&mut prefix, body.len());
    let hash: Hash = Sha256::new().chain_update(&prefix).chain_update(body).finalize().into();
    if hash[..4] != checksum {
        return Err(Refusal::at(Step::Chunk, "a chunk whose checksum is wrong").of(hash));
    }
    Ok(Chunk { raw, hash, body_at })
}

/// An unsigned LEB128 number in its only spelling.
fn read_length(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            let is_padded = index > 0 && *byte == 0;
            return (!is_padded).then(|| (value, &bytes[index + 1..]));
        }
    }
    None
}

fn write_length(out: &mut Vec<u8>, length: usize) {
    let mut rest = length;
    while rest >= 0x80 {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}
