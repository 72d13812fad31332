//! What two laptops with fixed keys and fixed randomness say to each other.
//!
//! The file `vectors.txt` is a promise: a program that says anything else does
//! not pair with those that people have. A difference here is a new version.

use super::*;
use data_encoding::HEXLOWER;

fn transcript() -> String {
    let mut pair = Pair::comparing();
    pair.confirm();
    pair.run();
    pair.pick_right();
    pair.run();
    let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
    let invite = invite(InviteKind::Partner);
    let mut lines = vec![
        format!("invitation {}", invite.to_text()),
        format!(
            "exporter-context {}",
            hex(&exporter_context(&invite, &pair.sams_endpoint))
        ),
        format!("exporter {}", hex(&exported(1))),
    ];
    for (who, laptop) in [("joiner", &pair.sam), ("inviter", &pair.lena)] {
        for frame in &laptop.seen.sent {
            lines.push(format!("{who}-{} {}", frame[0], hex(frame)));
        }
    }
    let row = pair.sam.shown();
    lines.push(format!("pictures {}", row.symbols.join(" ")));
    lines.push(format!("digits {}", row.digits));
    lines.push(format!("right-row {}", pair.lena.find(row)));
    lines.push(format!("ledger {}", hex(&pair.lena.seen.stored.unwrap())));
    lines.join("\n") + "\n"
}

#[test]
fn fixed_keys_and_randomness_give_the_frozen_transcript() {
    let actual = transcript();

    assert_eq!(actual, include_str!("vectors.txt"), "now it is:\n{actual}");
}
