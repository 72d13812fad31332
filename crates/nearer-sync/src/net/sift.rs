//! Finding the right one of several addresses when somebody else answered.
//!
//! iroh remembers every address it was ever given for a key and tries them all,
//! so a wrong address that answers quickly keeps the right one from being
//! reached, even after we have forgotten it. So each address is tried alone,
//! from an endpoint made for this one attempt. It has our own key, so what it
//! reaches is a link like any other; the endpoint then lives as long as that.

use std::net::SocketAddr;

use super::{
    EndpointKey,
    core::Core,
    dial::{DialError, dial_from},
    endpoint::bind_aside,
};

/// Tries `addresses` one by one, strikes out those where somebody else answers,
/// and says whether one led to a link.
pub(super) async fn sift(core: &Core, remote: EndpointKey, addresses: &[SocketAddr]) -> bool {
    for address in addresses {
        let Some(key) = core.endpoint().map(|endpoint| endpoint.secret_key().clone()) else {
            return false;
        };
        let Ok(aside) = bind_aside(key).await else {
            return false;
        };
        let reached = dial_from(core, &aside, remote, *address).await;
        if reached.is_ok() {
            return true;
        }
        aside.close().await;
        match reached {
            Err(DialError::WrongKey) => core.addresses.strike_out(&remote, *address),
            // Whoever answers with the right key settles it, even with a "no".
            Err(DialError::Refused(_) | DialError::Duplicate | DialError::NotAllowed) => {
                return false;
            }
            _ => {}
        }
    }
    false
}
