//! An ear on an interface: what goes over it, packet by packet.
//!
//! [`listen`] runs inside a namespace and writes one line for each packet;
//! [`Ear`] starts it there and reads the lines. It sees what leaves the laptop,
//! whichever program sent it, below any firewall of that laptop.

use std::{
    fmt,
    io::Write as _,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    str::FromStr,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, bail};
use tokio::time::sleep;

use super::prop;
use crate::process::Running;

/// What a packet is, as far as anybody on the way can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    /// When it was seen, in milliseconds since 1970.
    pub unix_millis: u128,
    /// Whether it left the laptop.
    pub is_outgoing: bool,
    /// `udp`, `tcp`, `icmp`, `igmp`, `arp`, or a number.
    pub protocol: String,
    /// Where it comes from; the unspecified address for what is no IP packet.
    pub from: IpAddr,
    /// Where it goes.
    pub to: IpAddr,
    /// The destination port, or 0.
    pub port: u16,
    /// Its length in bytes, with the Ethernet header.
    pub bytes: usize,
}

impl Packet {
    /// Whether a program sent it. Address resolution, group membership and the answer "nobody listens
    /// at this port" are the system's own.
    #[must_use]
    pub fn is_of_a_program(&self) -> bool {
        matches!(self.protocol.as_str(), "udp" | "tcp")
    }

    fn parse(frame: &[u8]) -> Option<(String, IpAddr, IpAddr, u16)> {
        let kind = u16::from_be_bytes([*frame.get(12)?, *frame.get(13)?]);
        let packet = frame.get(14..)?;
        let (number, from, to, payload) = match kind {
            0x0800 => {
                let header = usize::from(packet.first()? & 0x0f) * 4;
                let address = |at: usize| Some(IpAddr::V4(Ipv4Addr::from(four(packet, at)?)));
                (*packet.get(9)?, address(12)?, address(16)?, packet.get(header..)?)
            }
            0x86dd => {
                let address = |at: usize| {
                    let bytes: [u8; 16] = packet.get(at..at + 16)?.try_into().ok()?;
                    Some(IpAddr::V6(Ipv6Addr::from(bytes)))
                };
                let mut number = *packet.get(6)?;
                let mut payload = packet.get(40..)?;
                // What asks for group membership comes behind a header for every router on the way.
                if number == 0 {
                    number = *payload.first()?;
                    payload = payload.get(8..)?;
                }
                (number, address(8)?, address(24)?, payload)
            }
            0x0806 => {
                let address = |at: usize| Some(IpAddr::V4(Ipv4Addr::from(four(packet, at)?)));
                return Some(("arp".to_owned(), address(14)?, address(24)?, 0));
            }
            _ => {
                let nobody = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
                return Some((format!("{kind:#06x}"), nobody, nobody, 0));
            }
        };
        let protocol = match number {
            17 => "udp".to_owned(),
            6 => "tcp".to_owned(),
            1 | 58 => "icmp".to_owned(),
            2 => "igmp".to_owned(),
            other => other.to_string(),
        };
        let port = match (number, payload.get(2..4)) {
            (6 | 17, Some(port)) => u16::from_be_bytes([port[0], port[1]]),
            _ => 0,
        };
        Some((protocol, from, to, port))
    }
}

fn four(packet: &[u8], at: usize) -> Option<[u8; 4]> {
    packet.get(at..at + 4)?.try_into().ok()
}

impl fmt::Display for Packet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.is_outgoing { "out" } else { "in" };
        write!(
            formatter,
            "{} {direction} {} {} {} {} {}",
            self.unix_millis, self.protocol, self.from, self.to, self.port, self.bytes
        )
    }
}

impl FromStr for Packet {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> Result<Packet> {
        let words: Vec<&str> = line.split(' ').collect();
        let [time, direction, protocol, from, to, port, bytes] = words[..] else {
            bail!("not a packet: {line}");
        };
        Ok(Packet {
            unix_millis: time.parse()?,
            is_outgoing: direction == "out",
            protocol: protocol.to_owned(),
            from: from.parse()?,
            to: to.parse()?,
            port: port.parse()?,
            bytes: bytes.parse()?,
        })
    }
}

/// An ear that listens until dropped.
#[derive(Debug)]
pub struct Ear {
    running: Running,
    heard: PathBuf,
}

impl Ear {
    /// Listens at `eth0` of wherever `command` runs a program; the lines go to the file `heard`.
    ///
    /// # Errors
    ///
    /// If it may not listen there.
    pub async fn at(command: impl FnOnce(&Path) -> Command, heard: PathBuf) -> Result<Ear> {
        let mut command = command(&prop::program()?);
        command
            .args(["prop", "ear", "eth0"])
            .arg(heard.with_extension("frames"));
        command.stdin(Stdio::null()).stdout(std::fs::File::create(&heard)?);
        let log = heard.with_extension("log");
        command.stderr(std::fs::File::create(&log)?);
        let running = Running::start_with_own_streams(&mut command, &log)?;
        let ear = Ear { running, heard };
        let began = Instant::now();
        while !ear.text().starts_with("listening") {
            if began.elapsed() > Duration::from_secs(20) {
                bail!("no ear\n{}", ear.running.log_end());
            }
            sleep(Duration::from_millis(10)).await;
        }
        Ok(ear)
    }

