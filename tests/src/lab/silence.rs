//! What is on the cable, and what is not: paused, left, discovery off, no third party.

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::time::sleep;

use super::{
    Reached,
    ear::{Ear, Packet, now},
    lan::{lab, on, plug_in_both, together},
    pair::{Both, Pair},
};
use crate::netns::Lab;

/// After pausing, this long until nothing may be on the cable any more.
const SETTLED: Duration = Duration::from_secs(1);

/// The dials of the two cases may differ by this much and still look the same.
const ALIKE: Duration = Duration::from_millis(150);

async fn ear(lab: &Lab, pair: &Pair, owner: &str) -> Result<Ear> {
    Ear::at(
        |program| lab.command(owner, program),
        pair.room().join(format!("{owner}.heard")),
    )
    .await
}

/// What a program on the laptop has sent, as a sentence for the table.
fn sent(packets: &[Packet]) -> Vec<&Packet> {
    packets
        .iter()
        .filter(|packet| packet.is_outgoing && packet.is_of_a_program())
        .collect()
}

/// What the partner's app learns from dialling: how each attempt ended, and after how long.
struct Dials {
    ends: Vec<String>,
    median: Duration,
}

impl Dials {
    /// Those in `log` after its first `skip` bytes.
    fn in_log(log: &str, skip: usize) -> Result<Dials> {
        let (mut ends, mut times) = (Vec::new(), Vec::new());
        let mut began: Option<DateTime<Utc>> = None;
        for line in log.get(skip..).unwrap_or_default().lines() {
            let Some((time, _)) = line.split_once(' ') else {
                continue;
            };
            let Ok(time) = time.parse::<DateTime<Utc>>() else {
                continue;
            };
            if line.contains(": dials ") {
                began = Some(time);
            } else if line.contains("a dial came to nothing")
                && let Some(began) = began.take()
            {
                times.push((time - began).to_std()?);
                let why = line.split("why=").nth(1).unwrap_or_default();
                ends.push(why.split(" addresses=").next().unwrap_or_default().to_owned());
            }
        }
        times.sort_unstable();
        ends.sort_unstable();
        ends.dedup();
        let median = *times.get(times.len() / 2).context("nobody dialled")?;
        Ok(Dials { ends, median })
    }
}

/// How Sam's app sees Lena's laptop for a while.
async fn dials_of_sam(both: &mut Both, listen: Duration) -> Result<Dials> {
    let skip = both.sam.log().len();
    sleep(listen).await;
    Dials::in_log(&both.sam.log(), skip)
}

/// Compares what Sam's app sees of a silent laptop with what it sees of one that is off.
async fn as_if_off(lab: &Lab, both: &mut Both, silent: &Dials, listen: Duration) -> Result<(bool, String)> {
    lab.unplug("Lena")?;
    // The last attempt to the laptop that was still there.
    sleep(Duration::from_secs(3)).await;
    let off = dials_of_sam(both, listen).await?;
    let is_alike = silent.ends == off.ends && silent.median.abs_diff(off.median) <= ALIKE;
    let note = format!(
        "partner's dials: {:?} after {:.2} s; off: {:?} after {:.2} s",
        silent.ends.join(", "),
        silent.median.as_secs_f64(),
        off.ends.join(", "),
        off.median.as_secs_f64()
    );
    Ok((is_alike, note))
}

pub(super) async fn paused(pair: &Pair, listen: Duration) -> Result<Reached> {
    let lab = lab()?;
    let mut both = together(&lab, pair).await?;
    let ear = ear(&lab, pair, "Lena").await?;
    both.lena.wish(json!({ "exchange": { "pause": {} } })).await?;
    let quiet_from = now() + SETTLED.as_millis();
    both.sam.share(super::pair::check_in(3)).await?;
    let dials = dials_of_sam(&mut both, listen).await?;
    let packets = ear.since(quiet_from)?;
    let out = sent(&packets).len();
    let knocks = packets
        .iter()
        .filter(|packet| !packet.is_outgoing && packet.is_of_a_program());
    ensure!(knocks.count() > 0, "the partner did not even dial");
    let (is_alike, note) = as_if_off(&lab, &mut both, &dials, listen).await?;
    Ok(Reached::holds(
        out == 0 && is_alike,
        format!("{out} packets in {} s; {note}", listen.as_secs()),
    ))
}

