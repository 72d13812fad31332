//! Every frame damaged in every way, and thousands of evenings with somebody
//! in the middle.

use super::*;

/// What one side says to the other in an honest pairing, in order:
/// (whether Sam says it, the frame).
fn honest_frames() -> Vec<(bool, Vec<u8>)> {
    let mut frames = Vec::new();
    walk(|is_sams, frame| {
        frames.push((is_sams, frame.clone()));
        Some(frame)
    });
    frames
}

/// An honest pairing in which `bend` sees every frame on its way and says what
/// arrives; `None` for nothing.
fn walk(mut bend: impl FnMut(bool, Vec<u8>) -> Option<Vec<u8>>) -> Pair {
    let mut pair = Pair::new(lena(), sam());
    pair.link(1);
    let mut has_pressed = false;
    loop {
        let sams: Vec<_> = pair
            .sam
            .outbox
            .drain(..)
            .filter_map(|frame| bend(true, frame))
            .collect();
        sams.iter().for_each(|frame| pair.lena.frame(frame, START));
        let lenas: Vec<_> = pair
            .lena
            .outbox
            .drain(..)
            .filter_map(|frame| bend(false, frame))
            .collect();
        lenas.iter().for_each(|frame| pair.sam.frame(frame, START));
        let is_both_comparing = pair.lena.seen.compared.is_some() && pair.sam.seen.compared.is_some();
        if is_both_comparing && !has_pressed && !pair.lena.is_over() && !pair.sam.is_over() {
            has_pressed = true;
            let row = pair.lena.find(pair.sam.shown());
            if row < 4 {
                pair.confirm();
            }
            pair.lena.feed(PairInput::Pick(row), START);
        } else if pair.lena.outbox.is_empty() && pair.sam.outbox.is_empty() {
            return pair;
        }
    }
}

/// The honest pairing with frame number `which` replaced by `damaged`.
#[track_caller]
fn check_damaged(which: usize, is_sams: bool, damaged: &[u8], what: &str) {
    let mut count = 0;
    let mut pair = walk(|_, frame| {
        let is_it = count == which;
        count += 1;
        Some(if is_it { damaged.to_vec() } else { frame })
    });
    let is_done = damaged.first() == Some(&7) || which == 7;
    pair.sam.feed(PairInput::Lost, START);
    pair.lena.feed(PairInput::Lost, START);
    for laptop in [&mut pair.lena, &mut pair.sam] {
        laptop.feed(PairInput::Tick, at(60_000));
        laptop.feed(PairInput::Tick, at(600_000));
        assert!(laptop.is_over(), "frame {which}, {what}: it ends");
    }
    let receiver = if is_sams { &pair.lena } else { &pair.sam };
    if !is_done {
        assert_eq!(receiver.seen.stored, None, "frame {which}, {what}");
        assert_eq!(receiver.seen.paired, None, "frame {which}, {what}");
    }
}

#[test]
fn an_honest_pairing_takes_eight_frames() {
    let kinds: Vec<(bool, u8)> = honest_frames()
        .iter()
        .map(|(is_sams, frame)| (*is_sams, frame[0]))
        .collect();

    let (sam, lena) = (true, false);
    assert_eq!(
        kinds,
        [
            (sam, 1),
            (lena, 2),
            (sam, 3),
            (sam, 4),
            (lena, 4),
            (lena, 5),
            (sam, 6),
            (lena, 7)
        ]
    );
}

#[test]
fn every_frame_cut_at_every_length_ends_it_with_nothing_stored() {
    for (which, (is_sams, frame)) in honest_frames().iter().enumerate() {
        for length in 0..frame.len() {
            check_damaged(which, *is_sams, &frame[..length], &format!("cut at {length}"));
            if length >= 3 {
                // Cut, with a header that admits it.
                let mut fitting = frame[..length].to_vec();
                fitting[1..3].copy_from_slice(&(length as u16 - 3).to_be_bytes());
                check_damaged(which, *is_sams, &fitting, &format!("shortened to {length}"));
            }
        }
        let longer = [frame.as_slice(), &[0]].concat();
        check_damaged(which, *is_sams, &longer, "one byte longer");
    }
}

#[test]
fn every_flipped_bit_ends_it_with_nothing_stored() {
    for (which, (is_sams, frame)) in honest_frames().iter().enumerate() {
        for bit in 0..frame.len() * 8 {
            let mut flipped = frame.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            check_damaged(which, *is_sams, &flipped, &format!("bit {bit}"));
        }
    }
}

#[test]
fn frames_said_too_early_too_late_or_to_their_own_sender_store_nothing() {
    let frames = honest_frames();
    for stage in 0..4 {
        for (_, wrong) in &frames {
            for to_lena in [true, false] {
                let mut pair = Pair::new(lena(), sam());
                pair.link(1);
                for (is_sams, frame) in &frames[..stage.min(3)] {
                    let receiver = if *is_sams { &mut pair.lena } else { &mut pair.sam };
                    receiver.frame(frame, START);
                }
                // From here on nobody has confirmed anything.
                let receiver = if to_lena { &mut pair.lena } else { &mut pair.sam };
                receiver.frame(wrong, START);
                for (_, later) in &frames {
                    receiver.frame(later, START);
                }

                pair.assert_nothing_stored();
            }
        }
    }
}

/// A small generator (SplitMix64), so that a seed is all there is to an evening.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// One evening with Mallory on the wire. She knows the invitation and plays
/// the other side on each leg with a pairing of her own; and she may hold back,
/// repeat, swap, damage and mix frames of all four laptops as she likes.
struct Middle {
    chance: Chance,
    /// Lena, Mallory as Sam; Mallory as Lena, Sam.
    laptops: [Laptop; 4],
    said: Vec<(usize, Vec<u8>)>,
}

