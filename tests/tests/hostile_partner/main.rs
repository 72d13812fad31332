//! What a partner can do whose laptop runs a changed program.
//!
//! Sam's real keys are in the hands of a program that keeps no rules. It speaks by
//! hand, over real iroh on loopback, to Lena's real `nearer serve`. Whatever it sends,
//! her process goes on, her document is as it was, and what Sam's own `nearer` brings
//! right afterwards arrives. One process of hers lives through all rows of a test.
//!
//! A row is one line to her laptop. It says with which word her laptop has to end it,
//! and the next row finds out whether she is unharmed ([`siege::Siege::line`]).
#![cfg(unix)]

mod authorship;
mod changes;
mod damage;
mod forger;
mod frames;
mod line;
mod siege;
