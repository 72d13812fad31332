//! The key file is whole, damaged, or of a later version; nothing else.

use super::*;
use crate::keys::passphrase::PassphraseCost;
use crate::keys::{DatabaseKeys, DeviceSecrets, Key, ProfileSecrets};

fn key_file() -> KeyFile {
    let secrets = ProfileSecrets {
        databases: DatabaseKeys {
            mine: Key::of([1; 32]),
            ours: Key::of([2; 32]),
        },
        device: DeviceSecrets {
            signing: [3; 32],
            endpoint: [4; 32],
            sealing: [5; 32],
        },
    };
    let mut keys = KeyFile::new().unwrap();
    for way in [
        Way::Passphrase {
            salt: [8; 16],
            cost: PassphraseCost::DEFAULT,
        },
        Way::Recovery { salt: [9; 16] },
    ] {
        let slot = Slot::seal(way, &Key::of([6; 32]), &secrets, &keys.prologue()).unwrap();
        keys.slots.push(slot);
    }
    keys
}

/// `bytes` with a version number at `place` and the checksum to match.
fn with_version(mut bytes: Vec<u8>, place: usize, version: u16) -> Vec<u8> {
    let end = bytes.len() - CHECKSUM_BYTES;
    bytes[place..place + 2].copy_from_slice(&version.to_be_bytes());
    let checksum: [u8; CHECKSUM_BYTES] = Sha256::digest(&bytes[..end]).into();
    bytes[end..].copy_from_slice(&checksum);
    bytes
}

#[test]
fn a_key_file_is_read_as_it_was_written() {
    let keys = key_file();

    assert_eq!(KeyFile::decode(&keys.encode()), Ok(keys));
}

#[test]
fn every_flipped_bit_is_damage_and_never_a_wrong_passphrase() {
    let bytes = key_file().encode();

    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(KeyFile::decode(&flipped), Err(KeyFileError::Damaged), "bit {bit}");
    }
}

#[test]
fn a_file_cut_off_anywhere_is_damaged() {
    let bytes = key_file().encode();

    for length in 0..bytes.len() {
        assert_eq!(
            KeyFile::decode(&bytes[..length]),
            Err(KeyFileError::Damaged),
            "at {length}"
        );
    }
}

#[test]
fn a_later_format_or_layout_is_named() {
    let bytes = key_file().encode();

    let format = KeyFile::decode(&with_version(bytes.clone(), 8, 2));
    let layout = KeyFile::decode(&with_version(bytes, 10, 7));

    assert_eq!(format, Err(KeyFileError::TooNew { found: 2, known: 1 }));
    assert_eq!(layout, Err(KeyFileError::TooNew { found: 7, known: 1 }));
}

#[test]
fn the_previous_version_stands_in_for_a_lost_or_damaged_one() {
    let dir = tempfile::tempdir().unwrap();
    let keys = key_file();
    keys.write(dir.path()).unwrap();
    keys.overwrite_previous(dir.path()).unwrap();
    let path = dir.path().join(NAME);

    fs::write(&path, b"garbage").unwrap();
    assert_eq!(KeyFile::read(dir.path()), Ok(keys.clone()));
    fs::remove_file(&path).unwrap();
    assert_eq!(KeyFile::read(dir.path()), Ok(keys));
}

#[test]
fn a_huge_file_is_not_even_read() {
    let dir = tempfile::tempdir().unwrap();
    let file = fs::File::create(dir.path().join(NAME)).unwrap();
    file.set_len(1 << 40).unwrap();

    assert_eq!(KeyFile::read(dir.path()), Err(KeyFileError::Damaged));
}
