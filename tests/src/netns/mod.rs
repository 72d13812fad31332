//! Laptops on a cable, without internet: network namespaces of Linux.
//!
//! A [`Lab`] is a switch and some laptops. Each laptop has a network of its own
//! with one Ethernet interface, `eth0`, and the loopback. There is no router, no
//! default route, no name server and no way out: what works here works on a
//! cable between two laptops. A laptop starts unplugged.
//!
//! ```no_run
//! # fn main() -> Result<(), nearer_tests::netns::LabError> {
//! use nearer_tests::netns::Lab;
//!
//! let lab = Lab::build(&["lena", "sam"])?;
//! let mut app = lab.command("lena", "nearer").arg("show").spawn().expect("it should start");
//! lab.plug_in("lena")?; // has 10.77.0.1 from now on
//! lab.plug_in("sam")?; // has 10.77.0.2
//! # app.kill().ok();
//! # Ok(())
//! # }
//! ```
//!
//! It needs root, or a system that lets everybody make user namespaces, and the
//! programs `ip` (iproute2), `unshare` and `nsenter` (util-linux). What is
//! missing is said in the error; a test fails with it and does not skip.
//!
//! Each namespace lives as long as a small process that waits for the end of
//! its standard input. So a lab is gone when it is dropped, and also when the
//! test is killed. Programs started by [`Lab::command`] are the caller's to end.
//!
//! Files are shared with the outside, also Unix sockets that are files (the X
//! display in `/tmp/.X11-unix`); abstract Unix sockets and ports are not.

mod namespace;

use std::{collections::BTreeMap, ffi::OsStr, fmt, net::Ipv4Addr, process::Command};

pub use namespace::Namespace;
use namespace::said;

/// The network of every lab: laptops have 10.77.0.1, 10.77.0.2 … in the order
/// in which they were named.
const NETWORK: [u8; 3] = [10, 77, 0];

/// A switch and laptops, in namespaces of their own.
#[derive(Debug)]
pub struct Lab {
    switch: Namespace,
    laptops: BTreeMap<String, Laptop>,
}

#[derive(Debug)]
struct Laptop {
    namespace: Namespace,
    number: u8,
}

/// Why a lab could not be built or changed.
#[derive(Debug)]
pub enum LabError {
    /// A program is not installed.
    Missing {
        /// Its name.
        program: &'static str,
        /// The package it usually comes in.
        package: &'static str,
    },
    /// The system does not allow network namespaces.
    NotPermitted {
        /// What the system said.
        said: String,
    },
    /// A command that should have worked did not.
    Failed {
        /// The command.
        command: String,
        /// What it said.
        said: String,
    },
    /// There is no laptop of that name in this lab.
    NoSuchLaptop(String),
}

impl Lab {
    /// Builds a lab with these laptops, all unplugged.
    ///
    /// # Errors
    ///
    /// [`LabError::Missing`] and [`LabError::NotPermitted`] name what the
    /// machine lacks.
    pub fn build(laptops: &[&str]) -> Result<Self, LabError> {
        let switch = Namespace::outermost()?;
        switch.ip("link add name switch type bridge mcast_snooping 0")?;
        switch.ip("link set switch up")?;
        let mut lab = Self {
            switch,
            laptops: BTreeMap::new(),
        };
        for (number, name) in (1..).zip(laptops) {
            let namespace = lab.switch.inner()?;
            let pid = namespace.pid();
            lab.switch.ip(&format!(
                "link add name port{number} type veth peer name eth0 netns {pid}"
            ))?;
            lab.switch.ip(&format!("link set port{number} master switch up"))?;
            namespace.ip("link set lo up")?;
            lab.laptops.insert((*name).to_owned(), Laptop { namespace, number });
        }
        Ok(lab)
    }

    /// A command that will run on `laptop`. The process that is started is the
    /// program itself, so its id is the program's.
    ///
    /// # Panics
    ///
    /// If there is no such laptop.
    #[must_use]
    #[expect(clippy::panic, reason = "a wrong name is a mistake in the test")]
    pub fn command(&self, laptop: &str, program: impl AsRef<OsStr>) -> Command {
        match self.laptops.get(laptop) {
            Some(laptop) => laptop.namespace.command(program),
            None => panic!("there is no laptop {laptop:?} in this lab"),
        }
    }

