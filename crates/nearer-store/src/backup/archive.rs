//! The archive inside a backup: a plain tar file with names that we know.
//!
//! Reading it believes nothing: entries are plain files with the names, in the
//! lengths and with the hashes of the manifest, or the whole is refused.

use std::io::{self, Read, Write};

use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::contents::{Contents, KeptDocument, KeptOurs};
use super::manifest::{FORMAT, MAX_BYTES, MAX_FILES, Manifest};
use super::sealed_file::ReadBackupError;
use super::watch::{Progress, Step, Watch, Watched, is_cancelled};
use crate::fault::Fault;
use crate::rows::HeadRow;

const MANIFEST: &str = "manifest.json";
const MINE: &str = "mine.automerge";
const MINE_VALUES: &str = "mine.values.json";
const OURS: &str = "ours.automerge";
const OURS_VALUES: &str = "ours.values.json";
const OURS_LEDGER: &str = "ours.ledger";
const OURS_HEADS: &str = "ours.heads";
/// The longest of these files, in bytes (128 MiB).
const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;
/// All of them together, in bytes (512 MiB).
pub(super) const MAX_TOTAL_BYTES: u64 = 512 * 1024 * 1024;
/// The bytes of one signed head.
const HEAD_BYTES: usize = 16 + 32 + 8 + 32 + 64;

/// Everything of `contents` as files, in the order in which they are written.
pub(super) fn files_of(contents: &Contents) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        (MINE.to_owned(), contents.mine.bytes.clone()),
        (MINE_VALUES.to_owned(), values_to_json(&contents.mine.values)),
    ];
    if let Some(ours) = &contents.ours {
        files.push((OURS.to_owned(), ours.document.bytes.clone()));
        // Of this laptop alone: in its own points, and never in a backup.
        if !ours.document.values.is_empty() {
            files.push((OURS_VALUES.to_owned(), values_to_json(&ours.document.values)));
        }
        files.push((OURS_LEDGER.to_owned(), ours.ledger.clone()));
        files.push((OURS_HEADS.to_owned(), heads_to_bytes(&ours.signed)));
    }
    files.extend(contents.readable.iter().cloned());
    files
}

/// Writes the archive to `out`.
pub(super) fn write(
    files: &[(String, Vec<u8>)],
    manifest: &Manifest,
    out: impl Write,
    watch: &mut Watch<'_>,
) -> io::Result<()> {
    let of = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let mut archive = Builder::new(out);
    let manifest = serde_json::to_vec_pretty(&manifest.to_json())?;
    archive.append_data(&mut header(manifest.len()), MANIFEST, manifest.as_slice())?;
    let mut done = 0;
    for (name, bytes) in files {
        let progress = Progress {
            step: Step::Writing,
            done,
            of,
        };
        let source = Watched::new(bytes.as_slice(), progress, watch);
        archive.append_data(&mut header(bytes.len()), name, source)?;
        done += bytes.len() as u64;
    }
    archive.into_inner()?.flush()
}

/// Reads a whole archive. What is in it is whole and as the manifest says;
/// whether it makes sense is the business of [`Contents`].
pub(super) fn read(from: impl Read, step: Step, watch: &mut Watch<'_>) -> Result<Contents, ReadBackupError> {
    let mut archive = Archive::new(from.take(MAX_TOTAL_BYTES));
    // Raw: no long names, no links, no sparse files; only what lies there.
    let mut entries = archive.entries().map_err(of_io)?.raw(true);
    let first = entries.next().ok_or(damaged("it is empty"))?.map_err(of_io)?;
    let (name, length) = facts(&first)?;
    if name != MANIFEST || length > MAX_BYTES {
        return Err(damaged("its manifest is missing"));
    }
    let mut bytes = Vec::new();
    { first }.read_to_end(&mut bytes).map_err(of_io)?;
    let manifest = parse(&bytes)?;

    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let of = manifest.files.values().map(|file| file.bytes).sum();
    let mut progress = Progress { step, done: 0, of };
    for entry in entries {
        let entry = entry.map_err(of_io)?;
        let (name, length) = facts(&entry)?;
        let known = manifest.files.get(&name).ok_or(damaged("it holds an unknown file"))?;
        if known.bytes != length || length > MAX_FILE_BYTES || files.iter().any(|(other, _)| *other == name) {
            return Err(damaged("a file in it has another length"));
        }
        let mut bytes = Vec::new();
        let mut source = Watched::new(entry, progress, watch);
        source.read_to_end(&mut bytes).map_err(of_io)?;
        progress = source.progress();
        if HEXLOWER.encode(&Sha256::digest(&bytes)) != known.sha256 {
            return Err(damaged("a file in it was changed"));
        }
        files.push((name, bytes));
    }
    if files.len() != manifest.files.len() {
        return Err(damaged("a file of it is missing"));
    }
    contents(&manifest, files)
}

