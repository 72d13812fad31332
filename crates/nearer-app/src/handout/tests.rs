//! A handout holds the words it was given, and nothing else.

use super::{Handout, Mark, Part};

fn handout() -> Handout {
    Handout {
        language: "en".to_owned(),
        title: "For our talk with someone".to_owned(),
        lede: "Lena and Sam chose this together.".to_owned(),
        parts: vec![
            Part::Heading("Agreements".to_owned()),
            Part::Item {
                mark: Mark::Both,
                byline: "Phones after nine · in force since 3 March 2026".to_owned(),
                words: vec!["After nine our phones stay in the hallway.\nUnless one of us is on call.".to_owned()],
            },
            Part::Item {
                mark: Mark::Circle,
                byline: "Opening · Lena · 4 March 2026".to_owned(),
                words: vec!["*You* went <quiet> on Sunday & I\u{2019}d like to understand.".to_owned()],
            },
        ],
        note: "What is not here was not chosen by both.".to_owned(),
    }
}

#[test]
fn markdown_keeps_every_letter_of_people_a_letter() {
    assert_eq!(
        handout().to_markdown(),
        "# For our talk with someone\n\n\
         Lena and Sam chose this together.\n\n\
         ## Agreements\n\n\
         **Phones after nine · in force since 3 March 2026**\n\n\
         > After nine our phones stay in the hallway.  \n> Unless one of us is on call.\n\n\
         **Opening · Lena · 4 March 2026**\n\n\
         > \\*You\\* went \\<quiet\\> on Sunday \\& I\u{2019}d like to understand.\n\n\
         ---\n\nWhat is not here was not chosen by both.\n"
    );
}

#[test]
fn no_line_of_people_becomes_a_list_or_a_heading_of_markdown() {
    for line in [
        "- a dash",
        "+ a plus",
        "1. a number",
        "12) another",
        "# a hash",
        "=== ",
        "> a sign",
        "~~~",
    ] {
        let handout = Handout {
            parts: vec![Part::Item {
                mark: Mark::Circle,
                byline: "Note".to_owned(),
                words: vec![line.to_owned()],
            }],
            ..handout()
        };

        let text = handout.to_markdown();

        let written = text.lines().find_map(|each| each.strip_prefix("> ")).unwrap();
        assert!(
            written.starts_with('\\') || written.starts_with(|first: char| first.is_ascii_digit()),
            "for {line:?}: {written:?}"
        );
        assert!(written.contains('\\'), "for {line:?}: {written:?}");
    }
}

#[test]
fn the_same_handout_is_the_same_pdf() {
    let pdf = handout().to_pdf().unwrap();

    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(pdf, handout().to_pdf().unwrap());
}

#[test]
fn a_pdf_names_no_time_and_no_path() {
    let pdf = handout().to_pdf().unwrap();
    let text = String::from_utf8_lossy(&pdf);

    for trace in ["CreationDate", "ModDate", "/home", "/work", "/tmp", "Lena"] {
        assert!(!text.contains(trace), "{trace}");
    }
}

#[test]
fn any_words_at_all_become_a_pdf() {
    let strange = [
        String::new(),
        " \n\t\r\n ".to_owned(),
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung".repeat(9),
        "Größe, Übermut, Straße, ŁÓDŹ, Привет, Ελλάδα".to_owned(),
        "👩🏽‍🚀 ❤️ 日本語 שלום عربى \u{202e}abc\u{0} \u{7f}".to_owned(),
        "word ".repeat(4_000),
    ];
    for words in strange {
        let item = Part::Item {
            mark: Mark::Square,
            byline: words.clone(),
            words: vec![words.clone(); 3],
        };
        let handout = Handout {
            title: words.chars().take(300).collect(),
            parts: vec![Part::Heading(words.chars().take(300).collect()), item],
            ..handout()
        };

        assert!(
            handout.to_pdf().is_ok(),
            "for {:?}",
            words.chars().take(60).collect::<String>()
        );
        assert!(!handout.to_markdown().is_empty());
    }
}
