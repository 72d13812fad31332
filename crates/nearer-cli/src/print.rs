//! Standard output: JSON, one document per line.

use std::io::Write;

use serde::Serialize;

use crate::exit::Refused;

/// Prints one JSON document as one line, so that a script can read line by line.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Refused> {
    let text = serde_json::to_string(value).map_err(|error| Refused::inside(&error))?;
    line(&text)
}

/// Prints one line and flushes it, so that whoever waits for it sees it at once.
pub(crate) fn line(text: &str) -> Result<(), Refused> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(|error| Refused::inside(&error))
}
