//! A change spelled out field by field, and sealed with a checksum that holds.

#![expect(
    clippy::unwrap_used,
    reason = "only tests spell changes out, and these end where one is wrong"
)]

use sha2::{Digest, Sha256};

use crate::frame::Hash;

/// Every field of a change chunk, in the order and with the meaning of the
/// [format](https://automerge.org/automerge-binary-format-spec/).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The changes that this one follows.
    pub deps: Vec<Hash>,
    /// Who writes; honest ones have 16 bytes.
    pub actor: Vec<u8>,
    /// How many changes the actor has written with this one.
    pub seq: u64,
    /// The number of the first operation.
    pub start_op: u64,
    /// Seconds since 1970; honest changes carry 0.
    pub time: i64,
    /// Words about the change; honest changes have none.
    pub message: Vec<u8>,
    /// The other actors that operations name.
    pub others: Vec<Vec<u8>>,
    /// The operations, column by column: specification and bytes.
    pub columns: Vec<(u64, Vec<u8>)>,
    /// Whatever follows the columns.
    pub extra: Vec<u8>,
}

impl Draft {
    /// Reads a chunk that the library wrote, inflated.
    ///
    /// # Panics
    ///
    /// If it is not one.
    #[must_use]
    pub fn read(chunk: &[u8]) -> Draft {
        let at = &mut 9;
        read(chunk, at);
        let deps = (0..read(chunk, at))
            .map(|_| take(chunk, at, 32).try_into().unwrap())
            .collect();
        let actor = take_counted(chunk, at);
        let (seq, start_op) = (read(chunk, at), read(chunk, at));
        assert_eq!((read(chunk, at), read(chunk, at)), (0, 0), "no time and no message");
        let others = (0..read(chunk, at)).map(|_| take_counted(chunk, at)).collect();
        let specs: Vec<(u64, u64)> = (0..read(chunk, at))
            .map(|_| (read(chunk, at), read(chunk, at)))
            .collect();
        let columns = specs
            .into_iter()
            .map(|(spec, length)| (spec, take(chunk, at, length)))
            .collect();
        assert_eq!(*at, chunk.len());
        let (time, message, extra) = (0, Vec::new(), Vec::new());
        Draft {
            deps,
            actor,
            seq,
            start_op,
            time,
            message,
            others,
            columns,
            extra,
        }
    }

    /// The same change with one column replaced.
    #[must_use]
    pub fn with(mut self, spec: u64, data: Vec<u8>) -> Draft {
        self.columns.retain(|(known, _)| *known != spec);
        self.columns.push((spec, data));
        self.columns.sort();
        self
    }

    /// The same change with `count` operations that put null into one place, in as
    /// many bytes as one of them needs.
    #[must_use]
    pub fn with_nulls(&self, count: i64) -> Draft {
        let run = |value: Vec<u8>| [signed(count), value].concat();
        let mut bomb = self.clone();
        bomb.columns = vec![
            (0x01, run(unsigned(0))),
            (0x02, run(unsigned(1))),
            (0x11, run(unsigned(0))),
            (0x13, run(signed(1))),
            (0x34, [unsigned(0), unsigned(count as u64)].concat()),
            (0x42, run(unsigned(1))),
            (0x56, run(unsigned(0))),
            (0x70, run(unsigned(0))),
        ];
        bomb
    }

    /// The same change with a text of `letters` equal letters.
    #[must_use]
    pub fn with_letters(&self, letters: u32) -> Draft {
        self.with_nulls(i64::from(letters))
            .with(0x56, [signed(i64::from(letters)), unsigned(0x16)].concat())
            .with(0x57, vec![b'a'; letters as usize])
    }

    /// The same change with one string of `length` letters for its value.
    #[must_use]
    pub fn with_string(self, length: usize) -> Draft {
        self.with(0x56, [signed(-1), unsigned((length as u64) << 4 | 6)].concat())
            .with(0x57, vec![b'a'; length])
    }

    /// The fields as bytes, without the envelope.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        let mut out = unsigned(self.deps.len() as u64);
        out.extend(self.deps.concat());
        counted(&mut out, &self.actor);
        out.extend(unsigned(self.seq));
        out.extend(unsigned(self.start_op));
        out.extend(signed(self.time));
        counted(&mut out, &self.message);
        out.extend(unsigned(self.others.len() as u64));
        for other in &self.others {
            counted(&mut out, other);
        }
        out.extend(unsigned(self.columns.len() as u64));
        for (spec, data) in &self.columns {
            out.extend(unsigned(*spec));
            out.extend(unsigned(data.len() as u64));
        }
        for (_, data) in &self.columns {
            out.extend(data);
        }
        out.extend(&self.extra);
        out
    }

    /// The name of the change.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash(1, &self.body())
    }

    /// The chunk.
    #[must_use]
    pub fn seal(&self) -> Vec<u8> {
        envelope(1, self.hash(), &self.body())
    }

    /// The chunk, deflated.
    #[must_use]
    pub fn deflate(&self) -> Vec<u8> {
        use std::io::Write;
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&self.body()).unwrap();
        envelope(2, self.hash(), &encoder.finish().unwrap())
    }
}

/// A chunk of any type: 0 is a document, 1 a change, 2 a deflated change.
#[must_use]
pub fn envelope(kind: u8, hash: Hash, body: &[u8]) -> Vec<u8> {
    let mut out = vec![0x85, 0x6f, 0x4a, 0x83];
    out.extend(&hash[..4]);
    out.push(kind);
    out.extend(unsigned(body.len() as u64));
    out.extend(body);
    out
}

fn hash(kind: u8, body: &[u8]) -> Hash {
    let length = unsigned(body.len() as u64);
    Sha256::new()
        .chain_update([kind])
        .chain_update(length)
        .chain_update(body)
        .finalize()
        .into()
}

fn counted(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(unsigned(bytes.len() as u64));
    out.extend(bytes);
}

fn take(chunk: &[u8], at: &mut usize, count: u64) -> Vec<u8> {
    *at += count as usize;
    chunk[*at - count as usize..*at].to_vec()
}

fn take_counted(chunk: &[u8], at: &mut usize) -> Vec<u8> {
    let count = read(chunk, at);
    take(chunk, at, count)
}

fn read(chunk: &[u8], at: &mut usize) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = chunk[*at];
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return value;
        }
    }
}

/// LEB128, unsigned.
#[must_use]
pub fn unsigned(mut value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
    out
}

/// LEB128, signed.
#[must_use]
pub fn signed(mut value: i64) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) {
            out.push(byte);
            return out;
        }
        out.push(byte | 0x80);
    }
}
