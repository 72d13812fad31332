//! Ideas, experiments, likes, votes and notches, while apart.

use super::{
    super::{
        ritual,
        world::{LENA, SAM, World},
    },
    table::{Row, name},
};
use crate::seam::{
    BrainstormBody, ChallengePicture, ExperimentBody, ExperimentDays, ExperimentField, ExperimentPicture,
    ExperimentWish, Id, IdeaWish, LikeMark, LikeWish, Picture, RitualField, RitualPicture, RitualVote, RitualWish,
    SharedWish, Verdict, View, Who, Wish,
};

pub(super) fn rows() -> Vec<Row> {
    [ideas(), experiments(), rituals(), likes()]
        .into_iter()
        .flatten()
        .collect()
}

fn ideas() -> Vec<Row> {
    vec![
        Row {
            name: "idea: both shared ideas for the same challenge",
            before: challenge,
            lena: |world, who, ids| think(world, who, ids, "A walk"),
            sam: |world, who, ids| think(world, who, ids, "Read aloud"),
            seen: |world, who, ids| {
                let ideas = picture(world, who, ids).ideas;
                let mut seen: Vec<String> = ideas
                    .iter()
                    .map(|idea| format!("{}: {}", by(who, idea.by), idea.text))
                    .collect();
                seen.sort();
                seen.join(", ")
            },
            expected: "Lena: A walk, Lena: Phones away, Lena: Tea at nine, Sam: Read aloud",
        },
        Row {
            name: "idea: each picked another one",
            before: challenge,
            lena: |world, who, ids| pick(world, who, ids, "Tea at nine"),
            sam: |world, who, ids| pick(world, who, ids, "Phones away"),
            seen: |world, who, ids| {
                let challenge = picture(world, who, ids);
                let text = |id: &Option<Id>| {
                    let found = challenge.ideas.iter().find(|idea| Some(&idea.id) == id.as_ref());
                    found.map_or_else(String::new, |idea| idea.text.clone())
                };
                let picks = [(Who::Me, &challenge.my_pick), (Who::Partner, &challenge.partner_pick)];
                let mut seen = picks.map(|(whose, pick)| format!("{} picked {}", by(who, whose), text(pick)));
                seen.sort();
                format!("{}, chosen: {:?}", seen.join(", "), challenge.chosen)
            },
            expected: "Lena picked Tea at nine, Sam picked Phones away, chosen: None",
        },
        Row {
            name: "idea: both picked the same one",
            before: challenge,
            lena: |world, who, ids| pick(world, who, ids, "Tea at nine"),
            sam: |world, who, ids| pick(world, who, ids, "Tea at nine"),
            seen: |world, who, ids| {
                let challenge = picture(world, who, ids);
                let chosen = challenge
                    .ideas
                    .iter()
                    .find(|idea| Some(&idea.id) == challenge.chosen.as_ref());
                format!("chosen: {}", chosen.map_or("", |idea| idea.text.as_str()))
            },
            expected: "chosen: Tea at nine",
        },
        Row {
            name: "idea: both named the challenge anew",
            before: challenge,
            lena: |world, who, ids| rename(world, who, ids, "the nights"),
            sam: |world, who, ids| rename(world, who, ids, "the sofa"),
            seen: |world, who, ids| {
                let both = picture(world, who, ids).us.both;
                let mut seen: Vec<String> = both
                    .iter()
                    .map(|claim| format!("{} wrote {}", by(who, claim.by), claim.value))
                    .collect();
                seen.sort();
                seen.join(", ")
            },
            expected: "Lena wrote the nights, Sam wrote the sofa",
        },
    ]
}

