//! Lena and Sam, a laptop each, and a cable between the two.

use std::path::Path;

use anyhow::Result;

use crate::{cable::Cable, laptop::Laptop, process::free_port};

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
}
