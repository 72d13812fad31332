use ed25519_dalek::{Signer, SigningKey};

use super::*;
use crate::laptop::{LENA, SAM, SPACE, couple, day, item};

const YES_ID: u16 = 1;

fn words() -> Words {
    Words {
        title: "Phones".into(),
        text: "We both …".into(),
        scope: Scope::Tone,
        review_on: day(3, 1),
        grace: false,
    }
}

fn signed_by(person: PersonId, key: &SigningKey) -> String {
    let sign = |bytes: &[u8]| key.sign(bytes).to_bytes();
    let hand = Hand {
        person,
        device: key.verifying_key().to_bytes(),
        space: SPACE,
        day: day(1, 5),
        sign: &sign,
    };
    let said = Said::Yes { words: words() };
    super::sign(
        &hand,
        &Sentence {
            id: item(YES_ID),
            subject: item(9),
            said: &said,
            prev: &[[4; 32]],
        },
    )
}

fn read_here(raw: &str) -> Result<Statement, Strange> {
    let [lena, _] = couple();
    read(&lena.people, item(9), item(YES_ID), raw)
}

#[test]
fn what_was_signed_is_read_as_it_was_said() {
    let [_, sam] = couple();

    let statement = read_here(&signed_by(SAM, &sam.key)).unwrap();

    assert_eq!((statement.by, statement.day), (SAM, day(1, 5)));
    assert_eq!(statement.said, Said::Yes { words: words() });
    assert_eq!(statement.prev, [[4; 32]]);
}

#[test]
fn nobody_signs_for_the_other() {
    let [_, sam] = couple();

    assert_eq!(read_here(&signed_by(LENA, &sam.key)), Err(Strange::NotConfirmed));
}

#[test]
fn a_signature_of_another_key_confirms_nothing() {
    let [lena, sam] = couple();
    let sign = |bytes: &[u8]| lena.key.sign(bytes).to_bytes();
    let device = sam.key.verifying_key().to_bytes();
    let hand = Hand {
        person: SAM,
        device,
        space: SPACE,
        day: day(1, 5),
        sign: &sign,
    };
    let sentence = Sentence {
        id: item(YES_ID),
        subject: item(9),
        said: &Said::Rest,
        prev: &[],
    };

    assert_eq!(read_here(&super::sign(&hand, &sentence)), Err(Strange::NotConfirmed));
}

#[test]
fn an_unknown_device_confirms_nothing() {
    let stranger = SigningKey::from_bytes(&[99; 32]);

    assert_eq!(read_here(&signed_by(SAM, &stranger)), Err(Strange::NotConfirmed));
}

#[test]
fn a_statement_counts_only_where_it_was_said() {
    let [lena, sam] = couple();
    let raw = signed_by(SAM, &sam.key);
    let elsewhere = People::new(LENA, [8; 32]);

    assert_eq!(
        read(&lena.people, item(8), item(YES_ID), &raw),
        Err(Strange::NotConfirmed),
        "another agreement"
    );
    assert_eq!(
        read(&lena.people, item(9), item(2), &raw),
        Err(Strange::NotConfirmed),
        "another id"
    );
    assert_eq!(
        read(&elsewhere, item(9), item(YES_ID), &raw),
        Err(Strange::NotConfirmed),
        "another space"
    );
}

#[test]
fn every_altered_part_is_noticed() {
    let [_, sam] = couple();
    let raw = signed_by(SAM, &sam.key);
    let alterations = [
        ("We both …", "We both, "),
        ("2026-01-05", "2026-01-06"),
        ("2026-03-01", "2026-03-02"),
        (&SAM.to_string(), &LENA.to_string()),
        ("\"kind\":\"yes\"", "\"kind\":\"end\""),
    ];
    for (from, to) in alterations {
        assert!(raw.contains(from), "{from} is in the statement");
        assert_eq!(
            read_here(&raw.replace(from, to)),
            Err(Strange::NotConfirmed),
            "{from} -> {to}"
        );
    }
}

#[test]
fn a_kind_of_next_year_is_unknown_and_not_an_error() {
    let [_, sam] = couple();
    let raw = signed_by(SAM, &sam.key).replace("\"kind\":\"yes\"", "\"kind\":\"sing\"");

    assert_eq!(read_here(&raw), Err(Strange::UnknownKind));
}

#[test]
fn cut_or_garbled_bytes_are_refused_and_never_panic() {
    let [_, sam] = couple();
    let raw = signed_by(SAM, &sam.key);
    let json: Json = serde_json::from_str(&raw).unwrap();
    let bytes = BASE64.decode(json["v"].as_str().unwrap().as_bytes()).unwrap();

    for length in 0..bytes.len() {
        assert!(Frame::parse(&bytes[..length]).is_none(), "cut at {length}");
    }
    let mut longer = bytes;
    longer.push(0);
    assert!(Frame::parse(&longer).is_none());
}
