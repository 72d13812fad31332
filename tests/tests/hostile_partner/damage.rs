//! Changes damaged at random, with checksums and signatures that hold.

use anyhow::{Context as _, Result};
use automerge::{ReadDoc as _, transaction::Transactable as _};
use nearer_sync::craft::{Chance, Draft};

use crate::{
    forger::{Forger, at, id, month},
    siege::Siege,
};

/// Below the number of heads that a document may have: each one taken adds a head.
const SEEDS: u64 = 56;

/// An entry or an edit of the agreement's words, under an actor of its own.
fn honest(forger: &Forger, chance: &mut Chance, number: u8) -> Result<Draft> {
    let actor = chance.bytes();
    let is_entry = chance.below(2) == 0;
    forger.write_as(actor, |doc, tx| {
        if is_entry {
            return Ok(tx.put(month(doc)?, id(number), forger.entry(&forger.person))?);
        }
        let agreement = doc.keys(at(doc, &["agreements"])?).next().context("an agreement")?;
        let text = at(doc, &["agreements", &agreement, "text"])?;
        Ok(tx.splice_text(text, 3, 4, "and so on")?)
    })
}

fn damage(draft: &mut Draft, chance: &mut Chance) {
    let mut index = |length: usize| usize::try_from(chance.below(length as u64)).unwrap_or_default();
    let columns = draft.columns.len();
    let (_, column) = &mut draft.columns[index(columns)];
    let at = index(column.len());
    match index(5) {
        0 => column[at] = column[at].wrapping_add(1),
        1 => column[at] = column[at].wrapping_sub(1),
        2 => column[at] ^= 0x40,
        3 => column.insert(at, 1),
        _ => drop(column.remove(at)),
    }
}

pub(crate) async fn changes_damaged_at_random(siege: &mut Siege) -> Result<()> {
    let mut taken = 0;

    for seed in 0..SEEDS {
        let mut chance = Chance::new(seed);
        let mut draft = honest(&siege.forger, &mut chance, u8::try_from(seed)?)?;
        damage(&mut draft, &mut chance);
        let transfer = siege.forger.vouch(&[draft]);
        taken += u64::from(siege.take_or_refuse(&format!("seed {seed}"), transfer).await?);
    }

    assert!(taken < SEEDS, "none was refused");
    Ok(())
}