    /// The address `laptop` has when it is plugged in.
    ///
    /// # Errors
    ///
    /// [`LabError::NoSuchLaptop`].
    pub fn address(&self, laptop: &str) -> Result<Ipv4Addr, LabError> {
        Ok(address(self.laptop(laptop)?.number))
    }

    /// Switches the interface on, with the laptop's address. As after joining a
    /// Wi-Fi.
    ///
    /// # Errors
    ///
    /// [`LabError::Failed`] if it is plugged in already.
    pub fn plug_in(&self, laptop: &str) -> Result<(), LabError> {
        self.plug_in_as(laptop, self.address(laptop)?)
    }

    /// As [`Lab::plug_in`], with another address; any in 10.77.0.0/24.
    ///
    /// # Errors
    ///
    /// [`LabError::Failed`] if it is plugged in already.
    pub fn plug_in_as(&self, laptop: &str, address: Ipv4Addr) -> Result<(), LabError> {
        let namespace = &self.laptop(laptop)?.namespace;
        namespace.ip(&format!("address add {address}/24 dev eth0"))?;
        namespace.ip("link set eth0 up")
    }

    /// Takes the address away and switches the interface off. As after leaving
    /// a Wi-Fi: programs can notice.
    ///
    /// # Errors
    ///
    /// [`LabError::NoSuchLaptop`].
    pub fn unplug(&self, laptop: &str) -> Result<(), LabError> {
        let namespace = &self.laptop(laptop)?.namespace;
        namespace.ip("address flush dev eth0")?;
        namespace.ip("link set eth0 down")
    }

    /// Lets nothing through to `laptop` any more, while it keeps its interface
    /// and its address. As behind a switch that was turned off.
    ///
    /// # Errors
    ///
    /// [`LabError::NoSuchLaptop`].
    pub fn cut(&self, laptop: &str) -> Result<(), LabError> {
        let number = self.laptop(laptop)?.number;
        self.switch.ip(&format!("link set port{number} nomaster"))
    }

    /// Undoes [`Lab::cut`].
    ///
    /// # Errors
    ///
    /// [`LabError::NoSuchLaptop`].
    pub fn mend(&self, laptop: &str) -> Result<(), LabError> {
        let number = self.laptop(laptop)?.number;
        self.switch.ip(&format!("link set port{number} master switch"))
    }

    /// How many multicast packets over IPv4 `laptop` has sent, as its kernel
    /// counts them.
    ///
    /// # Errors
    ///
    /// [`LabError::Failed`] if the kernel does not say.
    pub fn multicasts_sent(&self, laptop: &str) -> Result<u64, LabError> {
        let mut show = self.laptop(laptop)?.namespace.command("cat");
        let counters = said(show.arg("/proc/net/netstat"))?;
        counter(&counters, "IpExt:", "OutMcastPkts").ok_or_else(|| LabError::Failed {
            command: "cat /proc/net/netstat".to_owned(),
            said: counters,
        })
    }

    fn laptop(&self, name: &str) -> Result<&Laptop, LabError> {
        self.laptops
            .get(name)
            .ok_or_else(|| LabError::NoSuchLaptop(name.to_owned()))
    }
}

fn address(number: u8) -> Ipv4Addr {
    let [a, b, c] = NETWORK;
    Ipv4Addr::new(a, b, c, number)
}

/// A counter of `/proc/net/netstat`, where a line of names is followed by a line
/// of values, both beginning with `group`.
fn counter(text: &str, group: &str, name: &str) -> Option<u64> {
    let mut lines = text.lines().filter(|line| line.starts_with(group));
    let (names, values) = (lines.next()?, lines.next()?);
    let position = names.split_whitespace().position(|other| other == name)?;
    values.split_whitespace().nth(position)?.parse().ok()
}

impl fmt::Display for LabError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { program, package } => write!(
                formatter,
                "the program `{program}` is missing; it comes with the package {package}"
            ),
            Self::NotPermitted { said } => write!(
                formatter,
                "network namespaces are not permitted here: run as root with CAP_SYS_ADMIN, or \
                 allow user namespaces to everybody (sysctl kernel.unprivileged_userns_clone=1 \
                 and, on Ubuntu, kernel.apparmor_restrict_unprivileged_userns=0); {said}"
            ),
            Self::Failed { command, said } => write!(formatter, "{command} failed: {said}"),
            Self::NoSuchLaptop(name) => {
                write!(formatter, "there is no laptop {name:?} in this lab")
            }
        }
    }
}

impl std::error::Error for LabError {}
