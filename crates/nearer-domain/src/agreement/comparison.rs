//! The draft against the words that were agreed on, with who changed what.
//!
//! Words are compared and not letters: a person reads "Tuesday" for "Thursday" and
//! not "Tu" for "Thur". Who wrote a word that came in is known from its letters;
//! who took one out, from the statements of the changes since.

use similar::{ChangeTag, TextDiff};

use crate::PersonId;

/// A run of text in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// What happened to it.
    pub change: RunChange,
    /// By whom, where that is known.
    pub by: Option<PersonId>,
}

/// What happened to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunChange {
    /// It stayed.
    Same,
    /// It came in.
    Added,
    /// It went out.
    Removed,
}

/// Compares `old` with `new`, in reading order.
///
/// `authors` has the author of each character of `new`, with a number that grows from
/// letter to later letter; `removals` are the runs of words that went out since, by
/// whom, oldest first. A word belongs to whoever wrote the latest of its letters.
pub fn compare(old: &str, new: &str, authors: &[Option<(u64, PersonId)>], removals: &[(PersonId, String)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut position = 0;
    for change in TextDiff::from_unicode_words(old, new).iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                position += change.value().chars().count();
                push(&mut runs, change.value(), RunChange::Same, None);
            }
            ChangeTag::Delete => push(&mut runs, change.value(), RunChange::Removed, None),
            ChangeTag::Insert => {
                let end = position + change.value().chars().count();
                let letters = authors.get(position..end).unwrap_or_default();
                let latest = letters.iter().flatten().max_by_key(|(number, _)| number);
                push(
                    &mut runs,
                    change.value(),
                    RunChange::Added,
                    latest.map(|(_, person)| *person),
                );
                position = end;
            }
        }
    }
    for run in runs.iter_mut().filter(|run| run.change == RunChange::Removed) {
        run.by = who_removed(&run.text, removals);
    }
    runs
}

/// The runs of words that went out of `old` and came into `new`.
pub(crate) fn out_and_in(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let of = |change: RunChange| {
        let runs = compare(old, new, &[], &[])
            .into_iter()
            .filter(move |run| run.change == change);
        runs.map(|run| run.text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    };
    (of(RunChange::Removed), of(RunChange::Added))
}

/// Words of one author that follow each other are one run.
fn push(runs: &mut Vec<Run>, text: &str, change: RunChange, by: Option<PersonId>) {
    match runs.last_mut() {
        Some(last) if last.change == change && last.by == by => last.text.push_str(text),
        _ => runs.push(Run {
            text: text.to_owned(),
            change,
            by,
        }),
    }
}

/// The last one who took out these words, or some of them; none if it is unclear.
fn who_removed(text: &str, removals: &[(PersonId, String)]) -> Option<PersonId> {
    let text = text.trim();
    let whole = removals.iter().rev().find(|(_, words)| words.contains(text));
    if let Some((person, _)) = whole {
        return Some(*person);
    }
    let mut parts = removals
        .iter()
        .filter(|(_, words)| !words.is_empty() && text.contains(words.as_str()));
    let (first, _) = parts.next()?;
    parts.all(|(person, _)| person == first).then_some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENA: PersonId = PersonId::new([1; 16]);
    const SAM: PersonId = PersonId::new([2; 16]);

    fn run(text: &str, change: RunChange, by: Option<PersonId>) -> Run {
        Run {
            text: text.into(),
            change,
            by,
        }
    }

    #[test]
    fn a_changed_word_goes_out_and_comes_in_whole() {
        let new = "We both call on Tuesday.";
        let authors: Vec<_> = new.chars().map(|_| Some((1, SAM))).collect();

        let runs = compare("We both call on Thursday.", new, &authors, &[(LENA, "Thursday".into())]);

        assert_eq!(
            runs,
            [
                run("We both call on ", RunChange::Same, None),
                run("Thursday", RunChange::Removed, Some(LENA)),
                run("Tuesday", RunChange::Added, Some(SAM)),
                run(".", RunChange::Same, None),
            ]
        );
    }

    #[test]
    fn words_that_both_wrote_beside_each_other_are_two_runs() {
        let new = "tea and cake";
        let mut authors = vec![Some((1, LENA)); new.len()];
        authors[4..].fill(Some((2, SAM)));

        let runs = compare("", new, &authors, &[]);

        assert_eq!(
            runs,
            [
                run("tea ", RunChange::Added, Some(LENA)),
                run("and cake", RunChange::Added, Some(SAM))
            ]
        );
    }

    #[test]
    fn a_word_belongs_to_whoever_wrote_the_latest_of_its_letters() {
        let authors = [Some((1, LENA)), Some((7, SAM)), Some((2, LENA))];

        assert_eq!(
            compare("", "tea", &authors, &[]),
            [run("tea", RunChange::Added, Some(SAM))]
        );
    }

    #[test]
    fn whoever_took_a_word_out_last_is_named_and_nobody_if_it_is_unclear() {
        let removals = [(LENA, "no phones".to_owned()), (SAM, "at all".to_owned())];

        let runs = compare("no phones at all", "", &[], &removals);

        assert_eq!(runs, [run("no phones at all", RunChange::Removed, None)]);
    }

    #[test]
    fn putting_the_runs_together_gives_both_texts_back() {
        let (old, new) = ("a b c d", "a c x d e");
        let runs = compare(old, new, &[], &[]);
        let text = |out: RunChange| {
            runs.iter()
                .filter(|run| run.change != out)
                .map(|run| run.text.as_str())
                .collect::<String>()
        };

        assert_eq!(text(RunChange::Added), old);
        assert_eq!(text(RunChange::Removed), new);
    }
}
