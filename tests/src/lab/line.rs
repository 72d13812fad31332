//! A line that loses packets, takes its time and is narrow; all of it from one seed.
//!
//! [`carry`] runs between two switches as a bridge in a process: it takes whole
//! Ethernet frames from one tap and puts them into the other, so the laptops
//! are on one network and notice nothing but the line. (The kernel's own
//! `netem` is not there on every machine, and has no seed.)

use std::{
    fs::File,
    io::{BufRead as _, Read as _, Write as _},
    os::fd::AsRawFd as _,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// The longest wait at a narrow line; what would wait longer is dropped, as in a router.
const LONGEST_QUEUE: Duration = Duration::from_millis(500);

/// How bad the line is, in each direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Line {
    /// Of 1000 packets so many are lost.
    pub lost_permille: u64,
    /// So long every packet takes.
    pub delay: Duration,
    /// So much longer at most.
    pub jitter: Duration,
    /// So many bytes per second pass; 0: as many as come.
    pub bytes_per_second: u64,
}

impl Line {
    /// The words of [`carry`]'s input.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "{} {} {} {}\n",
            self.lost_permille,
            self.delay.as_millis(),
            self.jitter.as_millis(),
            self.bytes_per_second
        )
    }

    fn parse(words: &str) -> Option<Line> {
        let mut numbers = words.split_whitespace().map(str::parse::<u64>);
        let mut next = || numbers.next()?.ok();
        Some(Line {
            lost_permille: next()?,
            delay: Duration::from_millis(next()?),
            jitter: Duration::from_millis(next()?),
            bytes_per_second: next()?,
        })
    }
}

/// One direction: decides when each packet arrives, if at all. Is told the time.
#[derive(Debug)]
struct Lane {
    chance: u64,
    /// When the line has passed on everything that was given to it.
    free_at: Instant,
    /// When the last packet arrives: none overtakes another.
    last: Instant,
}

impl Lane {
    fn new(seed: u64, now: Instant) -> Lane {
        Lane {
            chance: seed,
            free_at: now,
            last: now,
        }
    }

    fn arrival(&mut self, bytes: usize, line: Line, now: Instant) -> Option<Instant> {
        if self.draw() % 1000 < line.lost_permille {
            return None;
        }
        let start = self.free_at.max(now);
        if start.duration_since(now) > LONGEST_QUEUE {
            return None;
        }
        let millis = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(1_000_000);
        let takes = millis.checked_div(line.bytes_per_second).unwrap_or(0);
        self.free_at = start + Duration::from_micros(takes);
        let jitter = line.jitter.as_micros().max(1);
        let extra = u64::try_from(u128::from(self.draw()) % jitter).unwrap_or(0);
        self.last = self.last.max(self.free_at + line.delay + Duration::from_micros(extra));
        Some(self.last)
    }

    /// SplitMix64.
    fn draw(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

/// Makes the taps `tap-a` and `tap-b` and carries between them, until the end of its input, each line of
/// which says how bad the line is from then on.
///
/// # Errors
///
/// If the taps cannot be made here.
pub fn carry(seed: u64) -> Result<()> {
    let (a, b) = (tap("tap-a")?, tap("tap-b")?);
    let line = Arc::new(Mutex::new(Line::default()));
    carry_one_way(a.try_clone()?, b.try_clone()?, seed, line.clone());
    carry_one_way(b, a, !seed, line.clone());
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready")?;
    out.flush()?;
    for words in std::io::stdin().lock().lines() {
        let Some(wanted) = Line::parse(&words?) else {
            bail!("a line is four numbers");
        };
        *line.lock().unwrap_or_else(PoisonError::into_inner) = wanted;
    }
    Ok(())
}

fn carry_one_way(mut from: File, mut to: File, seed: u64, line: Arc<Mutex<Line>>) {
    let (arriving, arrivals) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        while let Ok((at, frame)) = arrivals.recv() {
            thread::sleep(at.saturating_duration_since(Instant::now()));
            // A switch that is down takes nothing, and neither does a line.
            let _ = to.write(&frame);
        }
    });
    thread::spawn(move || {
        let mut lane = Lane::new(seed, Instant::now());
        let mut frame = vec![0_u8; 65_536];
        loop {
            let Ok(bytes) = from.read(&mut frame) else {
                // The switch is not there yet.
                thread::sleep(Duration::from_millis(10));
                continue;
            };
            let line = *line.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = lane.arrival(bytes, line, Instant::now()) {
                let whole = frame.get(..bytes).unwrap_or_default().to_vec();
                if arriving.send((at, whole)).is_err() {
                    return;
                }
            }
        }
    });
}

/// A network interface whose other end is this process.
#[expect(unsafe_code, reason = "only this system call makes a tap")]
fn tap(name: &str) -> Result<File> {
    let file = File::options()
        .read(true)
        .write(true)
        .open("/dev/net/tun")
        .context("/dev/net/tun")?;
    // SAFETY: all zeroes is a valid request.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(name.bytes()) {
        *to = from.cast_signed();
    }
    request.ifr_ifru.ifru_flags = i16::try_from(libc::IFF_TAP | libc::IFF_NO_PI)?;
    // SAFETY: the request lives until the call returns, and the file is open.
    if unsafe { libc::ioctl(file.as_raw_fd(), libc::TUNSETIFF, &raw mut request) } != 0 {
        return Err(std::io::Error::last_os_error()).context("no tap");
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrivals(line: Line, packets: usize) -> Vec<Option<Duration>> {
        let start = Instant::now();
        let mut lane = Lane::new(7, start);
        (0..packets)
            .map(|_| lane.arrival(1000, line, start).map(|at| at - start))
            .collect()
    }

    #[test]
    fn the_same_seed_loses_the_same_packets() {
        let line = Line {
            lost_permille: 200,
            ..Line::default()
        };

        let (once, again) = (arrivals(line, 1000), arrivals(line, 1000));

        assert_eq!(
            once.iter().map(Option::is_some).collect::<Vec<_>>(),
            again.iter().map(Option::is_some).collect::<Vec<_>>()
        );
        let lost = once.iter().filter(|arrival| arrival.is_none()).count();
        assert!((150..250).contains(&lost), "{lost} of 1000");
    }

    #[test]
    fn a_narrow_line_passes_one_packet_after_the_other_and_drops_what_waits_too_long() {
        let line = Line {
            bytes_per_second: 10_000,
            ..Line::default()
        };

        let seen = arrivals(line, 8);

        assert_eq!(seen[0], Some(Duration::from_millis(100)));
        assert_eq!(seen[1], Some(Duration::from_millis(200)));
        assert_eq!(seen[7], None);
    }

    #[test]
    fn what_is_said_to_a_line_is_what_it_hears() {
        let line = Line {
            lost_permille: 200,
            delay: Duration::from_millis(300),
            jitter: Duration::from_millis(10),
            bytes_per_second: 5,
        };

        assert_eq!(Line::parse(&line.words()), Some(line));
        assert_eq!(Line::parse("1 2 three 4"), None);
    }
}