fn parse(bytes: &[u8]) -> Result<Manifest, ReadBackupError> {
    let senseless = || damaged("its manifest makes no sense");
    let json: Value = serde_json::from_slice(bytes).map_err(|_| senseless())?;
    // The number first: a later format may have another shape.
    let format = json.get("format").and_then(Value::as_u64).ok_or_else(senseless)?;
    if format > u64::from(FORMAT) {
        return Err(ReadBackupError::TooNew {
            found: u32::try_from(format).unwrap_or(u32::MAX),
            known: FORMAT,
        });
    }
    let manifest = Manifest::of_json(&json).ok_or_else(senseless)?;
    if manifest.files.len() > MAX_FILES {
        return Err(damaged("it claims too many files"));
    }
    Ok(manifest)
}

fn facts<R: Read>(entry: &tar::Entry<'_, R>) -> Result<(String, u64), ReadBackupError> {
    if entry.header().entry_type() != EntryType::Regular {
        return Err(damaged("it holds something that is no file"));
    }
    let name = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| damaged("a name in it is odd"))?;
    Ok((name, entry.header().entry_size().map_err(of_io)?))
}

fn contents(manifest: &Manifest, files: Vec<(String, Vec<u8>)>) -> Result<Contents, ReadBackupError> {
    let mut files = files;
    let mut take = |name: &str| {
        let at = files.iter().position(|(known, _)| known == name)?;
        Some(files.swap_remove(at).1)
    };
    let missing = || damaged("a part of it is missing");
    let mine = KeptDocument {
        bytes: take(MINE).ok_or_else(missing)?,
        heads: manifest.heads_of("mine").ok_or_else(missing)?,
        values: values_from_json(&take(MINE_VALUES).ok_or_else(missing)?).ok_or_else(missing)?,
    };
    let ours = match manifest.heads_of("ours") {
        None => None,
        Some(heads) => Some(KeptOurs {
            document: KeptDocument {
                bytes: take(OURS).ok_or_else(missing)?,
                heads,
                values: match take(OURS_VALUES) {
                    Some(bytes) => values_from_json(&bytes).ok_or_else(missing)?,
                    None => Vec::new(),
                },
            },
            ledger: take(OURS_LEDGER).ok_or_else(missing)?,
            signed: heads_from_bytes(&take(OURS_HEADS).ok_or_else(missing)?).ok_or_else(missing)?,
        }),
    };
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(Contents {
        made_on: manifest.made_on.clone(),
        app: manifest.app.clone(),
        person: manifest.person().ok_or_else(missing)?,
        mine,
        ours,
        readable: files,
    })
}

fn header(length: usize) -> Header {
    let mut header = Header::new_ustar();
    header.set_size(length as u64);
    header.set_mode(0o600);
    // No owner, no time: a backup says nothing about the machine that made it.
    header.set_mtime(0);
    header.set_entry_type(EntryType::Regular);
    header
}

fn values_to_json(values: &[(String, Vec<u8>)]) -> Vec<u8> {
    let one = |(key, value): &(String, Vec<u8>)| json!({ "key": key, "base64": BASE64.encode(value) });
    serde_json::to_vec_pretty(&values.iter().map(one).collect::<Vec<_>>()).unwrap_or_default()
}

fn values_from_json(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let read = |value: &Value| {
        let text = |name: &str| value.get(name)?.as_str();
        Some((text("key")?.to_owned(), BASE64.decode(text("base64")?.as_bytes()).ok()?))
    };
    let json: Value = serde_json::from_slice(bytes).ok()?;
    json.as_array()?.iter().map(read).collect()
}

fn heads_to_bytes(heads: &[HeadRow]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(heads.len() * HEAD_BYTES);
    for head in heads {
        bytes.extend_from_slice(&head.actor);
        bytes.extend_from_slice(&head.device);
        bytes.extend_from_slice(&head.seq.to_be_bytes());
        bytes.extend_from_slice(&head.hash);
        bytes.extend_from_slice(&head.signature);
    }
    bytes
}

fn heads_from_bytes(bytes: &[u8]) -> Option<Vec<HeadRow>> {
    let (rows, rest) = bytes.as_chunks::<HEAD_BYTES>();
    let head = |row: &[u8; HEAD_BYTES]| {
        let (actor, rest) = row.split_first_chunk::<16>()?;
        let (device, rest) = rest.split_first_chunk::<32>()?;
        let (seq, rest) = rest.split_first_chunk::<8>()?;
        let (hash, rest) = rest.split_first_chunk::<32>()?;
        Some(HeadRow {
            actor: *actor,
            device: *device,
            seq: u64::from_be_bytes(*seq),
            hash: *hash,
            signature: rest.try_into().ok()?,
        })
    };
    rest.is_empty().then(|| rows.iter().map(head).collect())?
}

fn damaged(why: &'static str) -> ReadBackupError {
    ReadBackupError::Damaged(why)
}

/// A decrypting reader says that a seal is broken as plain input error.
pub(super) fn of_io(error: io::Error) -> ReadBackupError {
    if is_cancelled(&error) {
        return ReadBackupError::Cancelled;
    }
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput => {
            damaged("it is cut off or was changed")
        }
        // What tar makes of bytes that are no archive.
        io::ErrorKind::Other => damaged("what is inside is no archive"),
        _ => ReadBackupError::Fault(Fault::of_io(&error)),
    }
}
