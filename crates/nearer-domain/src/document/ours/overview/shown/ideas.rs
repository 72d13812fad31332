//! Challenges, ideas and experiments in the mirror.

use automerge::Automerge;

use crate::{Day, Kind, Oddity, People, PersonId};

use super::{SharedItem, experiment, idea};

/// What `person` has in challenges and experiments: what they named, thought of and
/// planned, and what they said for themselves.
pub(super) fn items(
    doc: &Automerge,
    people: &People,
    today: Day,
    person: PersonId,
    odd: &mut Vec<Oddity>,
) -> Vec<SharedItem> {
    let (challenges, strange) = idea::all(doc, people);
    odd.extend(strange);
    let (experiments, strange) = experiment::all(doc, people, today);
    odd.extend(strange);
    let mut items = Vec::new();
    for challenge in challenges {
        let thoughts = challenge.ideas.iter().filter(|thought| thought.by == person);
        items.extend(thoughts.map(|thought| SharedItem {
            id: thought.id,
            day: thought.day,
            kind: Kind::Idea,
            lines: vec![thought.body.as_str().to_owned()],
            can_take_back: true,
        }));
        let pick = challenge.picks.get(&person);
        let picked = challenge.ideas.iter().filter(|idea| Some(&idea.id) == pick);
        let mut lines = Vec::new();
        if challenge.by == person {
            lines.push(challenge.us.value.clone());
        }
        lines.extend(picked.map(|idea| idea.body.as_str().to_owned()));
        items.extend(item(challenge.id, challenge.day, Kind::Idea, lines));
    }
    for experiment in experiments {
        let mut lines = Vec::new();
        if experiment.by == person {
            lines.extend([&experiment.what, &experiment.days, &experiment.notice].map(|field| field.value.clone()));
        }
        if let Some(look) = experiment.looks.get(&person) {
            lines.extend(look.line.iter().map(|line| line.as_str().to_owned()));
        }
        lines.retain(|line| !line.is_empty());
        items.extend(item(experiment.id, experiment.day, Kind::Experiment, lines));
    }
    items
}

fn item(id: crate::ItemId, day: Day, kind: Kind, lines: Vec<String>) -> Option<SharedItem> {
    (!lines.is_empty()).then_some(SharedItem {
        id,
        day,
        kind,
        lines,
        can_take_back: false,
    })
}
