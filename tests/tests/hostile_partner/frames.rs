//! Bytes that are no frames, and frames that have no place.

use anyhow::Result;
use nearer_sync::{
    craft::{Chance, unsigned},
    frame::{ByeCode, Frame, MAX_CHANGE_BYTES, PROTOCOL, Piece, Version},
    gate::{Step, Transfer},
    net::MAX_SYNC_FRAME_BYTES,
};

use crate::{
    line::{End, framed},
    siege::Siege,
};

const UNCLEAR: End = End::Bye(ByeCode::Unclear);
const OVER_BUDGET: End = End::Bye(ByeCode::OverBudget);

/// The line was closed without a word, because of bytes that are not even a frame's length.
const UNREADABLE: End = End::Closed(4);

/// A message of Automerge's own protocol with this Bloom filter: the first makes the
/// library divide by zero, the second compute for seconds, the third ask for 17 GB.
fn blooms() -> [Vec<u8>; 3] {
    let probes = |count: u64| [vec![5, 10], unsigned(count), vec![0; 7]].concat();
    [vec![1, 0, 7], probes(100_000_000), probes(u64::from(u32::MAX))].map(|filter| {
        let counted = [unsigned(filter.len() as u64), filter].concat();
        [vec![0x42, 0, 0, 1, 0], counted, vec![0]].concat()
    })
}

pub(crate) async fn what_is_no_frame(siege: &mut Siege) -> Result<()> {
    for (number, bloom) in blooms().into_iter().enumerate() {
        let row = format!("bloom filter {number}");
        siege.instead_of_hello(&row, &framed(&bloom), UNCLEAR).await?;
        siege.after_hello(&row, &framed(&bloom), UNCLEAR).await?;
        let transfer = Transfer {
            heads: Vec::new(),
            changes: vec![bloom],
        };
        siege.transfer(&row, transfer, Step::Chunk).await?;
    }
    let mut chance = Chance::new(1);
    for kind in 0..16 {
        let garbage: Vec<u8> = [vec![kind], (0..40).flat_map(|_| chance.bytes()).collect()].concat();
        let row = format!("garbage {garbage:?}");
        siege
            .instead_of_hello(&row, &framed(&garbage), unless_version(&garbage))
            .await?;
    }
    siege.after_hello("nothing at all", &framed(&[]), UNCLEAR).await?;

    for length in [u32::MAX, u32::try_from(MAX_SYNC_FRAME_BYTES + 1)?] {
        let row = format!("a frame of {length} bytes");
        siege.instead_of_hello(&row, &length.to_be_bytes(), UNREADABLE).await?;
        siege.after_hello(&row, &length.to_be_bytes(), UNREADABLE).await?;
    }
    let mut line = siege.open("a frame that stops").await?;
    line.write(&[0, 0, 1, 0, 2, 0, 0]).await?;
    line.stop()?;
    assert_eq!(line.end_after(&[]).await?, UNREADABLE);
    Ok(())
}

/// A hello that begins with another version is told so, whatever else it says.
fn unless_version(garbage: &[u8]) -> End {
    match garbage {
        [1, high, low, ..] if u16::from_be_bytes([*high, *low]) != PROTOCOL.major => End::Bye(ByeCode::Version),
        _ => UNCLEAR,
    }
}

pub(crate) async fn frames_cut_anywhere(siege: &mut Siege) -> Result<()> {
    let first = siege.line("the first row").await?.hello;
    let honest = siege.forger.vouch(&[siege.forger.honest()?]);
    let at = siege.forger.at();

    for frame in [
        Frame::Hello(siege.forger.hello(&first)).encode(),
        siege.forger.changes(honest),
        Frame::Ack { heads: at }.encode(),
        Frame::Ledger(siege.forger.ledger.clone()).encode(),
        Frame::Bye(ByeCode::Done).encode(),
        Frame::Ping.encode(),
    ] {
        let whole = frame.len();
        let mut cuts = vec![1, 2, 3, whole / 4, whole / 2, whole.saturating_sub(2), whole - 1];
        cuts.retain(|cut| *cut > 0 && *cut < whole);
        cuts.dedup();
        for cut in cuts {
            let row = format!("{cut} bytes of frame {}", frame[0]);
            let cut = framed(&frame[..cut]);
            if frame[0] == 1 {
                siege.instead_of_hello(&row, &cut, UNCLEAR).await?;
            } else {
                siege.after_hello(&row, &cut, UNCLEAR).await?;
            }
        }
        let longer = framed(&[&frame[..], &[0]].concat());
        siege.instead_of_hello("a byte too many", &longer, UNCLEAR).await?;
    }
    Ok(())
}

