//! Evenings of two laptops, played with the real core on the real store.

mod apart;
mod asking;
mod backing_up;
mod begun_lines;
mod came;
mod consent;
mod content;
mod copies;
mod device_list;
mod devices;
mod endpoint_key;
mod keepers;
mod leaving;
mod likes;
mod mine_lines;
mod mirror;
mod numbers;
mod openings;
mod pairing;
mod parcels;
mod reaching;
mod received;
mod reminders;
mod seeds;
mod story;
mod support_page;
mod together;
mod weather;
mod wording;
mod world;

use crate::seam::{
    AgreementBody, CheckInBody, CheckInLine, DraftWish, Id, Picture, RitualBody, Scope, Status, View, Wish,
};
use crate::seam::{AgreementPicture, AgreementWish, CheckInWish, RitualWish};

use world::World;

impl World {
    /// Keeps a draft and takes it through the door.
    #[track_caller]
    pub(super) fn share(&mut self, who: usize, save: Wish) -> Id {
        let draft = self.must(who, save);
        let Picture::Preview(preview) = self.look(who, View::Preview { draft: draft.clone() }) else {
            panic!()
        };
        self.must(
            who,
            Wish::Draft(DraftWish::Share {
                id: draft,
                digest: preview.digest,
            }),
        )
    }

    pub(super) fn status(&mut self, who: usize) -> Status {
        let Picture::Status(status) = self.look(who, View::Status {}) else {
            panic!()
        };
        status
    }

    pub(super) fn agreement(&mut self, who: usize, id: &str) -> AgreementPicture {
        let Picture::Agreement(agreement) = self.look(who, View::Agreement { id: id.to_owned() }) else {
            panic!()
        };
        *agreement
    }

    /// Both laptops hold the same.
    #[track_caller]
    pub(super) fn check_same(&mut self, seed: u64) {
        let [one, other] = [0, 1].map(|who| self.status(who));
        assert_eq!(one.heads, other.heads, "seed {seed}");
        assert_eq!(one.content, other.content, "seed {seed}");
        assert_eq!(one.oddities, Vec::<String>::new(), "seed {seed}");
        assert_eq!(other.oddities, Vec::<String>::new(), "seed {seed}");
    }
}

fn check_in(nearness: u8) -> Wish {
    let body = CheckInBody {
        nearness: Some(nearness),
        share: vec![CheckInLine::Nearness],
        ..CheckInBody::default()
    };
    Wish::CheckIn(CheckInWish::Save { id: None, body })
}

fn ritual(name: &str) -> Wish {
    let body = RitualBody {
        name: name.to_owned(),
        usual: "Half an hour".to_owned(),
        smallest: "Two minutes".to_owned(),
        ..RitualBody::default()
    };
    Wish::Ritual(RitualWish::Save { id: None, body })
}

fn agreement(world: &World, text: &str) -> Wish {
    let body = AgreementBody {
        title: "Phones after nine".to_owned(),
        text: text.to_owned(),
        scope: Scope::Technology,
        review_on: world.now.day + chrono::Days::new(60),
        grace: false,
    };
    Wish::Agreement(AgreementWish::Save { id: None, body })
}
