//! No mark of presence, of reading or of delivery: not in a frame, not in the document, not in a picture.
//!
//! A name that does not exist cannot be filled in by accident. Each of the words below
//! stands for something that the product promises never to know (PRODUCT: no online
//! mark, no typing, no "last seen", no read, opened or delivered mark).

use std::collections::BTreeSet;

use crate::sources::{files, name, text};

/// What no name may say, and why.
const NEVER: [(&str, &str); 17] = [
    ("presence", "whether somebody is there"),
    ("online", "whether somebody is there"),
    ("offline", "whether somebody is there"),
    ("lastseen", "when somebody was there"),
    ("seenat", "when somebody looked"),
    ("seenby", "who looked"),
    ("typing", "what somebody does right now"),
    ("readat", "when somebody read"),
    ("readby", "who read"),
    ("isread", "whether somebody read"),
    ("unread", "whether somebody read"),
    ("openedat", "when somebody opened"),
    ("openedby", "who opened"),
    ("delivered", "whether it arrived"),
    ("receipt", "whether it arrived"),
    ("answeredat", "how long somebody took"),
    ("responsetime", "how long somebody took"),
];

/// Names that hold such letters and mean something else, each with its reason.
const MEANT_OTHERWISE: [(&str, &str); 3] = [
    ("unreadable", "a profile or a field that cannot be read"),
    ("Unreadable", "the same, as a variant"),
    ("UnreadablePart", "the same, of an entry"),
];

/// Every word of `source` that could be a name: of a field, a variant, a key.
fn names(source: &str) -> BTreeSet<String> {
    source
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//") && !line.starts_with('*') && !line.starts_with("/*"))
        .flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn check(what: &str, source: &str) {
    for found in names(source) {
        if MEANT_OTHERWISE.iter().any(|(known, _)| *known == found) {
            continue;
        }
        let plain = found.replace('_', "").to_lowercase();
        for (word, why) in NEVER {
            assert!(
                !plain.contains(word),
                "{what} has a name {found:?}: it would tell {why}"
            );
        }
    }
}

#[test]
fn no_frame_between_the_laptops_carries_such_a_mark() {
    for path in [
        "crates/nearer-sync/src/frame.rs",
        "crates/nearer-sync/src/frame/reader.rs",
        "crates/nearer-sync/src/pairing/frame.rs",
        "crates/nearer-sync/src/ledger/entry.rs",
        "crates/nearer-sync/src/head.rs",
    ] {
        check(path, &text(path));
    }
}

#[test]
fn nothing_in_the_documents_carries_such_a_mark() {
    let kinds = files("crates/nearer-domain/src/document", &[".rs"]);
    assert!(kinds.len() > 20, "the documents are described somewhere else now");

    for path in kinds.into_iter().filter(|path| !name(path).contains("test")) {
        check(&name(&path), &text(&path));
    }
}

#[test]
fn no_picture_wish_view_or_notice_carries_such_a_mark() {
    let bindings = files("ui/src/bindings", &[".ts"]);
    assert!(bindings.len() > 60, "the pictures are described somewhere else now");

    for path in bindings {
        check(&name(&path), &text(&path));
    }
}

#[test]
fn what_is_looked_for_would_be_found() {
    for (line, mark) in [
        ("    read_at: Option<Day>,", "read_at"),
        ("    Delivered { hash: Hash },", "Delivered"),
        ("  lastSeen: string;", "lastSeen"),
        ("fields.insert(\"typingNow\".into(), true.into());", "typingNow"),
    ] {
        let plain = mark.replace('_', "").to_lowercase();

        assert!(names(line).contains(mark), "{line}");
        assert!(NEVER.iter().any(|(word, _)| plain.contains(word)), "{mark}");
    }
}