fn experiments() -> Vec<Row> {
    vec![
        Row {
            name: "experiment: each began another one",
            before: two_plans,
            lena: |world, who, ids| begin(world, who, &ids[0]),
            sam: |world, who, ids| begin(world, who, &ids[1]),
            seen: standings,
            expected: "Beside, Beside",
        },
        Row {
            name: "experiment: both chose the same of two begun apart",
            before: |world, who, ids| {
                two_plans(world, who, ids);
                world.settle();
                world.set_cut(true);
                begin(world, LENA, &ids[0]);
                begin(world, SAM, &ids[1]);
                world.set_cut(false);
                world.settle();
            },
            lena: |world, who, ids| choose(world, who, &ids[1]),
            sam: |world, who, ids| choose(world, who, &ids[1]),
            seen: standings,
            expected: "Aside, Running",
        },
        Row {
            name: "experiment: stopped by one, begun by the other",
            before: two_plans,
            lena: |world, who, ids| {
                begin(world, who, &ids[0]);
                world.must(who, Wish::Experiment(ExperimentWish::Stop { id: ids[0].clone() }));
            },
            sam: |world, who, ids| begin(world, who, &ids[0]),
            seen: standings,
            expected: "Stopped, Planned",
        },
        Row {
            name: "experiment: both changed the days",
            before: two_plans,
            lena: |world, who, ids| change_days(world, who, &ids[0], 3),
            sam: |world, who, ids| change_days(world, who, &ids[0], 5),
            seen: |world, who, ids| {
                let both = experiment(world, who, &ids[0]).days.both;
                let mut seen: Vec<&str> = both.iter().map(|claim| by(who, claim.by)).collect();
                seen.sort_unstable();
                seen.join(" and ")
            },
            expected: "Lena and Sam",
        },
        Row {
            name: "experiment: each looked back",
            before: |world, who, ids| {
                two_plans(world, who, ids);
                begin(world, who, &ids[0]);
            },
            lena: |world, who, ids| look_back(world, who, &ids[0], Verdict::Keep),
            sam: |world, who, ids| look_back(world, who, &ids[0], Verdict::Change),
            seen: |world, who, ids| {
                let seen = experiment(world, who, &ids[0]);
                let looks = [(Who::Me, seen.my_look), (Who::Partner, seen.partner_look)];
                let mut looks = looks.map(|(whose, look)| {
                    let verdict = look.map(|look| look.verdict);
                    format!("{}: {verdict:?}", by(who, whose))
                });
                looks.sort();
                looks.join(", ")
            },
            expected: "Lena: Some(Keep), Sam: Some(Change)",
        },
    ]
}

fn rituals() -> Vec<Row> {
    vec![
        Row {
            name: "ritual: each voted",
            before: walk,
            lena: |world, who, ids| vote(world, who, ids, RitualVote::Keep),
            sam: |world, who, ids| vote(world, who, ids, RitualVote::Smaller),
            seen: |world, who, ids| {
                let seen = a_ritual(world, who, ids);
                let votes = [(Who::Me, seen.my_vote), (Who::Partner, seen.partner_vote)];
                let mut votes = votes.map(|(whose, vote)| format!("{}: {vote:?}", by(who, whose)));
                votes.sort();
                votes.join(", ")
            },
            expected: "Lena: Some(Keep), Sam: Some(Smaller)",
        },
        Row {
            name: "ritual: one notch larger, yes by one and taken back by the other",
            before: proposal,
            lena: |world, who, ids| {
                world.must(who, Wish::Shared(SharedWish::TakeBack { id: ids[1].clone() }));
            },
            sam: |world, who, ids| yes_to_growing(world, who, ids),
            seen: |world, who, ids| a_ritual(world, who, ids).usual.value,
            expected: "Half an hour",
        },
        Row {
            name: "ritual: one notch larger, yes by both",
            before: proposal,
            lena: |_, _, _| {},
            sam: |world, who, ids| yes_to_growing(world, who, ids),
            seen: |world, who, ids| a_ritual(world, who, ids).usual.value,
            expected: "An hour",
        },
        Row {
            name: "ritual: both changed its season off",
            before: walk,
            lena: |world, who, ids| season(world, who, ids, "12-01/02-28"),
            sam: |world, who, ids| season(world, who, ids, "06-01/08-31"),
            seen: |world, who, ids| {
                let both = a_ritual(world, who, ids).off.both;
                let mut seen: Vec<String> = both
                    .iter()
                    .map(|claim| format!("{} wrote {}", by(who, claim.by), claim.value))
                    .collect();
                seen.sort();
                seen.join(", ")
            },
            expected: "Lena wrote 12-01/02-28, Sam wrote 06-01/08-31",
        },
    ]
}

fn likes() -> Vec<Row> {
    vec![Row {
        name: "like: both began to compare",
        before: |_, _, _| {},
        lena: |world, who, _| compare(world, who, &["touch-01", "time-02", "play-03"]),
        sam: |world, who, _| compare(world, who, &["touch-01", "play-04"]),
        seen: |world, who, _| {
            let Picture::Likes(likes) = world.look(who, View::Likes {}) else {
                panic!()
            };
            format!("{:?}, {}", likes.comparing, likes.both.join(", "))
        },
        expected: "Not, touch-01",
    }]
}

fn by(who: usize, whose: Who) -> &'static str {
    match whose {
        Who::Me => name(who),
        Who::Partner => name(if name(who) == "Lena" { SAM } else { LENA }),
    }
}

fn brainstorm(challenge: Option<Id>, ideas: &[&str]) -> Wish {
    let body = BrainstormBody {
        challenge,
        us: "the late evenings".to_owned(),
        ideas: ideas.iter().map(|idea| (*idea).to_owned()).collect(),
    };
    Wish::Idea(IdeaWish::Save { id: None, body })
}