impl Middle {
    fn new(seed: u64) -> Middle {
        let mut chance = Chance(seed);
        // Sometimes she even has the endpoint keys of the one she plays.
        let (as_sam, as_lena) = match chance.below(3) {
            0 => (keys(40), keys(50)),
            1 => (sams_keys().with_signing(40), lenas_keys().with_signing(50)),
            _ => (sams_keys(), lenas_keys()),
        };
        let to_her = Invite::new(
            InviteKind::Partner,
            invite(InviteKind::Partner).expires_unix_seconds(),
            as_lena.endpoint_id(),
            [0x5E; 16],
            &[],
        );
        let fake_sam = Joiner { keys: as_sam, ..sam() };
        let fake_lena = Inviter {
            keys: as_lena,
            invite: to_her.clone(),
            ..lena()
        };
        let real_sam = Joiner {
            invite: to_her,
            ..sam()
        };
        let ends = [
            fake_sam.keys.endpoint_id(),
            lenas_keys().endpoint_id(),
            sams_keys().endpoint_id(),
            fake_lena.keys.endpoint_id(),
        ];
        let mut laptops = [
            Laptop::new(Pairing::invite(lena(), START).unwrap()),
            Laptop::new(Pairing::join(fake_sam).unwrap()),
            Laptop::new(Pairing::invite(fake_lena, START).unwrap()),
            Laptop::new(Pairing::join(real_sam).unwrap()),
        ];
        for (at, laptop) in laptops.iter_mut().enumerate() {
            let exporter = exported(if at < 2 { 1 } else { 2 });
            laptop.feed(
                PairInput::Met {
                    remote: ends[at],
                    exporter,
                },
                START,
            );
        }
        Middle {
            chance,
            laptops,
            said: Vec::new(),
        }
    }

    fn step(&mut self) {
        for (at, laptop) in self.laptops.iter_mut().enumerate() {
            self.said.extend(laptop.outbox.drain(..).map(|frame| (at, frame)));
        }
        self.people();
        if self.said.is_empty() {
            return;
        }
        let which = self.chance.below(self.said.len());
        let (from, mut frame) = self.said[which].clone();
        let mut to = [1, 0, 3, 2][from];
        match self.chance.below(12) {
            0 => to = self.chance.below(4),
            1 => to = 3 - from,
            2 => {
                let bit = self.chance.below(frame.len() * 8);
                frame[bit / 8] ^= 1 << (bit % 8);
            }
            3 => frame.truncate(self.chance.below(frame.len())),
            4 => drop(self.said.remove(which)),
            5 => self.laptops[to].feed(PairInput::Lost, START),
            _ => {
                // The order in which it was said, mostly.
                let (from, next) = self.said.remove(0);
                (to, frame) = ([1, 0, 3, 2][from], next);
            }
        }
        self.laptops[to].frame(&frame, START);
    }

    /// Lena and Sam are careful; Mallory presses whatever helps her.
    fn people(&mut self) {
        let [lena, as_sam, as_lena, sam] = &mut self.laptops;
        if let (Some(Comparison::Choose(rows)), Some(Comparison::Show(row))) = (&lena.seen.compared, &sam.seen.compared)
        {
            match rows.iter().position(|one| one == row) {
                Some(right) => {
                    lena.feed(PairInput::Pick(right as u8), START);
                    sam.feed(PairInput::Confirm, START);
                }
                None => {
                    lena.feed(PairInput::Pick(4), START);
                    sam.feed(PairInput::Deny, START);
                }
            }
        }
        as_sam.feed(PairInput::Confirm, START);
        if let Some(Comparison::Choose(rows)) = &as_lena.seen.compared {
            let shown = sam.seen.compared.clone();
            let right = rows.iter().position(|row| shown == Some(Comparison::Show(row.clone())));
            as_lena.feed(PairInput::Pick(right.unwrap_or(0) as u8), START);
        }
    }
}

#[test]
fn in_ten_thousand_evenings_with_somebody_in_the_middle_nothing_is_stored() {
    let (mut compared, mut used) = (0, 0);
    for seed in 0..10_000 {
        let mut evening = Middle::new(seed);
        for _ in 0..30 {
            evening.step();
        }

        let [lena, _, _, sam] = &evening.laptops;
        assert_eq!(lena.seen.stored, None, "seed {seed}");
        assert_eq!(sam.seen.stored, None, "seed {seed}");
        used += u32::from(lena.seen.is_used);
        compared += u32::from(lena.seen.compared.is_some() && sam.seen.compared.is_some());
    }

    assert!(
        used > 5_000 && compared > 1_000,
        "the evenings were tame: {used} used, {compared} compared"
    );
}

#[test]
fn on_a_bad_wire_people_pair_rightly_or_not_at_all() {
    let mut paired = 0;
    for seed in 0..2_000 {
        let mut chance = Chance(seed);
        let honest = honest_frames();
        let pair = walk(|_, frame| match chance.below(40) {
            0 => None,
            1 => Some(honest[chance.below(honest.len())].1.clone()),
            _ => Some(frame),
        });

        let expected = kinds::together().encode();
        for laptop in [&pair.lena, &pair.sam] {
            let stored = laptop.seen.stored.as_ref();
            assert!(stored.is_none_or(|ledger| *ledger == expected), "seed {seed}");
        }
        if pair.lena.seen.stored.is_some() {
            assert!(pair.sam.seen.stored.is_some(), "seed {seed}: the joiner stores first");
            paired += 1;
        }
    }

    assert!(paired > 200, "only {paired} paired");
}
