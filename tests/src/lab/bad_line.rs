//! Over a line that loses, delays or is narrow; and with a stranger at the door.

use std::{
    io::Write as _,
    path::Path,
    process::{ChildStdin, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use iroh::{Endpoint, EndpointAddr, EndpointId, SecretKey, endpoint::presets};
use nearer_store::{Profile, Unlock};
use nearer_sync::net::SYNC_ALPN;
use serde_json::json;
use tokio::time::sleep;

use super::{
    Reached,
    ear::{Ear, now},
    lan::together,
    line::Line,
    pair::{Both, Pair},
    prop,
    world::join,
};
use crate::{
    laptop::Laptop,
    live::Live,
    netns::{Lab, Namespace},
    process::Running,
};

/// Both laptops, with the line between them.
struct Apart {
    _carrier: Running,
    input: ChildStdin,
    lena: Namespace,
    sam: Namespace,
    _middle: Namespace,
}

impl Apart {
    async fn new(pair: &Pair, seed: u64) -> Result<Apart> {
        let middle = Namespace::outermost()?;
        let (lena, sam) = (middle.inner()?, middle.inner()?);
        for (side, laptop, last) in [("a", &lena, 1), ("b", &sam, 2)] {
            middle.ip(&format!("link add name side-{side} type bridge mcast_snooping 0"))?;
            middle.ip(&format!("link set side-{side} up"))?;
            join(&middle, &format!("side-{side}"), laptop, "eth0", side)?;
            laptop.ip(&format!("address add 10.77.0.{last}/24 dev eth0"))?;
        }
        let log = pair.room().join("line.log");
        let mut command = middle.command(prop::program()?);
        command.args(["prop", "line", &seed.to_string()]).stdin(Stdio::piped());
        let output = std::fs::File::create(&log)?;
        command.stdout(output.try_clone()?).stderr(output);
        let mut carrier = Running::start_with_own_streams(&mut command, &log)?;
        let began = Instant::now();
        while std::fs::read_to_string(&log)? != "ready\n" {
            if began.elapsed() > Duration::from_secs(20) {
                bail!("no line\n{}", carrier.log_end());
            }
            sleep(Duration::from_millis(10)).await;
        }
        for side in ["a", "b"] {
            middle.ip(&format!("link set tap-{side} master side-{side} up"))?;
        }
        let input = carrier.take_input().context("the input was piped")?;
        Ok(Apart {
            _carrier: carrier,
            input,
            lena,
            sam,
            _middle: middle,
        })
    }

    fn set(&mut self, line: Line) -> Result<()> {
        self.input.write_all(line.words().as_bytes())?;
        Ok(self.input.flush()?)
    }

    fn on(&self, owner: &str, program: &Path) -> Command {
        if owner == "Lena" {
            self.lena.command(program)
        } else {
            self.sam.command(program)
        }
    }
}

/// Moments for about 100 kB on the line, which no compression makes small.
const MOMENTS: usize = 150;

/// Lets Lena's laptop, where nothing runs, hold some 100 kB that Sam's does not.
async fn write_much(pair: &Pair) -> Result<()> {
    let mut chance = 0x4C65_6E61_u64;
    let lab = Lab::build(&["Lena"])?;
    let mut lena = Live::start(&pair.lena, |program| lab.command("Lena", program)).await?;
    for _ in 0..MOMENTS {
        let mut moment = String::new();
        while moment.len() < 480 {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            moment.push_str(&format!("{:08x} ", chance >> 32));
        }
        let body = json!({ "kind": "thanks", "moment": moment.trim(), "whom": "you", "name": null });
        lena.share(json!({ "thanks": { "save": { "body": body } } })).await?;
    }
    lena.kill();
    Ok(())
}

/// About 100 kB over `line`.
pub(super) async fn much_over(pair: &Pair, line: Line, limit: Duration) -> Result<Reached> {
    write_much(pair).await?;
    let mut apart = Apart::new(pair, 20).await?;
    let ear = Ear::at(|program| apart.on("Lena", program), pair.room().join("Lena.heard")).await?;
    apart.set(line)?;
    let began = now();
    let mut both = pair.start(|owner, program| apart.on(owner, program)).await?;
    let took = both.until_equal().await?;
    let sent = ear
        .since(began)?
        .iter()
        .filter(|packet| packet.is_outgoing)
        .map(|packet| packet.bytes)
        .sum::<usize>();
    ensure!(sent > 90_000, "only {sent} bytes went over the line");
    // Each writes once more over the line as it is.
    let then = both.exchange().await?;
    let note = format!("{} kB; then a line of each in {:.1} s", sent / 1000, then.as_secs_f64());
    Ok(Reached::within(took, limit).and(then <= limit, note))
}

/// A device that is not one of theirs, and knows where Lena's laptop is and what key it answers with.
pub(super) async fn stranger(pair: &Pair) -> Result<Reached> {
    const DIALS: usize = 1000;
    let key = endpoint_of(&pair.lena)?;
    let lab = Lab::build(&["Lena", "Sam", "Stranger"])?;
    lab.plug_in("Stranger")?;
    let mut both = together(&lab, pair).await?;
    let port = listening_port(&mut both).await?;
    let pid = both.lena.process().pid();
    let before = resident_kib(pid)?;

    let log = pair.room().join("stranger.log");
    let mut command = lab.command("Stranger", prop::program()?);
    command.args([
        "prop",
        "stranger",
        &format!("10.77.0.1:{port}"),
        &key,
        &DIALS.to_string(),
    ]);
    let mut stranger = Running::start(&mut command, &log)?;
    let mut slowest = Duration::ZERO;
    let began = Instant::now();
    while stranger.wait_for_end(Duration::ZERO).await.is_err() {
        slowest = slowest.max(both.exchange().await?);
        ensure!(
            began.elapsed() < Duration::from_secs(300),
            "the stranger never ends\n{}",
            stranger.log_end()
        );
    }
    let said = std::fs::read_to_string(&log)?;
    ensure!(said.contains(&format!("{DIALS} dials, 0 served")), "{said}");
    // What a connection leaves behind is dropped by a timer of the library.
    sleep(Duration::from_secs(35)).await;
    let grown = resident_kib(pid)?.saturating_sub(before);
    let note = format!(
        "{grown} KiB more memory; {DIALS} dials in {:.0} s; an exchange meanwhile took at most {:.1} s",
        began.elapsed().as_secs_f64() - 35.0,
        slowest.as_secs_f64()
    );
    Ok(Reached::holds(
        grown < 16 * 1024 && slowest < Duration::from_secs(10),
        note,
    ))
}

async fn listening_port(both: &mut Both) -> Result<u16> {
    let settings = both.lena.look("settings", json!({})).await?;
    let listening = settings["listening"].as_array().context("addresses")?;
    let address = listening
        .iter()
        .filter_map(|address| address.as_str())
        .find(|address| address.starts_with("10.77."))
        .context("an address on the cable")?;
    Ok(address.parse::<std::net::SocketAddr>()?.port())
}

/// The memory of a process, in KiB.
fn resident_kib(pid: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.context("VmRSS")?.parse()?)
}

/// The key by which the network knows a laptop; read from its profile, as an earlier partner would know it.
fn endpoint_of(laptop: &Laptop) -> Result<String> {
    let profile = Profile::open(&laptop.profile(), Unlock::Passphrase(&laptop.passphrase))?;
    let key = SecretKey::from_bytes(&profile.secrets().endpoint).public();
    Ok(key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Dials again and again with a key that nobody knows; says how often a stream was served.
///
/// # Errors
///
/// If it cannot dial at all.
pub(super) async fn dial_as_a_stranger(address: &str, key: &str, dials: usize) -> Result<String> {
    let mut id = [0_u8; 32];
    for (byte, pair) in id.iter_mut().zip(key.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair)?, 16)?;
    }
    let target = EndpointAddr::new(EndpointId::from_bytes(&id)?).with_ip_addr(address.parse()?);
    let endpoint = Endpoint::builder(presets::Minimal).bind().await?;
    let mut served = 0;
    for _ in 0..dials {
        let attempt = async {
            let connection = endpoint.connect(target.clone(), SYNC_ALPN).await?;
            let (mut send, mut receive) = connection.open_bi().await?;
            send.write_all(&[1; 9]).await?;
            let mut byte = [0_u8; 1];
            receive.read_exact(&mut byte).await?;
            anyhow::Ok(())
        };
        if tokio::time::timeout(Duration::from_secs(5), attempt)
            .await
            .is_ok_and(|served| served.is_ok())
        {
            served += 1;
        }
    }
    endpoint.close().await;
    Ok(format!("{dials} dials, {served} served"))
}
