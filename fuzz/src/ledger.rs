//! The list of persons and devices: as bytes, and as what several laptops wrote apart.

use std::sync::LazyLock;

use nearer_sync::{craft::add_own_device, ledger::Ledger};

use super::{Script, decoders::keys, pairing::ledger_of_two};

static COUPLE: LazyLock<Vec<u8>> = LazyLock::new(ledger_of_two);

/// What was read is written as it was read; merging it into an honest list leaves a list that is read.
pub(crate) fn bytes(bytes: &[u8]) {
    if let Ok(ledger) = Ledger::read(bytes) {
        assert!(bytes.len() <= Ledger::MAX_BYTES);
        let again = Ledger::read(&ledger.encode()).expect("what is written is read");
        assert_eq!(again.couple(), ledger.couple());
    }
    let mut honest = Ledger::read(&COUPLE).expect("an honest list is read");
    let before = honest.encode();
    match honest.merge(bytes, &keys(1).device_id()) {
        Ok(true) => assert!(Ledger::read(&honest.encode()).is_ok()),
        Ok(false) | Err(_) => assert_eq!(honest.encode(), before),
    }
}

/// The same entries in whatever order they arrive make the same list, and who was removed stays removed.
pub(crate) fn order(bytes: &[u8]) {
    let mut script = Script(bytes);
    let couple = Ledger::read(&COUPLE).expect("an honest list is read");
    let mut copies = [couple.clone(), couple.clone(), couple.clone()];
    let mut steps = 0;
    while !script.is_over() && steps < 24 {
        steps += 1;
        let copy = usize::from(script.below(3));
        let by = keys([1, 2, 11, 12][usize::from(script.below(4))]);
        let other = [1, 2, 11, 12, 13][usize::from(script.below(5))];
        // Whatever is not theirs to do is refused, and nothing has changed then.
        let ledger = &mut copies[copy];
        match script.below(7) {
            0 => drop(add_own_device(ledger, &by, &keys(other), "a laptop")),
            1 => drop(ledger.remove_device(&by, keys(other).device_id())),
            2 => drop(ledger.rotate_endpoint(&by, &[script.byte(); 32])),
            3 => drop(ledger.leave(&by)),
            4 => drop(ledger.add_keeper(&by, keys(60).endpoint_id(), &[])),
            5 => drop(ledger.remove_keeper(&by, keys(60).endpoint_id())),
            _ => {
                let from = copies[usize::from(script.below(3))].encode();
                let _ = copies[copy].merge(&from, &keys(1).device_id());
            }
        }
    }
    let merged = |order: [usize; 3]| {
        let mut ledger = couple.clone();
        for copy in order {
            // The list may be full; then it is full in every order.
            let _ = ledger.merge(&copies[copy].encode(), &keys(1).device_id());
        }
        ledger
    };
    let first = merged([0, 1, 2]);
    for order in [[2, 1, 0], [1, 0, 2], [1, 2, 0]] {
        let other = merged(order);
        assert_eq!(other.couple(), first.couple(), "in the order {order:?}");
        assert_eq!(other.encode(), first.encode(), "in the order {order:?}");
    }
    for copy in &copies {
        for (_, device) in copy.couple().devices().filter(|(_, device)| !device.active) {
            assert!(!first.couple().is_active(&device.id), "a removed device came back");
        }
    }
}

pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("ledger_bytes", COUPLE.clone()),
        ("ledger_order", vec![0, 0, 2, 0, 1, 0, 2, 1, 2, 1, 3, 3]),
        (
            "ledger_order",
            vec![0, 0, 2, 0, 1, 0, 0, 6, 0, 1, 0, 2, 1, 2, 0, 2, 1, 0, 2, 1],
        ),
    ]
}
