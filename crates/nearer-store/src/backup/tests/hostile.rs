//! Files that are no backups, or backups that somebody changed.

use std::fs;
use std::io::Write as _;
use std::iter;
use std::path::PathBuf;

use age::secrecy::SecretString;
use age::{Encryptor, Recipient, scrypt, x25519};
use tempfile::TempDir;

use super::*;

/// A file of `plain`, closed with the passphrase.
fn closed(dir: &TempDir, plain: &[u8]) -> PathBuf {
    let mut recipient = scrypt::Recipient::new(SecretString::from(PASSPHRASE.to_owned()));
    recipient.set_work_factor(QUICK);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient)).unwrap();
    let path = dir.path().join("given.age");
    let mut writer = encryptor.wrap_output(fs::File::create(&path).unwrap()).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap();
    path
}

/// An archive of these files, behind a manifest that tells the truth about them
/// or is the one given.
fn archive(manifest: &str, files: &[(&str, tar::EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let all = [("manifest.json", tar::EntryType::Regular, manifest.as_bytes())];
    for (name, kind, bytes) in all.iter().chain(files) {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_entry_type(*kind);
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn manifest(format: u32, files: &str) -> String {
    format!(
        r#"{{"format":{format},"app":"9","schema":1,"madeOn":"2026-11-20","person":"{}","heads":{{"mine":[]}},"files":{{{files}}}}}"#,
        "01".repeat(16)
    )
}

#[track_caller]
fn check(plain: &[u8], expected: &ReadBackupError) {
    let dir = tempfile::tempdir().unwrap();
    let path = closed(&dir, plain);

    let read = read_backup(&path, PASSPHRASE, &mut on);

    assert_eq!(read.as_ref(), Err(expected));
}

#[test]
fn what_is_no_backup_is_said_to_be_none() {
    let dir = tempfile::tempdir().unwrap();
    let read = |bytes: &[u8]| {
        let path = dir.path().join("given");
        fs::write(&path, bytes).unwrap();
        read_backup(&path, PASSPHRASE, &mut on)
    };

    for bytes in [
        b"".as_slice(),
        b"a letter",
        b"age-encryption.org/v1\n-> scrypt",
        &b"x".repeat(100_000),
    ] {
        assert_eq!(read(bytes), Err(ReadBackupError::NotABackup), "{} bytes", bytes.len());
    }
    assert!(matches!(
        read_backup(dir.path(), PASSPHRASE, &mut on),
        Err(ReadBackupError::NotABackup | ReadBackupError::Fault(_))
    ));
    // Closed for a key and not with a passphrase.
    let key = x25519::Identity::generate().to_public();
    let encryptor = Encryptor::with_recipients(iter::once(&key as &dyn Recipient)).unwrap();
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed).unwrap();
    writer.write_all(b"nothing").unwrap();
    writer.finish().unwrap();
    assert_eq!(read(&sealed), Err(ReadBackupError::NotABackup));
}

#[test]
fn a_wrong_passphrase_and_too_much_work_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("backup.age");
    write_at_work(&path, PASSPHRASE, QUICK, &contents(), &mut on).unwrap();
    let wrong = read_backup(&path, "seven herons", &mut on);
    assert_eq!(wrong, Err(ReadBackupError::WrongPassphrase));

    // The header says 2^40 rounds.
    let bytes = fs::read(&path).unwrap();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let line = bytes[end + 1..].iter().position(|byte| *byte == b'\n').unwrap() + end + 1;
    let greedy = [&bytes[..line - 1], b"40", &bytes[line..]].concat();
    fs::write(&path, greedy).unwrap();
    assert_eq!(read_backup(&path, PASSPHRASE, &mut on), Err(ReadBackupError::TooLarge));
}

#[test]
fn every_cut_and_every_flipped_bit_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("backup.age");
    write_at_work(&path, PASSPHRASE, QUICK, &contents(), &mut on).unwrap();
    let whole = fs::read(&path).unwrap();

    for at in (0..whole.len()).step_by(997).chain([whole.len() - 1]) {
        fs::write(&path, &whole[..at]).unwrap();
        assert!(read_backup(&path, PASSPHRASE, &mut on).is_err(), "cut at {at}");
        let mut flipped = whole.clone();
        flipped[at] ^= 0x40;
        fs::write(&path, &flipped).unwrap();
        assert!(read_backup(&path, PASSPHRASE, &mut on).is_err(), "flipped at {at}");
    }
    fs::write(&path, [whole.as_slice(), b"more"].concat()).unwrap();
    assert!(read_backup(&path, PASSPHRASE, &mut on).is_err(), "longer");
}

#[test]
fn an_archive_that_is_not_what_it_says_is_refused() {
    let damaged = |why| ReadBackupError::Damaged(why);
    let regular = tar::EntryType::Regular;
    let hash = data_encoding::HEXLOWER.encode(&<sha2::Sha256 as sha2::Digest>::digest(b"abc"));
    let one = format!(r#""mine.automerge":{{"bytes":3,"sha256":"{hash}"}}"#);

    check(b"", &damaged("it is empty"));
    check(&b"no archive".repeat(100), &damaged("what is inside is no archive"));
    check(&archive("no JSON", &[]), &damaged("its manifest makes no sense"));
    check(
        &archive(&manifest(2, ""), &[]),
        &ReadBackupError::TooNew { found: 2, known: 1 },
    );
    check(&archive(&manifest(1, &one), &[]), &damaged("a file of it is missing"));
    check(
        &archive(&manifest(1, ""), &[("../escape", regular, b"abc")]),
        &damaged("it holds an unknown file"),
    );
    check(
        &archive(&manifest(1, &one), &[("mine.automerge", regular, b"abcd")]),
        &damaged("a file in it has another length"),
    );
    check(
        &archive(&manifest(1, &one), &[("mine.automerge", regular, b"abd")]),
        &damaged("a file in it was changed"),
    );
    check(
        &archive(
            &manifest(1, &one),
            &[("mine.automerge", regular, b"abc"), ("mine.automerge", regular, b"abc")],
        ),
        &damaged("a file in it has another length"),
    );
    check(
        &archive(&manifest(1, &one), &[("mine.automerge", tar::EntryType::Symlink, b"")]),
        &damaged("it holds something that is no file"),
    );
    check(
        &archive(&manifest(1, &one), &[("mine.automerge", regular, b"abc")]),
        &damaged("a part of it is missing"),
    );
}
