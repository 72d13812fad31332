//! Lena and Sam, a laptop each, and a cable between the two.

use std::path::Path;

use anyhow::{Context as _, Result};
use nearer_app::AppOptions;

use crate::{cable::Cable, cli::pair, laptop::Laptop, process::free_port};

/// Two laptops that can only meet through the cable.
#[derive(Debug)]
pub struct Couple {
    /// Lena's laptop.
    pub lena: Laptop,
    /// Sam's laptop.
    pub sam: Laptop,
    /// What joins them.
    pub cable: Cable,
}

impl Couple {
    /// Two laptops with empty disks inside `room`, joined by a cable that is plugged in.
    ///
    /// # Errors
    ///
    /// If a folder or a socket cannot be made.
    pub async fn new(room: &Path) -> Result<Couple> {
        let (mut lena, mut sam) = (Laptop::new(room, "Lena")?, Laptop::new(room, "Sam")?);
        let at_lena = ([127, 0, 0, 1], free_port()).into();
        let at_sam = ([0, 0, 0, 0, 0, 0, 0, 1], free_port()).into();
        let cable = Cable::between(at_lena, at_sam).await?;
        lena.connect(at_lena, cable.address_for_lena());
        sam.connect(at_sam, cable.address_for_sam());
        Ok(Couple { lena, sam, cable })
    }
    /// Makes a profile on both and joins them, by the command line. Nothing runs afterwards.
    ///
    /// A window that opens them needs no second for a passphrase: in a build for development
    /// processes on these laptops close what they make with cheap keys.
    ///
    /// # Errors
    ///
    /// If a step is refused.
    pub async fn join(&self) -> Result<()> {
        for laptop in [&self.lena, &self.sam] {
            laptop.nearer(&["init", "--name", &laptop.owner]).await?.json()?;
        }
        let listen = self.lena.options().listen.context("Lena's laptop has an address")?;
        pair(&self.lena, &self.sam, listen).await
    }
    /// A new laptop with an empty disk, in the place on the network where Lena's is.
    ///
    /// # Errors
    ///
    /// If its folder cannot be made.
    pub fn new_laptop_of_lenas(&self, room: &Path) -> Result<Laptop> {
        let mut laptop = Laptop::new(room, "Lena-anew")?;
        laptop.owner.clone_from(&self.lena.owner);
        if let AppOptions {
            listen: Some(listen),
            peer_address: Some(partner),
            ..
        } = self.lena.options()
        {
            laptop.connect(listen, partner);
        }
        Ok(laptop)
    }
}
