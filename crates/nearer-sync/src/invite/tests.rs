use super::*;

fn invite() -> Invite {
    Invite::new(
        InviteKind::Partner,
        1_800_000_000,
        [0xA1; 32],
        [0x5E; 16],
        &[
            Hint::Address("192.168.1.20:4433".parse().unwrap()),
            Hint::Address("[fd00::1]:4433".parse().unwrap()),
            Hint::Relay(2),
        ],
    )
}

/// `body` with its right checksum, so that only what is inside can be wrong.
fn sealed(body: &[u8]) -> Vec<u8> {
    [body, &checksum(body)].concat()
}

fn body() -> Vec<u8> {
    let mut bytes = invite().encode();
    bytes.truncate(bytes.len() - 4);
    bytes
}

#[test]
fn an_invitation_comes_back_from_bytes_text_and_link() {
    assert_eq!(Invite::read(&invite().encode()), Ok(invite()));
    assert_eq!(Invite::parse(&invite().to_text()), Ok(invite()));
    assert_eq!(Invite::parse(&invite().to_link()), Ok(invite().without_addresses()));
}

#[test]
fn every_kind_comes_back() {
    for kind in [
        InviteKind::Partner,
        InviteKind::OwnDevice,
        InviteKind::Keeper,
        InviteKind::PartnersNewDevice,
    ] {
        let invite = Invite::new(kind, 1, [1; 32], [2; 16], &[]);

        assert_eq!(Invite::parse(&invite.to_text()).map(|read| read.kind()), Ok(kind));
    }
}

#[test]
fn it_may_be_typed_in_small_letters_with_breaks_and_look_alikes() {
    let text = invite().to_text();
    let typed: String = text.to_lowercase().replace('0', "o");
    let broken: Vec<&str> = (0..typed.len())
        .step_by(5)
        .map(|at| &typed[at..(at + 5).min(typed.len())])
        .collect();

    assert_eq!(Invite::parse(&broken.join("-\r\n ")), Ok(invite()));
}

#[test]
fn a_link_carries_no_address() {
    let link = Invite::parse(&invite().to_link()).unwrap();

    assert_eq!(link.hints(), [Hint::Relay(2)]);
    assert_eq!(invite().addresses().count(), 2);
}

#[test]
fn the_bytes_are_those_of_the_format() {
    let bytes = invite().encode();

    assert_eq!(bytes[..2], [1, 0]);
    assert_eq!(bytes[2..10], 1_800_000_000_u64.to_be_bytes());
    assert_eq!(bytes[10..42], [0xA1; 32]);
    assert_eq!(bytes[42..58], [0x5E; 16]);
    assert_eq!(bytes[58], 3);
    assert_eq!(bytes[59..66], [4, 192, 168, 1, 20, 0x11, 0x51]);
    assert_eq!(bytes.len(), 59 + 7 + 19 + 2 + 4);
}

#[test]
fn every_flipped_bit_is_noticed() {
    let bytes = invite().encode();

    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Invite::read(&flipped), Err(InviteError::Garbled), "bit {bit}");
    }
}

#[test]
fn every_cut_is_noticed() {
    let (bytes, text) = (invite().encode(), invite().to_text());

    for length in 0..bytes.len() {
        assert_eq!(Invite::read(&bytes[..length]), Err(InviteError::Garbled), "at {length}");
    }
    for length in 0..text.len() {
        assert!(Invite::parse(&text[..length]).is_err(), "at {length}");
    }
}

#[test]
fn what_is_wrong_inside_is_noticed_under_a_right_checksum() {
    let spoilt = |at: usize, byte: u8| {
        let mut body = body();
        body[at] = byte;
        Invite::read(&sealed(&body))
    };

    assert_eq!(Invite::read(&sealed(&body())), Ok(invite()));
    assert_eq!(spoilt(0, 2), Err(InviteError::TooNew));
    assert_eq!(spoilt(0, 0), Err(InviteError::Garbled));
    assert_eq!(spoilt(1, 4), Err(InviteError::Garbled), "an unknown kind");
    assert_eq!(spoilt(58, 2), Err(InviteError::Garbled), "fewer places than there are");
    assert_eq!(spoilt(58, 5), Err(InviteError::Garbled), "too many places");
    assert_eq!(spoilt(59, 5), Err(InviteError::Garbled), "an unknown sort of place");
    assert_eq!(Invite::read(&sealed(&[])), Err(InviteError::Garbled));
}

#[test]
fn a_text_that_is_none_is_told_from_a_newer_one_and_a_damaged_one() {
    for text in ["", "hello", "NEARER", "NEARERX", "https://example.org/#NEARER1"] {
        assert_eq!(Invite::parse(text), Err(InviteError::NotAnInvitation), "for {text:?}");
    }
    assert_eq!(Invite::parse("NEARER2ABC"), Err(InviteError::TooNew));
    assert_eq!(Invite::parse("NEARER1"), Err(InviteError::Garbled));
    assert_eq!(Invite::parse("NEARER1U"), Err(InviteError::Garbled));
    let endless = format!("NEARER1{}", "0".repeat(Invite::MAX_TEXT_BYTES));
    assert_eq!(Invite::parse(&endless), Err(InviteError::NotAnInvitation));
}

#[test]
fn the_longest_invitation_fits_its_limits() {
    let everywhere = Hint::Address("[fd00::1]:4433".parse().unwrap());

    let longest = Invite::new(InviteKind::Partner, u64::MAX, [1; 32], [2; 16], &[everywhere; 9]);

    assert_eq!(longest.hints().len(), Invite::MAX_HINTS);
    assert_eq!(longest.encode().len(), Invite::MAX_BYTES);
    assert_eq!(longest.to_text().len(), 230);
}

#[test]
fn the_secret_does_not_show_in_debug_output() {
    let shown = format!("{:?}", invite());

    assert!(!shown.contains("94") && !shown.contains("secret"), "{shown}");
}
