//! Base32 in Crockford's alphabet: made to be typed from paper.
//!
//! It leaves out `I`, `L`, `O` and `U`, and reads `I` and `L` as 1 and `O` as
//! 0. Written by hand because reading has to be forgiving about these and
//! strict about everything else, the unused bits at the end included.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The digits of `bytes`, five bits each, the last filled up with zeros.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            digits.push(digit(held >> bits));
        }
    }
    if bits > 0 {
        digits.push(digit(held << (5 - bits)));
    }
    digits
}

/// The bytes of upper-case `digits`, or `None` if there is another character,
/// a digit too many or a bit set that nothing stands for.
pub(super) fn decode(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(digits.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for c in digits.chars() {
        held = held << 5 | value(c)?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    let is_rest_empty = held & ((1 << bits) - 1) == 0;
    (bits < 5 && is_rest_empty).then_some(bytes)
}

fn digit(value: u32) -> char {
    char::from(ALPHABET[(value & 31) as usize])
}

fn value(c: char) -> Option<u32> {
    let c = match c {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let place = ALPHABET.iter().position(|digit| char::from(*digit) == c)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_every_length_come_back() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(151) ^ 0xA5).collect();
            assert_eq!(decode(&encode(&bytes)), Some(bytes), "length {length}");
        }
    }

    #[test]
    fn look_alikes_are_read_as_what_they_look_like() {
        assert_eq!(decode("OIL0"), decode("0110"));
    }

    #[test]
    fn other_characters_stray_bits_and_stray_digits_are_refused() {
        assert_eq!(decode("U0"), None);
        assert_eq!(decode("é0"), None);
        assert_eq!(decode("ZZ"), None, "two bits nothing stands for");
        assert_eq!(decode("0"), None, "five bits make no byte");
        assert_eq!(decode("000"), None, "the third digit is one too many");
    }
}
