//! How many operations a change claims, counted without making any.
//!
//! A change stores its operations as columns of runs, and a run of a thousand
//! million costs as many bytes as a run of two. The library believes every run.
//! This file walks over the columns, adds up the lengths of the runs, and never
//! repeats anything: the work is linear in the bytes and nothing is set aside.

use super::{MAX_CHANGE_OPS, MAX_DEPS, Refusal, Step};

/// What a column holds: the low three bits of its specification.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Group,
    Action,
    Unsigned,
    Signed,
    Boolean,
    Text,
    Sizes,
    Raw,
}

/// The columns of a change: number in the file format, and what is in them.
/// Others, those of marks among them, do not occur in what we write.
const COLUMNS: [(u64, Kind); 12] = [
    (0x01, Kind::Unsigned), // actor of the object
    (0x02, Kind::Unsigned), // counter of the object
    (0x11, Kind::Unsigned), // actor of the key
    (0x13, Kind::Signed),   // counter of the key
    (0x15, Kind::Text),     // key as text
    (0x34, Kind::Boolean),  // is it an insertion
    (0x42, Kind::Action),   // what is done; every operation has one
    (0x56, Kind::Sizes),    // type and length of the value
    (0x57, Kind::Raw),      // bytes of the values
    (0x70, Kind::Group),    // how many predecessors
    (0x71, Kind::Unsigned), // actors of the predecessors
    (0x73, Kind::Signed),   // counters of the predecessors
];
/// The highest action that is taken: 0 makes a map, 1 puts, 2 makes a list, 3
/// deletes, 4 makes a text. Counters, tables and marks do not occur in what we
/// write, and a mark in the wrong place breaks a document.
const MAX_ACTION: u64 = 4;

/// Counts the operations of a change.
///
/// # Errors
///
/// A refusal at [`Step::Columns`] if the fields or columns do not fit into each
/// other, or any column claims more than [`MAX_CHANGE_OPS`] entries.
pub(super) fn claimed_ops(body: &[u8]) -> Result<u64, Refusal> {
    walk(body).map_err(|Unfit| Refusal::at(Step::Columns, "columns that do not fit or claim too many operations"))
}

/// The bytes are not a change within the limits.
struct Unfit;

fn walk(body: &[u8]) -> Result<u64, Unfit> {
    let mut rest = Bytes(body);
    let deps = rest.unsigned()?;
    if deps > MAX_DEPS {
        return Err(Unfit);
    }
    rest.skip(deps * 32)?;
    rest.skip_counted()?; // actor
    rest.unsigned()?; // number of the change
    rest.unsigned()?; // first operation
    rest.signed()?; // time
    rest.skip_counted()?; // message
    for _ in 0..rest.unsigned()? {
        rest.skip_counted()?; // other actors: each takes a byte at least
    }
    let columns = specifications(&mut rest)?;
    let (mut ops, mut sizes, mut raw) = (0, 0, 0);
    for (kind, length) in columns {
        let column = Bytes(rest.take(length)?);
        match kind {
            Kind::Raw => raw = length,
            Kind::Boolean => {
                column.booleans()?;
            }
            Kind::Sizes => sizes = column.runs(kind)?.1,
            Kind::Action => ops = column.runs(kind)?.0,
            _ => {
                column.runs(kind)?;
            }
        }
    }
    if sizes == raw { Ok(ops) } else { Err(Unfit) }
}

/// The columns that follow, in strictly rising order.
fn specifications(rest: &mut Bytes<'_>) -> Result<Vec<(Kind, u64)>, Unfit> {
    let count = rest.unsigned()?;
    if count > COLUMNS.len() as u64 {
        return Err(Unfit);
    }
    let mut columns = Vec::new();
    let mut before = 0;
    for _ in 0..count {
        let number = rest.unsigned()?;
        let kind = kind_of(number).ok_or(Unfit)?;
        if number <= before {
            return Err(Unfit);
        }
        before = number;
        columns.push((kind, rest.unsigned()?));
    }
    Ok(columns)
}

