//! A laptop of the lab: a process with an open network and nothing else.

use std::{
    collections::HashSet,
    env,
    io::{BufRead, BufReader, Read},
    process::{Child, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use iroh::SecretKey;
use nearer_sync::net::{Net, NetEvent, NetSetup};
use tokio::sync::mpsc::unbounded_channel;

use crate::netns::Lab;

/// Far beyond what anything here should take.
const DEADLINE: Duration = Duration::from_secs(60);

const PART: &str = "NEARER_LAN_PART";

/// A running laptop, seen from the test.
pub(crate) struct Peer {
    name: String,
    process: Child,
    lines: Receiver<String>,
}

impl Peer {
    /// Starts `name`'s program on `name`'s laptop. It looks for `partner`.
    pub(crate) fn start(lab: &Lab, name: &str, partner: &str, discovery: bool) -> Self {
        Self::start_on(lab, name, name, partner, discovery)
    }

    pub(crate) fn start_on(lab: &Lab, laptop: &str, name: &str, partner: &str, discovery: bool) -> Self {
        let program = env::current_exe().unwrap();
        let mut process = lab
            .command(laptop, program)
            .args(["--exact", "peer::a_laptop_plays_its_part", "--nocapture"])
            .env(PART, format!("{name} {partner} {discovery}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                // The test is over.
                let _ = sender.send(line);
            }
        });
        Self {
            name: name.to_owned(),
            process,
            lines,
        }
    }

    /// Waits until the laptop says a line that begins with `start`.
    pub(crate) fn says(&mut self, start: &str) {
        let mut heard = Vec::new();
        loop {
            match self.lines.recv_timeout(DEADLINE) {
                Ok(line) if line.starts_with(start) => return,
                Ok(line) => heard.push(line),
                Err(_) => panic!("{} did not say {start:?} but {heard:#?}", self.name),
            }
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // The program ends, with a goodbye, when its standard input does.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Not a test but the other half of this program: does nothing unless a test
/// has started it with a part to play.
#[test]
fn a_laptop_plays_its_part() {
    let Ok(part) = env::var(PART) else {
        return;
    };
    let [name, partner, discovery] = part.split(' ').collect::<Vec<_>>()[..] else {
        panic!("no such part: {part}");
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(play(name, partner, discovery == "true"));
}

async fn play(name: &str, partner: &str, discovery: bool) {
    let (sender, mut events) = unbounded_channel();
    let setup = NetSetup {
        endpoint_secret: secret_of(name),
        listen: None,
        at_home: discovery.then_some([5; 32]),
        relay: None,
        relay_authority: None,
    };
    let net = Net::open(setup, sender).await.unwrap();
    let partner = *SecretKey::from_bytes(&secret_of(partner)).public().as_bytes();
    net.allow(HashSet::from([partner]));
    net.keep_dialling(partner, Vec::new());
    let mut until_told = tokio::task::spawn_blocking(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
    });
    loop {
        tokio::select! {
            event = events.recv() => match event.unwrap() {
                NetEvent::LinkUp { .. } => println!("up"),
                NetEvent::LinkDown { why, .. } => println!("down {why:?}"),
                NetEvent::Addresses(all) => all.iter().for_each(|one| println!("at {one}")),
                NetEvent::DialFailed { why, .. } => println!("failed {why:?}"),
                _ => {}
            },
            _ = &mut until_told => break,
        }
    }
    net.close().await;
}

fn secret_of(name: &str) -> [u8; 32] {
    let mut secret = [7; 32];
    secret[..name.len()].copy_from_slice(name.as_bytes());
    secret
}