pub(super) async fn left(pair: &Pair, listen: Duration) -> Result<Reached> {
    let lab = lab()?;
    let mut both = together(&lab, pair).await?;
    lab.cut("Lena")?;
    let ear = ear(&lab, pair, "Lena").await?;
    let quietly = |passphrase: &str| json!({ "leaving": { "quietly": { "passphrase": passphrase } } });
    let began = Instant::now();
    let refused = both.lena.wish(quietly("some other words")).await;
    ensure!(refused.is_err(), "any passphrase lets one leave");
    let hashing = began.elapsed();
    let began = Instant::now();
    both.lena.wish(quietly(&pair.lena.passphrase)).await?;
    let took = began.elapsed().saturating_sub(hashing);
    let quiet_from = now() + SETTLED.as_millis();
    lab.mend("Lena")?;
    both.sam.share(super::pair::check_in(3)).await?;
    let dials = dials_of_sam(&mut both, listen).await?;
    let out = sent(&ear.since(quiet_from)?).len();
    let (is_alike, note) = as_if_off(&lab, &mut both, &dials, listen).await?;
    Ok(Reached::within(took, Duration::from_secs(1)).and(
        out == 0 && is_alike,
        format!(
            "and {:.1} s to check the passphrase; {out} packets in {} s; {note}",
            hashing.as_secs_f64(),
            listen.as_secs()
        ),
    ))
}

pub(super) async fn left_on_the_line(pair: &Pair, listen: Duration) -> Result<Reached> {
    let lab = lab()?;
    let mut both = together(&lab, pair).await?;
    let ear = ear(&lab, pair, "Lena").await?;
    let skip = both.sam.log().len();
    let quietly = json!({ "leaving": { "quietly": { "passphrase": pair.lena.passphrase } } });
    both.lena.wish(quietly).await?;
    let quiet_from = now() + SETTLED.as_millis();
    // Something is to be said, so Sam's laptop notices that nobody answers.
    both.sam.share(super::pair::check_in(3)).await?;
    let dials = dials_of_sam(&mut both, listen).await?;
    let was_told = both.sam.log().get(skip..).unwrap_or_default().contains("ClosedThere");
    let out = sent(&ear.since(quiet_from)?).len();
    let (is_alike, note) = as_if_off(&lab, &mut both, &dials, listen).await?;
    Ok(Reached::holds(
        out == 0 && !was_told && is_alike,
        format!(
            "{}; {out} packets in {} s; {note}",
            if was_told { "a goodbye" } else { "no goodbye" },
            listen.as_secs()
        ),
    ))
}

pub(super) async fn not_at_home(mut pair: Pair, listen: Duration) -> Result<Reached> {
    pair.set_reach(false, None).await?;
    let (at_lena, at_sam) = ("10.77.0.1:7001".parse()?, "10.77.0.2:7002".parse()?);
    pair.lena.connect(at_lena, at_sam);
    pair.sam.connect(at_sam, at_lena);
    let lab = lab()?;
    plug_in_both(&lab)?;
    let began = now();
    let ear = ear(&lab, &pair, "Lena").await?;
    let mut both = pair.start(on(&lab)).await?;
    both.exchange().await?;
    // Alone, it has a reason to look for the other.
    both.sam.kill();
    sleep(listen).await;
    let packets = ear.since(began)?;
    let multicast = sent(&packets).iter().filter(|packet| packet.to.is_multicast()).count();
    Ok(Reached::holds(
        multicast == 0 && !sent(&packets).is_empty(),
        format!(
            "{multicast} multicast packets of the app, {} to the partner",
            sent(&packets).len()
        ),
    ))
}

pub(super) async fn no_third_party(pair: &Pair, listen: Duration) -> Result<Reached> {
    let lab = Lab::build(&["Lena", "Sam", "Router"])?;
    // The router has no address of IPv6, so that one that is not Lena's is Sam's.
    let said = lab
        .command("Router", "ip")
        .args(["link", "set", "eth0", "addrgenmode", "none"])
        .status()?;
    ensure!(said.success(), "ip link: {said}");
    lab.plug_in("Router")?;
    plug_in_both(&lab)?;
    for owner in ["Lena", "Sam"] {
        let router = lab.address("Router")?.to_string();
        let said = lab
            .command(owner, "ip")
            .args(["route", "add", "default", "via", &router])
            .status()?;
        ensure!(said.success(), "ip route: {said}");
    }
    let began = now();
    let ear = ear(&lab, pair, "Lena").await?;
    let mut both = pair.start(on(&lab)).await?;
    both.exchange().await?;
    both.sam.kill();
    sleep(listen).await;
    let sam = IpAddr::V4(lab.address("Sam")?);
    let packets = ear.since(began)?;
    let strange: Vec<String> = sent(&packets)
        .iter()
        .filter(|packet| !is_among_the_two(packet.to, sam))
        .map(|packet| format!("{} to {} port {}", packet.protocol, packet.to, packet.port))
        .collect();
    Ok(Reached::holds(
        strange.is_empty(),
        format!(
            "{} of {} packets{}",
            strange.len(),
            packets.len(),
            strange.first().map_or(String::new(), |first| format!(", {first}"))
        ),
    ))
}

/// Whether a packet to `to` reaches the partner, or the question "who is here" that stays on the cable.
fn is_among_the_two(to: IpAddr, sam: IpAddr) -> bool {
    match to {
        IpAddr::V4(address) => to == sam || address.octets() == [224, 0, 0, 251],
        IpAddr::V6(address) => {
            address.is_unicast_link_local() || address.segments() == [0xff02, 0, 0, 0, 0, 0, 0, 0xfb]
        }
    }
}
