//! Over the internet: two homes, a relay, and what routers, providers and hotels do.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Result, ensure};
use tokio::time::sleep;

use super::{
    Reached,
    ear::{Ear, now},
    pair::{Both, Pair, check_in},
    prop,
    relay::Relay,
    world::{RELAY, Rules, World},
};
use crate::process::Running;

const OVER_A_RELAY: Duration = Duration::from_secs(25);
const RELAY_GONE: Duration = Duration::from_secs(60);

/// Two homes with these routers, a relay, and both laptops told of it.
struct Homes {
    world: World,
    relay: Relay,
}

impl Homes {
    async fn new(pair: &Pair, rules: Rules) -> Result<Homes> {
        let world = World::build(rules)?;
        let relay = Relay::start(&world, pair.room()).await?;
        pair.set_reach(true, Some(&Relay::url())).await?;
        Ok(Homes { world, relay })
    }

    fn on(&self, owner: &str, program: &Path) -> Command {
        let mut command = self.world.on(owner, program);
        command.env("NEARER_RELAY_AUTHORITY", self.relay.authority());
        command
    }

    async fn start(&self, pair: &Pair) -> Result<Both> {
        pair.start(|owner, program| self.on(owner, program)).await
    }

    async fn ear(&self, pair: &Pair) -> Result<Ear> {
        Ear::at(|program| self.world.on("Lena", program), pair.room().join("Lena.heard")).await
    }
}

/// How many packets of Lena's went to Sam's home, and how many to the relay.
fn ways(ear: &Ear, since: u128, sams_home: &str) -> Result<(usize, usize)> {
    let packets = ear.since(since)?;
    let to = |place: &str| {
        packets
            .iter()
            .filter(|packet| packet.is_outgoing && packet.is_of_a_program() && packet.to.to_string() == place)
            .count()
    };
    Ok((to(sams_home), to(RELAY)))
}

pub(super) async fn two_homes(pair: &Pair) -> Result<Reached> {
    let homes = Homes::new(pair, Rules::HOME).await?;
    let ear = homes.ear(pair).await?;
    let mut both = homes.start(pair).await?;
    let took = both.exchange().await?;
    sleep(Duration::from_secs(3)).await;
    let since = now();
    for _ in 0..5 {
        both.exchange().await?;
    }
    let (direct, relayed) = ways(&ear, since, &homes.world.address("Sam")?)?;
    let note = format!("then {direct} packets directly, {relayed} to the relay");
    Ok(Reached::within(took, OVER_A_RELAY).and(direct > relayed, note))
}

pub(super) async fn without_udp(pair: &Pair) -> Result<Reached> {
    let homes = Homes::new(pair, Rules::WITHOUT_UDP).await?;
    let mut both = homes.start(pair).await?;
    Ok(Reached::within(both.exchange().await?, OVER_A_RELAY))
}

pub(super) async fn cut_at_the_provider(pair: &Pair, cut_for: Duration) -> Result<Reached> {
    let homes = Homes::new(pair, Rules::SYMMETRIC).await?;
    let mut both = homes.start(pair).await?;
    both.exchange().await?;
    homes.world.set_online("Sam", false)?;
    both.write().await?;
    sleep(cut_for).await;
    homes.world.set_online("Sam", true)?;
    Ok(Reached::within(both.until_equal().await?, OVER_A_RELAY))
}

pub(super) async fn relay_dies(pair: &Pair) -> Result<Reached> {
    let mut homes = Homes::new(pair, Rules::SYMMETRIC).await?;
    let mut both = homes.start(pair).await?;
    both.exchange().await?;
    homes.relay.kill();
    both.write().await?;
    ensure!(
        both.lena.content().await? != both.sam.content().await?,
        "the relay was not needed"
    );
    sleep(Duration::from_secs(10)).await;
    homes.relay.again(&homes.world).await?;
    Ok(Reached::within(both.until_equal().await?, RELAY_GONE))
}

pub(super) async fn relay_dies_beside_a_direct_way(pair: &Pair) -> Result<Reached> {
    let mut homes = Homes::new(pair, Rules::HOME).await?;
    let mut both = homes.start(pair).await?;
    both.exchange().await?;
    sleep(Duration::from_secs(3)).await;
    homes.relay.kill();
    Ok(Reached::within(both.exchange().await?, RELAY_GONE))
}

pub(super) async fn rebinding(pair: &Pair) -> Result<Reached> {
    const LONGEST_STALL: Duration = Duration::from_secs(20);
    let homes = Homes::new(pair, Rules::HOME).await?;
    let mut both = homes.start(pair).await?;
    both.exchange().await?;
    let mut longest = Duration::ZERO;
    for last in [52, 53, 54] {
        homes.world.renumber("Sam", last)?;
        let until = tokio::time::Instant::now() + Duration::from_secs(30);
        while tokio::time::Instant::now() < until {
            both.lena.share(check_in(5)).await?;
            longest = longest.max(both.until_equal().await?);
            sleep(Duration::from_secs(2)).await;
        }
    }
    Ok(Reached::within(longest, LONGEST_STALL))
}

pub(super) async fn captive_portal(pair: &Pair) -> Result<Reached> {
    let homes = Homes::new(pair, Rules::HOME).await?;
    homes.world.set_rules("Lena", Rules::PORTAL)?;
    let heard = pair.room().join("portal.heard");
    let mut command = homes.world.on_router("Lena", &prop::program()?)?;
    command.args(["prop", "portal", "8080"]).stdin(Stdio::null());
    let mut portal = Running::start(&mut command, &heard)?;
    let mut both = homes.start(pair).await?;
    both.write().await?;
    sleep(Duration::from_secs(20)).await;
    ensure!(
        both.lena.content().await? != both.sam.content().await?,
        "the portal let it through"
    );
    homes.world.set_rules("Lena", Rules::HOME)?;
    let took = both.until_equal().await?;
    portal.kill();
    let heard = std::fs::read_to_string(&heard)?;
    let readable: Vec<&str> = heard.lines().filter(|line| *line != "tls").collect();
    let note = match readable.first() {
        None => format!(
            "the portal saw {} sealed greetings and nothing readable",
            heard.lines().count()
        ),
        Some(first) => format!("the portal could read {} requests: {first}", readable.len()),
    };
    Ok(Reached::within(took, OVER_A_RELAY).and(readable.is_empty(), note))
}
