//! The table of links: at most one sync link per device.
//!
//! Two connections to the same device happen: both dialled at once, or the
//! network broke and only one side noticed. Closing the wrong one loses both,
//! so both sides follow the same rule ([`judge`]) and always end up with the
//! same connection.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use iroh::endpoint::{Connection, VarInt};
use tokio::sync::{broadcast, mpsc};

use super::{
    EndpointKey, Exporter, LinkId, NetEvent,
    admission::Admission,
    core::Signal,
    link::{LinkDown, Outbox, SendError, close_code},
    preface::Instance,
};

/// For this long after a link came up, a connection dialled by the larger id
/// may have been on its way already, and is thrown away. Later it means that
/// the other side has lost the link, and takes its place.
const CROSSING: Duration = Duration::from_secs(3);

/// For this long after a link ended, its goodbye may still be on its way.
const GOODBYE: Duration = Duration::from_secs(3);

/// A connection that wants to become a link.
pub(super) struct Newcomer {
    pub(super) connection: Connection,
    pub(super) outbox: Outbox,
    pub(super) dialled: bool,
    pub(super) pairing: bool,
    pub(super) instance: Instance,
}

/// Why a connection did not become a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turned {
    /// Another connection of the same two devices counts.
    Duplicate,
    /// The device is not, or no longer, on the list.
    NotAllowed,
    /// The network is closed.
    Closed,
}

/// The links that are up. Cheap to clone; all clones are the same table.
///
/// Events are told while the table is locked, so that their order is the order
/// in which things happened.
#[derive(Debug, Clone)]
pub(super) struct Links {
    me: EndpointKey,
    admission: Admission,
    events: mpsc::UnboundedSender<NetEvent>,
    signals: broadcast::Sender<Signal>,
    table: Arc<Mutex<Table>>,
}

#[derive(Debug, Default)]
struct Table {
    last: u64,
    last_end: Option<Instant>,
    closed: bool,
    links: HashMap<LinkId, Entry>,
}

#[derive(Debug)]
struct Entry {
    remote: EndpointKey,
    connection: Connection,
    outbox: Outbox,
    pairing: bool,
    dialled: bool,
    instance: Instance,
    since: Instant,
}

impl Links {
    pub(super) fn new(
        me: EndpointKey,
        admission: Admission,
        events: mpsc::UnboundedSender<NetEvent>,
        signals: broadcast::Sender<Signal>,
    ) -> Self {
        Self {
            me,
            admission,
            events,
            signals,
            table: Arc::default(),
        }
    }

    /// Makes `newcomer` a link, ending the one it replaces, and tells so.
    pub(super) fn take_in(&self, newcomer: Newcomer) -> Result<LinkId, Turned> {
        let remote = *newcomer.connection.remote_id().as_bytes();
        let mut table = self.locked();
        if table.closed {
            return Err(Turned::Closed);
        }
        if !newcomer.pairing {
            if !self.admission.allows(&remote) {
                return Err(Turned::NotAllowed);
            }
            if let Some((old, entry)) = table.sync_link_with(&remote) {
                let incumbent = Incumbent {
                    dialled: entry.dialled,
                    age: entry.since.elapsed(),
                    same_instance: entry.instance == newcomer.instance,
                };
                if judge(self.me < remote, newcomer.dialled, incumbent) == Verdict::Keep {
                    return Err(Turned::Duplicate);
                }
                self.drop_link(&mut table, old, LinkDown::Superseded, None);
            }
        }
        table.last += 1;
        let link = LinkId(table.last);
        let exporter = Exporter::of(newcomer.connection.weak_handle());
        let Newcomer {
            connection,
            outbox,
            dialled,
            pairing,
            instance,
        } = newcomer;
        table.links.insert(
            link,
            Entry {
                remote,
                connection,
                outbox,
                pairing,
                dialled,
                instance,
                since: Instant::now(),
            },
        );
        tracing::debug!(link = link.0, dialled, pairing, "a link is up");
        self.tell(NetEvent::LinkUp {
            link,
            remote,
            dialled,
            pairing,
            exporter,
        });
        if !pairing {
            self.signal(Signal::LinkUp(remote));
        }
        Ok(link)
    }

    /// Ends `link`, if it is still up, closing its connection.
    pub(super) fn end(&self, link: LinkId, why: LinkDown, code: Option<VarInt>) {
        self.remove(&mut self.locked(), link, why, code);
    }

    /// Ends `link` for its owner, but leaves the connection open: what is queued
    /// is still written, and then the stream ends. Gives the connection, to be
    /// closed by whoever asked.
    pub(super) fn finish(&self, link: LinkId) -> Option<Connection> {
        let mut table = self.locked();
        let entry = table.links.remove(&link)?;
        table.last_end = Some(Instant::now());
        self.tell(NetEvent::LinkDown {
            link,
            why: LinkDown::ClosedHere,
        });
        if !entry.pairing && !table.closed {
            self.signal(Signal::LinkDown(entry.remote));
        }
        Some(entry.connection)
    }

    /// Ends every sync link with a device that is no longer allowed.
    pub(super) fn end_strangers(&self) {
        self.end_where(LinkDown::NotAllowed, |entry| {
            !entry.pairing && !self.admission.allows(&entry.remote)
        });
    }

    /// Ends every pairing link that came in through the door.
    pub(super) fn end_incoming_pairings(&self) {
        self.end_where(LinkDown::ClosedHere, |entry| entry.pairing && !entry.dialled);
    }

