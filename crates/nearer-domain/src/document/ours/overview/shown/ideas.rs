//! Challenges, ideas and experiments in the mirror.

use automerge::Automerge;

use crate::{Day, Kind, Line, Oddity, People, PersonId};

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
            lines: vec![Line::new("idea", thought.body.as_str())],
            can_take_back: true,
        }));
        let pick = challenge.picks.get(&person);
        let picked = challenge.ideas.iter().filter(|idea| Some(&idea.id) == pick);
        let mut lines = Vec::new();
        if challenge.by == person {
            lines.push(Line::new("us", challenge.us.value.clone()));
        }
        lines.extend(picked.map(|idea| Line::new("picked", idea.body.as_str())));
        items.extend(item(challenge.id, challenge.day, Kind::Idea, lines));
    }
    for experiment in experiments {
        let mut lines = Vec::new();
        if experiment.by == person {
            let fields = [
                ("what", &experiment.what),
                ("days", &experiment.days),
                ("notice", &experiment.notice),
            ];
            lines.extend(fields.map(|(of, field)| Line::new(of, field.value.clone())));
        }
        if let Some(look) = experiment.looks.get(&person) {
            lines.extend(look.line.iter().map(|line| Line::new("line", line.as_str())));
        }
        lines.retain(|line| !line.words.is_empty());
        items.extend(item(experiment.id, experiment.day, Kind::Experiment, lines));
    }
    items
}

fn item(id: crate::ItemId, day: Day, kind: Kind, lines: Vec<Line>) -> Option<SharedItem> {
    (!lines.is_empty()).then_some(SharedItem {
        id,
        day,
        kind,
        lines,
        can_take_back: false,
    })
}
