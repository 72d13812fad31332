//! Processes that a test starts, and that never outlive it.
//!
//! Every child leads its own process group, so that one kill reaches what it
//! started in turn, and on Linux the kernel ends it when the test itself is
//! killed. Its output goes to files: an orphan that held a pipe open would keep
//! `cargo test | tail` waiting for ever.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener, TcpStream, UdpSocket},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// How long a process may take to open its port.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running child with its process group; dropped, it is killed.
#[derive(Debug)]
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Starts `command` with both outputs in the file `log`.
    ///
    /// # Errors
    ///
    /// If the program is missing or the file cannot be written.
    pub fn start(command: &mut Command, log: &Path) -> Result<Running> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .with_context(|| format!("{}", log.display()))?;
        command.stdout(file.try_clone()?).stderr(file);
        Running::start_with_own_output(command, log)
    }

    /// Starts `command` with the outputs it was given; `log` is only named in messages.
    ///
    /// # Errors
    ///
    /// If the program is missing.
    pub fn start_with_own_output(command: &mut Command, log: &Path) -> Result<Running> {
        command.stdin(Stdio::null());
        Running::start_with_own_streams(command, log)
    }

    /// As [`Running::start_with_own_output`], with the input it was given as well.
    ///
    /// # Errors
    ///
    /// If the program is missing.
    pub fn start_with_own_streams(command: &mut Command, log: &Path) -> Result<Running> {
        die_with_the_test(command.process_group(0));
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {:?}", command.get_program()))?;
        Ok(Running {
            child,
            log: log.to_owned(),
        })
    }

    /// The process id, which is also the id of its group.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits until something listens on `address` (TCP).
    ///
    /// # Errors
    ///
    /// If the process ends first, or after a minute; with the end of its log.
    pub async fn wait_for_port(&mut self, address: SocketAddr) -> Result<()> {
        let deadline = Instant::now() + START_LIMIT;
        while TcpStream::connect(address).is_err() {
            if let Some(status) = self.child.try_wait()? {
                bail!(
                    "the process ended before it opened {address}: {status}\n{}",
                    self.log_end()
                );
            }
            if Instant::now() > deadline {
                bail!("{address} did not open within {START_LIMIT:?}\n{}", self.log_end());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    /// Waits until the process ends by itself.
    ///
    /// # Errors
    ///
    /// If it still runs after `limit`; it is killed on drop then.
    pub async fn wait_for_end(&mut self, limit: Duration) -> Result<ExitStatus> {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if Instant::now() > deadline {
                bail!("still running after {limit:?}\n{}", self.log_end());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Kills the whole group with SIGKILL and waits for it, as a crash would.
    pub fn kill(&mut self) {
        signal_group(self.child.id(), libc::SIGKILL);
        // It was just killed; nothing can be learned from how it ended.
        let _ = self.child.wait();
    }

    /// The last lines of what it wrote, for messages.
    #[must_use]
    pub fn log_end(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let from = lines.len().saturating_sub(30);
        format!(
            "--- {}\n{}",
            self.log.display(),
            lines.get(from..).unwrap_or_default().join("\n")
        )
    }

    /// The standard input, if it was given a pipe.
    pub fn take_input(&mut self) -> Option<std::process::ChildStdin> {
        self.child.stdin.take()
    }

    /// Stops it where it is, as sleep does, or lets it go on.
    pub fn sleep(&self, asleep: bool) {
        let signal = if asleep { libc::SIGSTOP } else { libc::SIGCONT };
        signal_group(self.child.id(), signal);
    }

    /// The standard output, if it was given a pipe.
    pub fn take_output(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

#[expect(
    unsafe_code,
    reason = "only the system call itself can ask the kernel to end a child with its parent"
)]
fn die_with_the_test(command: &mut Command) {
    #[cfg(target_os = "linux")]
    // SAFETY: prctl with PR_SET_PDEATHSIG is async-signal-safe and touches no memory of ours.
    unsafe {
        command.pre_exec(|| {
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
            Ok(())
        });
    }
}

#[expect(unsafe_code, reason = "the standard library signals one process and not its group")]
fn signal_group(leader: u32, signal: i32) {
    if let Ok(leader) = i32::try_from(leader) {
        // SAFETY: kill takes two plain numbers. The group exists until its leader is waited for, which we do after.
        unsafe { libc::kill(-leader, signal) };
    }
}

/// A port on which nothing listens, neither TCP nor UDP, on either loopback address.
///
/// Counted, and below the range from which the kernel serves others: asking the
/// kernel for any port gave two processes the same one in about 1 of 200 starts.
#[must_use]
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let step = NEXT.fetch_add(1, Ordering::Relaxed);
        let number = std::process::id().wrapping_mul(97).wrapping_add(step) % 12_000;
        let port = 20_000 + u16::try_from(number).unwrap_or_default();
        if TcpListener::bind(("127.0.0.1", port)).is_ok()
            && UdpSocket::bind(("127.0.0.1", port)).is_ok()
            && UdpSocket::bind(("::1", port)).is_ok()
        {
            return port;
        }
    }
}