    /// Ends all links and takes in no more. Returns whether somebody is there to
    /// be told: a link was up, or was ended so lately that the word may still be
    /// on its way.
    pub(super) fn close(&self) -> bool {
        let somebody = {
            let mut table = self.locked();
            table.closed = true;
            !table.links.is_empty() || table.last_end.is_some_and(|end| end.elapsed() < GOODBYE)
        };
        self.end_where(LinkDown::ClosedHere, |_| true);
        somebody
    }

    pub(super) fn push(&self, link: LinkId, bytes: Vec<u8>) -> Result<(), SendError> {
        let mut table = self.locked();
        let entry = table.links.get(&link).ok_or(SendError::NoLink)?;
        let pushed = entry.outbox.push(bytes);
        if pushed == Err(SendError::Overrun) {
            self.remove(&mut table, link, LinkDown::Overrun, None);
        }
        pushed
    }

    /// Whether a sync link with `remote` is up.
    pub(super) fn has_sync_link(&self, remote: &EndpointKey) -> bool {
        self.locked().sync_link_with(remote).is_some()
    }

    /// Tells that a frame came, unless the link is gone by now.
    pub(super) fn deliver(&self, link: LinkId, frame: impl FnOnce() -> NetEvent) {
        if self.locked().links.contains_key(&link) {
            self.tell(frame());
        }
    }

    pub(super) fn tell(&self, event: NetEvent) {
        // The owner has gone; it will not miss anything.
        let _ = self.events.send(event);
    }

    fn end_where(&self, why: LinkDown, which: impl Fn(&Entry) -> bool) {
        let mut table = self.locked();
        let ending: Vec<LinkId> = table
            .links
            .iter()
            .filter(|(_, entry)| which(entry))
            .map(|(link, _)| *link)
            .collect();
        for link in ending {
            self.remove(&mut table, link, why, None);
        }
    }

    fn remove(&self, table: &mut Table, link: LinkId, why: LinkDown, code: Option<VarInt>) {
        if let Some(entry) = self.drop_link(table, link, why, code)
            && !entry.pairing
            && !table.closed
        {
            self.signal(Signal::LinkDown(entry.remote));
        }
    }

    /// As [`Links::remove`], for a link whose successor is already there: it is
    /// no reason to dial.
    fn drop_link(&self, table: &mut Table, link: LinkId, why: LinkDown, code: Option<VarInt>) -> Option<Entry> {
        let entry = table.links.remove(&link)?;
        table.last_end = Some(Instant::now());
        entry.connection.close(code.unwrap_or(close_code(why)), b"");
        tracing::debug!(link = link.0, ?why, "a link is down");
        self.tell(NetEvent::LinkDown { link, why });
        Some(entry)
    }

    fn signal(&self, signal: Signal) {
        // Nobody keeps dialling, so nobody listens.
        let _ = self.signals.send(signal);
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn sync_link_with(&self, remote: &EndpointKey) -> Option<(LinkId, &Entry)> {
        self.links
            .iter()
            .find(|(_, entry)| !entry.pairing && entry.remote == *remote)
            .map(|(link, entry)| (*link, entry))
    }
}

/// The link that is up when another connection of the same device arrives.
#[derive(Debug, Clone, Copy)]
struct Incumbent {
    dialled: bool,
    age: Duration,
    same_instance: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Keep,
    Replace,
}

/// Which of two connections counts: the new one, except when both sides dialled
/// at the same moment; then the one that the smaller id dialled.
///
/// `smaller` says whether our id is the smaller one. The dialler asks this when
/// the other side has answered, the other side before it answers. So of two
/// crossing connections each side keeps the smaller id's, in whatever order
/// their messages arrive; and a connection that is still being dialled never
/// pushes one aside that works.
fn judge(smaller: bool, newcomer_dialled: bool, incumbent: Incumbent) -> Verdict {
    let crossing = newcomer_dialled != incumbent.dialled && incumbent.same_instance && incumbent.age < CROSSING;
    let dialled_by_the_smaller = newcomer_dialled == smaller;
    if crossing && !dialled_by_the_smaller {
        Verdict::Keep
    } else {
        Verdict::Replace
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YOUNG: Incumbent = Incumbent {
        dialled: true,
        age: Duration::from_millis(20),
        same_instance: true,
    };

    #[test]
    fn of_two_crossing_connections_both_sides_keep_the_smaller_ids() {
        for lena_is_smaller in [true, false] {
            // Lena's link is up on both sides when Sam's connection arrives …
            let lena = judge(lena_is_smaller, false, Incumbent { dialled: true, ..YOUNG });
            let sam = judge(
                !lena_is_smaller,
                true,
                Incumbent {
                    dialled: false,
                    ..YOUNG
                },
            );

            // … and both sides agree about it.
            let expected = if lena_is_smaller {
                Verdict::Keep
            } else {
                Verdict::Replace
            };
            assert_eq!((lena, sam), (expected, expected), "{lena_is_smaller}");
        }
    }

    #[test]
    fn a_second_connection_from_the_same_side_takes_the_place() {
        for smaller in [true, false] {
            assert_eq!(judge(smaller, true, YOUNG), Verdict::Replace);
        }
    }

    #[test]
    fn a_partner_that_restarted_is_taken_in_at_once() {
        let restarted = Incumbent {
            same_instance: false,
            ..YOUNG
        };

        assert_eq!(judge(true, false, restarted), Verdict::Replace);
    }

    #[test]
    fn a_partner_that_lost_the_link_later_is_taken_in() {
        let old = Incumbent { age: CROSSING, ..YOUNG };

        assert_eq!(judge(true, false, old), Verdict::Replace);
    }
}
