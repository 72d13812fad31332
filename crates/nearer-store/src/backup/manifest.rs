//! `manifest.json`: what is in a backup, and what it has to look like.
//!
//! It comes first in the archive, so that nothing else is read before it is
//! known what to expect.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::contents::Contents;
use crate::rows::Hash;

/// The newest backup format this version reads, and the one it writes.
pub(crate) const FORMAT: u32 = 1;
/// The longest manifest, in bytes (64 KiB).
pub(super) const MAX_BYTES: u64 = 64 * 1024;
/// The most files in a backup.
pub(super) const MAX_FILES: usize = 32;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) format: u32,
    /// The version of the app that wrote it.
    pub(super) app: String,
    /// The version of the documents.
    pub(super) schema: u32,
    /// The day it was made, `YYYY-MM-DD`.
    pub(super) made_on: String,
    /// The person, in hex.
    pub(super) person: String,
    /// For each document its heads, in hex.
    pub(super) heads: BTreeMap<String, Vec<String>>,
    /// For each file its length and SHA-256, in hex.
    pub(super) files: BTreeMap<String, FileFacts>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileFacts {
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

impl FileFacts {
    pub(super) fn of(bytes: &[u8]) -> FileFacts {
        FileFacts {
            bytes: bytes.len() as u64,
            sha256: HEXLOWER.encode(&Sha256::digest(bytes)),
        }
    }
}

impl Manifest {
    pub(super) fn of(contents: &Contents, files: &[(String, Vec<u8>)]) -> Manifest {
        let mut heads = BTreeMap::from([("mine".to_owned(), hex(&contents.mine.heads))]);
        if let Some(ours) = &contents.ours {
            heads.insert("ours".to_owned(), hex(&ours.document.heads));
        }
        Manifest {
            format: FORMAT,
            app: contents.app.clone(),
            schema: 1,
            made_on: contents.made_on.clone(),
            person: HEXLOWER.encode(&contents.person),
            heads,
            files: files
                .iter()
                .map(|(name, bytes)| (name.clone(), FileFacts::of(bytes)))
                .collect(),
        }
    }

    /// As JSON.
    pub(super) fn to_json(&self) -> Value {
        let facts = |file: &FileFacts| json!({ "bytes": file.bytes, "sha256": file.sha256 });
        let files: Map<String, Value> = self
            .files
            .iter()
            .map(|(name, file)| (name.clone(), facts(file)))
            .collect();
        json!({
            "format": self.format,
            "app": self.app,
            "schema": self.schema,
            "madeOn": self.made_on,
            "person": self.person,
            "heads": self.heads,
            "files": files,
        })
    }

    /// What `json` says, if it is a manifest. Fields that are not known are passed over.
    pub(super) fn of_json(json: &Value) -> Option<Manifest> {
        let number = |name: &str| u32::try_from(json.get(name)?.as_u64()?).ok();
        let text = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
        let hashes = |all: &Value| {
            let all = all.as_array()?.iter();
            all.map(|hash| hash.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        };
        let facts = |file: &Value| {
            Some(FileFacts {
                bytes: file.get("bytes")?.as_u64()?,
                sha256: file.get("sha256")?.as_str()?.to_owned(),
            })
        };
        let heads = json.get("heads")?.as_object()?.iter();
        let files = json.get("files")?.as_object()?.iter();
        Some(Manifest {
            format: number("format")?,
            app: text("app")?,
            schema: number("schema")?,
            made_on: text("madeOn")?,
            person: text("person")?,
            heads: heads
                .map(|(name, all)| Some((name.clone(), hashes(all)?)))
                .collect::<Option<_>>()?,
            files: files
                .map(|(name, file)| Some((name.clone(), facts(file)?)))
                .collect::<Option<_>>()?,
        })
    }

    pub(super) fn heads_of(&self, document: &str) -> Option<Vec<Hash>> {
        self.heads.get(document)?.iter().map(|text| unhex(text)).collect()
    }

    pub(super) fn person(&self) -> Option<[u8; 16]> {
        unhex(&self.person)
    }
}

fn hex(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(|hash| HEXLOWER.encode(hash)).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}
