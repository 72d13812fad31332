//! What the words of something unshared say.

use nearer_domain::{
    boundary::Boundary,
    wording::{self, Check, Clause, Hint, Topic},
};

use crate::seam::{Blame, ControlTopic, Matter, Stance, WordingClause, WordingHint, WordingPicture};

/// The whisper beside an opening.
pub(crate) fn of_opening(text: &str) -> WordingPicture {
    WordingPicture {
        hints: wording::hints(text).iter().map(hint).collect(),
        ..WordingPicture::default()
    }
}

/// What a text is, and what in it stays an ask.
pub(crate) fn of_text(text: &str) -> WordingPicture {
    let check = wording::check(text);
    WordingPicture {
        hints: Vec::new(),
        stance: check.stance().map(stance),
        clauses: check.clauses.iter().map(clause).collect(),
    }
}

/// The same for a boundary. The screen writes "I will" before its second line, so that
/// words which say nobody are what I will do.
pub(crate) fn of_boundary(boundary: &Boundary) -> WordingPicture {
    let check: Check = wording::check(boundary.i_will.as_str());
    let is_said = check.said.iter().any(|said| said.stance.is_some());
    WordingPicture {
        hints: Vec::new(),
        stance: if is_said {
            check.stance().map(stance)
        } else {
            Some(Stance::Boundary)
        },
        clauses: wording::control_in(boundary).iter().map(clause).collect(),
    }
}

fn stance(stance: wording::Stance) -> Stance {
    match stance {
        wording::Stance::Boundary => Stance::Boundary,
        wording::Stance::Agreement => Stance::Agreement,
        wording::Stance::Ask => Stance::Ask,
    }
}

fn hint(hint: &Hint) -> WordingHint {
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    WordingHint {
        from: number(hint.place.from),
        to: number(hint.place.to),
        words: hint.words.clone(),
        blame: match hint.blame {
            wording::Blame::Always => Blame::Always,
            wording::Blame::Accusation => Blame::Accusation,
            wording::Blame::Label => Blame::Label,
            wording::Blame::MindReading => Blame::MindReading,
            wording::Blame::Sarcasm => Blame::Sarcasm,
        },
        matter: hint.matter.map(|matter| match matter {
            wording::Matter::Listening => Matter::Listening,
            wording::Matter::Phone => Matter::Phone,
            wording::Matter::Housework => Matter::Housework,
            wording::Matter::Plans => Matter::Plans,
            wording::Matter::Touch => Matter::Touch,
            wording::Matter::Time => Matter::Time,
            wording::Matter::Talking => Matter::Talking,
        }),
    }
}

pub(crate) fn clause(clause: &Clause) -> WordingClause {
    WordingClause {
        words: clause.words.clone(),
        topic: match clause.topic {
            Topic::Whereabouts => ControlTopic::Whereabouts,
            Topic::Friends => ControlTopic::Friends,
            Topic::Clothes => ControlTopic::Clothes,
            Topic::Passwords => ControlTopic::Passwords,
            Topic::Phone => ControlTopic::Phone,
            Topic::Money => ControlTopic::Money,
            Topic::Reporting => ControlTopic::Reporting,
            Topic::Punishments => ControlTopic::Punishments,
        },
    }
}