pub(crate) async fn frames_without_end_or_out_of_place(siege: &mut Siege) -> Result<()> {
    let at = siege.forger.at();
    let ack = framed(&Frame::Ack { heads: at.clone() }.encode());
    let ledger = framed(&Frame::Ledger(siege.forger.ledger.clone()).encode());
    let honest = framed(&siege.forger.changes(siege.forger.vouch(&[siege.forger.honest()?])));
    let nothing = framed(&siege.forger.changes(Transfer::default()));
    let [ping, pong] = [Frame::Ping, Frame::Pong].map(|frame| framed(&frame.encode()));

    for (row, early) in [
        ("ack", &ack),
        ("ledger", &ledger),
        ("changes", &honest),
        ("ping", &ping),
    ] {
        siege
            .instead_of_hello(&format!("{row} before the hello"), early, UNCLEAR)
            .await?;
    }
    let hello = siege.line("a second hello").await?.hello;
    let second = framed(&Frame::Hello(siege.forger.hello(&hello)).encode());
    siege.after_hello("a second hello", &second, UNCLEAR).await?;
    siege.after_hello("a transfer of nothing", &nothing, UNCLEAR).await?;

    for (row, tiny) in [("ping", &ping), ("pong", &pong), ("ack", &ack), ("ledger", &ledger)] {
        let many = tiny.repeat(100_000);
        siege
            .after_hello(&format!("a hundred thousand times {row}"), &many, OVER_BUDGET)
            .await?;
    }
    siege
        .instead_of_hello("a hundred thousand pings", &ping.repeat(100_000), UNCLEAR)
        .await?;
    let piece = Frame::Changes(Piece {
        more: true,
        at,
        heads: Vec::new(),
        changes: vec![vec![0; MAX_CHANGE_BYTES]; 7],
    });
    let endless = framed(&piece.encode()).repeat(10);
    siege
        .after_hello("a transfer that does not end", &endless, OVER_BUDGET)
        .await?;
    Ok(())
}

pub(crate) async fn hellos_that_mean_something_else(siege: &mut Siege) -> Result<()> {
    let lena = siege.line("the first row").await?.hello;
    let later = Version { major: 2, minor: 0 };

    siege
        .hello("another protocol", |hello| hello.protocol = later, ByeCode::Version)
        .await?;
    siege
        .hello("another document", |hello| hello.schema = later, ByeCode::Version)
        .await?;
    siege
        .hello("another space", |hello| hello.space[0] ^= 1, ByeCode::Space)
        .await?;
    siege
        .hello("another volume", |hello| hello.volume += 1, ByeCode::Space)
        .await?;
    siege
        .hello("another device", |hello| hello.device[0] ^= 1, ByeCode::Space)
        .await?;
    siege
        .hello("Lena's own device", |hello| hello.device = lena.device, ByeCode::Copied)
        .await?;
    siege
        .hello(
            "Lena's own process",
            |hello| hello.instance = lena.instance,
            ByeCode::Copied,
        )
        .await?;
    siege
        .hello(
            "too many heads",
            |hello| hello.heads = vec![[1; 32]; 65],
            ByeCode::Unclear,
        )
        .await?;
    siege
        .hello(
            "too much agreed",
            |hello| hello.agreed = vec![[1; 32]; 255],
            ByeCode::Unclear,
        )
        .await?;

    let full = [&[1, 1, 1][..], &[0, 4, 1, 2, 3, 4].repeat(257)].concat();
    for (row, ledger) in [
        ("an empty ledger", Vec::new()),
        ("a ledger of a later version", vec![9, 0, 0]),
        ("a ledger of garbage", vec![0xa5; 1_000]),
        ("a ledger of 257 entries", full),
        (
            "a ledger cut short",
            siege.forger.ledger[..siege.forger.ledger.len() - 1].to_vec(),
        ),
        ("a ledger with a forged signature", flipped(&siege.forger.ledger)),
    ] {
        siege
            .hello(row, |hello| hello.ledger = ledger.clone(), ByeCode::Ledger)
            .await?;
        let frame = framed(&Frame::Ledger(ledger).encode());
        siege.after_hello(row, &frame, End::Bye(ByeCode::Ledger)).await?;
    }

    // Two programs in turn under one device: once the first comes back, one is a copy.
    let known = Transfer {
        heads: siege.forger.heads.clone(),
        changes: Vec::new(),
    };
    let first = std::mem::replace(&mut siege.forger.instance, [7; 16]);
    assert!(siege.take_or_refuse("a second program", known).await?);
    siege
        .hello("the first program", |hello| hello.instance = first, ByeCode::Copied)
        .await?;
    Ok(())
}

/// The ledger with one bit of its last signature turned.
fn flipped(ledger: &[u8]) -> Vec<u8> {
    let mut forged = ledger.to_vec();
    if let Some(last) = forged.last_mut() {
        *last ^= 1;
    }
    forged
}
