//! The list of devices as it travels: taken in, told on, told back.
//!
//! Both sides join their lists whole. Whoever learned something from the other
//! tells its list back once, so that the other knows that it arrived; a key that
//! is being exchanged for another waits for exactly that (`endpoint_key`).

use nearer_sync::{
    ledger::LedgerError,
    net::LinkId,
    session::{LedgerVerdict, SessionInput},
};

use super::Core;
use crate::{
    clock::Now,
    seam::{Area, DeviceNews, ExchangeFault},
};

impl Core {
    /// What is due on the lines after anything happened: a list to tell back, Mine to carry, a
    /// key to change.
    pub(super) fn tend_lines(&mut self, now: Now) {
        self.tell_back(now);
        self.tend_mine(now);
        self.tend_keepers(now);
        self.change_key_if_heard(now);
    }

    fn tell_back(&mut self, now: Now) {
        let due: Vec<LinkId> = self
            .links
            .lines
            .iter_mut()
            .filter(|(_, line)| line.owes_ledger && line.session.is_open())
            .map(|(link, line)| {
                line.owes_ledger = false;
                *link
            })
            .collect();
        for link in due {
            let Some(shared) = &self.shared else { return };
            let ledger = shared.ledger.encode();
            self.tell(
                link,
                SessionInput::LedgerChanged {
                    ledger,
                    peer_active: true,
                },
                now,
            );
        }
    }

    pub(super) fn merge_ledger(&mut self, from: LinkId, bytes: &[u8], now: Now) -> LedgerVerdict {
        let Some(shared) = &mut self.shared else {
            return LedgerVerdict::Removed;
        };
        let Some(device) = self.links.lines.get(&from).map(|line| line.device) else {
            return LedgerVerdict::Removed;
        };
        let mut ledger = shared.ledger.clone();
        match ledger.merge(bytes, &self.keys.device_id()) {
            Ok(false) => {}
            Ok(true) => {
                if let Err(error) = self.keeping.ours().set_ledger(&ledger.encode()) {
                    tracing::error!("the list of devices could not be kept: {error}");
                    return LedgerVerdict::Refused;
                }
                shared.renew_couple(ledger);
                self.note_devices(now, true);
                self.touch([Area::Settings]);
                self.allow_devices();
                if let Some(line) = self.links.lines.get_mut(&from) {
                    line.owes_ledger = true;
                }
                self.tell_of_the_ledger(Some(from), now);
            }
            Err(error) => {
                self.list_refused(error);
                return LedgerVerdict::Refused;
            }
        }
        self.note_awareness(device, bytes);
        match &self.shared {
            Some(shared) if shared.couple.is_active(&device) => LedgerVerdict::Merged,
            _ => LedgerVerdict::Removed,
        }
    }

    /// A list of devices that was not taken in. The person has to hear of one of the reasons.
    pub(super) fn list_refused(&mut self, why: LedgerError) {
        tracing::warn!("the other laptop's list of devices was refused: {why}");
        if why == LedgerError::TakesMyPlace {
            self.note_news(DeviceNews::Displaced {});
            self.set_fault(Some(ExchangeFault::Displaced));
        }
    }

    /// Tells the ledger on every line but one.
    pub(super) fn tell_of_the_ledger(&mut self, but: Option<LinkId>, now: Now) {
        let Some(shared) = &self.shared else { return };
        let ledger = shared.ledger.encode();
        let others: Vec<(LinkId, bool)> = self
            .links
            .lines
            .iter()
            .filter(|(link, _)| Some(**link) != but)
            .map(|(link, line)| (*link, shared.couple.is_active(&line.device)))
            .collect();
        for (link, peer_active) in others {
            self.tell(
                link,
                SessionInput::LedgerChanged {
                    ledger: ledger.clone(),
                    peer_active,
                },
                now,
            );
        }
    }
}
