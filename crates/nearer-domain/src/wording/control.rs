//! Clauses about somebody else's life: they stay an ask.

use std::sync::LazyLock;

use super::{
    Place, english, german,
    phrases::{Phrases, place, sentences},
};

/// What of the other's life a clause would decide about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Where the other is, and going out.
    Whereabouts,
    /// Whom the other meets and talks to.
    Friends,
    /// What the other wears.
    Clothes,
    /// The other's passwords and accounts.
    Passwords,
    /// The other's phone and messages.
    Phone,
    /// Permission for the other's money.
    Money,
    /// Duties to report.
    Reporting,
    /// Punishments.
    Punishments,
}

impl Topic {
    /// All of them.
    pub const ALL: [Topic; 8] = [
        Topic::Whereabouts,
        Topic::Friends,
        Topic::Clothes,
        Topic::Passwords,
        Topic::Phone,
        Topic::Money,
        Topic::Reporting,
        Topic::Punishments,
    ];
}

/// One clause of control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where.
    pub place: Place,
    /// The words there.
    pub words: String,
    /// About what.
    pub topic: Topic,
}

static ENGLISH: LazyLock<Phrases<Topic>> =
    LazyLock::new(|| Phrases::read(english::WORDS, english::CONTROL, english::FREE));
static GERMAN: LazyLock<Phrases<Topic>> = LazyLock::new(|| Phrases::read(german::WORDS, german::CONTROL, german::FREE));

/// Where a free clause ends: what follows it stands for itself.
const SEPARATORS: [&str; 8] = [",", ";", " and ", " but ", " und ", " aber ", " sondern ", " or "];

/// The clauses of control in a plain text, in its order.
///
/// Both languages are asked of every sentence: this decides what may be shared, and a
/// foreign word in a sentence must not be a way around it.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for (start, sentence) in sentences(text) {
        for phrases in [&*ENGLISH, &*GERMAN] {
            let free: Vec<_> = phrases
                .harmless(sentence)
                .into_iter()
                .map(|range| range.start..clause_end(sentence, range))
                .collect();
            for (topic, bytes) in phrases.find(sentence) {
                if free.iter().any(|free| free.start < bytes.end && bytes.start < free.end) {
                    continue;
                }
                let clause = Clause {
                    place: place(text, start + bytes.start..start + bytes.end),
                    words: sentence.get(bytes).unwrap_or_default().to_owned(),
                    topic,
                };
                let known = |other: &Clause| other.topic == topic && other.place.meets(clause.place);
                if !clauses.iter().any(known) {
                    clauses.push(clause);
                }
            }
        }
    }
    clauses.sort_by_key(|clause| (clause.place, clause.topic));
    clauses
}

/// The end of the clause in which `range` begins to be free.
fn clause_end(sentence: &str, range: std::ops::Range<usize>) -> usize {
    let inside = sentence.get(range.clone()).unwrap_or_default();
    let ends = SEPARATORS.iter().filter_map(|separator| inside.find(separator));
    range.start + ends.min().unwrap_or(inside.len())
}

#[cfg(test)]
mod tests {
    use super::{super::phrases::Line, *};

    #[test]
    fn every_phrase_can_be_read() {
        let lists = |lines: &[Line<Topic>], free: &[&str]| {
            lines.iter().map(|(_, phrases)| phrases.len()).sum::<usize>() + free.len()
        };
        assert_eq!(ENGLISH.count(), lists(english::CONTROL, english::FREE));
        assert_eq!(GERMAN.count(), lists(german::CONTROL, german::FREE));
    }

    #[test]
    fn a_free_clause_does_not_cover_the_one_behind_it() {
        let text = "Neither of us reads the other's messages and you give me your password.";

        let topics: Vec<_> = clauses(text).into_iter().map(|clause| clause.topic).collect();

        assert_eq!(topics, [Topic::Passwords]);
    }

    #[test]
    fn a_clause_in_the_other_language_is_found_as_well() {
        assert_eq!(clauses("We both say gute Nacht. Du gibst mir dein Passwort.").len(), 1);
    }
}
