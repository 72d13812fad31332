//! A relay of the couple's own: the real `iroh-relay`, with a certificate of an authority that was made for it.
//!
//! It is installed apart and not linked in: its server would bring some sixty
//! packages into the tree, and what is run at home is this very program.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::time::sleep;

use super::world::{RELAY, World};
use crate::{binary, process::Running};

/// Names the program, if it is not where `cargo xtask lab` puts it.
const PROGRAM: &str = "NEARER_RELAY_PROGRAM";

/// A relay that can be ended and started again.
#[derive(Debug)]
pub(super) struct Relay {
    program: PathBuf,
    folder: PathBuf,
    running: Running,
}

impl Relay {
    /// The address that laptops are told.
    pub(super) fn url() -> String {
        format!("https://{RELAY}")
    }

    /// Starts one; its files go into `room`.
    pub(super) async fn start(world: &World, room: &Path) -> Result<Relay> {
        let program = match std::env::var_os(PROGRAM) {
            Some(program) => PathBuf::from(program),
            None => binary::repository().join("target/lab-tools/bin/iroh-relay"),
        };
        if !program.is_file() {
            bail!("there is no {}; `cargo xtask lab` installs it", program.display());
        }
        let folder = room.join("relay");
        std::fs::create_dir_all(&folder)?;
        certify(&folder)?;
        let text = format!(
            "enable_quic_addr_discovery = true\nenable_metrics = false\nhttp_bind_addr = \"0.0.0.0:80\"\n\
             [tls]\nhttps_bind_addr = \"0.0.0.0:443\"\nquic_bind_addr = \"0.0.0.0:7842\"\nhostname = \"{RELAY}\"\n\
             cert_mode = \"Manual\"\nmanual_cert_path = \"{0}/relay.pem\"\nmanual_key_path = \"{0}/relay.key\"\n",
            folder.display()
        );
        std::fs::write(folder.join("relay.toml"), text)?;
        let running = run(world, &program, &folder).await?;
        Ok(Relay {
            program,
            folder,
            running,
        })
    }

    /// The file with the certificate of its authority.
    pub(super) fn authority(&self) -> PathBuf {
        self.folder.join("authority.pem")
    }

    /// Ends it as a power cut would.
    pub(super) fn kill(&mut self) {
        self.running.kill();
    }

    /// Starts it again.
    pub(super) async fn again(&mut self, world: &World) -> Result<()> {
        self.running = run(world, &self.program, &self.folder).await?;
        Ok(())
    }
}

async fn run(world: &World, program: &Path, folder: &Path) -> Result<Running> {
    let mut command = world.on_relay(program);
    command.arg("--config-path").arg(folder.join("relay.toml"));
    command.env("RUST_LOG", "info").stdin(Stdio::null());
    let mut running = Running::start(&mut command, &folder.join("relay.log"))?;
    let began = Instant::now();
    loop {
        // Nobody outside its namespace can knock, so it is asked from inside.
        let listening = world
            .on_relay(Path::new("sh"))
            .args(["-c", "grep -qi ':01BB 0' /proc/net/tcp"])
            .status()?;
        if listening.success() {
            return Ok(running);
        }
        if running.wait_for_end(Duration::ZERO).await.is_ok() || began.elapsed() > Duration::from_secs(20) {
            bail!("no relay\n{}", running.log_end());
        }
        sleep(Duration::from_millis(50)).await;
    }
}

/// Makes an authority, and a certificate of it for the relay's address.
fn certify(folder: &Path) -> Result<()> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let certificate = CertificateParams::new(vec![RELAY.to_owned()])?.signed_by(&key, &authority)?;
    for (name, text) in [
        ("authority.pem", authority.pem()),
        ("relay.pem", certificate.pem()),
        ("relay.key", key.serialize_pem()),
    ] {
        std::fs::write(folder.join(name), text).with_context(|| name.to_owned())?;
    }
    Ok(())
}
