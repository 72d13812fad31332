//! Boundary, agreement or ask, and what in it stays an ask.

use super::{
    Place,
    control::{Clause, clauses},
    phrases::{place, plain, sentences},
    stance::{Stance, stance},
};
use crate::boundary::Boundary;

/// One sentence, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where it stands.
    pub place: Place,
    /// What it is, if it is one of the three.
    pub stance: Option<Stance>,
}

/// What a text is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Its sentences.
    pub said: Vec<Said>,
    /// The clauses in it that stay an ask, whatever its sentences are.
    pub clauses: Vec<Clause>,
}

impl Check {
    /// What the text is as a whole, if all its sentences that are something agree.
    pub fn stance(&self) -> Option<Stance> {
        let mut all = self.said.iter().filter_map(|said| said.stance);
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }
}

/// Looks at a text as it was written.
pub fn check(text: &str) -> Check {
    let text = plain(text);
    let said = sentences(&text).into_iter().map(|(start, sentence)| Said {
        place: place(&text, start..start + sentence.len()),
        stance: stance(sentence),
    });
    Check {
        said: said.collect(),
        clauses: clauses(&text),
    }
}

/// The clauses of control in a boundary.
///
/// Its lines are begun by the screen ("When …", "I will …"), so they are put together
/// again before they are looked at, once in each language. Places count in that text.
pub fn control_in(boundary: &Boundary) -> Vec<Clause> {
    let line = |begin: &str, words: &str| {
        let has = words.to_lowercase().starts_with(begin.trim());
        if has {
            words.to_owned()
        } else {
            format!("{begin}{words}")
        }
    };
    let end = boundary.comes_back.as_ref().map_or("", |words| words.as_str());
    let (when, will) = (boundary.when.as_str(), boundary.i_will.as_str());
    let english = format!("{}, {}. {end}", line("when ", when), line("i will ", will));
    let german = format!("{}, {}. {end}", line("wenn ", when), line("ich ", will));
    let mut found: Vec<Clause> = Vec::new();
    for clause in [english, german].iter().flat_map(|text| clauses(&plain(text))) {
        if !found.iter().any(|known| known.topic == clause.topic) {
            found.push(clause);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{boundary::Sentence, wording::Topic};

    fn topics(when: &str, i_will: &str) -> Vec<Topic> {
        let boundary = Boundary {
            when: Sentence::parse(when).unwrap(),
            i_will: Sentence::parse(i_will).unwrap(),
            comes_back: None,
        };
        control_in(&boundary).into_iter().map(|clause| clause.topic).collect()
    }

    #[test]
    fn the_lines_of_a_boundary_are_read_as_one_sentence() {
        assert_eq!(topics("you meet your ex", "leave"), [Topic::Friends]);
        assert_eq!(topics("it gets late", "read your messages"), [Topic::Phone]);
        assert_eq!(topics("du mit deinem Ex redest", "gehe"), [Topic::Friends]);
        assert_eq!(topics("it gets loud", "step outside and come back"), []);
        assert_eq!(topics("es laut wird", "gehe ich eine Runde um den Block"), []);
    }

    #[test]
    fn a_text_of_two_kinds_is_neither_as_a_whole() {
        assert_eq!(check("I will leave. Would you call me?").stance(), None);
        assert_eq!(check("We both knock. We both wait.").stance(), Some(Stance::Agreement));
    }
}
