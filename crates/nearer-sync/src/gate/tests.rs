//! What passes and what does not, as bytes.

use super::*;
use crate::craft::{Chance, Draft, Laptop, genesis_hash, signed, unsigned};

mod bombs;
mod damage;

/// Lena with one entry, and Sam who has it and has answered once.
fn couple() -> (Laptop, Laptop) {
    let (mut lena, mut sam) = (Laptop::lena(), Laptop::sam());
    lena.write("a", "one");
    sam.take(sam.judge(&lena.all()).unwrap());
    sam.write("b", "two");
    lena.take(lena.judge(&sam.all()).unwrap());
    (lena, sam)
}

/// Sam's next entry, not yet with Lena, spelled out.
fn next(sam: &Laptop) -> (Laptop, Draft) {
    let mut sam = sam.clone();
    sam.write("c", "three");
    let draft = sam.last();
    (sam, draft)
}

/// Lena refuses `transfer` at `step`, quickly, and an honest exchange works
/// right after.
#[track_caller]
fn refused(transfer: &Transfer, step: Step) -> Refusal {
    let (mut lena, mut sam) = couple();
    let before = lena.doc.save();
    let refusal = match lena.judge(transfer) {
        Ok(_) => panic!("accepted, expected a refusal at {step}"),
        Err(refusal) => refusal,
    };
    assert_eq!(refusal.step, step, "{refusal}");
    assert_eq!(lena.doc.save(), before, "the live document is untouched");
    sam.write("d", "still here");
    lena.take(lena.judge(&sam.all()).unwrap());
    assert_eq!(lena.doc.get_heads(), sam.doc.get_heads());
    refusal
}

/// Refuses Sam's next entry after `spoil` was done to it.
#[track_caller]
fn spoiled(step: Step, spoil: impl FnOnce(&mut Draft)) -> Refusal {
    let (_, sam) = couple();
    let (_, mut draft) = next(&sam);
    spoil(&mut draft);
    refused(&sam.vouch(&[draft]), step)
}

#[test]
fn an_honest_change_passes_and_is_skipped_the_second_time() {
    let (mut lena, sam) = couple();
    let (sam, draft) = next(&sam);

    let accepted = lena.judge(&sam.all()).unwrap();
    assert_eq!(accepted.changes.len(), 1);
    assert_eq!(accepted.changes[0].raw, draft.seal());
    assert_eq!(accepted.heads.len(), 1);
    assert_eq!(accepted.patches.len(), 1);
    lena.take(accepted);

    let again = lena.judge(&sam.all()).unwrap();
    assert!(again.changes.is_empty() && again.heads.is_empty());
    assert_eq!(again.document.get_heads(), lena.doc.get_heads());
}

#[test]
fn a_draft_is_the_same_bytes_the_library_wrote() {
    let (sam, draft) = next(&couple().1);
    assert_eq!(draft.seal(), sam.doc.get_last_local_change().unwrap().raw_bytes());
}

#[test]
fn a_deflated_change_passes_and_is_kept_inflated() {
    let (mut lena, sam) = couple();
    let (sam, draft) = next(&sam);
    let mut transfer = sam.vouch(std::slice::from_ref(&draft));
    transfer.changes = vec![draft.deflate()];
    let accepted = lena.judge(&transfer).unwrap();
    assert_eq!(accepted.changes[0].raw, draft.seal());
    lena.take(accepted);
}

#[test]
fn a_thousand_entries_pass_in_one_transfer() {
    let (mut lena, mut sam) = couple();
    for index in 0..1_000 {
        sam.write(&format!("entry {index}"), "kept");
    }
    lena.take(lena.judge(&sam.all()).unwrap());
    assert_eq!(lena.doc.get_heads(), sam.doc.get_heads());
}

#[test]
fn operations_that_begin_in_the_past_are_refused() {
    spoiled(Step::Causal, |draft| draft.start_op = 1);
    spoiled(Step::Causal, |draft| draft.start_op -= 1);
}

#[test]
fn operations_that_begin_near_the_end_of_all_numbers_are_refused() {
    spoiled(Step::Causal, |draft| draft.start_op = u64::from(u32::MAX) - 10);
}

#[test]
fn a_gap_in_an_actors_numbers_is_refused() {
    spoiled(Step::Causal, |draft| draft.seq += 1);
}

#[test]
fn a_number_that_is_taken_is_refused() {
    let refusal = spoiled(Step::Head, |draft| draft.seq = 1);
    assert!(refusal.reason.contains("two different changes"), "{refusal}");
}

#[test]
fn a_number_taken_twice_within_a_transfer_is_refused() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let other = next(&{
        let mut sam = sam.clone();
        sam.doc.set_actor(automerge::ActorId::from(sam.actor()));
        sam
    });
    let mut twin = other.1;
    twin.columns.iter_mut().find(|(spec, _)| *spec == 0x57).unwrap().1[0] ^= 1;
    refused(&sam.vouch(&[draft, twin]), Step::Causal);
}

#[test]
fn a_change_that_stands_on_nothing_is_refused() {
    spoiled(Step::Causal, |draft| {
        draft.deps.clear();
        draft.start_op = 1;
    });
}

#[test]
fn an_actor_that_does_not_follow_itself_is_refused() {
    spoiled(Step::Causal, |draft| {
        draft.deps = vec![genesis_hash()];
        draft.start_op = 3;
    });
}

