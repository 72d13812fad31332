//! Why a wish or a view was refused: a code to decide by, a message to read.

use serde::Serialize;

/// Why something was refused. The interface decides by `code` and never by
/// `message`, which is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[error("{message}")]
pub struct ApiError {
    /// What the interface decides by.
    pub code: ErrorCode,
    /// A sentence for people, in English, without a full stop.
    pub message: String,
}

/// The kinds of refusal that an interface acts on differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ErrorCode {
    /// A value was outside its limits, or a field was unknown.
    Invalid,
    /// No item with that id is here.
    NotFound,
    /// The item is not in a state that allows this, or belongs to the other person.
    NotAllowed,
    /// A clause in it is about the other's own life, and stays an ask.
    StaysAsk,
    /// The words changed since they were shown. Look again.
    Changed,
    /// The passphrase does not open this profile.
    WrongPassphrase,
    /// There is no profile in this place yet.
    NoProfile,
    /// There is a profile in this place already.
    ProfileExists,
    /// Another process has this profile open.
    InUse,
    /// A newer version of the app wrote this profile.
    TooNew,
    /// The profile could not be read. Nothing was changed.
    Unreadable,
    /// The disk refused the write (full, read-only). Nothing was changed.
    Disk,
    /// The invitation is garbled, expired, used up or not for this laptop.
    Invitation,
    /// There is no partner yet.
    NotPaired,
    /// The file is not a backup, or none that could be one.
    NotABackup,
    /// The file is not a parcel.
    NotAParcel,
    /// A later version made the parcel.
    ParcelTooNew,
    /// The parcel did not arrive whole.
    ParcelDamaged,
    /// The parcel was made for other laptops.
    ParcelNotForMe,
    /// This laptop made the parcel itself.
    ParcelOwn,
    /// The parcel belongs to another space.
    ParcelOtherSpace,
    /// Whoever made the parcel is not, or no longer, on the list of devices, or signed nothing.
    ParcelStranger,
    /// I chose not to exchange with the laptop that made the parcel.
    ParcelSilent,
    /// The parcel builds on something that is not here. Nothing is wrong with it.
    ParcelEarly,
    /// What is in the parcel breaks a rule.
    ParcelRefused,
    /// The person stopped it.
    Cancelled,
    /// The partner's laptop could not be reached.
    Unreachable,
    /// One of the two has left this space: nothing is exchanged or shared any more.
    Left,
    /// This laptop is not, or no longer, on the list of devices of the two.
    NotListed,
    /// This system has no key store that answers.
    KeyStoreAbsent,
    /// The system's key store is locked, or its question was not answered.
    KeyStoreLocked,
    /// The system's key store does not have the secret any more, or is another one.
    KeyStoreChanged,
    /// The system's key store does not give back what it was given.
    KeyStoreUnreliable,
    /// The system's key store is no way into this profile.
    KeyStoreOff,
    /// The profile is locked.
    Locked,
    /// Something inside went wrong. Nothing was changed.
    Internal,
}
