//! Who is let in. The only door of the whole program.
//!
//! iroh proves *which* key is at the other end; whether that key may talk to us
//! is decided here, in the moment the handshake ends. A refused connection is
//! closed before a stream of it is accepted, so no byte of a stranger reaches
//! a parser of ours.

use std::{
    collections::{HashSet, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use iroh::endpoint::{AfterHandshakeOutcome, Connection, EndpointHooks, Side, VarInt};

use super::{CLAIM_ALPN, EndpointKey, KEEP_ALPN, PAIR_ALPN, Role, SYNC_ALPN, link::code};

/// New pairing connections within [`BURST_WINDOW`].
const BURST_CONNECTIONS: usize = 3;
const BURST_WINDOW: Duration = Duration::from_secs(10);

/// Pairing connections within the life of one invitation.
const CONNECTIONS_PER_INVITATION: u32 = 20;

/// Decides who may speak. Cheap to clone; all clones decide alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Admission {
    rules: Arc<Mutex<Rules>>,
}

#[derive(Debug, Default)]
struct Rules {
    role: Role,
    allowed: HashSet<EndpointKey>,
    keepers: HashSet<EndpointKey>,
    removed: HashSet<EndpointKey>,
    gone: HashSet<EndpointKey>,
    pairing: PairingDoor,
}

impl Admission {
    /// Nobody may speak yet.
    pub(super) fn of(role: Role) -> Self {
        let admission = Self::default();
        admission.with(|rules| rules.role = role);
        admission
    }

    pub(super) fn role(&self) -> Role {
        self.with(|rules| rules.role)
    }

    /// These are keepers: they are dialled and speak their own protocol, and none of
    /// them is let in. To those of `removed` there is only a last word to say.
    pub(super) fn know_keepers(&self, keepers: HashSet<EndpointKey>, removed: HashSet<EndpointKey>) {
        self.with(|rules| {
            rules.keepers = keepers;
            rules.removed = removed;
        });
    }

    /// Whether it is enough to look for it rarely.
    pub(super) fn is_removed(&self, remote: &EndpointKey) -> bool {
        self.with(|rules| rules.removed.contains(remote))
    }

    pub(super) fn is_keeper(&self, remote: &EndpointKey) -> bool {
        self.with(|rules| rules.keepers.contains(remote))
    }

    /// From now on exactly these may speak the sync protocol, or, where this is a keeper,
    /// the keeper's.
    pub(super) fn allow(&self, allowed: HashSet<EndpointKey>) {
        self.with(|rules| rules.allowed = allowed);
    }

    /// Whoever of these knocks is told that it is on the list no longer.
    pub(super) fn tell_gone(&self, gone: HashSet<EndpointKey>) {
        self.with(|rules| rules.gone = gone);
    }

    /// Whether a link with `remote` may stand, whoever dialled.
    pub(super) fn allows(&self, remote: &EndpointKey) -> bool {
        self.with(|rules| rules.allowed.contains(remote) || rules.keepers.contains(remote))
    }

    fn lets_in(&self, remote: &EndpointKey) -> bool {
        self.with(|rules| rules.allowed.contains(remote) && !rules.keepers.contains(remote))
    }

    pub(super) fn allowed(&self) -> Vec<EndpointKey> {
        self.with(|rules| rules.allowed.iter().chain(&rules.keepers).copied().collect())
    }

    /// Opens the pairing door with fresh limits, or shuts it.
    pub(super) fn open_for_pairing(&self, open: bool) {
        self.with(|rules| rules.pairing.set_open(open));
    }

    fn with<T>(&self, act: impl FnOnce(&mut Rules) -> T) -> T {
        act(&mut self.rules.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn refuses(&self, connection: &Connection) -> Option<VarInt> {
        // Whom we dial ourselves has been named by us.
        if connection.side() == Side::Client {
            return None;
        }
        // What is not of this device's role is not offered, and so never gets here.
        let remote = connection.remote_id();
        let remote = remote.as_bytes();
        match connection.alpn() {
            SYNC_ALPN | KEEP_ALPN if self.lets_in(remote) => None,
            PAIR_ALPN | CLAIM_ALPN if self.with(|rules| rules.pairing.enter(Instant::now())) => {
                self.free_the_place_after(connection);
                None
            }
            PAIR_ALPN | CLAIM_ALPN => Some(code::BUSY),
            SYNC_ALPN | KEEP_ALPN if self.with(|rules| rules.gone.contains(remote)) => Some(code::GONE),
            _ => Some(code::NOT_ADMITTED),
        }
    }

    /// Frees the one place for pairing when `connection` ends, however it ends.
    fn free_the_place_after(&self, connection: &Connection) {
        let admission = self.clone();
        let closed = connection.weak_handle().closed();
        tokio::spawn(async move {
            closed.await;
            admission.with(|rules| rules.pairing.leave());
        });
    }
}

impl EndpointHooks for Admission {
    async fn after_handshake<'a>(&'a self, connection: &'a Connection) -> AfterHandshakeOutcome {
        match self.refuses(connection) {
            None => AfterHandshakeOutcome::Accept,
            // No words: a stranger learns nothing from the refusal.
            Some(error_code) => AfterHandshakeOutcome::Reject {
                error_code,
                reason: Vec::new(),
            },
        }
    }
}

/// Counts who comes to pair. Knows no network; is told the time.
#[derive(Debug, Default)]
struct PairingDoor {
    open: bool,
    taken: bool,
    entered: u32,
    lately: VecDeque<Instant>,
}

impl PairingDoor {
    fn set_open(&mut self, open: bool) {
        if open && !self.open {
            self.entered = 0;
        }
        self.open = open;
    }

    /// Whether a new connection may come in at `now`. If so, it has.
    fn enter(&mut self, now: Instant) -> bool {
        while self
            .lately
            .front()
            .is_some_and(|then| now.duration_since(*then) >= BURST_WINDOW)
        {
            self.lately.pop_front();
        }
        let may = self.open
            && !self.taken
            && self.entered < CONNECTIONS_PER_INVITATION
            && self.lately.len() < BURST_CONNECTIONS;
        if may {
            self.taken = true;
            self.entered += 1;
            self.lately.push_back(now);
        }
        may
    }

    fn leave(&mut self) {
        self.taken = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_door() -> (PairingDoor, Instant) {
        let mut door = PairingDoor::default();
        door.set_open(true);
        (door, Instant::now())
    }

    #[test]
    fn a_shut_door_lets_nobody_in() {
        let mut door = PairingDoor::default();

        assert!(!door.enter(Instant::now()));
    }

    #[test]
    fn one_comes_in_at_a_time() {
        let (mut door, now) = open_door();

        assert!(door.enter(now));
        assert!(!door.enter(now), "the place is taken");
        door.leave();
        assert!(door.enter(now));
    }

    #[test]
    fn three_come_in_within_ten_seconds_and_the_fourth_waits() {
        let (mut door, start) = open_door();
        for _ in 0..BURST_CONNECTIONS {
            assert!(door.enter(start));
            door.leave();
        }

        assert!(!door.enter(start + Duration::from_millis(9_999)));
        assert!(door.enter(start + Duration::from_secs(10)));
    }

    #[test]
    fn an_invitation_sees_twenty_connections_and_a_new_one_starts_over() {
        let (mut door, mut now) = open_door();
        for _ in 0..CONNECTIONS_PER_INVITATION {
            assert!(door.enter(now));
            door.leave();
            now += BURST_WINDOW;
        }
        assert!(!door.enter(now));

        door.set_open(false);
        door.set_open(true);

        assert!(door.enter(now));
    }
}
