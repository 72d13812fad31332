//! Pairing on screen.

use serde::Serialize;

/// What an invitation makes of the laptop that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum InvitedLaptop {
    /// The other person's: the two join.
    Partners,
    /// A further one of the person who invites.
    FurtherOne,
    /// A new one of the other person's, in place of all they had.
    Replacement,
}

/// Where pairing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PairingPicture {
    /// Nothing under way, nobody paired.
    Idle {},
    /// An invitation is open.
    Inviting {
        /// Whom it is for.
        laptop: InvitedLaptop,
        /// Its text.
        invitation: String,
        /// Its QR code: `size * size` modules in rows, `#` dark and `.` light.
        qr: Vec<String>,
        /// Seconds until it expires, when this picture was made.
        expires_in_seconds: u64,
    },
    /// The invitation was understood; the other laptop is being reached.
    Joining {},
    /// Both laptops have met: the people compare.
    Comparing {
        /// What the laptop that joins becomes.
        laptop: InvitedLaptop,
        /// Whether this laptop made the invitation.
        inviter: bool,
        /// The seven pictures, by name.
        symbols: Vec<String>,
        /// The same as three groups of four digits.
        digits: String,
        /// Four rows of seven, one of them right; for the inviting laptop only.
        rows: Vec<Vec<String>>,
        /// Whether this side has confirmed.
        confirmed: bool,
    },
    /// The two are joined.
    Paired {},
    /// A laptop of one of the two came in just now.
    Joined {
        /// What it is.
        laptop: InvitedLaptop,
        /// Whether this laptop made the invitation.
        inviter: bool,
    },
    /// It ended without joining; nothing was shared.
    Ended {
        /// Why.
        why: PairingEnd,
    },
}

/// Why pairing ended without joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PairingEnd {
    /// Stopped here.
    Cancelled,
    /// The pictures were not the same, here or there.
    Different,
    /// The time was up.
    Expired,
    /// The other laptop refused the invitation (used, unknown or expired there).
    Refused,
    /// The other laptop could not be reached.
    Unreachable,
    /// The connection broke before both had confirmed.
    Broken,
    /// One of the two runs a version that the other does not understand.
    Version,
    /// One of the two laptops could not keep it: it belongs to another space already, or its
    /// disk is full.
    NotKept,
}

/// An invitation found in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvitationText {
    /// The text.
    pub invitation: String,
}