fn kind_of(number: u64) -> Option<Kind> {
    COLUMNS
        .iter()
        .find(|(known, _)| *known == number)
        .map(|(_, kind)| *kind)
}

/// Bytes still to be walked over.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: u64) -> Result<&'a [u8], Unfit> {
        let count = usize::try_from(count).map_err(|_| Unfit)?;
        let (head, rest) = self.0.split_at_checked(count).ok_or(Unfit)?;
        self.0 = rest;
        Ok(head)
    }

    fn skip(&mut self, count: u64) -> Result<(), Unfit> {
        self.take(count).map(|_| ())
    }

    fn skip_counted(&mut self) -> Result<(), Unfit> {
        let count = self.unsigned()?;
        self.skip(count)
    }

    /// The seven-bit groups of one number, and whether the last is negative.
    fn groups(&mut self) -> Result<(u64, u32, bool), Unfit> {
        let (mut value, mut shift) = (0_u64, 0);
        loop {
            let (byte, rest) = self.0.split_first().ok_or(Unfit)?;
            self.0 = rest;
            let group = u64::from(byte & 0x7f);
            if shift == 63 && !matches!(byte, 0 | 1 | 0x7f) {
                return Err(Unfit);
            }
            value |= group << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok((value, shift, byte & 0x40 != 0));
            }
        }
    }

    fn unsigned(&mut self) -> Result<u64, Unfit> {
        let (value, shift, is_negative) = self.groups()?;
        if shift > 63 && is_negative {
            Err(Unfit)
        } else {
            Ok(value)
        }
    }

    fn signed(&mut self) -> Result<i64, Unfit> {
        let (value, shift, is_negative) = self.groups()?;
        let sign = if is_negative && shift < 64 {
            u64::MAX << shift
        } else {
            0
        };
        Ok((value | sign).cast_signed())
    }

    /// Adds up a column of alternating counts.
    fn booleans(mut self) -> Result<u64, Unfit> {
        let mut entries = 0;
        while !self.0.is_empty() {
            entries = within(entries, self.unsigned()?)?;
        }
        Ok(entries)
    }

    /// Adds up a column of runs: its entries, and what the entries themselves
    /// add up to where they are counts or sizes.
    fn runs(mut self, kind: Kind) -> Result<(u64, u64), Unfit> {
        let (mut entries, mut weight) = (0, 0);
        while !self.0.is_empty() {
            match self.signed()? {
                0 => entries = within(entries, self.unsigned()?)?,
                run if run > 0 => {
                    let run = run.unsigned_abs();
                    entries = within(entries, run)?;
                    weight = self.weigh(kind, run, weight)?;
                }
                literal => {
                    let literal = literal.unsigned_abs();
                    entries = within(entries, literal)?;
                    for _ in 0..literal {
                        weight = self.weigh(kind, 1, weight)?;
                    }
                }
            }
        }
        Ok((entries, weight))
    }

    /// Passes over one value that stands for `run` entries.
    fn weigh(&mut self, kind: Kind, run: u64, weight: u64) -> Result<u64, Unfit> {
        match kind {
            Kind::Action if self.unsigned()? > MAX_ACTION => Err(Unfit),
            Kind::Action => Ok(weight),
            Kind::Text => self.skip_counted().map(|()| weight),
            Kind::Signed => self.signed().map(|_| weight),
            Kind::Group => {
                let each = self.unsigned()?;
                within(weight, each.checked_mul(run).ok_or(Unfit)?)
            }
            Kind::Sizes => {
                let each = self.unsigned()? >> 4;
                let more = each.checked_mul(run).ok_or(Unfit)?;
                weight.checked_add(more).ok_or(Unfit)
            }
            _ => self.unsigned().map(|_| weight),
        }
    }
}

/// Adds, and refuses a sum beyond the limit.
fn within(entries: u64, more: u64) -> Result<u64, Unfit> {
    entries
        .checked_add(more)
        .filter(|sum| *sum <= MAX_CHANGE_OPS)
        .ok_or(Unfit)
}
