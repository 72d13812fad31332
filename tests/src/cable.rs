//! A network cable between two laptops that a test can pull out.
//!
//! Lena's laptop listens on `127.0.0.1` and Sam's on `::1`. Neither socket can
//! send to the other's kind of address, so every datagram has to come through
//! here, whatever addresses the two tell each other once connected. Pulled out,
//! the cable drops datagrams without a word, as a real one does.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use anyhow::{Context as _, Result, bail};
use tokio::{net::UdpSocket, task::JoinHandle};

/// The largest UDP payload, in bytes.
const MAX_DATAGRAM_BYTES: usize = 65_535;

/// A cable with a plug at either end.
#[derive(Debug)]
pub struct Cable {
    plugged: Arc<AtomicBool>,
    carried: Arc<AtomicU64>,
    near: [SocketAddr; 2],
    carriers: [JoinHandle<()>; 2],
}

impl Cable {
    /// Lays a cable between the addresses on which the two laptops listen, plugged in.
    ///
    /// # Errors
    ///
    /// If both are of the same kind (they could meet without it), or no socket can be had.
    pub async fn between(lena: SocketAddr, sam: SocketAddr) -> Result<Cable> {
        if lena.is_ipv4() == sam.is_ipv4() {
            bail!("{lena} and {sam} could meet without the cable");
        }
        let at_lena = plug(lena).await?;
        let at_sam = plug(sam).await?;
        let near = [at_lena.local_addr()?, at_sam.local_addr()?];

        let plugged = Arc::new(AtomicBool::new(true));
        let carried = Arc::new(AtomicU64::new(0));
        let carry = |from: &Arc<UdpSocket>, to: &Arc<UdpSocket>| {
            tokio::spawn(carry(from.clone(), to.clone(), plugged.clone(), carried.clone()))
        };
        let carriers = [carry(&at_lena, &at_sam), carry(&at_sam, &at_lena)];
        Ok(Cable {
            plugged,
            carried,
            near,
            carriers,
        })
    }

    /// The address under which Lena's laptop finds Sam's.
    #[must_use]
    pub fn address_for_lena(&self) -> SocketAddr {
        self.near[0]
    }

    /// The address under which Sam's laptop finds Lena's.
    #[must_use]
    pub fn address_for_sam(&self) -> SocketAddr {
        self.near[1]
    }

    /// Pulls the cable out: from now on nothing arrives, in either direction.
    pub fn pull_out(&self) {
        self.plugged.store(false, Ordering::SeqCst);
    }

    /// Plugs it back in.
    pub fn plug_in(&self) {
        self.plugged.store(true, Ordering::SeqCst);
    }

    /// How many datagrams it has carried.
    #[must_use]
    pub fn carried(&self) -> u64 {
        self.carried.load(Ordering::SeqCst)
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        for carrier in &self.carriers {
            carrier.abort();
        }
    }
}

/// A socket that can reach `laptop` and sends to nobody else.
async fn plug(laptop: SocketAddr) -> Result<Arc<UdpSocket>> {
    let socket = UdpSocket::bind((laptop.ip(), 0))
        .await
        .with_context(|| format!("no socket beside {laptop}"))?;
    socket.connect(laptop).await?;
    Ok(Arc::new(socket))
}

async fn carry(from: Arc<UdpSocket>, to: Arc<UdpSocket>, plugged: Arc<AtomicBool>, carried: Arc<AtomicU64>) {
    let mut datagram = vec![0; MAX_DATAGRAM_BYTES];
    loop {
        // An error here says that nobody listens on that side at the moment (the laptop is off); so does a cable.
        let Ok(length) = from.recv(&mut datagram).await else {
            continue;
        };
        if plugged.load(Ordering::SeqCst) && to.send(datagram.get(..length).unwrap_or_default()).await.is_ok() {
            carried.fetch_add(1, Ordering::SeqCst);
        }
    }
}
