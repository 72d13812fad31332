//! The name a device has on the local network: new every day, and meaningless
//! to everyone but the pair.
//!
//! A name that stayed the same would tell every café that the same laptop was
//! there last week. The name is HMAC-SHA256 over the day and the device, under
//! a secret that only the pair shares, cut to 80 bits and written in base32.
//! The partner computes the names of the devices it knows for yesterday, today
//! and tomorrow, so two clocks may differ by a day.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::EndpointKey;

/// The secret that only the pair shares.
pub(super) type DiscoverySecret = [u8; 32];

/// What sets this use of the secret apart from any other.
const DOMAIN: &[u8] = b"nearer/lan/1";

/// How much of the HMAC is shown: too long to meet another by accident.
const TOKEN_BYTES: usize = 10;

/// The name of `device` on `day` (days since 1970-01-01, UTC), 16 lower-case
/// letters and digits.
pub(super) fn token(secret: &DiscoverySecret, day: u64, device: &EndpointKey) -> String {
    let mut code = [0; 32];
    // HMAC takes keys of any length; the error cannot happen, and an all-zero
    // name would only mean not being found.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) {
        mac.update(DOMAIN);
        mac.update(&day.to_be_bytes());
        mac.update(device);
        code = mac.finalize().into_bytes().into();
    }
    data_encoding::BASE32_NOPAD
        .encode(&code[..TOKEN_BYTES])
        .to_ascii_lowercase()
}

/// The one of `devices` that calls itself `name` around `day`.
pub(super) fn device_named(
    secret: &DiscoverySecret,
    day: u64,
    name: &str,
    devices: impl IntoIterator<Item = EndpointKey>,
) -> Option<EndpointKey> {
    devices.into_iter().find(|device| {
        [day.saturating_sub(1), day, day + 1]
            .iter()
            .any(|day| token(secret, *day, device).eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: DiscoverySecret = [5; 32];
    const LENA: EndpointKey = [1; 32];
    const SAM: EndpointKey = [2; 32];
    const DAY: u64 = 20_000;

    #[test]
    fn the_partner_finds_a_name_of_yesterday_today_and_tomorrow() {
        for day in [DAY - 1, DAY, DAY + 1] {
            let name = token(&SECRET, day, &SAM);

            assert_eq!(device_named(&SECRET, DAY, &name, [LENA, SAM]), Some(SAM), "day {day}");
        }
    }

    #[test]
    fn older_and_younger_names_mean_nothing() {
        for day in [DAY - 2, DAY + 2] {
            let name = token(&SECRET, day, &SAM);

            assert_eq!(device_named(&SECRET, DAY, &name, [LENA, SAM]), None, "day {day}");
        }
    }

    #[test]
    fn without_the_secret_a_name_means_nothing() {
        let name = token(&SECRET, DAY, &SAM);

        assert_eq!(device_named(&[6; 32], DAY, &name, [LENA, SAM]), None);
    }

    #[test]
    fn a_name_fits_a_dns_label_and_changes_with_the_day() {
        let today = token(&SECRET, DAY, &SAM);

        assert_eq!(today.len(), 16);
        assert!(
            today
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        );
        assert_ne!(today, token(&SECRET, DAY + 1, &SAM));
        assert_ne!(today, token(&SECRET, DAY, &LENA));
    }

    #[test]
    fn the_name_of_a_known_day_never_changes() {
        assert_eq!(token(&SECRET, DAY, &SAM), "uic5xsl4uodykjn7");
    }
}
