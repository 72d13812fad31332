//! A profile that exists twice.

use nearer_store::{DocumentStore, Writes};

use super::{
    check_in,
    world::{LENA, SAM, World},
};
use crate::{
    core::{Keeping, writing::row},
    seam::{DeviceNews, ExchangeFault},
};

/// A store with everything in it that `of` holds now, as a copied file has it.
fn copy(of: &mut DocumentStore, genesis: &[u8]) -> DocumentStore {
    let document = of.load(genesis).unwrap().document;
    let first = automerge::Automerge::load(genesis).unwrap().get_heads();
    let keys = ["person", "name", "preferences", "devices", "endpoint"];
    let writes = Writes {
        changes: document.get_changes(&first).iter().map(row).collect(),
        heads: of.heads().unwrap(),
        ledger: of.ledger().unwrap(),
        kv: keys.map(|key| (key.to_owned(), of.get(key).unwrap())).into(),
        ..Writes::default()
    };
    let mut copied = DocumentStore::in_memory().unwrap();
    copied.write(&writes).unwrap();
    copied
}

pub(super) fn copy_of(keeping: &mut Keeping) -> Keeping {
    let mine = copy(keeping.mine(), nearer_domain::mine::GENESIS);
    let ours = copy(keeping.ours(), nearer_domain::ours::GENESIS);
    Keeping::Memory {
        mine: Box::new(mine),
        ours: Box::new(ours),
        secrets: keeping.secrets().clone(),
    }
}

#[test]
fn an_older_copy_that_came_back_takes_its_words_back_in_and_says_so() {
    let mut world = World::paired(801);
    world.share(LENA, check_in(2));
    world.settle();
    let older = copy_of(&mut world.laptops[LENA].core.keeping);
    world.share(LENA, check_in(9));
    world.settle();

    world.replace(LENA, older);
    world.settle();

    assert_eq!(world.status(LENA).heads, world.status(SAM).heads);
    assert_eq!(world.status(LENA).counts.check_ins, world.status(SAM).counts.check_ins);
    assert_eq!(world.shell(LENA).news, [DeviceNews::OlderCopy {}]);
    assert_eq!(world.shell(LENA).fault, None);
    world.share(LENA, check_in(5));
    world.settle();
    assert_eq!(
        world.status(LENA).heads,
        world.status(SAM).heads,
        "it goes on as before"
    );
}

#[test]
fn two_copies_that_live_are_told_apart_and_nothing_is_lost() {
    let mut world = World::paired(802);
    world.share(LENA, check_in(2));
    world.settle();
    let copied = copy_of(&mut world.laptops[LENA].core.keeping);
    let twin = world.run_copy(copied);
    for _ in 0..6 {
        // Now one has the line, now the other.
        world.share(LENA, check_in(3));
        world.share(twin, check_in(4));
        world.set_cut(true);
        world.set_cut(false);
        for _ in 0..40 {
            world.deliver_one();
        }
    }

    let faults = [LENA, twin, SAM].map(|who| world.shell(who).fault);
    assert!(faults[..2].contains(&Some(ExchangeFault::CopiedHere)), "{faults:?}");
    assert!(world.status(LENA).oddities.is_empty());
}
