//! Changes that would harm the document or the program that applies them.
//!
//! Automerge takes each of these: some panic, some need gigabytes, and some leave a
//! file that cannot be opened again.

use anyhow::{Context as _, Result};
use automerge::ScalarValue;
use nearer_sync::{
    craft::{Chance, Draft, envelope},
    gate::{Step, Transfer},
    head::SignedHead,
};

use crate::{
    forger::{ACTOR, at, id},
    siege::Siege,
};

pub(crate) async fn a_few_bytes_that_claim_to_be_very_much(siege: &mut Siege) -> Result<()> {
    let honest = siege.forger.honest()?;

    let nulls = honest.with_nulls(3_000_000);
    siege
        .change("a list of three million nulls", nulls.clone(), Step::Columns)
        .await?;
    siege
        .change(
            "a list of as many nulls as there are numbers",
            honest.with_nulls(i64::MAX),
            Step::Columns,
        )
        .await?;
    for (letters, step) in [
        (1_000_000, Step::Columns),
        (5_000_000, Step::Inflate),
        (20_000_000, Step::Inflate),
    ] {
        let text = honest.with_letters(letters);
        siege
            .transfer(&format!("{letters} equal letters"), deflated(siege, &text), step)
            .await?;
    }
    let string = honest.clone().with_string(100_000_000);
    siege
        .transfer(
            "a string of a hundred million letters",
            deflated(siege, &string),
            Step::Inflate,
        )
        .await?;

    let mut documents = siege.forger.vouch(std::slice::from_ref(&nulls));
    documents.changes = vec![envelope(0, nulls.hash(), &nulls.body())];
    siege
        .transfer("the list as a document", documents.clone(), Step::Chunk)
        .await?;
    documents.changes = vec![siege.forger.doc.save()];
    siege.transfer("a whole document", documents, Step::Chunk).await?;
    Ok(())
}

fn deflated(siege: &Siege, draft: &Draft) -> Transfer {
    let mut transfer = siege.forger.vouch(std::slice::from_ref(draft));
    transfer.changes = vec![draft.deflate()];
    transfer
}

pub(crate) async fn numbers_and_fields_that_do_not_follow(siege: &mut Siege) -> Result<()> {
    siege
        .spoiled("operations near the end of all numbers", Step::Causal, |draft| {
            draft.start_op = u64::from(u32::MAX) - 10;
        })
        .await?;
    siege
        .spoiled("operations in the past", Step::Causal, |draft| draft.start_op = 1)
        .await?;
    siege
        .spoiled("operations in the near past", Step::Causal, |draft| draft.start_op -= 1)
        .await?;
    siege
        .spoiled("a gap in the numbers of an actor", Step::Causal, |draft| draft.seq += 1)
        .await?;
    siege
        .spoiled("a foreign root", Step::Causal, |draft| {
            draft.deps.clear();
            draft.start_op = 1;
        })
        .await?;
    siege
        .spoiled("the earliest time", Step::Parse, |draft| draft.time = i64::MIN)
        .await?;
    siege
        .spoiled("the latest time", Step::Parse, |draft| draft.time = i64::MAX)
        .await?;
    siege
        .spoiled("a message of almost 1 MiB", Step::Parse, |draft| {
            draft.message = vec![b'm'; 1_000_000]
        })
        .await?;
    siege
        .spoiled("no actor", Step::Parse, |draft| draft.actor.clear())
        .await?;
    siege
        .spoiled("an actor of 10 kB", Step::Parse, |draft| draft.actor = vec![5; 10_000])
        .await?;
    siege
        .spoiled("bytes of no meaning", Step::Parse, |draft| draft.extra = vec![1, 1, 65])
        .await?;
    siege
        .spoiled("three thousand predecessors", Step::Columns, |draft| {
            draft.deps = vec![[3; 32]; 3_000]
        })
        .await?;

    let honest = siege.forger.honest()?;
    let mut chance = Chance::new(1);
    let unknown: Vec<Draft> = (0..3_000)
        .map(|_| Draft {
            deps: vec![[chance.bytes(), chance.bytes()].concat().try_into().unwrap_or_default()],
            ..honest.clone()
        })
        .collect();
    let transfer = siege.forger.vouch(&unknown);
    siege
        .transfer("three thousand unknown predecessors", transfer, Step::Causal)
        .await?;

    let broken = [0x85, 0x6f, 0x4a, 0x83, 1, 2];
    let mut joined = siege.forger.vouch(std::slice::from_ref(&honest));
    joined.changes[0].extend(broken);
    siege
        .transfer("a good chunk with a broken one behind it", joined, Step::Chunk)
        .await?;
    let mut beside = siege.forger.vouch(std::slice::from_ref(&honest));
    beside.changes.push(broken.to_vec());
    siege
        .transfer("a good chunk and a broken one", beside, Step::Chunk)
        .await?;
    let mut miscounted = siege.forger.vouch(&[honest]);
    miscounted.changes[0][5] ^= 1;
    siege.transfer("a wrong checksum", miscounted, Step::Chunk).await?;
    Ok(())
}

