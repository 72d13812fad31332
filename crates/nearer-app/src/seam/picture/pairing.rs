//! Pairing on screen.

use serde::Serialize;

/// Where pairing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PairingPicture {
    /// Nothing under way, nobody paired.
    Idle {},
    /// An invitation is open.
    Inviting {
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
    /// Joined.
    Paired {},
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
}

/// An invitation found in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvitationText {
    /// The text.
    pub invitation: String,
}
