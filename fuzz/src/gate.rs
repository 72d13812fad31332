//! Changes that somebody made up, at the gate of a document that both have.

use std::sync::LazyLock;

use automerge::{
    ActorId, Automerge, ObjType, ROOT,
    transaction::{CommitOptions, Transactable},
};
use nearer_domain::{
    People, PersonId,
    ours::{self, check_incoming},
};
use nearer_sync::{
    craft::Draft,
    gate::{self, Ground, Transfer},
    head::{HeadBook, SignedHead},
};

use super::{Script, decoders::keys};

const SPACE: [u8; 32] = [7; 32];
const LENA: [u8; 16] = [11; 16];
const SAM: [u8; 16] = [12; 16];

/// The document that both have, and a change that Sam made on it.
struct Scene {
    live: Automerge,
    bytes: Vec<u8>,
    honest: Draft,
}

static SCENE: LazyLock<Scene> = LazyLock::new(|| {
    let mut live = ours::genesis()
        .expect("the genesis loads")
        .with_actor(ActorId::from(LENA));
    let mut sams = live.fork().with_actor(ActorId::from(SAM));
    write(&mut sams, "x_by_sam");
    let raw = sams
        .get_last_local_change()
        .expect("Sam has written")
        .raw_bytes()
        .to_vec();
    write(&mut live, "x_by_lena");
    Scene {
        bytes: live.save(),
        live,
        honest: Draft::read(&raw),
    }
});

/// Puts a word where later versions may put theirs.
fn write(doc: &mut Automerge, key: &str) {
    let mut change = doc.transaction();
    let words = change.put_object(ROOT, key, ObjType::Map).expect("a map can be made");
    change
        .put(&words, "word", "a walk along the river")
        .expect("a text can be put");
    change.commit_with(CommitOptions::default().with_time(0));
}

/// Sends `chunk` with a head that Sam signed for it, and holds what comes of it against the promises. Whether it was taken.
fn send(chunk: Vec<u8>, actor: [u8; 16], seq: u64, hash: [u8; 32]) -> bool {
    let scene = &*SCENE;
    let sam = keys(2);
    let person = PersonId::new([2; 16]);
    let mut people = People::new(PersonId::new([1; 16]), SPACE);
    people.add_device(sam.device_id(), person);
    people.add_actor(SAM, person);
    people.add_actor(LENA, PersonId::new([1; 16]));
    let book = HeadBook::new();
    let ground = Ground {
        live: &scene.live,
        genesis: ours::GENESIS_HASH.0,
        book: &book,
        space: SPACE,
        may_sign: &|device| *device == sam.device_id(),
    };
    let head = SignedHead::sign(&SPACE, sam.device_id(), actor, seq, hash, &|message| sam.sign(message));
    let transfer = Transfer {
        heads: vec![head],
        changes: vec![chunk],
    };
    let mut schema = |before: &Automerge, after: &Automerge, patches: &[automerge::Patch]| {
        check_incoming(before, after, patches, &people).map_err(|error| error.to_string())
    };
    let outcome = gate::check(&ground, &transfer, &mut schema);
    assert_eq!(scene.live.save(), scene.bytes, "the live document was touched");
    let Ok(accepted) = outcome else { return false };

    // Whoever took it in can go on writing, and the file opens again.
    let mut after = accepted.document;
    for round in 0..20 {
        write(&mut after, &format!("x_round_{round}"));
    }
    let again = Automerge::load(&after.save()).expect("what is kept opens again");
    assert_eq!(again.get_heads(), after.get_heads());
    true
}

/// Bytes as they are.
pub(crate) fn chunk(bytes: &[u8]) {
    let mut hash = [0; 32];
    // The first four bytes of the name stand in the chunk; a forger can make them fit.
    if let Some(sum) = bytes.get(4..8) {
        hash[..4].copy_from_slice(sum);
    }
    let _ = send(bytes.to_vec(), SAM, 1, hash);
}

/// An honest change of which the script alters some fields, under a checksum and a signature that hold.
pub(crate) fn change(bytes: &[u8]) {
    let mut script = Script(bytes);
    let mut draft = SCENE.honest.clone();
    let mut steps = 0;
    while !script.is_over() && steps < 40 {
        steps += 1;
        match script.below(12) {
            0 => draft.start_op = script.number(),
            1 => draft.start_op = draft.start_op.wrapping_add(u64::from(script.byte())),
            2 => draft.seq = script.number(),
            3 => draft.time = script.number().cast_signed(),
            4 => {
                let count = usize::from(script.byte());
                draft.message = script.bytes(count);
            }
            5 => {
                let count = usize::from(script.byte());
                draft.extra = script.bytes(count);
            }
            6 => draft.deps.push([script.byte(); 32]),
            7 => {
                draft.deps.pop();
            }
            8 => {
                let count = usize::from(script.below(20));
                draft.others.push(script.bytes(count));
            }
            9 => {
                let (spec, count) = (u64::from(script.byte()), usize::from(script.byte()));
                let column = script.bytes(count);
                draft = draft.with(spec, column);
            }
            10 => {
                let column = usize::from(script.byte()) % draft.columns.len().max(1);
                let (at, with) = (usize::from(script.byte()), script.byte());
                if let Some((_, data)) = draft.columns.get_mut(column)
                    && !data.is_empty()
                {
                    let at = at % data.len();
                    data[at] ^= with;
                }
            }
            _ => {
                let column = usize::from(script.byte()) % draft.columns.len().max(1);
                let more = script.byte();
                if let Some((_, data)) = draft.columns.get_mut(column) {
                    data.push(more);
                }
            }
        }
    }
    let actor = draft.actor.clone().try_into().unwrap_or(SAM);
    let chunk = if bytes.len().is_multiple_of(2) {
        draft.seal()
    } else {
        draft.deflate()
    };
    let is_taken = send(chunk, actor, draft.seq, draft.hash());
    assert!(is_taken || steps > 0, "an honest change was refused");
}

pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let honest = SCENE.honest.clone();
    vec![
        ("gate_chunk", honest.seal()),
        ("gate_chunk", honest.deflate()),
        ("gate_chunk", honest.with_nulls(3_000_000).seal()),
        ("gate_chunk", honest.with_letters(20_000).deflate()),
        ("gate_change", Vec::new()),
        ("gate_change", vec![0, 0, 0, 0, 0, 255, 255, 255, 245]),
        ("gate_change", vec![1, 255, 10, 3, 2, 1]),
        ("gate_change", vec![11, 2, 9, 10, 0, 0, 7]),
    ]
}
