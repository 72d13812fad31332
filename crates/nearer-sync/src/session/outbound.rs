//! What the other side lacks, cut into frames.

use std::collections::BTreeMap;

use automerge::{Change, ChangeHash};

use super::{Ground, Out, Session, SessionEnd, SessionOutput};
use crate::frame::{Frame, Hash, MAX_FRAME_BYTES, MAX_PIECE_ITEMS, Piece};
use crate::gate::{MAX_TRANSFER_BYTES, MAX_TRANSFER_CHANGES, MAX_TRANSFER_HEADS};
use crate::head::{HeadBook, SignedHead};

/// How much of a frame the heads and changes of a piece may fill, in bytes.
const ROOM: usize = MAX_FRAME_BYTES - Piece::FRAME_BYTES;

impl Session {
    /// Sends all that the other side lacks as far as we know, and says whether
    /// that was anything.
    ///
    /// What it has is what it said: its heads, now and earlier, and the heads it
    /// says we agreed on; and what is on its way already.
    pub(super) fn send_missing(
        &mut self,
        mine: &[Hash],
        ground: &Ground<'_>,
        out: &mut Out,
    ) -> Result<bool, SessionEnd> {
        let mut have = ground.known(&self.theirs);
        have.extend(ground.known(&self.claimed));
        have.extend(ground.known(&self.sent));
        if mine.iter().all(|head| have.contains(head)) {
            return Ok(false);
        }
        let have: Vec<ChangeHash> = have.into_iter().map(ChangeHash).collect();
        let missing = ground.doc.get_changes(&have);
        if missing.is_empty() {
            return Ok(false);
        }
        let bytes: usize = missing.iter().map(|change| change.raw_bytes().len()).sum();
        let heads = heads_of(&missing, ground.book);
        if bytes > MAX_TRANSFER_BYTES || missing.len() > MAX_TRANSFER_CHANGES || heads.len() > MAX_TRANSFER_HEADS {
            return Err(SessionEnd::OverBudget);
        }
        self.pulse.sent(missing.len(), bytes, ground.now_ms);
        for piece in pieces(heads, &missing, mine) {
            out.push(SessionOutput::Send(Frame::Changes(piece).encode()));
        }
        self.sent = mine.to_vec();
        Ok(true)
    }
}

/// The newest head of every actor in `changes`. The genesis has none: every
/// device has it from the beginning.
pub(crate) fn heads_of(changes: &[Change], book: &HeadBook) -> Vec<SignedHead> {
    let mut heads = BTreeMap::new();
    for change in changes {
        let actor = change.actor_id().to_bytes();
        let head = <[u8; 16]>::try_from(actor).ok().and_then(|actor| book.head(&actor));
        if let Some(head) = head {
            heads.entry(head.actor).or_insert_with(|| head.clone());
        }
    }
    heads.into_values().collect()
}

/// Fills frames, heads first.
fn pieces(heads: Vec<SignedHead>, changes: &[Change], mine: &[Hash]) -> Vec<Piece> {
    let empty = || Piece {
        more: true,
        at: mine.to_vec(),
        ..Piece::default()
    };
    let (mut pieces, mut piece, mut room) = (Vec::new(), empty(), ROOM);
    for head in heads {
        if room < SignedHead::BYTES {
            pieces.push(std::mem::replace(&mut piece, empty()));
            room = ROOM;
        }
        room -= SignedHead::BYTES;
        piece.heads.push(head);
    }
    for change in changes {
        let raw = change.raw_bytes().to_vec();
        if room < raw.len() + 4 || piece.changes.len() == MAX_PIECE_ITEMS {
            pieces.push(std::mem::replace(&mut piece, empty()));
            room = ROOM;
        }
        room = room.saturating_sub(raw.len() + 4);
        piece.changes.push(raw);
    }
    piece.more = false;
    pieces.push(piece);
    pieces
}
