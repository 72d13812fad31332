//! The key of one link, and everything that is proved with it.
//!
//! The key comes from two things at once: the secret of the invitation, which
//! shows that the other side has seen it, and keying material exported from
//! the TLS link itself (RFC 8446, 7.5), which differs on every link. So a proof
//! made on one link is worth nothing on another, even to somebody who knows
//! the invitation.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::digest::{authenticate, derive, digest, is_authentic};
use crate::identity::EndpointId;
use crate::invite::Invite;
use crate::sas::{self, Choice, Row};

/// The label under which keying material is exported from the link.
pub const EXPORTER_LABEL: &[u8] = b"EXPERIMENTAL nearer/pair/1";

/// The context under which keying material is exported: this invitation and
/// these two laptops. `joiner` is the endpoint of the one who joins.
#[must_use]
pub fn exporter_context(invite: &Invite, joiner: &EndpointId) -> [u8; 32] {
    digest(&[
        b"nearer/pair/1/ctx",
        &invite.inviter(),
        joiner,
        &[invite.kind().byte()],
        &invite.expires_unix_seconds().to_be_bytes(),
    ])
}

/// Eight bytes that name an invitation to one who knows its secret.
pub(super) fn invite_id(invite: &Invite) -> [u8; 8] {
    derive(b"", invite.secret(), b"nearer/pair/1/invite-id")
}

/// Whether `id` names this invitation.
pub(super) fn is_invite_id(invite: &Invite, id: &[u8; 8]) -> bool {
    invite_id(invite).ct_eq(id).into()
}

/// Binds the joiner to a nonce and a card without showing them.
pub(super) fn commitment(nonce: &[u8; 32], card: &[u8]) -> [u8; 32] {
    digest(&[b"nearer/pair/1/commit", nonce, card])
}

/// The key of one link.
#[derive(Clone)]
pub(super) struct LinkKey {
    context: [u8; 32],
    key: Zeroizing<[u8; 32]>,
}

impl LinkKey {
    /// The key of the link to or from `joiner`, whose exported keying material
    /// is `exporter`.
    pub(super) fn new(invite: &Invite, joiner: &EndpointId, exporter: &[u8; 32]) -> LinkKey {
        let context = exporter_context(invite, joiner);
        let material = Zeroizing::new([invite.secret().as_slice(), exporter].concat());
        LinkKey {
            context,
            key: Zeroizing::new(derive(&context, &material, b"nearer/pair/1/auth")),
        }
    }

    /// The joiner's proof in M1.
    pub(super) fn hello_proof(&self, commitment: &[u8; 32]) -> [u8; 32] {
        authenticate(&self.key, &[b"J", commitment])
    }

    /// Whether `proof` is the joiner's.
    pub(super) fn is_hello_proof(&self, commitment: &[u8; 32], proof: &[u8; 32]) -> bool {
        is_authentic(&self.key, &[b"J", commitment], proof)
    }

    /// The inviter's proof in M2, which answers the frame `m1`.
    pub(super) fn answer_proof(&self, m1: &[u8], nonce: &[u8; 32], card: &[u8], offer: &[u8]) -> [u8; 32] {
        authenticate(&self.key, &[b"I", m1, nonce, card, offer])
    }

    /// Whether `proof` is the inviter's.
    pub(super) fn is_answer_proof(
        &self,
        m1: &[u8],
        nonce: &[u8; 32],
        card: &[u8],
        offer: &[u8],
        proof: &[u8; 32],
    ) -> bool {
        is_authentic(&self.key, &[b"I", m1, nonce, card, offer], proof)
    }

    /// The transcript hash: everything both have said, as whole frames.
    pub(super) fn transcript(&self, m1: &[u8], m2: &[u8], m3: &[u8]) -> [u8; 32] {
        digest(&[b"nearer/pair/1/th", &self.context, m1, m2, m3])
    }

    /// The row that the joiner shows.
    pub(super) fn row(&self, th: &[u8; 32]) -> Row {
        sas::row(th, &self.key)
    }

    /// The rows that the inviter shows.
    pub(super) fn choice(&self, th: &[u8; 32]) -> Choice {
        sas::choice(th, &self.key)
    }

    /// The joiner's proof, on a new link with `exporter`, of being the one who
    /// said `th` on the earlier link.
    pub(super) fn resume_proof(&self, th: &[u8; 32], exporter: &[u8; 32]) -> [u8; 32] {
        authenticate(&self.key, &[b"nearer/pair/1/resume", th, exporter])
    }

    /// Whether `proof` is that proof.
    pub(super) fn is_resume_proof(&self, th: &[u8; 32], exporter: &[u8; 32], proof: &[u8; 32]) -> bool {
        is_authentic(&self.key, &[b"nearer/pair/1/resume", th, exporter], proof)
    }
}
