//! Boundary, agreement, ask; and the clauses that stay an ask.

use std::collections::BTreeSet;

use super::{
    super::{Stance, Topic, check},
    Measured, rows,
};

const TABLE: &str = include_str!("stances.tsv");

fn name(topic: Topic) -> &'static str {
    match topic {
        Topic::Whereabouts => "whereabouts",
        Topic::Friends => "friends",
        Topic::Clothes => "clothes",
        Topic::Passwords => "passwords",
        Topic::Phone => "phone",
        Topic::Money => "money",
        Topic::Reporting => "reporting",
        Topic::Punishments => "punishments",
    }
}

fn stance_name(stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::Boundary) => "boundary",
        Some(Stance::Agreement) => "agreement",
        Some(Stance::Ask) => "ask",
        None => "other",
    }
}

struct Both {
    stances: Measured,
    control: Measured,
    topics: Measured,
}

fn measure() -> Both {
    let mut both = Both {
        stances: Measured::default(),
        control: Measured::default(),
        topics: Measured::default(),
    };
    for row in rows(TABLE) {
        let [set, language, stance, topics, sentence] = row[..] else {
            panic!("{row:?}")
        };
        let found = check(sentence);
        let found_stance = stance_name(found.stance());
        for class in ["boundary", "agreement", "ask", "other"] {
            both.stances.note(set, class, class == stance, class == found_stance);
        }
        if stance != found_stance {
            let miss = format!("[{set} {language}] {stance} found as {found_stance}: {sentence}");
            both.stances.misses.push(miss);
        }
        let is: BTreeSet<&str> = topics.split(',').filter(|topic| *topic != "-").collect();
        let found: BTreeSet<&str> = found.clauses.iter().map(|clause| name(clause.topic)).collect();
        for topic in Topic::ALL.map(name) {
            both.topics.note(set, topic, is.contains(topic), found.contains(topic));
        }
        both.control.note(set, "control", !is.is_empty(), !found.is_empty());
        if is.is_empty() != found.is_empty() {
            let miss = format!("[{set} {language}] {topics} found as {found:?}: {sentence}");
            both.control.misses.push(miss);
        } else if is != found {
            let miss = format!("[{set} {language}] {topics} found as {found:?}: {sentence}");
            both.topics.misses.push(miss);
        }
        for measured in [&mut both.stances, &mut both.control, &mut both.topics] {
            measured.sentences += 1;
        }
    }
    both
}

#[test]
fn sentences_are_told_apart_and_control_is_found() {
    let Both {
        stances,
        control,
        topics,
    } = measure();
    stances.print("boundary, agreement, ask");
    control.print("clauses of control");
    topics.print("topics of control");

    assert!(stances.sentences >= 150, "{}", stances.sentences);
    stances.at_least("seen", 0.95, 0.95);
    control.at_least("seen", 0.97, 0.97);
    topics.at_least("seen", 0.75, 0.9);
}