pub(crate) async fn another_change_under_a_number_that_is_taken(siege: &mut Siege) -> Result<()> {
    let his = siege.forger.newest_of(&siege.forger.keys.device_id())?.clone();
    let other = siege.forger.write_as(his.actor, |doc, tx| {
        use automerge::transaction::Transactable as _;
        Ok(tx.put(
            at(doc, &["boundaries"])?,
            id(1),
            siege.forger.entry(&siege.forger.person),
        )?)
    })?;

    let again = Draft { seq: his.seq, ..other };
    siege
        .change("other content under a number that is known", again, Step::Head)
        .await?;

    let honest = siege.forger.honest()?;
    let mut twin = honest.clone();
    let (_, letters) = twin
        .columns
        .iter_mut()
        .find(|(spec, _)| *spec == 0x57)
        .context("letters")?;
    // The level in the entry's JSON, which is its last digit.
    let digit = letters.iter().rposition(u8::is_ascii_digit).context("a digit")?;
    letters[digit] ^= 1;
    let both = siege.forger.vouch(&[honest, twin]);
    siege
        .transfer("one number for two new changes", both, Step::Causal)
        .await?;
    Ok(())
}

pub(crate) async fn heads_that_do_not_vouch_for_their_changes(siege: &mut Siege) -> Result<()> {
    let honest = siege.forger.honest()?;
    let vouched = siege.forger.vouch(std::slice::from_ref(&honest));
    let with_heads = |heads: Vec<SignedHead>| Transfer {
        heads,
        ..vouched.clone()
    };
    let head = vouched.heads[0].clone();
    let hers = siege.forger.newest_of(&siege.forger.lena.id)?.clone();

    siege
        .transfer("no head", with_heads(Vec::new()), Step::HeadLink)
        .await?;
    let mut flipped = head.clone();
    flipped.signature[3] ^= 1;
    siege
        .transfer("a signature that does not hold", with_heads(vec![flipped]), Step::Head)
        .await?;
    let beyond = siege.forger.head(ACTOR, 2, [9; 32]);
    siege
        .transfer(
            "a head of a change that is not there",
            with_heads(vec![beyond]),
            Step::HeadLink,
        )
        .await?;
    let stranger = SignedHead {
        device: [9; 32],
        ..head.clone()
    };
    siege
        .transfer("a device that nobody knows", with_heads(vec![stranger]), Step::Head)
        .await?;
    let in_her_name = SignedHead {
        device: siege.forger.lena.id,
        ..head
    };
    siege
        .transfer(
            "Lena's device under Sam's signature",
            with_heads(vec![in_her_name]),
            Step::Head,
        )
        .await?;
    let her_actor = siege.forger.head(hers.actor, hers.seq + 1, honest.hash());
    siege
        .transfer("a head for Lena's actor", with_heads(vec![her_actor]), Step::Head)
        .await?;

    let as_her = siege.forger.write_as(hers.actor, |doc, tx| {
        use automerge::transaction::Transactable as _;
        Ok(tx.put(
            at(doc, &["boundaries"])?,
            id(1),
            siege.forger.entry(&siege.forger.partner),
        )?)
    })?;
    let replayed = Transfer {
        heads: vec![hers.clone()],
        changes: vec![as_her.seal()],
    };
    siege
        .transfer(
            "a change in Lena's name under her own last head",
            replayed,
            Step::HeadLink,
        )
        .await?;

    let everything = Transfer {
        heads: siege.forger.heads.clone(),
        changes: vec![siege.forger.change_of(&hers)?.seal()],
    };
    assert!(
        siege.take_or_refuse("a session played again", everything).await?,
        "it changes nothing"
    );
    siege.line("after it").await?;
    Ok(())
}

pub(crate) async fn values_of_other_kinds_than_the_document_has(siege: &mut Siege) -> Result<()> {
    use automerge::{ObjType, ROOT, transaction::Transactable as _};
    for (row, value) in [
        ("a counter", ScalarValue::counter(1)),
        ("bytes", ScalarValue::Bytes(vec![0; 100])),
        ("words that are no entry", ScalarValue::Str("hello".into())),
        ("an entry of 17 kB", ScalarValue::Str(" ".repeat(17 * 1024).into())),
    ] {
        let draft = siege
            .forger
            .write(|doc, tx| Ok(tx.put(crate::forger::month(doc)?, id(2), value)?))?;
        siege.change(row, draft, Step::Schema).await?;
    }
    let unknown = siege.forger.write(|_, tx| Ok(tx.put(ROOT, "unknown", 1)?))?;
    siege.change("an unknown place", unknown, Step::Schema).await?;
    for root in ["check_ins", "agreements"] {
        let replaced = siege.forger.write(|_, tx| {
            tx.put_object(ROOT, root, ObjType::Map)?;
            Ok(())
        })?;
        siege.change("a container made anew", replaced, Step::Schema).await?;
        let deleted = siege.forger.write(|_, tx| Ok(tx.delete(ROOT, root)?))?;
        siege.change("a container deleted", deleted, Step::Schema).await?;
    }
    Ok(())
}
