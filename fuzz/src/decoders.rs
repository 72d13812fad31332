//! What is read in one go: frames, invitations, cards, heads, statements.

use automerge::{ActorId, ObjType, ROOT, ReadDoc, transaction::Transactable};
use chrono::NaiveDate;
use nearer_domain::{
    ItemId, People, PersonId,
    ours::{self, agreement},
};
use nearer_sync::{
    card::{Card, DisplayName},
    frame::{Frame, MAX_FRAME_BYTES, Piece},
    head::{HeadBook, SignedHead},
    identity::DeviceKeys,
    invite::{Invite, InviteKind},
};

use super::Script;

/// What was read is written as it was read, and read again as the same.
pub(crate) fn sync_frame(bytes: &[u8]) {
    if let Ok(frame) = Frame::decode(bytes) {
        let written = frame.encode();
        assert!(written.len() <= MAX_FRAME_BYTES);
        assert_eq!(Frame::decode(&written), Ok(frame));
    }
}

/// Text is read as an invitation that says the same when it is written, as text and as a link.
pub(crate) fn invitation_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(invite) = Invite::parse(&text) {
        assert!(Invite::parse(&invite.to_text()).is_ok_and(|again| again == invite));
        assert!(Invite::parse(&invite.to_link()).is_ok_and(|again| again == invite));
    }
}

/// There is one way to write an invitation.
pub(crate) fn invitation_bytes(bytes: &[u8]) {
    if let Ok(invite) = Invite::read(bytes) {
        assert_eq!(invite.encode(), bytes);
        assert!(Invite::parse(&invite.to_text()).is_ok_and(|again| again == invite));
    }
}

/// There is one way to write a card, and its length is known.
pub(crate) fn card(bytes: &[u8]) {
    if let Ok(card) = Card::read(bytes) {
        assert!(bytes.len() <= Card::MAX_BYTES);
        assert_eq!(card.encode(), bytes);
    }
}

/// A head in which one bit differs from a signed one does not hold, and what does not hold is not entered.
pub(crate) fn head(bytes: &[u8]) {
    const SPACE: [u8; 32] = [7; 32];
    let mut script = Script(bytes);
    let keys = keys(1);
    let honest = SignedHead::sign(
        &SPACE,
        keys.device_id(),
        [1; 16],
        script.number(),
        [script.byte(); 32],
        &|message| keys.sign(message),
    );
    assert_eq!(honest.verify(&SPACE), Ok(()));
    let mut head = honest.clone();
    while !script.is_over() {
        let (field, at, with) = (script.below(5), usize::from(script.byte()), script.byte());
        match field {
            0 => head.actor[at % 16] ^= with,
            1 => head.device[at % 32] ^= with,
            2 => head.seq ^= u64::from(with),
            3 => head.hash[at % 32] ^= with,
            _ => head.signature[at % 64] ^= with,
        }
    }
    assert_eq!(head.verify(&SPACE).is_ok(), head == honest);
    assert!(head.verify(&[8; 32]).is_err());
    let mut book = HeadBook::new();
    let first = book.enter(honest.clone());
    let second = book.enter(head.clone());
    assert!(first.is_ok());
    if second == Ok(true) {
        assert!(head.seq > honest.seq || head.actor != honest.actor);
    }
}

/// A statement that nobody signed counts for nothing, whatever it says.
pub(crate) fn statement(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let person = PersonId::new([1; 16]);
    let mut people = People::new(person, [7; 32]);
    people.add_device(keys(1).device_id(), person);
    people.add_actor([9; 16], person);
    let mut doc = ours::genesis()
        .expect("the genesis loads")
        .with_actor(ActorId::from([9_u8; 16]));
    let mut change = doc.transaction();
    let Ok(Some((_, agreements))) = change.get(ROOT, "agreements") else {
        panic!("the genesis has a place for agreements");
    };
    let agreement = change
        .put_object(&agreements, ItemId::from_bytes([2; 16]).to_string(), ObjType::Map)
        .expect("a map can be made");
    let statements = change
        .put_object(&agreement, "statements", ObjType::Map)
        .expect("a map can be made");
    change
        .put(&statements, ItemId::from_bytes([3; 16]).to_string(), raw.into_owned())
        .expect("a text can be put");
    change.commit();
    let today = NaiveDate::from_ymd_opt(2026, 2, 1).expect("a day");
    let (_, odd) = agreement::all(&doc, &people, today);
    assert!(
        odd.iter().any(|oddity| oddity.at.contains("/statements/")),
        "it was taken for signed"
    );
}

pub(crate) fn keys(seed: u8) -> DeviceKeys {
    DeviceKeys::new(&[seed; 32], &[seed ^ 0x55; 32], &[seed ^ 0xaa; 32])
}

pub(crate) fn card_of(seed: u8, person: u8, name: &str) -> Option<Card> {
    Some(Card::new(&keys(seed), [person; 16], DisplayName::parse(name).ok()?))
}

pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let invite = Invite::new(InviteKind::Partner, 1_800_000_000, [9; 32], [4; 16], &[]);
    let mut seeds = vec![
        ("invitation_text", invite.to_text().into_bytes()),
        ("invitation_text", invite.to_link().into_bytes()),
        ("invitation_bytes", invite.encode()),
        ("head", vec![0; 9]),
        ("head", vec![0, 0, 0, 0, 0, 0, 0, 3, 5, 4, 63, 128]),
        ("statement", b"{\"by\":\"01010101010101010101010101010101\",\"day\":\"2026-02-01\",\"kind\":\"rest\",\"subject\":\"\",\"v\":\"AAAA\",\"g\":\"AAAA\",\"body\":\"{}\"}".to_vec()),
        ("sync_frame", Frame::Changes(Piece::default()).encode()),
    ];
    seeds.extend(card_of(1, 1, "Lena").map(|card| ("card", card.encode())));
    seeds
}
