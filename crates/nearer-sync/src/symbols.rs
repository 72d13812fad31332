//! The sixty-four pictures that people compare when two laptops meet.
//!
//! Each is a simple thing that can be drawn in one colour, has one short
//! everyday name, and looks and sounds like none of the others. The names here
//! are ids: the interface draws and translates them. Their places are part of
//! the protocol; changing one is a new version of pairing.

/// The pictures, each in its place: six bits choose one.
pub const SYMBOLS: [&str; 64] = [
    "acorn",
    "anchor",
    "apple",
    "arrow",
    "balloon",
    "basket",
    "bell",
    "bicycle", //
    "bridge",
    "broom",
    "bucket",
    "butterfly",
    "button",
    "cactus",
    "candle",
    "carrot", //
    "castle",
    "chair",
    "cherry",
    "clock",
    "cloud",
    "comb",
    "compass",
    "crown", //
    "drum",
    "egg",
    "envelope",
    "feather",
    "fence",
    "flag",
    "fork",
    "glasses", //
    "hammer",
    "hat",
    "house",
    "key",
    "kite",
    "ladder",
    "lantern",
    "leaf", //
    "lemon",
    "magnet",
    "mitten",
    "moon",
    "mushroom",
    "pencil",
    "pumpkin",
    "rainbow", //
    "ring",
    "rocket",
    "scissors",
    "shell",
    "snail",
    "spoon",
    "star",
    "sun", //
    "table",
    "teapot",
    "tent",
    "tree",
    "umbrella",
    "wheel",
    "whistle",
    "window",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_another_and_in_its_alphabetical_place() {
        assert!(SYMBOLS.is_sorted_by(|before, after| before < after));
    }

    #[test]
    fn every_name_is_one_short_word() {
        for name in SYMBOLS {
            assert!((3..=9).contains(&name.len()), "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        }
    }
}
