//! A few bytes that claim to be very much.

use super::*;

#[test]
fn a_list_of_three_million_nulls_is_refused_before_one_is_made() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let bomb = draft.with_nulls(3_000_000);
    assert!(bomb.seal().len() < 200, "{} bytes", bomb.seal().len());
    refused(&sam.vouch(&[bomb]), Step::Columns);
    refused(&sam.vouch(&[draft.with_nulls(i64::MAX)]), Step::Columns);
    refused(&sam.vouch(&[draft.with_nulls(i64::MIN)]), Step::Columns);
}

#[test]
fn texts_of_equal_letters_are_refused_before_one_is_made() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    for letters in [1_000_000, 5_000_000, 20_000_000] {
        let text = draft.with_letters(letters);
        let mut transfer = sam.vouch(std::slice::from_ref(&text));
        transfer.changes = vec![text.deflate()];
        assert!(transfer.changes[0].len() < 25_000);
        let step = if letters > 1_000_000 {
            Step::Inflate
        } else {
            Step::Columns
        };
        refused(&transfer, step);
    }
}

#[test]
fn a_string_of_a_hundred_million_letters_is_not_inflated() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let text = draft.with_string(100_000_000);
    let mut transfer = sam.vouch(&[]);
    transfer.changes = vec![text.deflate()];
    assert!(transfer.changes[0].len() < 200_000);
    refused(&transfer, Step::Inflate);
}

#[test]
fn many_changes_below_every_limit_are_refused_together() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let mut changes = Vec::new();
    let mut before = draft.clone();
    for index in 0..30 {
        let mut bomb = draft.with_nulls(19_999);
        if index > 0 {
            bomb.deps = vec![before.hash()];
            bomb.seq = before.seq + 1;
            bomb.start_op = before.start_op + 19_999;
        }
        changes.push(bomb.clone());
        before = bomb;
    }
    refused(&sam.vouch(&changes), Step::Size);
}

#[test]
fn many_small_chunks_that_inflate_to_much_are_refused_together() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let text = draft.with_string(1_000_000);
    let transfer = Transfer {
        heads: Vec::new(),
        changes: vec![text.deflate(); 70],
    };
    refused(&transfer, Step::Inflate);
}

#[test]
fn a_transfer_of_too_many_changes_is_not_read() {
    let changes = vec![Vec::new(); MAX_TRANSFER_CHANGES + 1];
    refused(
        &Transfer {
            heads: Vec::new(),
            changes,
        },
        Step::Size,
    );
}

#[test]
fn every_count_of_every_column_is_held_against_the_limit() {
    let (_, sam) = couple();
    let (_, draft) = next(&sam);
    let huge = [signed(1 << 40), unsigned(1)].concat();
    for spec in [0x01, 0x02, 0x11, 0x13, 0x42, 0x56, 0x70, 0x71, 0x73] {
        refused(&sam.vouch(&[draft.clone().with(spec, huge.clone())]), Step::Columns);
    }
    refused(
        &sam.vouch(&[draft.clone().with(0x34, unsigned(1 << 40))]),
        Step::Columns,
    );
    let nulls = [signed(0), unsigned(1 << 40)].concat();
    refused(&sam.vouch(&[draft.with(0x15, nulls)]), Step::Columns);
}