fn challenge(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    ids.push(world.share(who, brainstorm(None, &["Tea at nine", "Phones away"])));
}

fn think(world: &mut World, who: usize, ids: &[Id], idea: &str) {
    world.share(who, brainstorm(Some(ids[0].clone()), &[idea]));
}

fn picture(world: &mut World, who: usize, ids: &[Id]) -> ChallengePicture {
    let Picture::Challenge(picture) = world.look(who, View::Challenge { id: ids[0].clone() }) else {
        panic!()
    };
    *picture
}

fn pick(world: &mut World, who: usize, ids: &[Id], text: &str) {
    let ideas = picture(world, who, ids).ideas;
    let idea = ideas.into_iter().find(|idea| idea.text == text).map(|idea| idea.id);
    world.must(
        who,
        Wish::Idea(IdeaWish::Pick {
            id: ids[0].clone(),
            idea,
        }),
    );
}

fn rename(world: &mut World, who: usize, ids: &[Id], us: &str) {
    let (id, us) = (ids[0].clone(), us.to_owned());
    world.must(who, Wish::Idea(IdeaWish::Rename { id, us }));
}

fn days(world: &World, length: u64) -> ExperimentDays {
    let from = world.now.day;
    let to = from + chrono::Days::new(length - 1);
    ExperimentDays { from, to, review: to }
}

fn two_plans(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    for what in ["Tea at nine", "A walk"] {
        let body = ExperimentBody {
            challenge: None,
            idea: None,
            what: what.to_owned(),
            days: days(world, 7),
            notice: None,
        };
        ids.push(world.share(who, Wish::Experiment(ExperimentWish::Save { id: None, body })));
    }
}

fn begin(world: &mut World, who: usize, id: &str) {
    world.must(who, Wish::Experiment(ExperimentWish::Begin { id: id.to_owned() }));
}

fn choose(world: &mut World, who: usize, id: &str) {
    world.must(who, Wish::Experiment(ExperimentWish::Choose { id: id.to_owned() }));
}

fn change_days(world: &mut World, who: usize, id: &str, length: u64) {
    let (id, field) = (id.to_owned(), ExperimentField::Days(days(world, length)));
    world.must(who, Wish::Experiment(ExperimentWish::Change { id, field }));
}

fn look_back(world: &mut World, who: usize, id: &str, verdict: Verdict) {
    let (id, line) = (id.to_owned(), None);
    world.must(who, Wish::Experiment(ExperimentWish::LookBack { id, verdict, line }));
}

fn experiment(world: &mut World, who: usize, id: &str) -> ExperimentPicture {
    let Picture::Experiment(picture) = world.look(who, View::Experiment { id: id.to_owned() }) else {
        panic!()
    };
    *picture
}

fn standings(world: &mut World, who: usize, ids: &[Id]) -> String {
    let seen: Vec<String> = ids
        .iter()
        .map(|id| format!("{:?}", experiment(world, who, id).standing))
        .collect();
    seen.join(", ")
}

fn walk(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    ids.push(world.share(who, ritual("Walk")));
}

fn proposal(world: &mut World, who: usize, ids: &mut Vec<Id>) {
    walk(world, who, ids);
    let (id, usual) = (ids[0].clone(), "An hour".to_owned());
    ids.push(world.must(who, Wish::Ritual(RitualWish::Grow { id, usual })));
}

fn yes_to_growing(world: &mut World, who: usize, ids: &[Id]) {
    let answer = RitualWish::AnswerGrow {
        id: ids[1].clone(),
        yes: true,
    };
    world.must(who, Wish::Ritual(answer));
}

fn vote(world: &mut World, who: usize, ids: &[Id], vote: RitualVote) {
    world.must(
        who,
        Wish::Ritual(RitualWish::Vote {
            id: ids[0].clone(),
            vote,
        }),
    );
}

fn season(world: &mut World, who: usize, ids: &[Id], off: &str) {
    let (id, field) = (ids[0].clone(), RitualField::Off(off.to_owned()));
    world.must(who, Wish::Ritual(RitualWish::Change { id, field }));
}

fn a_ritual(world: &mut World, who: usize, ids: &[Id]) -> RitualPicture {
    let Picture::Ritual(picture) = world.look(who, View::Ritual { id: ids[0].clone() }) else {
        panic!()
    };
    *picture
}

fn compare(world: &mut World, who: usize, cards: &[&str]) {
    for card in cards {
        let (card, mark) = ((*card).to_owned(), Some(LikeMark::Yes));
        world.must(who, Wish::Like(LikeWish::Mark { card, mark }));
    }
    world.must(who, Wish::Like(LikeWish::Compare {}));
}
