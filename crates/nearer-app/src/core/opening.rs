//! Opening a profile: from what is on disk to a running core.

use nearer_domain::{mine, ours};
use nearer_store::{DeviceSecrets, DocumentStore, Profile, Writes};
use nearer_sync::{
    head::{HeadBook, SignedHead},
    identity::DeviceKeys,
    ledger::Ledger,
};

use super::{
    Core, Keeping, Mine, Online, device_notes::DeviceNotes, endpoint_key::EndpointKey, exchange::Links,
    joining::Joining, keepers::Keepers, pausing::Arrivals, person::Me, preferences::Preferences, shared::Shared,
};
use crate::{
    chance::Chance,
    clock::Now,
    refusal,
    seam::{ApiError, ErrorCode},
};

/// Draws the secrets of a new device.
pub(crate) fn fresh_secrets(chance: &mut Chance) -> Result<DeviceSecrets, ApiError> {
    Ok(DeviceSecrets {
        signing: chance.draw()?,
        endpoint: chance.draw()?,
        sealing: chance.draw()?,
    })
}

impl Core {
    /// The first start of a new profile, for the person called `name`.
    pub(crate) fn first(
        profile: Profile,
        name: &str,
        sample: bool,
        chance: Chance,
        now: Now,
    ) -> Result<Core, ApiError> {
        Core::first_in(Keeping::Profile(Box::new(profile)), name, sample, chance, now)
    }

    /// A later start.
    pub(crate) fn start(profile: Profile, chance: Chance, now: Now) -> Result<Core, ApiError> {
        Core::start_in(Keeping::Profile(Box::new(profile)), chance, now)
    }

    pub(crate) fn first_in(
        mut keeping: Keeping,
        name: &str,
        sample: bool,
        mut chance: Chance,
        now: Now,
    ) -> Result<Core, ApiError> {
        let me = Me {
            person: chance.draw()?,
            name: super::check_name(name)?,
        };
        let preferences = Preferences {
            sample,
            ..Preferences::default()
        };
        let kv = me.rows().into_iter().chain([preferences.row()]).collect();
        let writes = Writes {
            kv,
            ..Writes::default()
        };
        keeping.mine().write(&writes).map_err(refusal::write)?;
        Core::start_in(keeping, chance, now)
    }

    pub(crate) fn start_in(mut keeping: Keeping, mut chance: Chance, now: Now) -> Result<Core, ApiError> {
        let me = match Me::read(keeping.mine())? {
            Some(me) => me,
            None => finish_first(keeping.mine(), &mut chance)?,
        };
        let preferences = Preferences::read(keeping.mine())?;
        let document = keeping.mine().load(mine::GENESIS).map_err(refusal::load)?.document;
        let secrets = keeping.secrets();
        let keys = DeviceKeys::new(&secrets.signing, &secrets.endpoint, &secrets.sealing);
        let first = secrets.endpoint;
        let endpoint = EndpointKey::read(keeping.mine(), &keys.device_id(), first)?;
        let keys = keys.with_endpoint(&endpoint.current);
        // The list of devices is kept first; a crash may have come before the person was.
        let listed = keeping.ours().ledger().map_err(refusal::read)?;
        let me = match listed.and_then(|bytes| Me::listed(&bytes, &keys.device_id())) {
            Some(listed) if listed != me => {
                listed.keep(keeping.mine())?;
                listed
            }
            _ => me,
        };
        let shared = open_shared(keeping.ours(), me.person)?;
        let notes = DeviceNotes::read(keeping.mine())?;
        let mut core = Core {
            keeping,
            keys,
            endpoint,
            notes,
            me,
            preferences,
            mine: Mine {
                document,
                actor: None,
                book: HeadBook::new(),
                grew: false,
            },
            shared,
            links: Links::new(chance.draw()?),
            keepers: Keepers::default(),
            joining: Joining::default(),
            chance,
            online: None,
            // What a crash cut short goes on with the first thing that comes.
            came: true,
            commands: Vec::new(),
            changed: Default::default(),
            revision: 0,
            seen: None,
            counted: None,
            awaiting: Vec::new(),
            arrivals: Arrivals::new(),
            tended: None,
            lets_mine_along: false,
            pointed: None,
            drawn: None,
            taken: None,
        };
        core.settle_endpoint_key();
        core.open_mine_book();
        core.note_devices(now, true);
        Ok(core)
    }

    /// Gives leave to use the network.
    pub(crate) fn go_online(&mut self, peer_address: Option<std::net::SocketAddr>) {
        self.online = Some(Online {
            peer_address,
            dialled: None,
        });
        self.listen_if_wanted();
    }
}

/// Completes a profile whose making was cut short before its person was kept.
fn finish_first(store: &mut DocumentStore, chance: &mut Chance) -> Result<Me, ApiError> {
    let me = Me {
        person: chance.draw()?,
        name: "Me".to_owned(),
    };
    me.keep(store)?;
    Ok(me)
}

pub(super) fn open_shared(store: &mut DocumentStore, me: [u8; 16]) -> Result<Option<Shared>, ApiError> {
    let Some(bytes) = store.ledger().map_err(refusal::read)? else {
        return Ok(None);
    };
    let unreadable = |what: &str| {
        refusal::refuse(
            ErrorCode::Unreadable,
            format!("the {what} could not be read; nothing was changed"),
        )
    };
    let ledger = Ledger::read(&bytes).map_err(|_| unreadable("list of devices"))?;
    let document = store.load(ours::GENESIS).map_err(refusal::load)?.document;
    let mut book = HeadBook::new();
    for row in store.heads().map_err(refusal::read)? {
        let head = SignedHead {
            actor: row.actor,
            device: row.device,
            seq: row.seq,
            hash: row.hash,
            signature: row.signature,
        };
        book.enter(head).map_err(|_| unreadable("signatures"))?;
    }
    Ok(Some(Shared::new(document, ledger, book, me)))
}
