//! What Lena wrote stays what Lena wrote.

use anyhow::{Context as _, Result};
use automerge::{Automerge, ObjId, ReadDoc, transaction::Transactable as _};
use nearer_sync::gate::Step;

use crate::{
    forger::{at, id, month},
    siege::Siege,
};

/// The agreement that both have, and the one statement about it.
fn proposal(doc: &Automerge) -> Result<(String, ObjId, String)> {
    let agreements = at(doc, &["agreements"])?;
    let agreement = doc.keys(&agreements).next().context("an agreement")?;
    let statements = at(doc, &["agreements", &agreement, "statements"])?;
    let statement = doc.keys(&statements).next().context("a statement")?;
    Ok((agreement, statements, statement))
}

/// Lena's check-in, and the month in which it lies.
fn her_check_in(doc: &Automerge, lena: &str) -> Result<(ObjId, String)> {
    let log = at(doc, &["check_ins"])?;
    for (month, key) in doc.keys(&log).flat_map(|month| {
        let map = at(doc, &["check_ins", &month]);
        map.into_iter()
            .flat_map(|map| doc.keys(&map).map(move |key| (map.clone(), key)).collect::<Vec<_>>())
    }) {
        let (value, _) = doc.get(&month, &key)?.context("an entry")?;
        if value.as_str().is_some_and(|entry| entry.contains(lena)) {
            return Ok((month, key));
        }
    }
    anyhow::bail!("Lena has checked in")
}

pub(crate) async fn what_the_other_wrote(siege: &mut Siege) -> Result<()> {
    let (sam, lena) = (siege.forger.person.clone(), siege.forger.partner.clone());
    let entries = [&sam, &lena].map(|person| siege.forger.entry(person));

    for entry in &entries {
        let draft = siege.forger.write(|doc, tx| {
            let (month, hers) = her_check_in(doc, &lena)?;
            Ok(tx.put(month, hers, entry.as_str())?)
        })?;
        siege
            .change("another entry in place of Lena's", draft, Step::Schema)
            .await?;
    }
    let draft = siege.forger.write(|doc, tx| {
        let (month, hers) = her_check_in(doc, &lena)?;
        Ok(tx.delete(month, hers)?)
    })?;
    siege.change("Lena's entry deleted", draft, Step::Schema).await?;
    let draft = siege.forger.write(|doc, tx| {
        let (month, hers) = her_check_in(doc, &lena)?;
        let taken_back = entries[1].replace("\"nearness\":5", "\"takenBack\":true");
        Ok(tx.put(month, hers, taken_back)?)
    })?;
    siege
        .change("Lena's entry taken back for her", draft, Step::Schema)
        .await?;
    let draft = siege
        .forger
        .write(|doc, tx| Ok(tx.put(month(doc)?, id(3), entries[1].as_str())?))?;
    siege.change("a new entry in Lena's name", draft, Step::Schema).await?;
    let draft = siege.forger.write(|doc, tx| {
        tx.put(month(doc)?, id(4), entries[0].as_str())?;
        let (month, hers) = her_check_in(doc, &lena)?;
        Ok(tx.delete(month, hers)?)
    })?;
    siege
        .change("an honest entry beside a deletion", draft, Step::Schema)
        .await?;
    Ok(())
}

pub(crate) async fn statements(siege: &mut Siege) -> Result<()> {
    let entries = [&siege.forger.person, &siege.forger.partner].map(|person| siege.forger.entry(person));

    let draft = siege.forger.write(|doc, tx| {
        let (_, statements, statement) = proposal(doc)?;
        Ok(tx.delete(statements, statement)?)
    })?;
    siege.change("a statement deleted", draft, Step::Schema).await?;
    for entry in &entries {
        let draft = siege.forger.write(|doc, tx| {
            let (_, statements, statement) = proposal(doc)?;
            Ok(tx.put(statements, statement, entry.as_str())?)
        })?;
        siege
            .change("another statement in its place", draft, Step::Schema)
            .await?;
    }
    let draft = siege.forger.write(|doc, tx| {
        let (_, statements, statement) = proposal(doc)?;
        let (hers, _) = doc.get(&statements, &statement)?.context("a statement")?;
        Ok(tx.put(statements, id(5), hers.as_str().context("words")?)?)
    })?;
    siege
        .change("a statement of Lena's said again by Sam", draft, Step::Schema)
        .await?;
    let draft = siege.forger.write(|doc, tx| {
        let (agreement, ..) = proposal(doc)?;
        Ok(tx.delete(at(doc, &["agreements", &agreement])?, "statements")?)
    })?;
    siege.change("all statements deleted", draft, Step::Schema).await?;
    let draft = siege.forger.write(|doc, tx| {
        let (agreement, ..) = proposal(doc)?;
        Ok(tx.delete(at(doc, &["agreements"])?, agreement)?)
    })?;
    siege.change("the agreement deleted", draft, Step::Schema).await?;
    let draft = siege.forger.write(|doc, tx| {
        let (agreement, ..) = proposal(doc)?;
        let by = siege.forger.person.as_str();
        Ok(tx.put(at(doc, &["agreements", &agreement])?, "by", by)?)
    })?;
    siege.change("the agreement made Sam's", draft, Step::Schema).await?;
    Ok(())
}
