//! A transfer as it comes in, piece by piece.
//!
//! What is kept is bounded by the limits of one transfer, whatever the pieces
//! claim about more to come.

use super::SessionEnd;
use crate::frame::Piece;
use crate::gate::{MAX_TRANSFER_BYTES, MAX_TRANSFER_CHANGES, MAX_TRANSFER_HEADS, Transfer};

/// The pieces of the transfer under way.
#[derive(Debug, Default)]
pub(super) struct Inbound {
    transfer: Transfer,
    bytes: usize,
}

impl Inbound {
    /// Whether no transfer is under way.
    pub(super) fn is_empty(&self) -> bool {
        self.transfer.changes.is_empty() && self.transfer.heads.is_empty()
    }

    /// Adds a piece, and gives the transfer if it was the last.
    pub(super) fn add(&mut self, piece: Piece) -> Result<Option<Transfer>, SessionEnd> {
        self.bytes += piece.changes.iter().map(Vec::len).sum::<usize>();
        let is_empty = piece.changes.is_empty() && piece.heads.is_empty();
        self.transfer.heads.extend(piece.heads);
        self.transfer.changes.extend(piece.changes);
        if self.bytes > MAX_TRANSFER_BYTES
            || self.transfer.changes.len() > MAX_TRANSFER_CHANGES
            || self.transfer.heads.len() > MAX_TRANSFER_HEADS
        {
            return Err(SessionEnd::OverBudget);
        }
        if is_empty {
            return Err(SessionEnd::OutOfPlace);
        }
        if piece.more {
            return Ok(None);
        }
        self.bytes = 0;
        Ok(Some(std::mem::take(&mut self.transfer)))
    }
}
