//! What stands in for the world: parts that this binary plays inside a namespace.
//!
//! A network namespace belongs to a process, so each part is a process of its
//! own: `nearer-lab prop NAME …`, started by the trial and ended with it.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Result, bail};

use super::{bad_line, ear, line};
use crate::binary;

/// The program that plays the parts.
///
/// # Errors
///
/// If it was not built.
pub fn program() -> Result<PathBuf> {
    binary::current("nearer-lab")
}

/// Plays the part that `words` name.
///
/// # Errors
///
/// If there is no such part, or it cannot be played here.
pub async fn play(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["ear", interface, frames] => ear::listen(interface, Path::new(frames)),
        ["line", seed] => line::carry(seed.parse()?),
        ["portal", port] => portal(port.parse()?),
        ["stranger", address, key, dials] => {
            let said = bad_line::dial_as_a_stranger(address, key, dials.parse()?).await?;
            Ok(writeln!(std::io::stdout(), "{said}")?)
        }
        _ => bail!("there is no part {words:?}"),
    }
}

/// The page of a hotel that wants one to log in: answers everybody, and writes down what it could read.
fn portal(port: u16) -> Result<()> {
    const PAGE: &[u8] = b"HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n\r\n";
    let door = TcpListener::bind(("0.0.0.0", port))?;
    for guest in door.incoming() {
        let mut guest = guest?;
        guest.set_read_timeout(Some(Duration::from_secs(2)))?;
        let mut request = [0_u8; 1024];
        // Whoever says nothing is answered all the same.
        let bytes = guest.read(&mut request).unwrap_or(0);
        let words = String::from_utf8_lossy(request.get(..bytes).unwrap_or_default()).into_owned();
        // A TLS greeting begins with this byte.
        let heard = if words.starts_with('\u{16}') {
            "tls".to_owned()
        } else {
            words.lines().collect::<Vec<_>>().join(" | ")
        };
        writeln!(std::io::stdout(), "{heard}")?;
        // The guest may have gone.
        let _ = guest.write_all(PAGE);
    }
    Ok(())
}
