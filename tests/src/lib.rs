//! What two laptops do together: processes, real windows, network namespaces.
//!
//! The crate is a small stage: [`laptop`]s with a disk each, a [`cable`] between
//! them, [`window`]s that are pressed and read by the names a screen reader
//! would say, and the command line as a process ([`cli`]). The plays are in
//! `tests/`. Everything a play starts ends with it, also when it is killed.
#![cfg(unix)]

pub mod axe;
pub mod binary;
pub mod cable;
pub mod cli;
pub mod couple;
pub mod deed;
pub mod desktop;
pub mod display;
pub mod key_store;
#[cfg(target_os = "linux")]
pub mod lab;
pub mod laptop;
pub mod live;
pub mod message;
pub mod netns;
pub mod page;
pub mod process;
pub mod sample;
pub mod scenes;
pub mod serving;
pub mod story;
pub mod window;
