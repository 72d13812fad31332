//! On one network: the cable, the addresses, the sleep.

use std::{net::Ipv4Addr, path::Path, process::Command, time::Duration};

use anyhow::{Result, ensure};
use tokio::time::sleep as wait;

use super::{
    Reached,
    pair::{Both, Pair},
};
use crate::netns::Lab;

const AGAIN: Duration = Duration::from_secs(10);
const ELSEWHERE: Duration = Duration::from_secs(15);

/// A switch with both laptops, unplugged.
pub(super) fn lab() -> Result<Lab> {
    Ok(Lab::build(&["Lena", "Sam"])?)
}

pub(super) fn plug_in_both(lab: &Lab) -> Result<()> {
    lab.plug_in("Lena")?;
    Ok(lab.plug_in("Sam")?)
}

pub(super) fn on(lab: &Lab) -> impl Fn(&str, &Path) -> Command + '_ {
    |owner, program| lab.command(owner, program)
}

/// Both on a network, running, and equal after both have written.
pub(super) async fn together(lab: &Lab, pair: &Pair) -> Result<Both> {
    plug_in_both(lab)?;
    let mut both = pair.start(on(lab)).await?;
    both.exchange().await?;
    Ok(both)
}

pub(super) async fn same_cable(pair: &Pair) -> Result<Reached> {
    let lab = lab()?;
    plug_in_both(&lab)?;
    let mut both = pair.start(on(&lab)).await?;
    Ok(Reached::within(both.exchange().await?, AGAIN))
}

pub(super) async fn network_comes_late(pair: &Pair) -> Result<Reached> {
    let lab = lab()?;
    let mut both = pair.start(on(&lab)).await?;
    both.write().await?;
    wait(Duration::from_secs(8)).await;
    plug_in_both(&lab)?;
    Ok(Reached::within(both.until_equal().await?, AGAIN))
}

pub(super) async fn cable_cut(pair: &Pair, cut_for: Duration) -> Result<Reached> {
    let lab = lab()?;
    let mut both = together(&lab, pair).await?;
    lab.cut("Sam")?;
    both.write().await?;
    ensure!(
        both.lena.content().await? != both.sam.content().await?,
        "the cable was not cut"
    );
    wait(cut_for).await;
    lab.mend("Sam")?;
    Ok(Reached::within(both.until_equal().await?, AGAIN))
}

pub(super) async fn address_change(pair: &Pair, who: &[&str]) -> Result<Reached> {
    let lab = lab()?;
    let mut both = together(&lab, pair).await?;
    for (owner, number) in who.iter().zip(91..) {
        lab.unplug(owner)?;
        lab.plug_in_as(owner, Ipv4Addr::new(10, 77, 0, number))?;
    }
    Ok(Reached::within(both.exchange().await?, ELSEWHERE))
}

pub(super) async fn sleep(pair: &Pair, how_long: Duration) -> Result<Reached> {
    let lab = lab()?;
    let mut both = together(&lab, pair).await?;
    both.sam.share(super::pair::check_in(9)).await?;
    both.until_equal().await?;
    both.sam.process().sleep(true);
    both.lena.share(super::pair::check_in(2)).await?;
    wait(how_long).await;
    both.sam.process().sleep(false);
    Ok(Reached::within(both.until_equal().await?, ELSEWHERE))
}

pub(super) async fn both_dial(pair: &Pair) -> Result<Reached> {
    let lab = lab()?;
    let mut both = pair.start(on(&lab)).await?;
    both.write().await?;
    // Both have been looking for each other for a while: now both can dial, at the same moment.
    plug_in_both(&lab)?;
    let took = both.until_equal().await?;
    wait(Duration::from_secs(5)).await;
    let lines = [&both.lena, &both.sam].map(|laptop| {
        let log = laptop.log();
        log.matches("a link is up").count() - log.matches("a link is down").count()
    });
    both.exchange().await?;
    Ok(Reached::within(took, AGAIN).and(lines == [1, 1], format!("{} and {} line", lines[0], lines[1])))
}
