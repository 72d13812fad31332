//! The three spellings, and what is not taken in.

use serde_json::json;

use super::*;

fn export() -> Export {
    let who = |person: &str, name: &str| Who {
        person: person.repeat(16),
        name: name.to_owned(),
    };
    let mut export = Export::begin(who("01", "Lena"), Some(who("02", "Sam")), Day::default());
    export.mine.push(Entry {
        place: "drafts".into(),
        key: "01ARZ3NDEKTSV4RRFFQ69G5FAV".into(),
        entry: json!({ "kind": "ask", "text": "=2+3 \"tea\"\n# no heading" })
            .as_object()
            .cloned()
            .unwrap(),
    });
    export.shared_with_me.push(Item {
        id: "01ARZ3NDEKTSV4RRFFQ69G5FAW".into(),
        day: Day::default(),
        kind: "boundary".into(),
        lines: ["=SUM(A1)", "# not loud\nplease"]
            .map(|words| WrittenLine {
                of: String::new(),
                words: words.into(),
            })
            .into(),
        proof: None,
    });
    export
}

#[test]
fn json_reads_the_same_again() {
    assert_eq!(Export::read(&export().json().unwrap()), Ok(export()));
}

#[test]
fn no_cell_is_a_formula_and_no_words_are_a_heading() {
    let table = String::from_utf8(csv(&export())).unwrap();
    assert!(table.contains("\" =SUM(A1)\n# not loud\nplease\""), "{table}");
    assert!(table.contains("\"\"kind\"\":\"\"ask\"\""), "{table}");

    let text = String::from_utf8(markdown(&export())).unwrap();
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings.len(), 5, "{text}");
}

#[test]
fn another_file_is_said_to_be_another() {
    let code = |bytes: &[u8]| Export::read(bytes).unwrap_err().code;
    assert_eq!(code(b""), ErrorCode::Invalid);
    assert_eq!(code(b"{}"), ErrorCode::Invalid);
    assert_eq!(code(br#"{"kind":"a letter","format":1}"#), ErrorCode::Invalid);
    assert_eq!(code(br#"{"kind":"nearer export","format":2}"#), ErrorCode::TooNew);
    assert_eq!(code(br#"{"kind":"nearer export","format":1}"#), ErrorCode::Invalid);
    assert_eq!(code(&vec![b' '; MAX_BYTES + 1]), ErrorCode::Invalid);
    let whole = export().json().unwrap();
    assert_eq!(code(&whole[..whole.len() - 2]), ErrorCode::Invalid);
}
