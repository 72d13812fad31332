//! Real windows, each on a screen of its own, driven as people would.
//!
//! Pictures of every screen are kept in `target/e2e-shots`, and axe-core looks
//! at each.
#![cfg(target_os = "linux")]

mod crashes;
mod desktop;
mod keeper;
mod key_store;
mod laptops;
mod limits;
mod parcels;
mod questions;
mod recovery;
mod scenes;
mod screens;
mod story;