    /// What it has heard since `unix_millis`.
    ///
    /// # Errors
    ///
    /// If a line is no packet.
    pub fn since(&self, unix_millis: u128) -> Result<Vec<Packet>> {
        let text = self.text();
        // The last line may be half written.
        let whole = text.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default();
        let mut packets = Vec::new();
        for line in whole.lines().skip(1) {
            let packet: Packet = line.parse()?;
            if packet.unix_millis >= unix_millis {
                packets.push(packet);
            }
        }
        Ok(packets)
    }

    /// Every byte of every frame it has heard, one frame after the other.
    ///
    /// # Errors
    ///
    /// If it wrote none down.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let file = self.heard.with_extension("frames");
        std::fs::read(&file).with_context(|| format!("{}", file.display()))
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.heard).unwrap_or_default()
    }
}

/// Now, as packets are dated.
#[must_use]
pub fn now() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis())
}

/// Listens at `interface` and writes a line for each packet, and its bytes into `frames`, until killed.
///
/// # Errors
///
/// If the system does not let it.
#[expect(unsafe_code, reason = "the standard library has no packet sockets")]
pub fn listen(interface: &str, frames: &Path) -> Result<()> {
    let mut frames = std::fs::File::create(frames)?;
    let every_kind = i32::from((libc::ETH_P_ALL as u16).to_be());
    let name = std::ffi::CString::new(interface)?;
    // SAFETY: a name that ends with a zero, and plain numbers.
    let (index, socket) = unsafe {
        let index = libc::if_nametoindex(name.as_ptr());
        (index, libc::socket(libc::AF_PACKET, libc::SOCK_RAW, every_kind))
    };
    if socket < 0 || index == 0 {
        return Err(std::io::Error::last_os_error()).with_context(|| format!("no packet socket at {interface}"));
    }
    // SAFETY: all zeroes is a valid address of this kind.
    let mut place: libc::sockaddr_ll = unsafe { std::mem::zeroed() };
    place.sll_family = libc::AF_PACKET as u16;
    place.sll_protocol = (libc::ETH_P_ALL as u16).to_be();
    place.sll_ifindex = i32::try_from(index)?;
    let size = size_of::<libc::sockaddr_ll>() as libc::socklen_t;
    // SAFETY: the address is of the size that is given.
    if unsafe { libc::bind(socket, (&raw const place).cast(), size) } != 0 {
        return Err(std::io::Error::last_os_error()).context("cannot listen there");
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "listening")?;
    out.flush()?;
    let mut frame = vec![0_u8; 65_536];
    loop {
        let mut length = size;
        // SAFETY: the buffer and the address are of the sizes that are given.
        let got = unsafe {
            libc::recvfrom(
                socket,
                frame.as_mut_ptr().cast(),
                frame.len(),
                0,
                (&raw mut place).cast(),
                &raw mut length,
            )
        };
        let Ok(bytes) = usize::try_from(got) else {
            return Err(std::io::Error::last_os_error()).context("the ear is gone");
        };
        let whole = frame.get(..bytes).unwrap_or_default();
        frames.write_all(whole)?;
        let seen = Packet::parse(whole);
        let Some((protocol, from, to, port)) = seen else {
            continue;
        };
        let packet = Packet {
            unix_millis: now(),
            is_outgoing: place.sll_pkttype == libc::PACKET_OUTGOING,
            protocol,
            from,
            to,
            port,
            bytes,
        };
        writeln!(out, "{packet}")?;
        out.flush()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_is_read_from_the_line_it_is_written_as() {
        let line = "1700000000000 out udp 10.77.0.1 224.0.0.251 5353 90";

        let packet: Packet = line.parse().unwrap_or_else(|error| panic!("{error}"));

        assert_eq!(packet.to_string(), line);
        assert!(packet.is_of_a_program() && packet.to.is_multicast());
    }

    #[test]
    fn a_frame_that_is_cut_off_anywhere_is_no_packet_and_no_panic() {
        let mut frame = vec![0_u8; 14 + 28];
        frame[12] = 8;
        frame[14] = 0x45;
        frame[14 + 9] = 17;
        frame[14 + 22..14 + 24].copy_from_slice(&5353_u16.to_be_bytes());
        assert!(Packet::parse(&frame).is_some_and(|(protocol, .., port)| protocol == "udp" && port == 5353));

        for length in 0..frame.len() {
            let _ = Packet::parse(&frame[..length]);
        }
    }
}
