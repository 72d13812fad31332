//! What lies inside a parcel, as bytes that its sender signed.
//!
//! The signature covers the space, the sender, the laptops it is meant for and every word
//! of it, so that nobody who may open a parcel can pass it on as meant for somebody else.

use super::envelope::MAX_PLAIN_BYTES;
use super::{Letter, slots};
use crate::frame::reader::Reader;
use crate::frame::{FrameError, MAX_DOCUMENT_HEADS, MAX_LEDGER_BYTES, Piece, write_bytes};
use crate::gate::{MAX_TRANSFER_BYTES, MAX_TRANSFER_CHANGES, MAX_TRANSFER_HEADS, Transfer};
use crate::identity::{DeviceId, DeviceKeys, is_signed_by};

const LABEL: &[u8] = b"nearer/parcel/1";
const SIGNATURE_BYTES: usize = 64;

/// The volume of a space that parcels are about.
pub(super) const VOLUME: u32 = 1;

/// A letter whose signature holds.
pub(super) struct Signed {
    pub(super) sender: DeviceId,
    pub(super) space: [u8; 32],
    pub(super) volume: u32,
    pub(super) addressees: Vec<[u8; 32]>,
    pub(super) letter: Letter,
}

/// The bytes of `letter`, signed; none if it is more than a parcel holds.
pub(crate) fn write(letter: &Letter, from: &DeviceKeys, space: &[u8; 32], addressees: &[[u8; 32]]) -> Option<Vec<u8>> {
    let transfer = &letter.transfer;
    let bytes: usize = transfer.changes.iter().map(Vec::len).sum();
    let fits = bytes <= MAX_TRANSFER_BYTES
        && transfer.changes.len() <= MAX_TRANSFER_CHANGES
        && transfer.heads.len() <= MAX_TRANSFER_HEADS
        && letter.ledger.len() <= MAX_LEDGER_BYTES
        && letter.at.len() <= MAX_DOCUMENT_HEADS;
    if !fits {
        return None;
    }
    let mut out = from.device_id().to_vec();
    out.extend(space);
    out.extend(VOLUME.to_be_bytes());
    out.extend(letter.schema.major.to_be_bytes());
    out.extend(letter.schema.minor.to_be_bytes());
    // As many places as there are slots, so that the size says no more than these do.
    let places = slots::count_for(addressees.len() + 1);
    out.push(places);
    let nobody = [0; 32];
    let filled = addressees.iter().chain(std::iter::repeat(&nobody));
    out.extend(filled.take(usize::from(places)).flatten());
    write_bytes(&mut out, &letter.ledger);
    let piece = Piece {
        more: false,
        at: letter.at.clone(),
        heads: transfer.heads.clone(),
        changes: transfer.changes.clone(),
    };
    piece.write(&mut out);
    if out.len() + SIGNATURE_BYTES > MAX_PLAIN_BYTES {
        return None;
    }
    let signature = from.sign(&message(&out));
    out.extend(signature);
    Some(out)
}

/// Reads a letter and checks its signature; none if either does not hold.
pub(super) fn read(bytes: &[u8]) -> Option<Signed> {
    let (body, signature) = bytes.split_last_chunk::<SIGNATURE_BYTES>()?;
    let sender: DeviceId = *body.first_chunk()?;
    if !is_signed_by(&sender, &message(body), signature) {
        return None;
    }
    read_body(body).ok()
}

fn read_body(body: &[u8]) -> Result<Signed, FrameError> {
    let mut reader = Reader::new(body);
    let sender = reader.array()?;
    let space = reader.array()?;
    let volume = reader.u32()?;
    let schema = reader.version()?;
    let addressees = (0..reader.u8()?).map(|_| reader.array()).collect::<Result<_, _>>()?;
    let ledger = reader.bytes(MAX_LEDGER_BYTES)?;
    let piece = reader.piece()?;
    reader.end()?;
    if piece.more {
        return Err(FrameError::BeyondLimit);
    }
    Ok(Signed {
        sender,
        space,
        volume,
        addressees,
        letter: Letter {
            schema,
            ledger,
            at: piece.at,
            transfer: Transfer {
                heads: piece.heads,
                changes: piece.changes,
            },
        },
    })
}

/// What the signature is made over.
fn message(body: &[u8]) -> Vec<u8> {
    [LABEL, &crate::digest::digest(&[LABEL, body])].concat()
}
