//! Keying material that only the two ends of one connection share.
//!
//! Pairing binds its proofs to it, so that a proof made on one connection is
//! worth nothing on another (RFC 5705, RFC 8446 section 7.5).

use iroh::endpoint::WeakConnectionHandle;

/// Gives keying material of one connection.
///
/// It does not keep the connection open.
#[derive(Debug, Clone)]
pub struct Exporter {
    connection: WeakConnectionHandle,
}

/// Why no keying material could be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExporterError {
    /// The link has ended.
    #[error("the connection is closed")]
    Closed,
    /// The TLS library refused, which it does only for absurd lengths.
    #[error("the connection gives no keying material")]
    Refused,
}

impl Exporter {
    pub(super) fn of(connection: WeakConnectionHandle) -> Self {
        Self { connection }
    }

    /// Gives 32 bytes for `label` and `context`, the same on both ends of the
    /// connection and different on every other connection.
    ///
    /// # Errors
    ///
    /// [`ExporterError::Closed`] once the link has ended.
    pub fn keying_material(&self, label: &[u8], context: &[u8]) -> Result<[u8; 32], ExporterError> {
        let connection = self.connection.upgrade().ok_or(ExporterError::Closed)?;
        let mut material = [0; 32];
        connection
            .export_keying_material(&mut material, label, context)
            .map_err(|_| ExporterError::Refused)?;
        Ok(material)
    }
}
