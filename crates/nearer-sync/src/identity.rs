//! The keys of one device, and what they may be used for.
//!
//! A device has three: the *signing key* says who wrote something and stays for
//! the life of the device; the *endpoint key* is what the network knows it by
//! and may be exchanged for another; the *sealing key* opens parcels. The
//! public signing key **is** the device's id, so nobody has to look it up.
//!
//! Everything we sign begins with `nearer/`. TLS 1.3 signs 64 spaces first
//! (RFC 8446, 4.4.3), so that a signature made for one can never pass for the
//! other, although the endpoint key serves both.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// A device: its public signing key (Ed25519).
pub type DeviceId = [u8; 32];
/// What the network knows a device by: its public endpoint key (Ed25519).
pub type EndpointId = [u8; 32];
/// A person: 16 random bytes.
pub type PersonId = [u8; 16];

/// The three secret keys of one device. Wiped from memory when dropped.
#[derive(Clone)]
pub struct DeviceKeys {
    signing: SigningKey,
    endpoint: SigningKey,
    sealing: StaticSecret,
}

impl DeviceKeys {
    /// The keys that follow from three secrets of 32 random bytes each.
    #[must_use]
    pub fn new(signing: &[u8; 32], endpoint: &[u8; 32], sealing: &[u8; 32]) -> DeviceKeys {
        DeviceKeys {
            signing: SigningKey::from_bytes(signing),
            endpoint: SigningKey::from_bytes(endpoint),
            sealing: StaticSecret::from(*sealing),
        }
    }

    /// The same device with another endpoint key.
    #[must_use]
    pub fn with_endpoint(&self, endpoint: &[u8; 32]) -> DeviceKeys {
        DeviceKeys {
            endpoint: SigningKey::from_bytes(endpoint),
            ..self.clone()
        }
    }

    /// The device's id.
    #[must_use]
    pub fn device_id(&self) -> DeviceId {
        self.signing.verifying_key().to_bytes()
    }

    /// The id under which the device is dialled.
    #[must_use]
    pub fn endpoint_id(&self) -> EndpointId {
        self.endpoint.verifying_key().to_bytes()
    }

    /// The public key that parcels for this device are sealed to (X25519).
    #[must_use]
    pub fn box_pk(&self) -> [u8; 32] {
        PublicKey::from(&self.sealing).to_bytes()
    }

    /// Signs `message` as this device. It has to begin with `nearer/`.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        debug_assert!(message.starts_with(b"nearer/"), "a signature needs its label");
        self.signing.sign(message).to_bytes()
    }

    /// What this device and the holder of the secret behind `other` can both compute, and
    /// nobody else. None for a key with which everybody could.
    #[must_use]
    pub(crate) fn agree(&self, other: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
        agree(&self.sealing, other)
    }

    /// Signs `message` with the endpoint key: proof that this device holds it.
    #[must_use]
    pub(crate) fn sign_as_endpoint(&self, message: &[u8]) -> [u8; 64] {
        debug_assert!(message.starts_with(b"nearer/"), "a signature needs its label");
        self.endpoint.sign(message).to_bytes()
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceKeys").finish_non_exhaustive()
    }
}

/// X25519 between `secret` and `other`; none for a key of small order, whose result everybody knows.
pub(crate) fn agree(secret: &StaticSecret, other: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
    let shared = secret.diffie_hellman(&PublicKey::from(*other));
    shared.was_contributory().then(|| Zeroizing::new(shared.to_bytes()))
}

/// Whether `signature` over `message` is by `key`.
///
/// Strict: besides the equation of RFC 8032 it refuses keys and signatures of
/// small order and those written in more than one way, so that one signature
/// means one key and one message.
#[must_use]
pub fn is_signed_by(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lena() -> DeviceKeys {
        DeviceKeys::new(&[1; 32], &[2; 32], &[3; 32])
    }

    #[test]
    fn the_endpoint_id_is_the_one_the_network_uses() {
        let on_the_network = iroh::SecretKey::from_bytes(&[2; 32]).public();

        assert_eq!(lena().endpoint_id(), *on_the_network.as_bytes());
    }

    #[test]
    fn a_signature_holds_for_its_key_and_message_alone() {
        let signature = lena().sign(b"nearer/test");

        assert!(is_signed_by(&lena().device_id(), b"nearer/test", &signature));
        assert!(!is_signed_by(&lena().endpoint_id(), b"nearer/test", &signature));
        assert!(!is_signed_by(&lena().device_id(), b"nearer/tesu", &signature));
    }

    #[test]
    fn a_key_of_small_order_signs_nothing() {
        // The identity point: with it, R = identity and s = 0 satisfy the plain
        // equation for every message.
        let mut identity = [0; 32];
        identity[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;

        assert!(!is_signed_by(&identity, b"nearer/anything", &signature));
    }

    #[test]
    fn the_secrets_do_not_show_in_debug_output() {
        assert_eq!(format!("{:?}", lena()), "DeviceKeys { .. }");
    }
}
