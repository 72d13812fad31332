//! Two homes and an internet between them: routers, a relay, a provider.
//!
//! The internet is one switch with 203.0.113.0/24. Each home has a router with an
//! address there and a network of its own behind it, 192.168.N.0/24. What a
//! router does is a list of rules for `nft`, which can be changed while
//! everything runs.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

use crate::netns::Namespace;

/// How a router hides its home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nat {
    /// As most routers at home: keeps ports, lets in whoever was spoken to.
    Home,
    /// A port for each conversation: nobody can be reached directly.
    Symmetric,
}

/// What a router lets through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) nat: Nat,
    /// Whether anything over UDP passes.
    pub(super) udp: bool,
    /// Whether a page to log in stands in the way of everything.
    pub(super) portal: bool,
}

impl Rules {
    pub(super) const HOME: Rules = Rules {
        nat: Nat::Home,
        udp: true,
        portal: false,
    };
    pub(super) const SYMMETRIC: Rules = Rules {
        nat: Nat::Symmetric,
        ..Rules::HOME
    };
    pub(super) const WITHOUT_UDP: Rules = Rules {
        udp: false,
        ..Rules::HOME
    };
    pub(super) const PORTAL: Rules = Rules {
        portal: true,
        ..Rules::WITHOUT_UDP
    };

    fn for_nft(self) -> String {
        let mut rules = String::from("flush ruleset\n");
        let masquerade = match self.nat {
            Nat::Home => "masquerade",
            Nat::Symmetric => "masquerade fully-random",
        };
        // Writing into a string does not fail.
        let _ = writeln!(
            rules,
            "table ip nat {{ chain out {{ type nat hook postrouting priority 100; oifname \"wan\" {masquerade}; }}"
        );
        if self.portal {
            rules.push_str(
                "chain in { type nat hook prerouting priority -100; \
                 iifname \"lan\" tcp dport { 80, 443 } redirect to :8080; }\n",
            );
        }
        rules.push_str("}\ntable ip filter {\n");
        // What nobody asked for is not answered, as at home.
        rules.push_str(
            "chain in { type filter hook input priority 0; iifname \"wan\" ct state established,related accept; \
             iifname \"wan\" drop; }\n",
        );
        rules.push_str("chain through { type filter hook forward priority 0; policy drop;\n");
        if !self.udp {
            rules.push_str("meta l4proto udp drop;\n");
        }
        if self.portal {
            rules.push_str("drop;\n");
        }
        rules.push_str("iifname \"lan\" accept; ct state established,related accept; }\n}\n");
        rules
    }
}

#[derive(Debug)]
struct Home {
    router: Namespace,
    laptop: Namespace,
    number: u8,
}

/// Both homes and what is between them.
#[derive(Debug)]
pub(super) struct World {
    homes: BTreeMap<&'static str, Home>,
    relay: Namespace,
    _internet: Namespace,
}

/// Where the relay is.
pub(super) const RELAY: &str = "203.0.113.100";

impl World {
    /// Two homes whose routers follow `rules`.
    pub(super) fn build(rules: Rules) -> Result<World> {
        let internet = Namespace::outermost()?;
        internet.ip("link add name net type bridge mcast_snooping 0")?;
        internet.ip("link set net up")?;
        let relay = internet.inner()?;
        join(&internet, "net", &relay, "eth0", "relay")?;
        relay.ip(&format!("address add {RELAY}/24 dev eth0"))?;
        let mut homes = BTreeMap::new();
        for (name, number) in [("Lena", 1), ("Sam", 2)] {
            let router = internet.inner()?;
            join(&internet, "net", &router, "wan", name)?;
            router.ip(&format!("address add 203.0.113.{number}/24 dev wan"))?;
            let laptop = internet.inner()?;
            laptop.ip("link set lo up")?;
            router.ip(&format!("link add lan type veth peer name eth0 netns {}", laptop.pid()))?;
            router.ip(&format!("address add 192.168.{number}.1/24 dev lan"))?;
            router.ip("link set lan up")?;
            laptop.ip(&format!("address add 192.168.{number}.2/24 dev eth0"))?;
            laptop.ip("link set eth0 up")?;
            laptop.ip(&format!("route add default via 192.168.{number}.1"))?;
            let forward = router
                .command("sh")
                .args(["-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"])
                .status()?;
            ensure!(forward.success(), "a router that does not forward");
            homes.insert(name, Home { router, laptop, number });
        }
        let world = World {
            homes,
            relay,
            _internet: internet,
        };
        world.set_rules("Lena", rules)?;
        world.set_rules("Sam", rules)?;
        Ok(world)
    }

    /// Makes a command that runs a program on the laptop of that owner.
    pub(super) fn on(&self, owner: &str, program: &Path) -> Command {
        match self.homes.get(owner) {
            Some(home) => home.laptop.command(program),
            None => Command::new("false"),
        }
    }

    /// The same on the router of that home.
    pub(super) fn on_router(&self, owner: &str, program: &Path) -> Result<Command> {
        Ok(self.home(owner)?.router.command(program))
    }

    /// The same where the relay is.
    pub(super) fn on_relay(&self, program: &Path) -> Command {
        self.relay.command(program)
    }

    /// Lets the router of that home follow other rules from now on.
    pub(super) fn set_rules(&self, owner: &str, rules: Rules) -> Result<()> {
        let mut nft = self.home(owner)?.router.command("nft");
        nft.args(["-f", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = nft
            .spawn()
            .context("the program `nft` comes with the package nftables")?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(rules.for_nft().as_bytes())?;
        }
        let output = child.wait_with_output()?;
        ensure!(
            output.status.success(),
            "nft: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// Gives the home another address on the internet, as a provider does overnight.
    pub(super) fn renumber(&self, owner: &str, last: u8) -> Result<()> {
        let home = self.home(owner)?;
        home.router.ip("address flush dev wan")?;
        Ok(home.router.ip(&format!("address add 203.0.113.{last}/24 dev wan"))?)
    }

    /// Takes the home off the internet, or puts it back.
    pub(super) fn set_online(&self, owner: &str, online: bool) -> Result<()> {
        let state = if online { "up" } else { "down" };
        Ok(self.home(owner)?.router.ip(&format!("link set wan {state}"))?)
    }

    /// The address of that home on the internet, as long as it was not renumbered.
    pub(super) fn address(&self, owner: &str) -> Result<String> {
        Ok(format!("203.0.113.{}", self.home(owner)?.number))
    }

    fn home(&self, owner: &str) -> Result<&Home> {
        self.homes.get(owner).with_context(|| format!("no home of {owner}"))
    }
}

/// Joins a namespace to a switch of another one.
pub(super) fn join(switch: &Namespace, bridge: &str, place: &Namespace, interface: &str, port: &str) -> Result<()> {
    let port = port.to_lowercase();
    switch.ip(&format!(
        "link add name p-{port} type veth peer name {interface} netns {}",
        place.pid()
    ))?;
    switch.ip(&format!("link set p-{port} master {bridge} up"))?;
    place.ip("link set lo up")?;
    Ok(place.ip(&format!("link set {interface} up"))?)
}
