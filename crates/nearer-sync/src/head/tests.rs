//! Heads that hold, and heads that do not.

use super::*;
use crate::craft::{Laptop, SPACE};

#[test]
fn a_head_holds_for_its_own_bytes_and_for_nothing_else() {
    let head = Laptop::lena().head([1; 16], 5, [9; 32]);
    assert_eq!(head.verify(&SPACE), Ok(()));
    assert_eq!(head.verify(&[8; 32]), Err(HeadError::BadSignature));

    for other in [
        SignedHead {
            actor: [2; 16],
            ..head.clone()
        },
        SignedHead {
            device: Laptop::sam().device(),
            ..head.clone()
        },
        SignedHead { seq: 6, ..head.clone() },
        SignedHead {
            hash: [8; 32],
            ..head.clone()
        },
    ] {
        assert_eq!(other.verify(&SPACE), Err(HeadError::BadSignature), "{other:?}");
    }
    for bit in 0..512 {
        let mut flipped = head.clone();
        flipped.signature[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(flipped.verify(&SPACE), Err(HeadError::BadSignature), "bit {bit}");
    }
}

#[test]
fn a_key_that_signs_for_everything_is_refused() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    let head = SignedHead {
        actor: [1; 16],
        device: identity,
        seq: 1,
        hash: [1; 32],
        signature,
    };
    assert_eq!(head.verify(&SPACE), Err(HeadError::BadSignature));
}

#[test]
fn the_signed_bytes_are_these() {
    let head = Laptop::lena().head([1; 16], 0x0102, [9; 32]);
    let mut expected = b"nearer/head/1".to_vec();
    expected.extend([7; 32]);
    expected.extend(Laptop::lena().device());
    expected.extend([1; 16]);
    expected.extend([0, 0, 0, 0, 0, 0, 1, 2]);
    expected.extend([9; 32]);
    assert_eq!(head.message(&SPACE), expected);
}

#[test]
fn the_book_keeps_the_newest_head_of_each_actor() {
    let (lena, mut book) = (Laptop::lena(), HeadBook::new());
    let [first, second] = [1, 2].map(|seq| lena.head([1; 16], seq, [seq as u8; 32]));

    assert_eq!(book.enter(second.clone()), Ok(true));
    assert_eq!(book.enter(first), Ok(false));
    assert_eq!(book.head(&[1; 16]), Some(&second));
    assert_eq!((book.seq(&[1; 16]), book.seq(&[2; 16])), (2, 0));
    assert_eq!(book.device_of(&[1; 16]), Some(lena.device()));
}

#[test]
fn an_actor_belongs_to_the_device_that_signed_for_it_first() {
    let mut book = HeadBook::new();
    book.enter(Laptop::lena().head([1; 16], 1, [1; 32])).unwrap();

    let foreign = Laptop::sam().head([1; 16], 2, [2; 32]);
    assert_eq!(book.enter(foreign), Err(HeadError::ForeignActor));
    let forked = Laptop::lena().head([1; 16], 1, [3; 32]);
    assert_eq!(book.enter(forked), Err(HeadError::Forked));
    assert_eq!(book.seq(&[1; 16]), 1);
}
