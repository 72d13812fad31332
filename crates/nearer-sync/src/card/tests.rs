use super::*;

fn lenas_keys() -> DeviceKeys {
    DeviceKeys::new(&[1; 32], &[2; 32], &[3; 32])
}

fn lenas_card() -> Card {
    Card::new(&lenas_keys(), [7; 16], DisplayName::parse("Lena").unwrap())
}

#[track_caller]
fn check_name(raw: &str, expected: Result<&str, NameError>) {
    let actual = DisplayName::parse(raw);
    assert_eq!(
        actual.as_ref().map(DisplayName::as_str).map_err(|why| *why),
        expected,
        "for {raw:?}"
    );
}

#[test]
fn a_card_is_read_back_as_it_was_written() {
    assert_eq!(Card::read(&lenas_card().encode()), Ok(lenas_card()));
}

#[test]
fn the_longest_card_has_the_promised_length() {
    let longest = DisplayName::parse(&"x".repeat(64)).unwrap();

    let card = Card::new(&lenas_keys(), [7; 16], longest).encode();

    assert_eq!(card.len(), Card::MAX_BYTES);
}

#[test]
fn no_cut_and_no_longer_card_is_read() {
    let card = lenas_card().encode();

    for length in 0..card.len() {
        assert_eq!(Card::read(&card[..length]), Err(CardError::Unreadable), "at {length}");
    }
    let longer = [card.as_slice(), &[0]].concat();
    assert_eq!(Card::read(&longer), Err(CardError::Unreadable));
}

#[test]
fn a_flipped_bit_gives_another_card_or_none_and_never_the_same() {
    let card = lenas_card().encode();

    for bit in 0..card.len() * 8 {
        let mut flipped = card.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(read) = Card::read(&flipped) {
            assert_eq!(read.encode(), flipped, "bit {bit}: one card, one way to write it");
        }
    }
}

#[test]
fn a_card_of_a_later_layout_asks_for_an_update() {
    let mut card = lenas_card().encode();
    card[4] = 2;

    assert_eq!(Card::read(&card), Err(CardError::TooNew));
}

#[test]
fn protocols_meet_where_they_overlap() {
    let spoken = |protocol_min, protocol_max| Versions {
        protocol_min,
        protocol_max,
        schema_max: 1,
    };

    assert!(spoken(1, 2).meet(&spoken(2, 3)));
    assert!(!spoken(1, 2).meet(&spoken(3, 3)));
    assert!(!spoken(3, 3).meet(&spoken(1, 2)));
}

#[test]
fn a_card_whose_protocols_run_backwards_is_not_a_card() {
    let mut card = lenas_card();
    card.versions.protocol_min = 2;

    assert_eq!(Card::read(&card.encode()), Err(CardError::Unreadable));
}

#[test]
fn a_name_is_trimmed_and_composed() {
    check_name("  Lena ", Ok("Lena"));
    check_name("Zoe\u{308}", Ok("Zo\u{eb}"));
    check_name("Lena Müller-Özil", Ok("Lena Müller-Özil"));
    check_name("蕾娜", Ok("蕾娜"));
    check_name("Sam ❤️", Ok("Sam ❤️"));
}

#[test]
fn a_name_has_a_length_in_bytes() {
    check_name(" \t ", Err(NameError::Empty));
    check_name(&"é".repeat(32), Ok(&"é".repeat(32)));
    check_name(&"é".repeat(33), Err(NameError::TooLong));
}

#[test]
fn a_name_holds_nothing_that_plays_games() {
    let games = [
        '\u{202E}',
        '\u{2066}',
        '\u{200B}',
        '\u{200D}',
        '\u{200F}',
        '\u{00AD}',
        '\u{FEFF}',
        '\u{E0041}',
        '\n',
        '\t',
        '\u{7f}',
        '\u{85}',
        '\u{2028}',
        '\u{A0}',
        '\u{3164}',
        '\u{115F}',
        '\u{E000}',
        '\u{FFFF}',
        '\u{10FFFF}',
        '\u{2800}',
        '\u{61C}',
    ];
    for game in games {
        check_name(&format!("Le{game}na"), Err(NameError::Unfit));
    }
}

#[test]
fn a_card_with_an_uncomposed_or_untrimmed_name_is_not_a_card() {
    for name in ["Zoe\u{308}", " Lena", "Lena ", "", "Le\u{202E}na"] {
        assert_eq!(DisplayName::read(name.as_bytes()), None, "for {name:?}");
    }
    assert_eq!(DisplayName::read(b"\xff"), None);
}
