//! The lines of an item as a reader of the handout understands them.

use crate::seam::{ItemLine, PageItem, SupportWords};

/// Every part of `item` once, with its name where the interface has one; several values of
/// one part stand beside each other.
pub(crate) fn lines(item: &PageItem, words: &SupportWords) -> Vec<String> {
    let kind = serde_json::to_value(item.kind).ok();
    let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
    let parts = item.lines.chunk_by(|one, next| one.of == next.of && !one.of.is_empty());
    parts
        .map(|part| {
            let values: Vec<&str> = part.iter().map(|line| value(kind, line, words)).collect();
            let values = values.join(", ");
            let label = part
                .first()
                .and_then(|line| words.labels.get(&format!("{kind}.{}", line.of)));
            label.map_or_else(|| values.clone(), |label| format!("{label}: {values}"))
        })
        .collect()
}

fn value<'a>(kind: &str, line: &'a ItemLine, words: &'a SupportWords) -> &'a str {
    let known = words.values.get(&format!("{kind}.{}.{}", line.of, line.words));
    known.unwrap_or(&line.words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seam::{Kind, Who};

    fn line(of: &str, words: &str) -> ItemLine {
        ItemLine {
            of: of.to_owned(),
            words: words.to_owned(),
        }
    }

    #[test]
    fn a_part_has_its_name_once_and_words_of_a_list_are_said_in_the_language_of_the_page() {
        let item = PageItem {
            id: String::new(),
            by: Who::Me,
            day: chrono::NaiveDate::default(),
            kind: Kind::CheckIn,
            lines: vec![
                line("nearness", "6"),
                line("feelings", "calm"),
                line("feelings", "near"),
                line("carrying", "The letter, calm."),
                line("", "calm"),
                line("", "near"),
            ],
        };
        let map = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
            pairs.collect()
        };
        let words = SupportWords {
            labels: map(&[("checkIn.feelings", "Gefühle"), ("ask.nearness", "falsch")]),
            values: map(&[("checkIn.feelings.calm", "ruhig"), ("checkIn.feelings.near", "nah")]),
            ..SupportWords::default()
        };

        assert_eq!(
            lines(&item, &words),
            ["6", "Gefühle: ruhig, nah", "The letter, calm.", "calm", "near"]
        );
    }
}
