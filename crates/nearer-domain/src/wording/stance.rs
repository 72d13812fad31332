//! Who does something in a sentence: I, we, or you.

use std::sync::LazyLock;

use regex::Regex;

use super::{Language, english, german, phrases::phrase_of};

/// What a sentence is, by who does something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// "I will …".
    Boundary,
    /// "We both …".
    Agreement,
    /// "Would you …?", "please …", "you must …".
    Ask,
}

/// The expressions that tell the stances of one language apart.
pub(super) struct Grammar {
    /// "When …, ": a condition at the beginning.
    pub(super) condition: &'static str,
    /// Words by which a sentence asks, wherever they stand in it.
    pub(super) asks: &'static str,
    /// A first verb that tells the other what to do.
    pub(super) tells: &'static str,
    /// A first phrase that proposes something to both.
    pub(super) proposes: &'static str,
    /// The first word that says who does something: groups `i`, `we`, `you`.
    pub(super) who: &'static str,
    /// What I do that is no boundary: feeling, noticing, what was.
    pub(super) i_tell: &'static str,
    /// What we do that is no agreement: what was.
    pub(super) we_tell: &'static str,
    /// What is said of you without asking for anything.
    pub(super) you_tell: &'static str,
}

struct Rules {
    condition: Option<Regex>,
    asks: Option<Regex>,
    tells: Option<Regex>,
    proposes: Option<Regex>,
    who: Option<Regex>,
    i_tell: Option<Regex>,
    we_tell: Option<Regex>,
    you_tell: Option<Regex>,
}

impl Rules {
    fn read(grammar: &Grammar) -> Rules {
        let read = |phrase: &str| phrase_of(&[], phrase);
        Rules {
            condition: read(grammar.condition),
            asks: read(grammar.asks),
            tells: read(grammar.tells),
            proposes: read(grammar.proposes),
            who: read(grammar.who),
            i_tell: read(grammar.i_tell),
            we_tell: read(grammar.we_tell),
            you_tell: read(grammar.you_tell),
        }
    }

    #[cfg(test)]
    fn are_whole(&self) -> bool {
        [
            &self.condition,
            &self.asks,
            &self.tells,
            &self.proposes,
            &self.who,
            &self.i_tell,
            &self.we_tell,
            &self.you_tell,
        ]
        .iter()
        .all(|rule| rule.is_some())
    }
}

static ENGLISH: LazyLock<Rules> = LazyLock::new(|| Rules::read(&english::GRAMMAR));
static GERMAN: LazyLock<Rules> = LazyLock::new(|| Rules::read(&german::GRAMMAR));

/// What `sentence` is; nothing if it is none of the three.
pub(super) fn stance(sentence: &str) -> Option<Stance> {
    let rules = match Language::of(sentence) {
        Language::English => &*ENGLISH,
        Language::German => &*GERMAN,
    };
    let is = |rule: &Option<Regex>, text: &str| rule.as_ref().is_some_and(|rule| rule.is_match(text));
    if is(&rules.proposes, sentence) {
        return Some(Stance::Agreement);
    }
    if is(&rules.asks, sentence) {
        return Some(Stance::Ask);
    }
    let rest = without_conditions(rules, sentence);
    if is(&rules.tells, rest) && !says_who_second(rest) {
        return Some(Stance::Ask);
    }
    if rest.ends_with('?') {
        return None;
    }
    let who = rules.who.as_ref()?;
    // "If one of us forgets, they …": then the condition says who.
    let (rest, found) = match who.captures(rest) {
        Some(found) => (rest, found),
        None => (sentence, who.captures(sentence)?),
    };
    let from = found.get(0).map_or(0, |found| found.start());
    let clause = from_the_word_before(rest, from);
    if found.name("i").is_some() {
        (!is(&rules.i_tell, clause)).then_some(Stance::Boundary)
    } else if found.name("we").is_some() {
        (!is(&rules.we_tell, clause) && !is(&rules.we_tell, rest)).then_some(Stance::Agreement)
    } else {
        (!is(&rules.you_tell, clause)).then_some(Stance::Ask)
    }
}

/// "Gehe ich …": the verb stands first, and still it is I who goes.
fn says_who_second(text: &str) -> bool {
    text.split_whitespace()
        .nth(1)
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase())
        .is_some_and(|word| word == "ich" || word == "wir")
}

/// The text from the word before the place `from` on.
fn from_the_word_before(text: &str, from: usize) -> &str {
    let before = text.get(..from).unwrap_or_default().trim_end();
    let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    text.get(start..).unwrap_or(text).trim_start()
}

/// The main clause: a condition at the beginning says when, and not who.
fn without_conditions<'a>(rules: &Rules, sentence: &'a str) -> &'a str {
    let mut rest = sentence;
    for _ in 0..3 {
        let Some(found) = rules.condition.as_ref().and_then(|condition| condition.find(rest)) else {
            break;
        };
        match rest.get(found.end()..) {
            Some(after) if !after.is_empty() => rest = after,
            _ => break,
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: Option<Stance>) {
        assert_eq!(stance(sentence), expected, "for {sentence:?}");
    }

    #[test]
    fn every_rule_can_be_read() {
        assert!(ENGLISH.are_whole() && GERMAN.are_whole());
    }

    #[test]
    fn a_condition_about_the_other_leaves_a_boundary_a_boundary() {
        check("When you shout, I will leave the room.", Some(Stance::Boundary));
        check("Wenn du schreist, gehe ich hinaus.", Some(Stance::Boundary));
    }

    #[test]
    fn a_demand_is_an_ask() {
        check("You must call me.", Some(Stance::Ask));
        check("Ruf mich an.", Some(Stance::Ask));
    }

    #[test]
    fn what_was_is_none_of_the_three() {
        check("We talked until midnight.", None);
        check("Wir hatten einen schönen Abend.", None);
    }
}
