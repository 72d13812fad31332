//! What goes into a backup, and what never does.

use super::{
    check_in,
    world::{LENA, SAM, World},
};
use crate::core::restoring::check;

#[test]
fn no_key_of_the_laptop_is_in_a_backup() {
    let mut world = World::paired(501);
    world.share(LENA, check_in(4));
    let now = world.now;
    let core = &mut world.laptops[LENA].core;
    let secrets = core.keeping.secrets().clone();
    let row = [core.device_id(), secrets.endpoint].concat();
    core.keeping.mine().put("endpoint", &row).unwrap();

    let contents = core.contents(None, now).unwrap();

    let everything = format!("{contents:?}");
    for secret in [secrets.signing, secrets.endpoint, secrets.sealing] {
        assert!(
            !everything.contains(format!("{secret:?}").trim_matches(['[', ']'])),
            "a key is in it"
        );
    }
    assert!(
        contents
            .mine
            .values
            .iter()
            .all(|(key, _)| key != "endpoint" && key != "devices")
    );
    assert!(contents.ours.unwrap().document.values.is_empty());
}

#[test]
fn a_backup_in_which_something_does_not_belong_together_is_refused() {
    let mut world = World::paired(502);
    world.share(LENA, check_in(4));
    world.share(SAM, check_in(7));
    world.settle();
    let now = world.now;
    let whole = world.laptops[LENA].core.contents(None, now).unwrap();
    let sams = world.laptops[SAM].core.contents(None, now).unwrap();
    assert!(check(&whole).is_ok());

    let mut anothers = whole.clone();
    anothers.person = sams.person;
    let mut unsigned = whole.clone();
    unsigned.ours.as_mut().unwrap().signed.pop();
    let mut forged = whole.clone();
    forged.ours.as_mut().unwrap().signed[0].signature[3] ^= 1;
    let mut foreign = whole.clone();
    foreign.ours.as_mut().unwrap().ledger = World::paired(503).laptops[LENA]
        .core
        .contents(None, now)
        .unwrap()
        .ours
        .unwrap()
        .ledger;
    let mut cut = whole;
    cut.mine.bytes.truncate(10);
    for (what, odd) in [
        ("another person", anothers),
        ("a missing signature", unsigned),
        ("a forged signature", forged),
        ("another space", foreign),
        ("a cut document", cut),
    ] {
        assert!(check(&odd).is_err(), "{what}");
    }
}
