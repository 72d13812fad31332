//! The store in processes of its own: killed, on a disk that is full, and on a
//! system without a key store.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops where something unexpected happens")]

mod desk;
mod full_disk;
mod kill;
#[cfg(target_os = "linux")]
mod no_key_store;
