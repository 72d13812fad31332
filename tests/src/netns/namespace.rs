//! One network namespace, alive as long as a small process.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Output, Stdio},
};

use super::LabError;

/// A network namespace, alive as long as its holder.
#[derive(Debug)]
pub struct Namespace {
    holder: Child,
    /// Whether it is inside a user namespace of ours (we are not root).
    in_user_namespace: bool,
}

impl Namespace {
    /// The namespace of the switch: as root, or else as everybody may.
    ///
    /// # Errors
    ///
    /// What the machine lacks.
    pub fn outermost() -> Result<Self, LabError> {
        installed("ip", "iproute2")?;
        installed("nsenter", "util-linux")?;
        installed("unshare", "util-linux")?;
        let mut as_root = Command::new("unshare");
        as_root.arg("--net");
        let root_said = match hold(&mut as_root) {
            Ok(holder) => {
                return Ok(Self {
                    holder,
                    in_user_namespace: false,
                });
            }
            Err(said) => said,
        };
        let mut as_everybody = Command::new("unshare");
        as_everybody.args(["--user", "--map-root-user", "--net"]);
        match hold(&mut as_everybody) {
            Ok(holder) => Ok(Self {
                holder,
                in_user_namespace: true,
            }),
            Err(said) => Err(LabError::NotPermitted {
                said: format!("{root_said}; {said}"),
            }),
        }
    }

    /// A namespace beside this one that this one may reach into.
    ///
    /// # Errors
    ///
    /// [`LabError::Failed`].
    pub fn inner(&self) -> Result<Self, LabError> {
        let mut unshare = self.command("unshare");
        unshare.arg("--net");
        Ok(Self {
            holder: hold(&mut unshare)?,
            in_user_namespace: self.in_user_namespace,
        })
    }

    /// A command that will run inside.
    #[must_use]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("nsenter");
        command.arg("--target").arg(self.holder.id().to_string()).arg("--net");
        if self.in_user_namespace {
            command.args(["--user", "--preserve-credentials"]);
        }
        command.arg("--").arg(program);
        command
    }

    /// Runs `ip` inside.
    ///
    /// # Errors
    ///
    /// [`LabError::Failed`] with what it said.
    pub fn ip(&self, words: &str) -> Result<(), LabError> {
        said(self.command("ip").args(words.split_whitespace())).map(drop)
    }

    /// The process that keeps it alive, by which `ip` names it.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.holder.id()
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing left to end.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// Starts the process that holds a namespace open, and waits until it does.
fn hold(unshare: &mut Command) -> Result<Child, LabError> {
    unshare.args(["sh", "-c", "echo held; exec cat >/dev/null"]);
    let shown = format!("{unshare:?}");
    let failed = |said: String| LabError::Failed {
        command: shown.clone(),
        said,
    };
    let mut holder = unshare
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let mut line = String::new();
    if let Some(output) = holder.stdout.take() {
        BufReader::new(output)
            .read_line(&mut line)
            .map_err(|error| failed(error.to_string()))?;
    }
    if line.trim() == "held" {
        return Ok(holder);
    }
    let mut said = String::new();
    if let Some(mut output) = holder.stderr.take() {
        output
            .read_to_string(&mut said)
            .map_err(|error| failed(error.to_string()))?;
    }
    // Only to leave no zombie behind.
    let _ = holder.wait();
    Err(failed(said.trim().to_owned()))
}

fn installed(program: &'static str, package: &'static str) -> Result<(), LabError> {
    match Command::new(program).arg("-V").output() {
        Ok(_) => Ok(()),
        Err(_) => Err(LabError::Missing { program, package }),
    }
}

/// Runs `command` and returns what it said.
pub(super) fn said(command: &mut Command) -> Result<String, LabError> {
    let shown = format!("{command:?}");
    let failed = |said: String| LabError::Failed {
        command: shown.clone(),
        said,
    };
    let Output { status, stdout, stderr } = command.output().map_err(|error| failed(error.to_string()))?;
    if status.success() {
        Ok(String::from_utf8_lossy(&stdout).into_owned())
    } else {
        Err(failed(String::from_utf8_lossy(&stderr).trim().to_owned()))
    }
}
