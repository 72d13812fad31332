//! What the two write in a year: made up, and repeated as people repeat themselves.

/// What one thanks the other for, in check-ins.
pub(super) const APPRECIATIONS: [&str; 12] = [
    "You kept the soup warm.",
    "You asked how the meeting went and then waited for the answer.",
    "You folded the blanket the way I like it.",
    "You laughed at my joke in front of my mother.",
    "You took the early bus so that I could sleep.",
    "You left the light on in the hallway.",
    "You said sorry first.",
    "You brought the good bread.",
    "You sat with me and said nothing.",
    "You remembered the dentist.",
    "You turned the radio down before I asked.",
    "You wrote from the train.",
];

/// What one carries that is not about the two.
pub(super) const LOADS: [&str; 6] = [
    "The audit at work.",
    "My father's knee.",
    "Too little sleep since Sunday.",
    "The tax letter on the table.",
    "A colleague who leaves.",
    "The exam next week.",
];

/// Notes of evenings.
pub(super) const NOTES: [&str; 8] = [
    "Rain, still nice.",
    "We saw the heron again.",
    "Once around the block was enough.",
    "Stars.",
    "We talked about nothing at all.",
    "Cold hands, warm tea.",
    "The neighbour's cat came along.",
    "Short and good.",
];

/// Feelings of light and of heavy days.
pub(super) const LIGHT: [&[&str]; 4] = [&["calm", "near"], &["glad"], &["tender", "hopeful"], &["calm"]];
/// See [`LIGHT`].
pub(super) const HEAVY: [&[&str]; 4] = [&["tired"], &["worried", "tired"], &["hurt"], &["sad", "hopeful"]];
