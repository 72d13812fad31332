//! Parcels that were cut, altered, or made by somebody who keeps no rule.

use super::*;
use crate::craft::{letter_body, mended, parcel_around};

fn opened(parcel: &[u8]) -> Result<Opened, OpenError> {
    open(parcel, &keys(SAM), &SPACE)
}

#[test]
fn cut_anywhere_it_did_not_arrive_whole() {
    let parcel = sealed(&letter(), &[SAM]);

    for length in 0..parcel.len() {
        let expected = if length < 8 {
            OpenError::NotAParcel
        } else {
            OpenError::Damaged
        };
        assert_eq!(opened(&parcel[..length]), Err(expected), "at {length}");
        assert_eq!(examine(&parcel[..length]), Err(expected), "at {length}");
    }
    let longer = [parcel.as_slice(), b"x"].concat();
    assert_eq!(opened(&longer), Err(OpenError::Damaged));
}

#[test]
fn altered_in_any_byte_it_did_not_arrive_whole() {
    let parcel = sealed(&letter(), &[SAM]);

    for at in 0..parcel.len() {
        let mut altered = parcel.clone();
        altered[at] ^= 1;
        let expected = match at {
            0..8 => OpenError::NotAParcel,
            8..10 => OpenError::TooNew,
            _ => OpenError::Damaged,
        };
        // Version 0 is no later one.
        let expected = if at == 9 { OpenError::Damaged } else { expected };
        assert_eq!(opened(&altered), Err(expected), "at {at}");
    }
}

#[test]
fn altered_on_purpose_it_is_still_not_opened() {
    let parcel = sealed(&letter(), &[SAM]);

    for at in 0..parcel.len() - 32 {
        let mut altered = parcel.clone();
        altered[at] ^= 0x80;
        let result = opened(&mended(altered));
        assert!(result.is_err(), "at {at}");
        // The key of the parcel and its number of slots are bound into each slot.
        if (11..43).contains(&at) {
            assert_eq!(result, Err(OpenError::NotForMe), "at {at}");
        }
    }
}

#[test]
fn nobody_signs_for_another_laptop() {
    let to = [keys(SAM).box_pk()];
    let plain = letter::write(&letter(), &keys(LENA), &SPACE, &to).unwrap();

    for at in (0..plain.len()).step_by(3) {
        let mut altered = plain.clone();
        altered[at] ^= 1;
        let parcel = seal_plain(&altered, &keys(3), &to, &[42; 32]);
        assert_eq!(opened(&parcel), Err(OpenError::Forged), "at {at}");
    }
    for length in (0..plain.len()).step_by(7) {
        let parcel = seal_plain(&plain[..length], &keys(3), &to, &[42; 32]);
        assert_eq!(opened(&parcel), Err(OpenError::Forged), "cut at {length}");
    }
}

#[test]
fn what_was_meant_for_one_cannot_be_passed_on_to_another() {
    let for_sam = letter::write(&letter(), &keys(LENA), &SPACE, &[keys(SAM).box_pk()]).unwrap();

    let passed_on = seal_plain(&for_sam, &keys(SAM), &[keys(3).box_pk()], &[42; 32]);

    assert_eq!(open(&passed_on, &keys(3), &SPACE), Err(OpenError::NotForMe));
}

#[test]
fn signed_bytes_that_are_no_letter_are_refused() {
    let to = [keys(SAM).box_pk()];
    let sign = |body: &[u8]| parcel_around(body, &keys(LENA), &to, &[42; 32]);
    let body = letter_body(&letter(), &keys(LENA), &SPACE, &to);
    let body = body.as_slice();

    assert!(opened(&sign(body)).is_ok(), "the honest one is taken");
    for length in 32..body.len() {
        assert_eq!(
            opened(&sign(&body[..length])),
            Err(OpenError::Forged),
            "cut at {length}"
        );
    }
    assert_eq!(opened(&sign(&[body, b"x"].concat())), Err(OpenError::Forged));
    let mut other_volume = body.to_vec();
    other_volume[67] = 2;
    assert_eq!(opened(&sign(&other_volume)), Err(OpenError::AnotherSpace));
}

#[test]
fn padding_that_hides_something_is_refused() {
    let to = [keys(SAM).box_pk()];
    let plain = letter::write(&letter(), &keys(LENA), &SPACE, &to).unwrap();
    // A whole letter, and something behind it that no reader would see.
    let hiding = [plain.as_slice(), b"hidden"].concat();

    let parcel = seal_plain(&hiding, &keys(LENA), &to, &[42; 32]);

    assert_eq!(opened(&parcel), Err(OpenError::Forged));
}

#[test]
fn other_files_are_told_what_they_are_not() {
    assert_eq!(opened(b""), Err(OpenError::NotAParcel));
    assert_eq!(opened(b"age-encryption.org/v1\n"), Err(OpenError::NotAParcel));
    assert_eq!(opened(&[0; 4096]), Err(OpenError::NotAParcel));
    let mut newer = sealed(&letter(), &[SAM]);
    newer[9] = 2;
    assert_eq!(opened(&newer), Err(OpenError::TooNew));
    let mut large = sealed(&letter(), &[SAM]);
    large.resize(MAX_PARCEL_BYTES + 1, 0);
    assert_eq!(opened(&large), Err(OpenError::TooLarge));
}