#[test]
fn whatever_we_never_write_is_refused() {
    spoiled(Step::Parse, |draft| draft.time = 1);
    spoiled(Step::Parse, |draft| draft.time = i64::MIN);
    spoiled(Step::Parse, |draft| draft.message = b"hello".to_vec());
    spoiled(Step::Parse, |draft| draft.extra = vec![1, 1, 65]);
    spoiled(Step::Parse, |draft| draft.actor = Vec::new());
    spoiled(Step::Parse, |draft| draft.actor = vec![5; 10_000]);
    spoiled(Step::Parse, |draft| draft.others.push(vec![5; 17]));
    spoiled(Step::Columns, |draft| draft.columns.push((0xb1, vec![1, 1])));
}

#[test]
fn an_actor_that_no_operation_names_is_refused() {
    spoiled(Step::Shadow, |draft| draft.others.push(vec![5; 16]));
}

#[test]
fn changes_on_unknown_ones_are_refused_however_many() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let mut chance = Chance::new(1);
    let unknown = (0..3_000).map(|_| {
        let hash = [chance.bytes(), chance.bytes()].concat().try_into().unwrap();
        Draft {
            deps: vec![hash],
            ..draft.clone()
        }
    });
    refused(&sam.vouch(&unknown.collect::<Vec<_>>()), Step::Causal);
    spoiled(Step::Columns, |draft| draft.deps = vec![[3; 32]; 3_000]);
}

#[test]
fn a_good_chunk_does_not_carry_a_broken_one_in() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let mut joined = sam.vouch(std::slice::from_ref(&draft));
    joined.changes[0].extend([0x85, 0x6f, 0x4a, 0x83, 1, 2]);
    refused(&joined, Step::Chunk);

    let mut apart = sam.vouch(std::slice::from_ref(&draft));
    apart.changes.push(vec![0x85, 0x6f, 0x4a, 0x83, 1, 2]);
    refused(&apart, Step::Chunk);
}

#[test]
fn documents_and_bundles_are_refused() {
    let (_, sam) = couple();
    let (sam, _) = next(&sam);
    let heads = sam.all().heads;
    refused(
        &Transfer {
            heads: heads.clone(),
            changes: vec![sam.doc.save()],
        },
        Step::Chunk,
    );

    let hashes = sam
        .doc
        .get_changes(&[])
        .iter()
        .map(automerge::Change::hash)
        .collect::<Vec<_>>();
    let bundle = sam.doc.bundle(hashes).unwrap().bytes().to_vec();
    refused(
        &Transfer {
            heads,
            changes: vec![bundle],
        },
        Step::Chunk,
    );
}

#[test]
fn a_wrong_checksum_is_refused() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let mut transfer = sam.vouch(&[draft]);
    transfer.changes[0][5] ^= 1;
    refused(&transfer, Step::Chunk);
}

#[test]
fn a_change_without_a_head_over_it_is_refused() {
    let (_, sam) = couple();
    let (sam, draft) = next(&sam);
    let mut longer = sam.clone();
    longer.write("e", "more");

    let none = Transfer {
        heads: Vec::new(),
        changes: vec![draft.seal()],
    };
    refused(&none, Step::HeadLink);
    let too_far = Transfer {
        heads: longer.all().heads,
        changes: vec![draft.seal()],
    };
    refused(&too_far, Step::HeadLink);
    let too_short = Transfer {
        heads: sam.all().heads,
        changes: longer.all().changes,
    };
    refused(&too_short, Step::HeadLink);
}

#[test]
fn heads_that_do_not_hold_are_refused() {
    let (lena, sam) = couple();
    let (sam, draft) = next(&sam);
    let honest = sam.vouch(&[draft]);

    let mut flipped = honest.clone();
    flipped.heads[0].signature[3] ^= 1;
    refused(&flipped, Step::Head);

    let mut stranger = honest.clone();
    let head = &honest.heads[0];
    stranger.heads[0] = Laptop::new(9, [9; 16]).head(head.actor, head.seq, head.hash);
    refused(&stranger, Step::Head);

    let mut borrowed = honest.clone();
    borrowed.heads[0] = lena.head(head.actor, head.seq, head.hash);
    let refusal = refused(&borrowed, Step::Head);
    assert!(refusal.reason.contains("signed for it first"), "{refusal}");
}

#[test]
fn the_rules_of_the_document_have_the_last_word_and_the_culprit_is_named() {
    let (lena, mut sam) = couple();
    let known = lena.doc.get_heads().len();
    let hashes: Vec<Hash> = (0..40).map(|i| sam.write(&format!("k{i}"), "v")).collect();
    let bad = hashes[23];
    let mut schema = |_: &Automerge, after: &Automerge, patches: &[Patch]| {
        assert!(!patches.is_empty());
        match after.get_change_meta_by_hash(&ChangeHash(bad)) {
            Some(_) => Err("a rule was broken".to_owned()),
            None => Ok(()),
        }
    };
    let ground = Ground {
        live: &lena.doc,
        genesis: genesis_hash(),
        book: &lena.book,
        space: crate::craft::SPACE,
        may_sign: &|_| true,
    };
    let refusal = check(&ground, &sam.all(), &mut schema).err().unwrap();
    assert_eq!((refusal.step, refusal.culprit), (Step::Schema, Some(bad)));
    assert_eq!(lena.doc.get_heads().len(), known);

    let panics = &mut |_: &Automerge, _: &Automerge, _: &[Patch]| panic!("in the rules");
    let refusal = check(&ground, &sam.all(), panics).err().unwrap();
    assert_eq!(refusal.step, Step::Schema);
}
