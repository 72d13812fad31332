//! The network over real iroh, on loopback.
//!
//! Nothing here sleeps: every test waits for an event, and gives up after a
//! deadline that is far beyond what it should take.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on ends"
)]

mod desk;

mod admission;
mod frames;
mod links;
mod pairing;
mod redial;
mod relay;
mod stranger;
